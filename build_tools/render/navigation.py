"""The side navigation of one page, bounded however long the course is.

A page lists every part but only the neighbourhood of its own chapter, so the cost of navigation
grows with the number of pages and not with its square.
"""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.course import Course, Part
from build_tools.render.library import in_reading_order
from build_tools.render.links import path_of
from build_tools.render.page import Page
from build_tools.words import word

WINDOW = 24
"""Siblings shown around the current page."""


@dataclass(frozen=True, slots=True)
class NavItem:
    """A link: address below the site root, title, whether it is this page, its learning item."""

    path: str
    title: str
    current: bool = False
    item: str = ""


@dataclass(frozen=True, slots=True)
class NavGroup:
    """A heading of the navigation; `items` are filled for the group the page stands in."""

    head: NavItem
    items: tuple[NavItem, ...] = ()
    more: int = 0
    """Siblings left out."""
    open: bool = False


def sidebar(course: Course, page: Page | None, language: str) -> tuple[NavGroup, ...]:
    """Groups of the navigation as `page` shows it; `None` is a page outside the course."""
    here = page.path if page else ""
    group = page.group if page else ""
    reading = page is not None and (page.kind == "home" or group in _parts(course))
    groups = [_part(course, part, here, part.id == group, reading) for part in course.info.parts]
    if course.cases:
        cases = course.cases if group == "cases" else ()
        entries = [("case", case.id, case.title) for case in cases]
        groups.append(_shelf("cases", entries, here, group == "cases", language))
    if course.quizzes:
        quizzes = in_reading_order(course) if group == "quizzes" else ()
        entries = [("quiz", quiz.id, quiz.title) for quiz in quizzes]
        groups.append(_shelf("quizzes", entries, here, group == "quizzes", language))
    groups.append(_library(course, here, group == "library", language))
    return tuple(groups)


def _parts(course: Course) -> set[str]:
    return {part.id for part in course.info.parts}


def _part(course: Course, part: Part, here: str, active: bool, reading: bool) -> NavGroup:
    head = NavItem(path_of("part", part.id), part.title, path_of("part", part.id) == here)
    if not (active or (reading and len(course.chapters) <= WINDOW)):
        return NavGroup(head)
    chapters = [
        ("chapter", id_, course.chapter_by_id[id_].title)
        for id_ in part.chapters
        if id_ in course.chapter_by_id
    ]
    items, more = _window(chapters, here)
    return NavGroup(head, items, more, active)


def _shelf(
    kind: str, entries: list[tuple[str, str, str]], here: str, active: bool, language: str
) -> NavGroup:
    head = NavItem(path_of(kind), word("render", f"nav.{kind}", language), path_of(kind) == here)
    items, more = _window(entries, here) if active else ((), 0)
    return NavGroup(head, items, more, active)


def _library(course: Course, here: str, active: bool, language: str) -> NavGroup:
    shelf = [
        ("facts", bool(course.facts)),
        ("glossary", bool(course.terms)),
        ("sources", bool(course.sources)),
        ("questions", bool(course.quizzes)),
    ]
    items = tuple(
        NavItem(path_of(kind), word("render", f"{kind}.title", language), path_of(kind) == here)
        for kind, filled in shelf
        if filled
    )
    first = items[0].path if items else path_of("facts")
    head = NavItem(first, word("render", "nav.library", language))
    return NavGroup(head, items if active else (), 0, active)


def _window(entries: list[tuple[str, str, str]], here: str) -> tuple[tuple[NavItem, ...], int]:
    """The entries around the current one, and how many are left out."""
    paths = [path_of(kind, id_) for kind, id_, _ in entries]
    middle = paths.index(here) if here in paths else 0
    start = max(0, min(middle - WINDOW // 2, len(entries) - WINDOW))
    chosen = entries[start : start + WINDOW]
    items = tuple(
        NavItem(path_of(kind, id_), title, path_of(kind, id_) == here, f"{kind}:{id_}")
        for kind, id_, title in chosen
    )
    return items, len(entries) - len(chosen)
