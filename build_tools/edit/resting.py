"""What rests on a fact: pages that show it, and questions that rely on it.

A term whose definition shows a fact and a figure that draws one pass it on to every page that
uses them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from build_tools.model.course import Course, Passage
from build_tools.model.figure import Timeline, references

PageKey = tuple[str, str]
"""Kind and id of a page: `("chapter", "dual-drive")`, `("home", "")`."""

_PAGES = {"chapter": "chapter", "quizzes": "quiz", "cases": "case"}


@dataclass
class Resting:
    """Facts → the pages and questions that rest on them."""

    pages: dict[str, set[PageKey]] = field(default_factory=lambda: defaultdict(set))
    questions: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def resting(course: Course) -> Resting:
    """Everything in a course that rests on its facts."""
    found = Resting()
    carried = _carried(course)
    holder_of = _question_places(course)
    for passage in course.passages:
        page = _page(passage)
        question = _question_of(passage, holder_of)
        for fact in _facts_in(passage, carried):
            if page:
                found.pages[fact].add(page)
            if question:
                found.questions[fact].add(question)
    for holder, question in course.questions():
        kind = {"Quiz": "quiz", "Case": "case"}.get(type(holder).__name__)
        for fact in question.facts:
            found.questions[fact].add(question.id)
            if kind:
                found.pages[fact].add((kind, holder.id))
    return found


def _carried(course: Course) -> dict[tuple[str, str], set[str]]:
    """Directive (name, id) → the facts it shows in its place."""
    carried: dict[tuple[str, str], set[str]] = defaultdict(set)
    for fact in course.facts:
        carried["fact", fact.id] = {fact.id}
    terms = {(t.place.document.file, t.place.path): t.id for t in course.terms}
    for passage in course.passages:
        term = terms.get((passage.place.document.file, passage.place.path))
        if term:
            shown = {d.id for d in passage.outline.directives if d.name == "fact"}
            carried["term", term] |= shown
    for figure in course.figures:
        ids = {ref.id for ref in references(figure) if ref.kind == "fact"}
        if isinstance(figure, Timeline):
            ids |= {m.fact for m in figure.moments}
            ids |= set() if figure.moments else {f.id for f in course.facts if f.date}
        carried["figure", figure.id] = ids
    for _, question in course.questions():
        carried["question", question.id] = set(question.facts)
    return carried


def _facts_in(passage: Passage, carried: dict[tuple[str, str], set[str]]) -> Iterator[str]:
    for directive in passage.outline.directives:
        yield from carried.get((directive.name, directive.id), ())


def _page(passage: Passage) -> PageKey | None:
    if passage.kind == "index":
        return ("home", "")
    if passage.kind == "glossary":
        return ("glossary", "")
    kind = _PAGES.get(passage.kind)
    return (kind, passage.id) if kind else None


def _question_places(course: Course) -> dict[str, list[tuple[tuple, str]]]:
    places: dict[str, list[tuple[tuple, str]]] = defaultdict(list)
    for _, question in course.questions():
        places[question.place.document.file].append((question.place.path, question.id))
    return places


def _question_of(passage: Passage, places: dict[str, list[tuple[tuple, str]]]) -> str | None:
    own = passage.place.path
    for path, id_ in places.get(passage.place.document.file, ()):
        if own[: len(path)] == path:
            return id_
    return None
