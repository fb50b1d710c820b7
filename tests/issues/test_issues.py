"""Every issue code: bad content, and the whole report on it in both languages."""

from __future__ import annotations

import difflib
import os
import re
from itertools import combinations
from pathlib import Path

import pytest
from course import BASE, CODES, HERE, MADE, lay, report_on

from build_tools.adapters.issue_pages import issue_pages
from build_tools.adapters.report import render
from build_tools.issues import CATALOGUE
from build_tools.words import word_file

BLESS = bool(os.environ.get("COURSEBOOK_BLESS"))
ROOT = HERE.parents[1]


def test_every_code_has_bad_content_that_shows_it():
    assert set(CODES) == set(CATALOGUE)


def test_the_small_good_course_is_clean(tmp_path):
    assert report_on(lay("_base", tmp_path / "content")).issues == ()


@pytest.mark.parametrize("code", CODES)
def test_an_editor_reads_what_is_wrong_where_and_how_to_mend_it(code, tmp_path):
    content = lay(code, tmp_path / "content")
    for language in ("zh", "en"):
        report = report_on(content, language)
        assert code in {issue.code for issue in report.issues}
        _golden(HERE / code / f"expected.{language}.txt", render(report, "text"))


def _golden(path: Path, text: str) -> None:
    if BLESS:
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_every_code_has_its_words(language):
    codes = word_file("issues", language)["codes"]
    assert list(codes) == list(CATALOGUE)
    assert all(set(words) == {"title", "message", "help", "explain"} for words in codes.values())
    examples = word_file("examples", language)["codes"]
    assert set(examples) == set(CATALOGUE)
    assert all(set(words) == {"bad", "good"} for words in examples.values())


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_no_phrase_that_the_code_names_is_missing(language):
    words = word_file("issues", language)
    sources = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "build_tools").rglob("*.py"))
    for key in re.findall(r"\"@(report\.[a-z.-]+[a-z])\"", sources):
        found = words
        for part in key.split("."):
            found = found[part]
        assert isinstance(found, str), key


def test_the_traditional_words_are_made_of_the_simplified():
    from opencc import OpenCC

    for room in ("issues", "examples", "cli", "cohort"):
        folder = ROOT / "build_tools/locale"
        simplified = (folder / f"{room}.zh-Hans.yaml").read_text(encoding="utf-8")
        _golden(folder / f"{room}.zh-Hant.yaml", OpenCC("s2tw").convert(simplified))


def test_no_issue_repeats_a_placeholder_unfilled(tmp_path):
    for code in CODES:
        for language in ("zh", "en"):
            text = (HERE / code / f"expected.{language}.txt").read_text(encoding="utf-8")
            assert "@report" not in text
            assert "{name}" not in text


def test_the_reference_pages_are_fresh():
    pages = dict(issue_pages())
    for path, text in pages.items():
        _golden_page(ROOT / path, text)
    folder = ROOT / "docs/reference/issues"
    assert {p.name for p in folder.iterdir()} == {Path(p).name for p in pages if "/issues/" in p}


def _golden_page(path: Path, text: str) -> None:
    if BLESS:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


# Two faults in one file: the edits that make each are put into the same file.

Edit = tuple[int, int, tuple[str, ...]]


def _edits(base: str, bad: str) -> list[Edit]:
    """What changes lines of `base` into `bad`: first line, end, the lines put there."""
    a, b = base.splitlines(keepends=True), bad.splitlines(keepends=True)
    found = difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [(i, j, tuple(b[k:m])) for tag, i, j, k, m in found if tag != "equal"]


def _text_faults() -> dict[str, dict[str, list[Edit]]]:
    """By file, the codes whose fault lies in that file alone, with their edits."""
    found: dict[str, dict[str, list[Edit]]] = {}
    for code in CODES:
        changed = [p for p in (HERE / code / "content").rglob("*") if p.is_file()]
        if code in MADE or code.startswith("style-") or len(changed) != 1:
            continue
        name = changed[0].relative_to(HERE / code / "content").as_posix()
        if not (BASE / name).is_file() or code in WHOLE_FILE:
            continue
        bad = changed[0].read_bytes().decode("utf-8")
        found.setdefault(name, {})[code] = _edits((BASE / name).read_text(encoding="utf-8"), bad)
    return found


WHOLE_FILE = {"file-encoding", "file-bom", "image-unused", "option-longest", "option-position"}
"""Faults of bytes, of pictures, and habits that need twenty questions."""

AT_ODDS = {
    ("field-missing", "stem-duplicate"): "the stem that is missing is the one that is repeated",
    ("field-missing", "yaml-syntax"): "what a question with an unreadable line lacks is not judged",
    ("question-key", "yaml-syntax"): "nor which of its options are right",
    ("question-facts", "quiz-mode"): "only practice needs facts, and that quiz is graded",
    ("question-facts", "seed-missing"): "so is that one",
}
"""Pairs that cannot be seen together, and why."""


def _apart(one: list[Edit], other: list[Edit]) -> bool:
    """Whether two sets of edits touch different lines, with an untouched line in between."""
    return all(a[1] < b[0] or b[1] < a[0] for a in one for b in other)


def _pairs():
    for name, faults in sorted(_text_faults().items()):
        for one, other in combinations(sorted(faults), 2):
            if (one, other) not in AT_ODDS and _apart(faults[one], faults[other]):
                yield pytest.param(name, one, other, id=f"{one}+{other}")


@pytest.mark.parametrize(("name", "one", "other"), list(_pairs()))
def test_two_faults_in_one_file_are_reported_together(name, one, other, tmp_path):
    content = lay("_base", tmp_path / "content")
    lines = (BASE / name).read_text(encoding="utf-8").splitlines(keepends=True)
    faults = _text_faults_cached()[name]
    for start, end, new in sorted([*faults[one], *faults[other]], reverse=True):
        lines[start:end] = new
    (content / name).write_text("".join(lines), encoding="utf-8")
    found = {issue.code for issue in report_on(content).issues}
    assert {one, other} <= found


_CACHE: dict[str, dict[str, dict[str, list[Edit]]]] = {}


def _text_faults_cached():
    return _CACHE.setdefault("all", _text_faults())
