"""What the trainer's and the member's page know of the course: everything to assign, no answers."""

from __future__ import annotations

import json
import re

import pytest

from build_tools.pipeline import compile_course
from build_tools.render.page import Page
from tests.conftest import MINIMAL


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return {page.path: page for page in compile_course(MINIMAL / "content").pages}


def outline(page: Page) -> dict:
    found = re.search(r"<script [^>]*data-cb-payload>(.*?)</script>", page.html, re.S)
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize("path", ["trainer.html", "learn.html"])
def test_everything_there_is_to_assign_stands_in_the_page(
    pages: dict[str, Page], path: str
) -> None:
    told = outline(pages[path])
    items = {item["item"]: item for group in told["groups"] for item in group["items"]}
    assert set(items) == {"chapter:water", "chapter:steeping", "quiz:water", "case:cold-cup"}
    assert all(item["minutes"] > 0 and item["path"] in pages for item in items.values())
    for item in items.values():
        assert item["digest"] == pages[item["path"]].digest
    assert told["hours"] == [{"since": "2024-01-01", "minutes": 60}]
    assert told["paths"][0]["items"] == ["chapter:water", "chapter:steeping", "case:cold-cup",
                                         "quiz:water"]  # fmt: skip


def test_no_question_and_no_answer_stands_in_the_member_s_page(pages: dict[str, Page]) -> None:
    assert "Loose leaves" not in pages["learn.html"].html
    assert "kitchen heat" not in pages["learn.html"].html


def test_the_trainer_s_page_knows_the_practice_questions_alone(pages: dict[str, Page]) -> None:
    told = {one["id"]: one for one in outline(pages["trainer.html"])["practice"]}
    assert set(told) == {"water-volume", "water-leaves", "case-cold-cup-choose"}
    assert told["water-leaves"]["options"] == {"loose": "Loose leaves",
                                                "bags": "Tea bags from a tin"}  # fmt: skip
    assert all(set(one) == {"id", "hash", "stem", "key", "options"} for one in told.values())
