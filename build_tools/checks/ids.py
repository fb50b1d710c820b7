"""Ids: given once, and the same as the name of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from build_tools.checks.finding import at, related
from build_tools.issues import Issue
from build_tools.model.course import Course
from build_tools.model.question import AnyQuestion, Cloze, Match, Multiple, Open, Order, Single
from build_tools.model.question import Survey as SurveyQuestion


def check(course: Course) -> Iterator[Issue]:
    """Every id that is used twice where it must be single, or differs from its file's name."""
    for kind, nodes in _groups(course):
        yield from _unique(kind, nodes)
    for _, question in course.questions():
        yield from _inside(question)
    for node in (*course.chapters, *course.quizzes, *course.banks, *course.cases):
        path = PurePosixPath(node.place.document.file)
        if path.stem != node.id:
            yield at("id-file-name", node.place, "id", name=node.id, file=path.name, stem=path.stem)
    yield from _folders(course)


def _groups(course: Course) -> Iterator[tuple[str, Iterable[Any]]]:
    yield "chapter", course.chapters
    yield "quiz", course.quizzes
    yield "bank", course.banks
    yield "case", course.cases
    yield "fact", course.facts
    yield "term", course.terms
    yield "source", course.sources
    yield "figure", course.figures
    yield "part", course.info.parts
    yield "path", course.info.paths
    yield "question", (question for _, question in course.questions())
    for chapter in course.chapters:
        yield "objective", chapter.objectives
    for case in course.cases:
        yield "stage", case.stages


def _unique(kind: str, nodes: Iterable[Any]) -> Iterator[Issue]:
    seen: dict[str, Any] = {}
    for node in nodes:
        first = seen.setdefault(node.id, node)
        if first is not node:
            span = first.place.span("id")
            where = f"{span.file}:{span.line}"
            values = {"name": node.id, "kind": f"@report.kind.{kind}", "where": where}
            yield related(at("id-duplicate", node.place, "id", **values), span)


def _inside(question: AnyQuestion) -> Iterator[Issue]:
    for kind, nodes in _parts(question):
        if len({node.id for node in nodes}) != len(nodes):
            yield from _unique(kind, nodes)


def _parts(question: AnyQuestion) -> Iterator[tuple[str, tuple[Any, ...]]]:
    if isinstance(question, (Single, Multiple, SurveyQuestion)):
        yield "option", question.options
    elif isinstance(question, Order):
        yield "item", question.items
    elif isinstance(question, Match):
        yield "pair", (*question.pairs, *question.distractors)
    elif isinstance(question, Open):
        yield "criterion", question.rubric
    elif isinstance(question, Cloze):
        yield "blank", question.blanks
        for blank in question.blanks:
            yield "option", blank.options


def _folders(course: Course) -> Iterator[Issue]:
    """A chapter lies in the folder of the part that lists it."""
    part_of = {chapter: part.id for part in course.info.parts for chapter in part.chapters}
    for chapter in course.chapters:
        folder = PurePosixPath(chapter.place.document.file).parent.name
        part = part_of.get(chapter.id, folder)
        if part != folder:
            yield at(
                "chapter-folder", chapter.place, "id", name=chapter.id, folder=folder, part=part
            )
