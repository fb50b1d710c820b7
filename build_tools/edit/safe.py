"""Which fixes of issues are safe: those that cannot change what the author meant."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from build_tools.issues import Fix, Issue
from build_tools.spans import Span

SAFE = frozenset(
    {
        "file-bom",
        "yaml-fullwidth-colon",
        "yaml-colon-space",
        "yaml-unquoted-colon",
        "yaml-needs-quotes",
        "yaml-fullwidth-comma",
        "yaml-smart-quote",
        "field-unknown",
        "field-number",
        "field-true-false",
        "field-date",
        "directive-form",
        "link-form",
        "spelling-forbidden",
        "style-spacing",
        "style-punctuation",
    }
)

MIN_LIKENESS = 0.8
"""A field name is mended only where it is nearly the known one: `tittle`, not `name`."""

_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
_PAIRS = frozenset("“”‘’《》「」（）")


def safe_fix(issue: Issue) -> Fix | None:
    """The fix of an issue where it is safe, else None."""
    if issue.code not in SAFE:
        return None
    if issue.code in {"yaml-unquoted-colon", "yaml-needs-quotes"}:
        return _quoting(issue)
    if issue.fix is None or _doubtful(issue, issue.fix):
        return None
    return issue.fix


def _doubtful(issue: Issue, fix: Fix) -> bool:
    value = unicodedata.normalize("NFKC", issue.values.get("value", ""))
    if issue.code == "field-number" and "," in value:
        return not _GROUPED.fullmatch(value.strip("“”\"' "))  # `3,5` is no thirty-five
    if issue.code == "field-unknown":
        name = issue.values.get("name", "")
        return SequenceMatcher(None, name, fix.text).ratio() < MIN_LIKENESS
    if issue.code == "spelling-forbidden":
        return _doubles_a_mark(issue, fix)
    return False


def _doubles_a_mark(issue: Issue, fix: Fix) -> bool:
    """Whether a term that comes with its own quotes would land between quotes."""
    line = _line(issue, fix.span.line)
    around = line[max(fix.span.column - 2, 0) : fix.span.column - 1]
    around += line[fix.span.end_column - 1 : fix.span.end_column]
    return bool(_PAIRS & set(around) & {fix.text[0], fix.text[-1]})


def _quoting(issue: Issue) -> Fix | None:
    """Quotes around the whole value, as the loader put them to read on."""
    quoted = issue.values.get("quoted", "")
    value = quoted[1:-1].replace("''", "'")
    line = _line(issue, issue.span.line).rstrip()
    if not value or not line.endswith(value):
        return None
    column, number = len(line) - len(value) + 1, issue.span.line
    return Fix(Span(issue.span.file, number, column, number, len(line) + 1), quoted)


def _line(issue: Issue, number: int) -> str:
    lines = issue.document.lines if issue.document else []
    return lines[number - 1] if number <= len(lines) else ""
