"""Freshness: what is due for review, from two weeks before its day on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from build_tools.checks.finding import at
from build_tools.issues import Issue
from build_tools.model.course import Course

NOTICE = timedelta(days=14)


def check(course: Course, today: date) -> Iterator[Issue]:
    """Chapters, quizzes and cases whose `reviewed` + `review_in` days come within two weeks."""
    for node in (*course.chapters, *course.quizzes, *course.cases):
        if node.reviewed is None or node.review_in is None:
            continue
        due = node.reviewed + timedelta(days=min(node.review_in, 36_500))
        if due <= today + NOTICE:
            values = {"date": due.isoformat(), "owner": node.owner or "—"}
            yield at("review-due", node.place, "reviewed", **values)
