"""What a reader can find: the pages of a course as the search index takes them.

Stems of questions are searchable, answers never; of exams and of questions kept outside the
public folder nothing is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_tools.export.artifact import Artifact
from build_tools.export.search.index import build_index
from build_tools.export.search.page import Kind, SearchPage, SearchSection
from build_tools.export.search.sections import sections_of
from build_tools.model.course import Course
from build_tools.render.desk import Desk
from build_tools.render.page import Page
from build_tools.render.traditional import Traditional

_KINDS: dict[str, Kind] = {"chapter": "chapter", "case": "case", "quiz": "question",
                           "glossary": "term", "facts": "fact", "sources": "fact"}  # fmt: skip
_ORDER: tuple[Kind, ...] = ("chapter", "case", "question", "term", "fact", "overview")
_LEFT_OUT = frozenset({"book", "progress", "review", "search", "trainer", "learn"})
"""Pages that hold nothing of their own, or a reader's own things."""


def search_pages(course: Course, pages: Iterable[Page]) -> Iterator[SearchPage]:
    """Every page worth finding, pages of one kind together, in reading order."""
    found = [_page(course, page) for page in pages if page.kind not in _LEFT_OUT]
    yield from sorted(found, key=lambda page: _ORDER.index(page.kind))


def search_artifacts(
    course: Course, pages: Iterable[Page], guides: Iterable[SearchPage] = ()
) -> Iterator[Artifact]:
    """The files of the search index of a course and of the guides beside it."""
    hant = Traditional(course.terms) if "zh-Hant" in course.info.editions else None
    found = [*search_pages(course, pages), *guides]
    to_hant = hant.text if hant else None
    yield from build_index(found, search_aliases(course), course.info.language, to_hant=to_hant)


def search_aliases(course: Course) -> dict[str, tuple[str, ...]]:
    """Other names of the terms in the glossary."""
    return {term.term: term.aliases for term in course.terms if term.aliases}


def _page(course: Course, page: Page) -> SearchPage:
    parts = {part.id: part.title for part in course.info.parts}
    return SearchPage(
        url=page.path,
        title=page.title,
        kind=_KINDS.get(page.kind, "overview"),
        part=parts.get(page.group, ""),
        sections=_sections(course, page),
    )


def _sections(course: Course, page: Page) -> tuple[SearchSection, ...]:
    if page.kind == "quiz":
        return (*sections_of(page.html), *_stems(course, page))
    if page.kind == "glossary":
        return tuple(_terms(course, page))
    return tuple(sections_of(page.html))


def _stems(course: Course, page: Page) -> Iterator[SearchSection]:
    quiz = course.quiz_by_id[page.item.removeprefix("quiz:")]
    if quiz.mode == "exam" or quiz.id in course.secret:
        return
    desk = Desk(course, page.path)
    for question in quiz.questions:
        yield SearchSection(f"q-{question.id}", "", desk.stem(question.stem))


def _terms(course: Course, page: Page) -> Iterator[SearchSection]:
    yield SearchSection("", "", page.summary)
    desk = Desk(course, page.path)
    for term in course.terms:
        names = " ".join([term.term, *term.aliases])
        text = f"{names}\n{desk.stem(term.definition)}"
        yield SearchSection(term.id, term.term, text)
