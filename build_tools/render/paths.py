"""Minutes and credit hours (学时), and the learning paths that add up to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from build_tools.model.course import Course, LearningPath
from build_tools.render.quiz import quiz_minutes


@dataclass(frozen=True, slots=True)
class Way:
    """A learning path with its steps in order: (kind, id, title, minutes)."""

    path: LearningPath
    steps: tuple[tuple[str, str, str, int], ...]
    minutes: int
    hours: str


def learning_ways(course: Course) -> tuple[Way, ...]:
    """Every path of the course, with what is known of it; unknown ids are left out."""
    return tuple(_way(course, path) for path in course.info.paths)


def _way(course: Course, path: LearningPath) -> Way:
    steps: list[tuple[str, str, str, int]] = []
    for id_ in path.chapters:
        if id_ in course.chapter_by_id:
            chapter = course.chapter_by_id[id_]
            steps.append(("chapter", id_, chapter.title, chapter.minutes))
    for id_ in path.cases:
        if id_ in course.case_by_id:
            case = course.case_by_id[id_]
            steps.append(("case", id_, case.title, case.minutes))
    for id_ in path.quizzes:
        if id_ in course.quiz_by_id:
            quiz = course.quiz_by_id[id_]
            steps.append(("quiz", id_, quiz.title, quiz_minutes(course, quiz)))
    minutes = sum(step[3] for step in steps)
    return Way(path, tuple(steps), minutes, credit_hours(course, minutes))


def course_minutes(course: Course) -> int:
    """Minutes of the whole course: chapters, cases and quizzes."""
    return (
        sum(chapter.minutes for chapter in course.chapters)
        + sum(case.minutes for case in course.cases)
        + sum(quiz_minutes(course, quiz) for quiz in course.quizzes)
    )


def credit_hours(course: Course, minutes: int, day: date | None = None) -> str:
    """Credit hours of so many minutes by the rule in force on `day` (default: the newest).

    One decimal, without a trailing zero; empty where the course has no rule.
    """
    rules = [rule for rule in course.info.hours if day is None or rule.since <= day]
    if not rules:
        return ""
    rule = max(rules, key=lambda rule: rule.since)
    return f"{minutes / rule.minutes:.1f}".removesuffix(".0")
