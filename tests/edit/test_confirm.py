"""A fact that changes after a page was reviewed asks for the page to be confirmed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_tools.adapters.cli import cli
from tests.edit.branches import Branch

CHAPTER, QUIZ = "chapters/desk/borrowing.md", "quizzes/borrowing.yaml"


@pytest.fixture
def branch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Branch:
    """The reading room, reviewed on 15 January and committed five days before."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-01-10T12:00:00")
    made = Branch(tmp_path / "room")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-02-01T12:00:00")
    for file in (CHAPTER, QUIZ):
        text = (made.root / file).read_text(encoding="utf-8")
        kept = [line for line in text.splitlines() if not line.startswith("reviewed:")]
        at = next(n for n, line in enumerate(kept) if line.startswith("title:")) + 1
        kept.insert(at, "reviewed: 2026-01-15")
        (made.root / file).write_text("\n".join(kept) + "\n", encoding="utf-8")
    return made


def asked(content: Path) -> dict[str, list[str]]:
    """Files that are to be confirmed, with the facts that changed."""
    words = ["stale", "--content", str(content), "--format", "json"]
    said = json.loads(CliRunner().invoke(cli, words, catch_exceptions=False).stdout)
    return {page["file"]: page["facts_changed"] for page in said if page["facts_changed"]}


def test_pages_and_quizzes_that_rest_on_a_changed_fact_are_named(branch: Branch) -> None:
    assert asked(branch.root) == {}
    branch.edit("facts.yaml", "value: '30'", "value: '28'").commit("loans are shorter")
    found = asked(branch.root)
    assert {CHAPTER, QUIZ} <= set(found)
    assert all(facts == ["loan-days"] for facts in found.values())
    said = CliRunner().invoke(cli, ["stale", "--content", str(branch.root)]).output
    assert "2026-01-15 审核，此后改过：loan-days" in said


def test_a_page_reviewed_after_the_change_is_confirmed(branch: Branch) -> None:
    branch.edit("facts.yaml", "value: '30'", "value: '28'").commit("loans are shorter")
    for file in (CHAPTER, QUIZ):
        branch.edit(file, "reviewed: 2026-01-15", "reviewed: 2026-02-01")
    assert not {CHAPTER, QUIZ} & set(asked(branch.root))


def test_a_fact_that_was_not_there_yet_asks_for_nothing(branch: Branch) -> None:
    for file in (CHAPTER, QUIZ):
        branch.edit(file, "reviewed: 2026-01-15", "reviewed: 2026-01-05")
    branch.edit("facts.yaml", "value: '30'", "value: '28'")
    assert not {CHAPTER, QUIZ} & set(asked(branch.root))


def test_a_course_without_a_history_asks_for_nothing(minimal_course: Path) -> None:
    assert asked(minimal_course / "content") == {}
