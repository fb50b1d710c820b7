"""Spelling: what the glossary forbids, anywhere in the content."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.issues import Fix, Issue
from build_tools.model.course import Course
from build_tools.model.fact import Term
from build_tools.spans import Document

_EXEMPT = frozenset({"forbidden", "quote"})
"""Fields that must show a forbidden spelling: the list itself, and what a source really wrote."""


def check(course: Course) -> Iterator[Issue]:
    """Every forbidden spelling, searched in the files as they are written."""
    wrong = {word: term for term in course.terms for word in term.forbidden}
    if not wrong:
        return
    right = _spellings_that_hold(course.terms, wrong)
    words = sorted({*wrong, *right}, key=len, reverse=True)
    pattern = re.compile("|".join(re.escape(word) for word in words))
    for document in course.documents:
        for found in pattern.finditer(document.text):
            if found[0] in wrong and not _exempt(document, found.start()):
                yield _issue(document, found, wrong[found[0]])


def _spellings_that_hold(terms: tuple[Term, ...], wrong: dict[str, Term]) -> set[str]:
    """Good spellings that contain a forbidden one; found first, they are left in peace."""
    good = {name for term in terms for name in (term.term, *term.aliases)}
    return {name for name in good - wrong.keys() if any(word in name for word in wrong)}


def _exempt(document: Document, offset: int) -> bool:
    """Whether the value at an offset stands in a field that may hold it."""
    around = [
        (extent.end - extent.start, path)
        for path, extent in document.extents.items()
        if extent.start <= offset < extent.end
    ]
    path = min(around, default=(0, ()))[1]
    return any(step in _EXEMPT for step in path)


def _issue(document: Document, found: re.Match[str], term: Term) -> Issue:
    span = document.between(found.start(), found.end())
    values = {"name": found[0], "good": term.term}
    return Issue("spelling-forbidden", span, values, Fix(span, term.term), document=document)
