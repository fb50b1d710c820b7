"""Coverage: every row of the inventory is taught on a page and tested in two ways.

A chapter or a case teaches a row when its text prints one of the row's facts, or names a term that
is defined by one; a question tests it when it names one among the facts it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.checks.finding import at
from build_tools.issues import Issue
from build_tools.model.course import Course
from build_tools.model.coverage import CoverageRow
from build_tools.model.outline import Directive
from build_tools.model.question import AnyQuestion, Survey

ENOUGH = 2
"""So many questions, of as many types, test a row."""

_PAGES = {"chapter": "chapter", "cases": "case"}


@dataclass(frozen=True, slots=True)
class Cover:
    """What teaches and what tests one row."""

    row: CoverageRow
    pages: tuple[tuple[str, str], ...]
    """(kind, id) of chapters and cases, in reading order."""
    questions: tuple[AnyQuestion, ...]
    """Scored questions and open ones; a survey tests nothing."""
    unshown: tuple[str, ...]
    """Facts of the row with a value or members that no page prints."""

    @property
    def types(self) -> tuple[str, ...]:
        """Types of the questions, each once."""
        return tuple(dict.fromkeys(question.type for question in self.questions))


def covers(course: Course) -> tuple[Cover, ...]:
    """Every row of `coverage.yaml` with what covers it."""
    shown = _shown(course)
    tested: dict[str, list[AnyQuestion]] = {}
    for _, question in course.questions():
        if not isinstance(question, Survey):
            for fact in question.facts:
                tested.setdefault(fact, []).append(question)
    return tuple(_cover(course, row, shown, tested) for row in course.coverage)


def check(course: Course) -> Iterator[Issue]:
    """Rows that nothing teaches or that fewer than two kinds of questions test."""
    for cover in covers(course):
        for reason in _gaps(cover):
            values = {"name": cover.row.name, "reason": f"@report.coverage.{reason}",
                      "count": str(len(cover.questions)), "types": str(len(cover.types)),
                      "limit": str(ENOUGH)}  # fmt: skip
            yield at("coverage-gap", cover.row.place, "id", **values)


def _cover(
    course: Course,
    row: CoverageRow,
    shown: dict[str, dict[tuple[str, str], None]],
    tested: dict[str, list[AnyQuestion]],
) -> Cover:
    pages = {page: None for fact in row.facts for page in shown.get(fact, ())}
    questions = {q.id: q for fact in row.facts for q in tested.get(fact, ())}
    known = [course.fact_by_id[id_] for id_ in row.facts if id_ in course.fact_by_id]
    unshown = (f.id for f in known if (f.value or f.members) and f.id not in shown)
    return Cover(row, tuple(pages), tuple(questions.values()), tuple(unshown))


def _shown(course: Course) -> dict[str, dict[tuple[str, str], None]]:
    """For each fact the chapters and cases that print it."""
    shown: dict[str, dict[tuple[str, str], None]] = {}
    for passage in course.passages:
        kind = _PAGES.get(passage.kind)
        if kind is None:
            continue
        for directive in passage.outline.directives:
            for fact in _facts_of(course, directive):
                shown.setdefault(fact, {})[kind, passage.id] = None
    return shown


def _facts_of(course: Course, directive: Directive) -> tuple[str, ...]:
    """Facts that a directive brings to the page: itself, or those its term is defined by."""
    if directive.name == "term":
        term = course.term_by_id.get(directive.id)
        return term.facts if term else ()
    return (directive.id,) if directive.name == "fact" else ()


def _gaps(cover: Cover) -> Iterator[str]:
    if not cover.row.facts:
        yield "facts"
    elif not cover.pages:
        yield "pages"
    if cover.row.facts and min(len(cover.questions), len(cover.types)) < ENOUGH:
        yield "questions"
