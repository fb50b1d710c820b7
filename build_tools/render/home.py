"""The home page: what the course is, its map, and three doors."""

from __future__ import annotations

from build_tools.model.course import Course
from build_tools.render.desk import Desk
from build_tools.render.page import Page
from build_tools.render.paths import course_minutes, credit_hours


def home_page(
    course: Course, language: str, course_map: str = "", guides: frozenset[str] = frozenset()
) -> Page:
    """The first page; `course_map` is the drawing, `guides` the guides it can lead to."""
    desk = Desk(course, "index.html", language)
    body = desk.block(course.home.body) if course.home else ""
    minutes = course_minutes(course)
    totals = {
        "chapters": len(course.chapters),
        "cases": len(course.cases),
        "questions": sum(1 for _ in course.questions()),
        "minutes": minutes,
        "hours": credit_hours(course, minutes),
    }
    title = (course.home.title if course.home else None) or course.info.title
    summary = (course.home.summary if course.home else None) or course.info.description
    first = course.chapters[0] if course.chapters else None
    html = desk.fill(
        "home.html",
        title=title,
        summary=summary,
        body=body,
        totals=totals,
        first=first,
        course_map=course_map,
        guides=guides,
    )
    return Page(
        path="index.html",
        kind="home",
        title=course.info.title,
        html=html + desk.notes_html(),
        summary=course.info.description,
        source="index.md",
        group="home",
    )
