"""The report in its four forms, and the commands that print it."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_tools.adapters.cli import check as commands
from build_tools.adapters.report import FORMAT_NAMES, Report, in_order, render
from build_tools.adapters.report_limits import NONE
from build_tools.issues import CATALOGUE, Fix, Issue
from build_tools.spans import Document, Span

HERE = Path(__file__).parent
BASE = HERE.parent / "issues" / "_base"
BLESS = bool(os.environ.get("COURSEBOOK_BLESS"))

TEXT = "id: a\ntitle：自测, 50%\n" + "why: " + "很长的一行" * 30 + "坏字" + "后面" * 30 + "\n"


def some_issues() -> tuple[Issue, ...]:
    document = Document("quizzes/a.yaml", TEXT)
    colon = document.between(11, 12)
    bad = TEXT.index("坏字")
    word = document.between(bad, bad + 2)
    return in_order([
        Issue("yaml-fullwidth-colon", colon, {"name": "title"}, Fix(colon, ": "),
              document=document),
        Issue("spelling-forbidden", word, {"name": "坏字", "good": "好字"}, document=document),
        Issue("spelling-forbidden", word, {"name": "坏字", "good": "好字"}, document=document),
        Issue("id-duplicate", document.between(4, 5),
              {"name": "a,b:c%", "kind": "@report.kind.quiz", "where": "quizzes/b.yaml:1"},
              related=(Span("quizzes/b.yaml", 1, 5, 1, 6),), document=document),
        Issue("file-unexpected", Span("x.txt", 1, 1, 1, 2), {"name": "x.txt"}),
    ])  # fmt: skip


@pytest.mark.parametrize("form", FORMAT_NAMES)
def test_each_form_of_the_report_is_as_its_reader_expects(form):
    report = Report(some_issues(), "zh", lambda file: f"content/{file}")
    text = render(report, form)
    golden = HERE / f"report.{form}.txt"
    if BLESS:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_the_caret_stands_under_the_word_though_han_characters_are_two_cells_wide():
    document = Document("a.yaml", "why: 活力党健好\n")
    issue = Issue("spelling-forbidden", document.between(5, 9), {"name": "活力党健", "good": "x"},
                  document=document)  # fmt: skip
    lines = render(Report((issue,), "zh"), "text").split("\n")
    line = next(text for text in lines if "活力党健好" in text)
    caret = next(text for text in lines if "^" in text)
    assert line.index("活") == caret.index("^")
    assert caret.count("^") == 8


def test_the_same_thing_is_said_once():
    assert [issue.code for issue in some_issues()].count("spelling-forbidden") == 1


def crowd(code: str, n: int) -> tuple[Issue, ...]:
    values = {"name": "坏", "good": "好", "kind": "@report.kind.quiz", "where": "b.yaml:1"}
    return tuple(Issue(code, Span("a.yaml", at, 1, at, 2), values) for at in range(1, n + 1))


def test_a_thousand_warnings_of_one_kind_are_twenty_and_a_line():
    found = in_order([*crowd("spelling-forbidden", 1000), *crowd("figure-bare", 3)])
    text = render(Report(found, "en"), "text")
    assert text.count("-->") == 23
    assert "… and 980 more of this kind: spelling-forbidden." in text
    assert text.count("more of this kind") == 1
    assert "Errors: 0. Warnings: 1003. Files: 1." in text
    assert "另有 980 处同类问题：spelling-forbidden。" in render(Report(found, "zh"), "text")


def test_errors_are_shown_by_the_hundred_and_named_before_the_warnings():
    found = in_order([*crowd("spelling-forbidden", 21), *crowd("id-duplicate", 203)])
    text = render(Report(found, "en"), "text")
    assert text.count("error[id-duplicate]") == 200
    assert text.index("and 3 more of this kind: id-d") < text.index("and 1 more of this kind: sp")


def test_whoever_asks_for_all_gets_all():
    text = render(Report(crowd("figure-bare", 50), "en", limits=NONE), "text")
    assert (text.count("-->"), "more of this kind" in text) == (50, False)


@pytest.mark.parametrize("form", ["json", "github", "gitlab"])
def test_programs_get_every_issue(form):
    assert render(Report(crowd("figure-bare", 300), "en"), form).count("figure-bare") >= 300


def test_colour_is_for_terminals_only():
    assert "\x1b[" not in render(Report(some_issues(), "zh"), "text")
    assert "\x1b[1;31m" in render(Report(some_issues(), "zh", colour=True), "text")


def test_control_characters_of_an_author_do_not_reach_the_terminal():
    document = Document("a.yaml", "why: \x1b[2J\x07坏\u202e字\n")
    issue = Issue("file-nul", document.between(5, 9), {"name": "\x1b[2J"}, document=document)
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", render(Report((issue,), "zh"), "text"))


def test_a_fingerprint_stays_when_lines_are_added_above():
    def fingerprint(text: str) -> str:
        document = Document("a.yaml", text)
        at = text.index("坏")
        issue = Issue("spelling-forbidden", document.between(at, at + 1),
                      {"name": "坏", "good": "好"}, document=document)  # fmt: skip
        return json.loads(render(Report((issue,), "zh"), "gitlab"))[0]["fingerprint"]

    assert fingerprint("why: 坏\n") == fingerprint("id: a\n\nwhy: 坏\n")


def test_equal_faults_of_one_line_have_fingerprints_of_their_own():
    document = Document("a.yaml", "why: 坏坏\n")
    found = tuple(
        Issue("spelling-forbidden", document.between(at, at + 1), {"name": "坏", "good": "好"},
              document=document)
        for at in (5, 6)
    )  # fmt: skip
    entries = json.loads(render(Report(found, "zh"), "gitlab"))
    assert len({entry["fingerprint"] for entry in entries}) == 2


@pytest.fixture
def content(tmp_path, monkeypatch):
    shutil.copytree(BASE, tmp_path / "content")
    chapter = tmp_path / "content/chapters/one/first.md"
    fresh = chapter.read_text(encoding="utf-8").replace("review_in: 365", "review_in: 36500")
    chapter.write_text(fresh, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path / "content"


def run(*arguments: str):
    return CliRunner().invoke(commands.check, list(arguments))


def spoil(content: Path, file: str, old: str, new: str) -> None:
    path = content / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_clean_course_is_answered_with_silence(content):
    result = run("--strict")
    assert (result.exit_code, result.output) == (0, "")


def test_an_error_fails_the_check_and_names_the_file_as_the_shell_knows_it(content):
    spoil(content, "quizzes/first.yaml", "title: 自测", "title：自测")
    result = run()
    assert result.exit_code == 1
    assert "--> content/quizzes/first.yaml:3:6" in result.output


def test_a_warning_fails_only_under_strict(content):
    spoil(content, "chapters/one/first.md", "报道说 ", "报道说 7 间，")
    assert run().exit_code == 0
    assert "figure-bare" in run().output
    assert run("--strict").exit_code == 1


def test_a_chapter_full_of_bare_figures_is_cut_short_unless_all_is_asked_for(content):
    spoil(content, "chapters/one/first.md", "报道说 ", "报道说 7 间，\n\n" * 30)
    assert run().output.count("-->") == 20
    assert "coursebook check --all" in run().output
    assert run("--all").output.count("-->") == 30
    assert len(json.loads(run("--format", "json").output)["issues"]) == 30
    assert run("content/chapters").output.count("-->") == 20


def test_paths_limit_the_report_though_the_whole_course_is_read(content):
    spoil(content, "quizzes/first.yaml", "title: 自测", "title：自测")
    spoil(content, "cases/move.yaml", "by: editor", "by: me")
    assert run("content/quizzes").output.count("-->") == 1
    assert run("content/cases/move.yaml").output.count("-->") == 1
    assert run("content/facts.yaml").exit_code == 0
    assert run("content").output.count("-->") == 2
    assert run(".").output.count("-->") == 2


def test_the_course_is_found_from_inside_a_folder_of_it(content, monkeypatch):
    spoil(content, "quizzes/first.yaml", "title: 自测", "title：自测")
    monkeypatch.chdir(content / "quizzes")
    assert "--> first.yaml:3:6" in run().output


def test_the_report_speaks_the_language_of_the_course_or_the_one_asked_for(content):
    spoil(content, "quizzes/first.yaml", "title: 自测", "title：自测")
    assert "全角冒号" in run().output
    assert "full-width colon" in run("--lang", "en").output
    spoil(content, "course.yaml", "language: zh-Hans", "language: en")
    assert "full-width colon" in run().output


def test_a_folder_without_a_course_is_told_that_course_yaml_is_missing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run()
    assert result.exit_code == 1
    assert "file-missing" in result.output


def lock_away(vault: Path, name: str) -> None:
    """An exam in a private folder, with a full-width colon in its third line."""
    quiz = f"schema: 1\nid: {name}\ntitle：考试\nmode: exam\nquestions: []\n"
    (vault / "quizzes").mkdir(parents=True)
    (vault / f"quizzes/{name}.yaml").write_text(quiz, encoding="utf-8")


def test_a_private_folder_is_read_too(content, tmp_path):
    lock_away(tmp_path / "vault", "exam")
    result = run("--private", "vault")
    assert "--> vault/quizzes/exam.yaml:3:6" in result.output


def test_a_private_file_is_never_taken_for_one_of_the_course_of_the_same_name(content, tmp_path):
    lock_away(tmp_path / "vault", "first")
    result = run("--private", "vault")
    assert "--> vault/quizzes/first.yaml:3:6" in result.output
    assert "content/quizzes/first.yaml:3" not in result.output
    only = run("--private", "vault", "vault")
    assert "vault/quizzes/first.yaml:3:6" in only.output


def test_a_fault_of_the_program_is_said_in_a_line_and_not_as_a_traceback(content, monkeypatch):
    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(commands, "load_course", broken)
    result = run("--lang", "zh")
    assert result.exit_code == 3
    assert "程序自己的错误" in result.output
    assert "Traceback" not in result.output
    assert "Traceback" in run("--debug").output


def explain(*arguments: str):
    return CliRunner().invoke(commands.explain, list(arguments))


def test_explain_says_why_and_shows_a_bad_and_a_good_way(content):
    result = explain("yaml-fullwidth-colon", "--lang", "zh")
    assert result.exit_code == 0
    assert "title：自测" in result.output
    assert "title: 自测" in result.output


def test_explain_without_a_code_lists_them_all(content):
    assert len(explain().output.splitlines()) == len(CATALOGUE)


def test_explain_suggests_the_code_that_was_meant(content):
    result = explain("yaml-full-colon", "--lang", "en")
    assert result.exit_code == 1
    assert "Did you mean “yaml-fullwidth-colon”?" in result.output
