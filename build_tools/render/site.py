"""Every page of the site, one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from build_tools.model.course import Course
from build_tools.model.quiz import Quiz
from build_tools.model.seed import NO_SEED
from build_tools.render import library
from build_tools.render.book import book_page
from build_tools.render.case import render_case_page
from build_tools.render.chapter import chapter_page, part_page
from build_tools.render.desk import Desk
from build_tools.render.figures import draw_course_map
from build_tools.render.home import home_page
from build_tools.render.links import Links, path_of
from build_tools.render.navigation import sidebar
from build_tools.render.page import Page
from build_tools.render.quiz import render_quiz_page
from build_tools.render.record import render_progress_page, render_review_page
from build_tools.render.trainer_page import render_learn_page, render_trainer_page


def site_pages(
    course: Course,
    language: str = "",
    seed: bytes = NO_SEED,
    guides: frozenset[str] = frozenset(),
    seal: Callable[[Quiz, str], str] | None = None,
) -> Iterator[Page]:
    """All pages, in the order of the navigation; `language` is that of the interface words.

    `seal` locks exams: (quiz, HTML) → text that is safe to publish.
    """
    language = language or course.info.language
    for page in _bodies(course, language, seed, guides, seal):
        yield page if "<h1" in page.html else _with_head(course, page, language)


def _bodies(
    course: Course,
    language: str,
    seed: bytes,
    guides: frozenset[str],
    seal: Callable[[Quiz, str], str] | None,
) -> Iterator[Page]:
    """The pages as their rooms make them."""
    course_map = draw_course_map(course, language, Links(course, "").maybe)
    yield home_page(course, language, course_map, guides)
    for part in course.info.parts:
        yield part_page(course, part, language)
    for chapter in course.chapters:
        yield chapter_page(course, chapter, language)
    for case in course.cases:
        desk = Desk(course, path_of("case", case.id), language, seed)
        yield _with_notes(render_case_page(course, case, desk.context()), desk, case.sources)
    for quiz in course.quizzes:
        desk = Desk(course, path_of("quiz", quiz.id), language, seed, seal)
        yield _with_notes(render_quiz_page(course, quiz, desk.context()), desk)
    for render in _SHELF:
        yield render(course, language)
    for render_own in _OWN:
        yield render_own(course, Desk(course, "progress.html", language, seed).context())


_OWN = (render_progress_page, render_review_page, render_trainer_page, render_learn_page)

_SHELF = (
    library.cases_page,
    library.quizzes_page,
    library.paths_page,
    library.glossary_page,
    library.facts_page,
    library.sources_page,
    library.questions_page,
    library.search_page,
    book_page,
)


def _with_head(course: Course, page: Page, language: str) -> Page:
    """The page under its title, with the group it stands in and the time it takes."""
    group = next((g.head for g in sidebar(course, page, language) if g.open), None)
    desk = Desk(course, page.path, language)
    head = desk.fill("head.html", page=page, group_title=group.title if group else "",
                     group_path=group.path if group else "")  # fmt: skip
    return replace(page, html=head + page.html)


def _with_notes(page: Page, desk: Desk, sources: Sequence[str] = ()) -> Page:
    """The page with what it cites, and what it rests on as a whole, below it."""
    return replace(page, html=page.html + desk.notes_html(sources))
