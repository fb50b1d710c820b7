"""Secrecy: what graded quizzes and exams need so that their pages give nothing away."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.checks.finding import at, related
from build_tools.issues import Issue
from build_tools.model.course import Course


def check(course: Course) -> Iterator[Issue]:
    """One issue for the course, at its first graded quiz or exam, the others listed with it."""
    kept = [quiz for quiz in course.quizzes if quiz.mode in {"graded", "exam"}]
    if course.seeded or not kept:
        return
    first, *others = kept
    issue = at("seed-missing", first.place, "mode", count=str(len(kept)))
    yield related(issue, *(quiz.place.span("mode") for quiz in others[:8]))
