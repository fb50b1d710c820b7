"""Making issues: at a node, at a value, with the nearest known spelling."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from difflib import get_close_matches

from build_tools.issues import Issue
from build_tools.spans import Place, Span

MANY = 500
"""Above so many known ids only those of like beginning or length are compared."""


def at(code: str, place: Place, /, *path: str | int, **values: str) -> Issue:
    """An issue at the value at `path` below a node."""
    return Issue(code, place.span(*path), values, document=place.document)


def head(code: str, place: Place, /, *path: str | int, **values: str) -> Issue:
    """An issue about a node as a whole: it points at the key, or at the first character."""
    span = place.key(*path)
    if span.end_line != span.line:
        span = Span(span.file, span.line, span.column, span.line, span.column + 1)
    return Issue(code, span, values, document=place.document)


def related(issue: Issue, *spans: Span) -> Issue:
    """The issue with other places that matter."""
    return replace(issue, related=spans)


def within(code: str, place: Place, field: str, needle: str, /, **values: str) -> Issue:
    """An issue at `needle` inside a field of a node: one of a list of ids, say."""
    span = place.find((field,), needle)
    return Issue(code, span, values, document=place.document)


def nearest(name: str, known: Collection[str]) -> str:
    """The known id most like `name`, or an empty text."""
    if len(known) > MANY:
        known = [each for each in known if abs(len(each) - len(name)) <= 2 and each[:2] == name[:2]]
    found = get_close_matches(name, known, 1, 0.6)
    return found[0] if found else ""
