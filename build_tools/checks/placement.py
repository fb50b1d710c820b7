"""Placement: what nobody uses, and chapters that the course does not list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from build_tools.checks.finding import at
from build_tools.issues import Issue
from build_tools.model.course import Course
from build_tools.spans import Span


def check(course: Course, used: dict[str, set[str]]) -> Iterator[Issue]:
    """Chapters no part lists; quizzes, banks, cases, facts, terms and images nobody uses.

    `used` are the ids that something names, by kind. Graded quizzes and exams are assigned by a
    trainer, so no text need place them; a dated fact stands on the timeline.
    """
    yield from _unlisted(course)
    used = {kind: ids | course.broken for kind, ids in used.items()} | {"": set(course.broken)}
    assigned = [quiz for quiz in course.quizzes if quiz.mode in {"practice", "survey"}]
    yield from _unused("quiz", assigned, used)
    yield from _unused("bank", course.banks, used)
    yield from _unused("case", course.cases, used)
    yield from _unused("fact", [fact for fact in course.facts if fact.date is None], used)
    yield from _unused("term", course.terms, used)
    yield from _images(course)


def _unlisted(course: Course) -> Iterator[Issue]:
    if "course" in course.broken or course.info.place.document.pruned:
        return
    listed = {chapter for part in course.info.parts for chapter in part.chapters}
    for chapter in course.chapters:
        if chapter.id not in listed:
            yield at("chapter-unlisted", chapter.place, "id", name=chapter.id)


def _unused(kind: str, nodes: Iterable[Any], used: dict[str, set[str]]) -> Iterator[Issue]:
    for node in nodes:
        if node.id not in used.get(kind, used[""]):
            yield at(f"{kind}-unused", node.place, "id", name=node.id)


def _images(course: Course) -> Iterator[Issue]:
    shown = {
        link.target.lstrip("./")
        for passage in course.passages
        for link in passage.outline.links
        if link.image
    }
    for image in sorted(course.images - shown):
        yield Issue("image-unused", Span(image, 1, 1, 1, 2), {"name": image})
