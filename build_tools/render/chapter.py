"""Chapters and the parts they stand in."""

from __future__ import annotations

import hashlib

from build_tools.model.chapter import Chapter
from build_tools.model.course import Course, Part
from build_tools.render.desk import Desk
from build_tools.render.links import path_of
from build_tools.render.page import Page, due_day


def chapter_page(course: Course, chapter: Chapter, language: str) -> Page:
    """One chapter: where it stands, what it is for, the text, its citations."""
    path = path_of("chapter", chapter.id)
    desk = Desk(course, path, language)
    written = desk.written(chapter.body)
    part = part_of(course, chapter.id)
    before, after = neighbours(course, chapter.id)
    asks = any(directive.name == "question" for directive in chapter.outline.directives)
    html = desk.fill("chapter.html", chapter=chapter, part=part, body=written.html)
    return Page(
        path=path,
        kind="chapter",
        title=chapter.title,
        html=html + desk.notes_html(),
        toc=written.toc,
        summary=chapter.summary,
        source=chapter.place.document.file,
        group=part.id if part else "",
        scripts=("quiz",) if asks else (),
        previous=_link(before),
        next=_link(after),
        minutes=chapter.minutes,
        due=due_day(chapter.reviewed, chapter.review_in),
        item=f"chapter:{chapter.id}",
        digest=digest(chapter.title, chapter.body),
    )


def part_page(course: Course, part: Part, language: str) -> Page:
    """One part: its chapters as cards."""
    path = path_of("part", part.id)
    desk = Desk(course, path, language)
    chapters = [course.chapter_by_id[id_] for id_ in part.chapters if id_ in course.chapter_by_id]
    return Page(
        path=path,
        kind="part",
        title=part.title,
        html=desk.fill("part.html", part=part, chapters=chapters),
        summary=part.summary or "",
        source="course.yaml",
        group=part.id,
    )


def part_of(course: Course, chapter_id: str) -> Part | None:
    """The part that lists a chapter."""
    return next((part for part in course.info.parts if chapter_id in part.chapters), None)


def neighbours(course: Course, chapter_id: str) -> tuple[Chapter | None, Chapter | None]:
    """The chapters before and after one in reading order."""
    ids = [chapter.id for chapter in course.chapters]
    index = ids.index(chapter_id)
    before = course.chapters[index - 1] if index > 0 else None
    after = course.chapters[index + 1] if index + 1 < len(ids) else None
    return before, after


def _link(chapter: Chapter | None) -> tuple[str, str] | None:
    return (path_of("chapter", chapter.id), chapter.title) if chapter else None


def digest(*texts: str) -> str:
    """Twelve hex digits that change when what a learner reads changes."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]
