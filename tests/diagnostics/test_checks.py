"""What the checks say, and what they leave alone."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_tools.adapters.cli.seed import seed
from build_tools.adapters.guides import guides_beside
from build_tools.checks import check_course
from build_tools.load.course import load_course
from build_tools.model.guide import Guide

BASE = Path(__file__).parents[1] / "issues" / "_base"


@pytest.fixture
def course(tmp_path):
    """Lays the small course with some texts replaced, and gives what is said about it."""

    private = tmp_path / "private"
    private.mkdir()
    (private / "seed").write_bytes(b"a private seed of a test")

    def codes(
        *changes: tuple[str, str, str],
        private: Path | None = private,
        guides: Mapping[str, Guide] | None = None,
    ) -> list[str]:
        content = tmp_path / "content"
        shutil.rmtree(content, ignore_errors=True)
        shutil.copytree(BASE, content)
        for file, old, new in changes:
            text = (content / file).read_text(encoding="utf-8") if old else ""
            assert old in text
            (content / file).parent.mkdir(parents=True, exist_ok=True)
            (content / file).write_text(text.replace(old, new, 1) if old else new, "utf-8")
        loaded = load_course(content, private, guides=guides)
        found = [*loaded.issues, *check_course(loaded.course, date(2026, 2, 1))]
        return sorted(issue.code for issue in found)

    return codes


CHAPTER, QUIZ = "chapters/one/first.md", "quizzes/first.yaml"


@pytest.mark.parametrize(
    "text",
    [
        "四大工程，“220”内控。",
        "`代码 3`\n\n```\n第 3 行\n```",
        "1. 先\n2. 后",
        "[书](https://example.org/2021/06)",
        ":fact[rooms]{cite=no}",
    ],
)
def test_figures_that_need_no_fact_are_left_alone(course, text):
    allowed = ("course.yaml", "owner:", "allowed_figures:\n  - text: 220\n    reason: 名称\nowner:")
    assert course(allowed, (CHAPTER, "![一扇门]", f"{text}\n\n![一扇门]")) == []


def test_a_wrong_option_may_hold_a_wrong_figure_and_a_right_one_may_not(course):
    assert course((QUIZ, "text: 车库", "text: 99 间车库")) == []
    assert course((QUIZ, "text: 书房", "text: 10 间书房")) == ["figure-bare"]


def test_a_good_spelling_that_contains_a_forbidden_one_is_left_alone(course):
    change = ("glossary.yaml", "forbidden: [活动屋]", "forbidden: [动室]")
    assert course(change) == []


def test_who_refers_to_a_part_that_could_not_be_read_is_not_blamed(course):
    assert "reference-unknown" not in course(("facts.yaml", "- id: rooms", "- id: 房间"))
    assert "reference-unknown" not in course((QUIZ, "schema: 1\nid: first", "- a\n- b\nid: first"))


def test_a_question_about_an_open_list_that_asks_for_no_member_is_left_alone(course):
    assert course((QUIZ, "text: 书房", "text: 报道没有列全")) == []


def test_exams_explain_nothing_and_need_no_place(course):
    exam = (
        "schema: 1\nid: last\ntitle: 考试\nmode: exam\nquestions:\n  - id: last-one\n"
        "    type: single\n    stem: 哪一间？\n    options:\n      - id: a\n        text: 书房\n"
        "        correct: true\n      - id: b\n        text: 车库\n"
    )
    assert course(("quizzes/last.yaml", "", exam)) == []


def test_a_practice_quiz_cannot_draw_from_the_bank_of_an_exam(course):
    bank = (
        "schema: 1\nid: store\ntitle: 题库\nquestions:\n  - id: store-one\n    type: true_false\n"
        "    stem: 有活动室。\n    answer: true\n    why: 报道这样说。\n"
    )
    exam = "schema: 1\nid: last\ntitle: 考试\nmode: exam\ndraw:\n  - bank: store\n    pick: 1\n"
    draw = (QUIZ, "questions:", "draw:\n  - bank: store\n    pick: 1\nquestions:")
    found = course(("banks/store.yaml", "", bank), ("quizzes/last.yaml", "", exam), draw)
    assert found == ["quiz-mode"]


def test_a_directive_in_a_title_would_be_printed_as_it_is(course):
    assert course((QUIZ, "title: 自测", "title: 自测:term[room]")) == ["directive-place"]
    assert course((CHAPTER, "summary: 说说活动室", "summary: 说说:term[room]")) == [
        "directive-place"
    ]
    assert course((QUIZ, "title: 自测", "title: 自测 # 见 :term[room]")) == []


def test_a_review_is_asked_for_two_weeks_before_its_day(course):
    assert course((CHAPTER, "review_in: 365", "review_in: 46")) == []
    assert course((CHAPTER, "review_in: 365", "review_in: 45")) == ["review-due"]


def test_links_with_balanced_words_lead_where_they_should(course):
    good = "[a](chapter:first#done) [b](case:move) [c](quiz:first) [d](term:room) [e](#done)"
    assert course((CHAPTER, "![一扇门]", f"{good}\n\n![一扇门]")) == []
    bad = "[a](first.md) [b](../cases/move.yaml) [c](/x) [d](data:text/html,x) [e](#dome)"
    found = course((CHAPTER, "![一扇门]", f"{bad}\n\n![一扇门]"))
    assert found == ["anchor-unknown", "link-form", "link-form", "link-form", "link-unsafe"]


def test_a_graded_quiz_wants_a_seed_and_one_too_short_is_none(course, tmp_path):
    graded = (QUIZ, "title: 自测", "title: 自测\nmode: graded")
    assert course(graded) == []
    assert course(graded, private=None) == ["seed-missing"]
    (tmp_path / "private/seed").write_bytes(b"short")
    assert course(graded) == ["seed-missing"]
    assert course() == []


def test_the_seed_that_the_command_makes_is_one_and_is_never_replaced(course, tmp_path):
    folder = tmp_path / "kept"
    said = CliRunner().invoke(seed, [str(folder)])
    assert said.exit_code == 0
    made = (folder / "seed").read_bytes()
    assert course((QUIZ, "title: 自测", "title: 自测\nmode: exam"), private=folder) == []
    again = CliRunner(env={"LC_ALL": "zh_CN.UTF-8"}).invoke(seed, [str(folder)])
    assert (again.exit_code, (folder / "seed").read_bytes()) == (0, made)
    assert "没有动它" in again.output


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("guide:members", []),
        ("guide:members#slip", []),
        ("guide:members#slop", ["anchor-unknown"]),
        ("guide:members#说明", ["anchor-missing"]),
        ("guide:guides/first-step", []),
        ("guide:", []),
        ("guide:memebrs", ["reference-unknown"]),
    ],
)
def test_a_link_to_a_guide_that_is_not_there_is_said(course, tmp_path, link, said):
    (tmp_path / "docs/guides").mkdir(parents=True)
    for name in ("index", "members", "guides/first-step"):
        (tmp_path / f"docs/{name}.md").write_text("# 说明\n\n## 小条 {#slip}\n", encoding="utf-8")
    changed = (CHAPTER, "![一扇门]", f"[说明]({link})\n\n![一扇门]")
    assert guides_beside(tmp_path / "content") is None
    assert course(changed) == []  # nobody knows what stands beside this course
    (tmp_path / "mkdocs.yml").write_text("site_name: t\ndocs_dir: docs\n", encoding="utf-8")
    assert course(changed, guides=guides_beside(tmp_path / "content")) == said


@pytest.mark.parametrize(
    ("config", "folder"),
    [
        ("site_name: t\n", "docs"),
        ("docs_dir: 'our guides' # theirs\n", "our guides"),
        ("{site_name: t, docs_dir: pages}\n", "pages"),
        ("nav:\n  - docs_dir: docs\nx: !!python/name:a.b ''\ndocs_dir: pages\n", "pages"),
        ("docs_dir: [broken\n", "docs"),
    ],
)
def test_the_folder_of_guides_is_the_one_that_the_configuration_names(tmp_path, config, folder):
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "members.md").write_text("# 说明", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    assert set(guides_beside(tmp_path / "content") or ()) == {"members"}
