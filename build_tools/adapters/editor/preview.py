"""The page a draft will become, drawn by the same renderer as the site."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from build_tools.adapters.editor.files import kind_of
from build_tools.load.course import load_course
from build_tools.model.course import Course
from build_tools.render import library
from build_tools.render.case import render_case_page
from build_tools.render.chapter import chapter_page
from build_tools.render.desk import Desk
from build_tools.render.figures import draw_course_map
from build_tools.render.home import home_page
from build_tools.render.links import Links, path_of
from build_tools.render.page import Page
from build_tools.render.quiz import render_quiz_page

_SHELF = {
    "facts": library.facts_page,
    "sources": library.sources_page,
    "glossary": library.glossary_page,
}


def preview(folder: Path, file: str) -> Page | None:
    """The page of one content file, or None where the site has none for it."""
    course = load_course(folder).course
    kind = kind_of(file)
    language = course.info.language
    name = kind.name if kind else ""
    stem = file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if name in _SHELF:
        return _SHELF[name](course, language)
    if name in {"home", "course", "figures"}:
        drawn = draw_course_map(course, language, Links(course, "").maybe)
        return home_page(course, language, drawn, frozenset())
    return _of_object(course, name, stem, language)


def _of_object(course: Course, kind: str, stem: str, language: str) -> Page | None:
    if kind == "chapter" and (chapter := course.chapter_by_id.get(stem)):
        return chapter_page(course, chapter, language)
    if kind == "case" and (case := course.case_by_id.get(stem)):
        desk = Desk(course, path_of("case", stem), language)
        page = render_case_page(course, case, desk.context())
        return _with_notes(page, desk)
    if kind == "quiz" and (quiz := course.quiz_by_id.get(stem)):
        desk = Desk(course, path_of("quiz", stem), language)
        return _with_notes(render_quiz_page(course, quiz, desk.context()), desk)
    return None


def _with_notes(page: Page, desk: Desk) -> Page:

    return replace(page, html=page.html + desk.notes_html())
