"""A course → what is wrong with it beyond single files; one file a concern."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from build_tools.checks import (
    coverage,
    fact,
    figure,
    freshness,
    guide,
    ids,
    markdown,
    placement,
    plain,
    question,
    quiz,
    references,
    secrecy,
    spelling,
)
from build_tools.issues import Issue
from build_tools.model.course import Course

CHECKS: tuple[Callable[[Course], Iterator[Issue]], ...] = (
    ids.check,
    markdown.check,
    plain.check,
    question.check,
    quiz.check,
    secrecy.check,
    spelling.check,
    fact.check,
    figure.check,
    guide.check,
    coverage.check,
)
"""Every check that needs the course alone."""


def check_course(course: Course, today: date | None = None) -> Iterator[Issue]:
    """All issues of a course, check by check; `today` decides what is due for review."""
    reader = references.read_references(course)
    yield from reader.issues
    yield from placement.check(course, reader.used)
    for check in CHECKS:
        yield from check(course)
    if today is not None:
        yield from freshness.check(course, today)
