"""Freshness and ownership: who is reminded of what, and when."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_tools.adapters.cli import cli
from build_tools.edit.ownership import due_pages
from build_tools.load.course import load_course
from tests.edit.branches import READING_ROOM


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words), catch_exceptions=False)


@pytest.fixture
def quiz(minimal_course: Path) -> Path:
    return minimal_course / "content" / "quizzes" / "water.yaml"


def set_review(path: Path, day: date, after: int) -> None:
    kept = [
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith(("reviewed:", "review_in:", "owner:"))
    ]
    at = next(n for n, line in enumerate(kept) if line.startswith("title:")) + 1
    kept[at:at] = [f"reviewed: {day}", f"review_in: {after}", "owner: tea-room"]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")


@pytest.mark.parametrize(("left", "named"), [(15, False), (14, True), (0, True), (-3, True)])
def test_a_page_is_named_from_fourteen_days_before_its_day(
    quiz: Path, left: int, named: bool
) -> None:
    today = date(2026, 6, 1)
    set_review(quiz, today + timedelta(days=left - 30), 30)
    due = due_pages(load_course(quiz.parents[1]).course, today)
    assert ("water" in [page.id for page in due if page.kind == "quiz"]) is named


def test_an_overdue_page_fails_the_reminder_job(quiz: Path) -> None:
    set_review(quiz, date(2020, 1, 1), 30)
    done = run("stale", "--content", str(quiz.parents[1]), "--format", "json")
    assert done.exit_code == 1
    assert [page["days_left"] < 0 for page in json.loads(done.stdout) if page["id"] == "water"]


def test_code_owners_names_the_handle_that_was_given_once(quiz: Path, tmp_path: Path) -> None:
    set_review(quiz, date(2020, 1, 1), 30)
    out = tmp_path / "minimal" / "CODEOWNERS"
    words = ["owners", "--content", str(quiz.parents[1]), "--out", str(out)]
    run(*words, "--as", "tea-room=@tea/room")
    first = out.read_text()
    assert "/content/quizzes/water.yaml @tea/room\n" in first
    run(*words)
    assert out.read_text() == first
    assert run(*words, "--check").exit_code == 0


def test_an_owner_nobody_can_be_reached_by_stays_a_comment(tmp_path: Path) -> None:
    out = tmp_path / "CODEOWNERS"
    run("owners", "--content", str(READING_ROOM), "--out", str(out))
    assert all(line.startswith("#") or not line for line in out.read_text().splitlines())
