"""The reference shelf: glossary, facts, sources, and the lists of cases, quizzes and questions."""

from __future__ import annotations

from typing import NamedTuple

from build_tools.folding import fold
from build_tools.model.course import Course
from build_tools.model.fact import Fact
from build_tools.model.quiz import Quiz
from build_tools.render.desk import Desk
from build_tools.render.links import path_of
from build_tools.render.page import Page, TocEntry
from build_tools.render.paths import learning_ways
from build_tools.render.quiz import answered_count
from build_tools.words import word


def glossary_page(course: Course, language: str) -> Page:
    """Every term with its definition."""
    desk = Desk(course, path_of("glossary"), language)
    # A name that can be read in the term itself ("四突出" in "“四突出”方略") tells nobody anything.
    names = {
        term.id: [name for name in term.aliases if fold(name) not in fold(term.term)]
        for term in course.terms
    }
    html = desk.fill("glossary.html", terms=course.terms, names=names)
    return _page(desk, "glossary", html + desk.notes_html(), "glossary.yaml")


def facts_page(course: Course, language: str) -> Page:
    """Every fact with its source, place and quotation, and where it is used."""
    desk = Desk(course, path_of("facts"), language)
    groups = fact_groups(course, desk.word("facts.others"))
    toc = tuple(TocEntry(group.title, group.anchor, 2) for group in groups if group.title)
    html = desk.fill("facts.html", groups=groups, toc=toc, uses=fact_uses(course))
    return _page(desk, "facts", html, "facts.yaml", toc=toc)


def sources_page(course: Course, language: str) -> Page:
    """Every source with the number of facts that rest on it."""
    desk = Desk(course, path_of("sources"), language)
    counts = {s.id: sum(f.source == s.id for f in course.facts) for s in course.sources}
    html = desk.fill("sources.html", counts=counts)
    return _page(desk, "sources", html, "sources.yaml")


def cases_page(course: Course, language: str) -> Page:
    """All cases as cards."""
    desk = Desk(course, path_of("cases"), language)
    return _page(desk, "cases", desk.fill("cases.html"), "", group="cases")


def quizzes_page(course: Course, language: str) -> Page:
    """All quizzes as cards, by part."""
    desk = Desk(course, path_of("quizzes"), language)
    counts = {quiz.id: answered_count(course, quiz) for quiz in course.quizzes}
    html = desk.fill("quizzes.html", quizzes=in_reading_order(course), counts=counts)
    return _page(desk, "quizzes", html, "", group="quizzes")


def questions_page(course: Course, language: str) -> Page:
    """Stems of every question with the quiz or case it stands in; never a key."""
    desk = Desk(course, path_of("questions"), language)
    quizzes = [
        (holder, path_of("quiz", holder.id), holder.questions)
        for holder in course.quizzes
        if holder.questions and holder.mode != "exam" and holder.id not in course.secret
    ]
    cases = [
        (case, path_of("case", case.id), tuple(q for s in case.stages for q in s.questions))
        for case in course.cases
    ]
    groups = [*quizzes, *(group for group in cases if group[2])]
    html = desk.fill("questions.html", groups=groups)
    toc = tuple(TocEntry(holder.title, f"in-{holder.id}", 2) for holder, _, _ in groups)
    return _page(desk, "questions", html, "", toc=toc)


def paths_page(course: Course, language: str) -> Page:
    """Ways through the course by the time one has."""
    desk = Desk(course, path_of("paths"), language)
    book = word("book", "open", language)
    html = desk.fill("paths.html", ways=learning_ways(course), book=book)
    return _page(desk, "paths", html, "course.yaml", group="paths")


def search_page(course: Course, language: str) -> Page:
    """The search as a page; without scripts, a list of everything there is."""
    desk = Desk(course, path_of("search"), language)
    return _page(desk, "search", desk.fill("search.html"), "", group="")


def in_reading_order(course: Course) -> tuple[Quiz, ...]:
    """Quizzes as the chapters place them; those placed nowhere come last."""
    placed = [id_ for chapter in course.chapters for id_ in course.quizzes_of_chapter[chapter.id]]
    rank = {id_: number for number, id_ in reversed(list(enumerate(placed)))}
    return tuple(sorted(course.quizzes, key=lambda quiz: rank.get(quiz.id, len(rank))))


class FactGroup(NamedTuple):
    """Facts about one thing of the source, and what the source does not say about it."""

    title: str
    anchor: str
    facts: tuple[Fact, ...]
    gaps: tuple[str, ...] = ()


def fact_groups(course: Course, others: str) -> tuple[FactGroup, ...]:
    """Facts by the rows of `coverage.yaml`, each fact once; without rows one untitled group.

    `others` heads what no row names.
    """
    left = dict(course.fact_by_id)
    groups = []
    for row in course.coverage:
        facts = tuple(left.pop(id_) for id_ in row.facts if id_ in left)
        if facts:
            groups.append(FactGroup(row.name, f"about-{row.id}", facts, row.gaps))
    if left:
        rest = FactGroup(others, "about-others", tuple(left.values()))
        groups.append(rest if groups else rest._replace(title=""))
    return tuple(groups)


def fact_uses(course: Course) -> dict[str, list[tuple[str, str, str]]]:
    """For each fact the (kind, id, title) of every page that shows or tests it."""
    uses: dict[str, dict[tuple[str, str], str]] = {fact.id: {} for fact in course.facts}
    titles = _titles(course)
    for passage in course.passages:
        key = _PAGE_KINDS.get(passage.kind)
        for directive in passage.outline.directives:
            if key and directive.name == "fact" and directive.id in uses:
                page = (key, passage.id)
                uses[directive.id][page] = titles.get(page, passage.id)
    for holder, question in course.questions():
        kind = {"Quiz": "quiz", "Case": "case"}.get(type(holder).__name__)
        for id_ in question.facts:
            if kind and id_ in uses:
                uses[id_][kind, holder.id] = holder.title
    return {id_: [(*page, title) for page, title in found.items()] for id_, found in uses.items()}


_PAGE_KINDS = {"chapter": "chapter", "quizzes": "quiz", "cases": "case"}


def _titles(course: Course) -> dict[tuple[str, str], str]:
    titles = {("chapter", chapter.id): chapter.title for chapter in course.chapters}
    titles |= {("quiz", quiz.id): quiz.title for quiz in course.quizzes}
    return titles | {("case", case.id): case.title for case in course.cases}


def _page(
    desk: Desk, kind: str, html: str, source: str, group: str = "library",
    toc: tuple[TocEntry, ...] = (),
) -> Page:  # fmt: skip
    return Page(path=desk.path, kind=kind, title=desk.word(f"{kind}.title"), html=html, toc=toc,
                summary=desk.word(f"{kind}.summary"), source=source, group=group)  # fmt: skip
