"""The report for a terminal: code, place, excerpt with a caret, cause, help.

The caret stands under what it means on a screen where a Han character takes two cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from build_tools.adapters.report_limits import foremost, more_lines, summary
from build_tools.issues import Issue, Severity
from build_tools.spans import Span, cell_width
from build_tools.words import word

if TYPE_CHECKING:
    from build_tools.adapters.report import Report

MAX_CELLS = 96
"""Wider source lines are cut to a window around the caret."""

_COLOURS = {"error": "1;31", "warning": "1;33", "gutter": "1;34", "good": "32", "strong": "1"}
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def text_report(report: Report) -> str:
    """The issues, as many as its limits allow, then how many there are."""
    explained: set[str] = set()
    blocks = []
    shown, more = foremost(report.issues, report.limits)
    for issue in shown:
        blocks.append("\n".join(_block(issue, report, issue.code not in explained)) + "\n")
        explained.add(issue.code)
    if more:
        blocks.append("".join(f"{line}\n" for line in more_lines(more, report.language)))
    return "\n".join([*blocks, _summary(report)])


def _summary(report: Report) -> str:
    line = summary(report.issues, report.language)
    code = report.issues[0].code
    hint = word("issues", "report.explain-hint", report.language, code=code)
    return f"{_paint(line, 'strong', report)}\n{hint}\n"


def _block(issue: Issue, report: Report, with_cause: bool) -> Iterator[str]:
    kind = "error" if issue.severity is Severity.ERROR else "warning"
    label = word("issues", f"report.{kind}", report.language)
    message = _visible(issue.message(report.language))
    yield f"{_paint(f'{label}[{issue.code}]', kind, report)}: {_paint(message, 'strong', report)}"
    width = len(str(issue.span.line))
    bar = _paint("|", "gutter", report)
    yield f"{' ' * width}{_paint('-->', 'gutter', report)} {_where(issue.span, report)}"
    line = report.line(issue)
    if line.strip():
        shown, caret = _excerpt(line, issue.span)
        yield f"{' ' * width} {bar}"
        yield f"{_paint(str(issue.span.line), 'gutter', report)} {bar} {shown}"
        yield f"{' ' * width} {bar} {_paint(caret, kind, report)}"
    for name, text in _notes(issue, report, with_cause):
        label = word("issues", f"report.{name}", report.language)
        yield f"{' ' * width} {_paint('=', 'gutter', report)} {label}: {_visible(text)}"


def _notes(issue: Issue, report: Report, with_cause: bool) -> Iterator[tuple[str, str]]:
    if with_cause:
        yield "cause", word("issues", f"codes.{issue.code}.explain", report.language)
    yield "help", issue.help(report.language)
    if issue.fix is not None and (fixed := _fixed(issue, report)):
        yield "fix", fixed
    for span in issue.related:
        yield "related", _where(span, report)


def _fixed(issue: Issue, report: Report) -> str:
    """The line as it reads once the fix is made, or an empty text where that is no one line."""
    fix, line = issue.fix, report.line(issue)
    if fix is None or fix.span.line != issue.span.line or fix.span.end_line != fix.span.line:
        return ""
    fixed = (line[: fix.span.column - 1] + fix.text + line[fix.span.end_column - 1 :]).strip()
    return fixed if "\n" not in fixed and fix.text and cell_width(fixed) <= MAX_CELLS else ""


def _where(span: Span, report: Report) -> str:
    return f"{report.locate(span.file)}:{span.line}:{span.column}"


def _visible(text: str) -> str:
    """What an author typed may not steer the terminal: control characters become dots."""
    return _UNSEEN.sub("·", text.replace("\t", "    "))


def _excerpt(line: str, span: Span) -> tuple[str, str]:
    """The line, cut to a window where it is long, and the caret below it."""
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line)
    first = _window_start(line, start)
    before = ("…" if first else "") + _visible(line[first:start])
    inside = _visible(line[start : max(end, start)])
    shown = before + inside + _visible(line[max(end, start) :])
    caret = " " * cell_width(before) + "^" * max(1, cell_width(inside))
    cut = _cut(shown)
    return cut, caret[: max(cell_width(cut), cell_width(before) + 1)]


def _window_start(line: str, start: int) -> int:
    """Index of the first character shown, so that the caret falls into the left two thirds."""
    room = MAX_CELLS * 2 // 3
    first = start
    while first > 0 and room > 0:
        first -= 1
        room -= cell_width(line[first])
    return first if first > 1 else 0


def _cut(text: str) -> str:
    width = 0
    for index, char in enumerate(text):
        width += cell_width(char)
        if width > MAX_CELLS:
            return text[:index].rstrip() + "…"
    return text.rstrip()


def _paint(text: str, colour: str, report: Report) -> str:
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if report.colour else text
