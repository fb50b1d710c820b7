"""What decides a graded quiz or an exam is in no byte of the pages, in either script."""

# ruff: noqa: E501  quizzes as authors write them
from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

from click.testing import CliRunner

from build_tools.adapters.cli.cohort import cohort
from build_tools.pipeline import compile_course
from build_tools.trainer.exam_lock import unlock

COURSE = """\
schema: 1
id: tea
title: 茶馆
description: 茶馆的课程。
language: zh-Hans
editions: [zh-Hant]
parts:
  - {id: one, title: 一, summary: 一, chapters: [leaves]}
"""
CHAPTER = "---\nid: leaves\ntitle: 茶叶\nsummary: 叶子\nminutes: 45\n---\n\n# 茶叶\n\n文字。\n"

QUIZ = """\
schema: 1
id: {mode}
title: 测验
mode: {mode}
questions:
  - id: {mode}-1
    type: single
    stem: 题干一
    explain: 密文{mode}甲
    hints: [密文{mode}乙]
    options:
      - {{id: canary{mode}a, text: 选项一, correct: true, why: 密文{mode}丙}}
      - {{id: canary{mode}b, text: 选项二, why: 密文{mode}丁}}
  - {{id: {mode}-2, type: short, stem: 题干二, accept: [密文{mode}戊], foreseen: [{{text: 密文{mode}己, why: 密文{mode}庚}}]}}
  - {{id: {mode}-3, type: numeric, stem: 题干三, value: 73519, abs: 0}}
  - {{id: {mode}-4, type: open, stem: 题干四, rubric: [{{id: c1, text: 密文{mode}辛, points: 1}}], model_answer: 密文{mode}壬}}
  - {{id: {mode}-5, type: true_false, stem: 题干五, answer: true, why: 密文{mode}癸}}
  - id: {mode}-6
    type: cloze
    stem: 题干六
    text: "前[[canary{mode}c]]后"
    blanks: [{{id: canary{mode}c, accept: [密文{mode}子]}}]
  - id: {mode}-7
    type: order
    stem: 题干七
    items: [{{id: canary{mode}d, text: 步骤一}}, {{id: canary{mode}e, text: 步骤二}}]
"""
PASSPHRASE = "一个很长的口令就好"


def site(folder: Path) -> tuple[str, dict[str, str]]:
    """All pages of all editions as one text, and the release codes."""
    for name, text in {
        "content/course.yaml": COURSE,
        "content/chapters/one/leaves.md": CHAPTER,
        "private/quizzes/exam.yaml": QUIZ.format(mode="exam"),
        "private/quizzes/graded.yaml": QUIZ.format(mode="graded"),
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    where = ["--content", str(folder / "content"), "--private", str(folder / "private")]
    ledger = str(folder / "l.json")
    for command in (
        ["new", ledger, "--title", "x", *where[:2]],
        ["exam", "release", ledger, "exam", *where],
    ):
        done = CliRunner().invoke(cohort, command, env={"COURSEBOOK_PASSPHRASE": PASSPHRASE})
        assert done.exit_code == 0, done.output
    result = compile_course(folder / "content", folder / "private")
    assert not result.errors
    pages = [*result.pages, *(page for edition in result.editions for page in edition.pages)]
    codes = json.loads((folder / "private/exams.json").read_text())
    return "\n".join(page.html for page in pages), codes


def test_no_secret_of_a_graded_quiz_or_an_exam_is_in_any_page(tmp_path, cheap_key):
    text, codes = site(tmp_path)
    for canary in ("密文", "canary", "73519", *codes.values(), "步骤一" * 2):
        assert canary not in text
    exam = re.search(r'data-quiz="exam" data-sealed="([^"]*)"', text)
    assert exam
    assert text.count("题干一") == text.count("题干二")  # the graded quiz alone shows its stems


def test_the_release_code_opens_the_exam_that_was_built(tmp_path, cheap_key):
    text, codes = site(tmp_path)
    found = re.search(r'data-quiz="exam" data-sealed="([^"]*)"', text)
    assert found
    html = unescape(unlock(found[1], codes["exam"], "exam"))
    assert all(f"题干{one}" in html for one in "一二三四五六七")
    assert "选项一" in html
    for canary in ("密文", "canary", "73519"):
        assert canary not in html
