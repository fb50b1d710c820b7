"""Whatever a file holds, there are issues or none: never an exception, never a span outside."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.adapters.report import FORMAT_NAMES, Report, in_order, render
from build_tools.checks import check_course
from build_tools.load.course import load_course

BASE = Path(__file__).parents[1] / "issues" / "_base"
TEXTS = sorted(
    p.relative_to(BASE).as_posix() for p in BASE.rglob("*") if p.suffix in {".md", ".yaml"}
)

PIECES = [
    "：", "“", "”", "，", "、", "\t", "\u3000", "\u00a0", "\ufeff", "\x00", "\r", "\u2028",
    "\x85", ": ", ":", "- ", "-", "#", "'", '"', "|", ">", "&a ", "*a", "!!", "!x ", "[", "]", "{",
    "}", "?", "@", "`", "```\n", "~~~", "%", "---\n", "...\n", "<<: *a\n", "\n", "\n\n", "  ",
    "    ", "id", "id: ", "type: ", "type: cloze\n", "true", "是", "１２", "10", "null", "~", "[[",
    "]]", ":fact[", "::quiz{#first}", "](", "![", "<b>", "chapter:", "{#", "}", "\\", "\\x",
    "options:\n", "𠀀", "e\u0301", "facts: [a, b]\n", "questions:\n", "@report.kind",
    "- - - - - - - - - - - - - - a\n",
]  # fmt: skip


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fuzz") / "content"
    shutil.copytree(BASE, folder)
    return folder


edits = st.lists(
    st.tuples(
        st.integers(0, 2000),
        st.integers(0, 12),
        st.one_of(st.sampled_from(PIECES), st.text(max_size=4)),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=st.sampled_from(TEXTS), changes=edits)
def test_a_file_with_random_slips_is_reported_on_and_never_ends_the_program(content, name, changes):
    text = (BASE / name).read_text(encoding="utf-8")
    for anywhere, cut, piece in changes:
        at = anywhere % (len(text) + 1)
        text = text[:at] + piece + text[at + cut :]
    data = text.encode("utf-8", errors="surrogatepass")
    _whole_report(content, name, data)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=st.sampled_from(TEXTS), data=st.binary(max_size=60), at=st.integers(0, 2000))
def test_bytes_that_are_no_text_are_reported_on(content, name, data, at):
    good = (BASE / name).read_bytes()
    at %= len(good) + 1
    _whole_report(content, name, good[:at] + data + good[at:])


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=st.sampled_from(TEXTS), first=st.integers(0, 60), count=st.integers(1, 8),
       to=st.integers(0, 60))  # fmt: skip
def test_lines_that_were_moved_or_repeated_are_reported_on(content, name, first, count, to):
    lines = (BASE / name).read_text(encoding="utf-8").splitlines(keepends=True)
    first %= len(lines)
    moved = lines[first : first + count]
    lines[to % len(lines) : to % len(lines)] = moved
    _whole_report(content, name, "".join(lines).encode())


def _whole_report(content: Path, name: str, data: bytes) -> None:
    try:
        (content / name).write_bytes(data)
        loaded = load_course(content)
        found = in_order([*loaded.issues, *check_course(loaded.course, date(2026, 2, 1))])
        documents = {document.file: document for document in loaded.course.documents}
        render(Report(found, "en", documents=documents), "text")
        report = Report(found, "zh", documents=documents)
        for form in FORMAT_NAMES:
            render(report, form)
        for issue in found:
            _inside(issue, report)
    finally:
        (content / name).write_bytes((BASE / name).read_bytes())


def _inside(issue, report) -> None:
    span = issue.span
    document = issue.document or documents_of(report, span.file)
    assert 1 <= span.line <= span.end_line
    assert span.column >= 1
    if document is not None and document.text:
        assert span.end_line <= len(document.lines)
        assert span.column <= len(document.lines[span.line - 1]) + 1


def documents_of(report, file):
    return report.documents.get(file)
