"""References: every id that is named exists, and every anchor stands in its chapter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from build_tools.checks.anchors import Goal, missing_anchor
from build_tools.checks.finding import nearest
from build_tools.issues import Issue
from build_tools.model.course import Course, Passage
from build_tools.model.figure import references
from build_tools.model.question import AnyQuestion, Cloze, Multiple, Single
from build_tools.spans import Document, Place, Span

LINK_KINDS = ("chapter", "case", "quiz", "term", "fact")
"""What an author's link may lead to: `[text](chapter:id#anchor)`, `[text](case:id)` …"""

GUIDES = "guide"
"""Links to the pages about the product itself, which stand beside the course."""

_DIRECTIVE_KINDS = {"fact": "fact", "term": "term", "cite": "source", "quiz": "quiz",
                    "case": "case", "question": "question", "figure": "figure"}  # fmt: skip
_FILES = {"fact": "facts", "term": "glossary", "source": "sources", "figure": "figures"}

Where = Callable[[], Span]


@dataclass
class Reader:
    """Looks references up, and remembers what was used."""

    course: Course
    used: dict[str, set[str]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    @cached_property
    def known(self) -> dict[str, frozenset[str] | set[str]]:
        """Ids by kind."""
        course = self.course
        return {
            "chapter": set(course.chapter_by_id),
            "quiz": set(course.quiz_by_id),
            "bank": set(course.bank_by_id),
            "case": set(course.case_by_id),
            "fact": set(course.fact_by_id),
            "term": set(course.term_by_id),
            "source": set(course.source_by_id),
            "question": {question.id for _, question in course.questions()},
            "figure": {figure.id for figure in course.figures},
            "guide": set(course.guides or ()),
            "part": {part.id for part in course.info.parts},
            "objective": {o.id for chapter in course.chapters for o in chapter.objectives},
        }

    def look(self, kind: str, name: str, document: Document, where: Where) -> bool:
        """Note a reference; False, with an issue, where nothing has that id."""
        self.used.setdefault(kind, set()).add(name)
        if name in self.known[kind]:
            return True
        if name in self.course.broken or _FILES.get(kind) in self.course.broken:
            return False
        if self._nameless(kind):
            return False
        near = nearest(name, self.known[kind])
        values = {"name": name, "kind": f"@report.kind.{kind}", "near": near}
        self.issues.append(Issue("reference-unknown", where(), values, document=document))
        return False

    def _nameless(self, kind: str) -> bool:
        """Whether something of this kind has an id that could not be read: it may be the one."""
        if kind == "objective" and any(c.place.lost("objectives") for c in self.course.chapters):
            return True
        return any(name.startswith("unnamed-") for name in self.known[kind] & self.course.broken)

    def several(self, kind: str, names: tuple[str, ...], place: Place, field_name: str) -> None:
        """A list of ids in a field."""
        for name in names:
            if name not in self.known[kind]:
                where = lambda name=name: place.find((field_name,), name)  # noqa: E731
                self.look(kind, name, place.document, where)
        self.used.setdefault(kind, set()).update(names)

    def target(self, target: str, document: Document, where: Where, here: str = "") -> None:
        """A chapter with or without an anchor; `here` is the chapter that says only `#anchor`."""
        name, _, anchor = target.partition("#")
        name = name or here
        if not self.look("chapter", name, document, where) or not anchor:
            return
        headings = self.course.chapter_by_id[name].outline.headings
        if all(heading.anchor != anchor for heading in headings):
            goal = Goal("chapter", name, headings)
            self.issues.append(missing_anchor(goal, anchor, where(), document))

    def guide(self, target: str, document: Document, where: Where) -> None:
        """A page beside the course, with or without an anchor; nothing where nobody knows them."""
        if self.course.guides is None:
            return
        name, _, anchor = target.partition("#")
        name = name or "index"
        if not self.look(GUIDES, name, document, where) or not anchor:
            return
        found = self.course.guides[name]
        if anchor not in found.anchors:
            goal = Goal(GUIDES, name, found.outline.headings, found.anchors)
            self.issues.append(missing_anchor(goal, anchor, where(), document))


def read_references(course: Course) -> Reader:
    """Look up every reference of a course: what was used, and issues for what is not there."""
    reader = Reader(course)
    _structure(reader)
    _library(reader)
    _questions(reader)
    _passages(reader)
    return reader


def _structure(reader: Reader) -> None:
    course = reader.course
    for part in course.info.parts:
        reader.several("chapter", part.chapters, part.place, "chapters")
    for path in course.info.paths:
        reader.several("chapter", path.chapters, path.place, "chapters")
        reader.several("case", path.cases, path.place, "cases")
        reader.several("quiz", path.quizzes, path.place, "quizzes")
    for chapter in course.chapters:
        reader.several("source", chapter.sources, chapter.place, "sources")
    for case in course.cases:
        reader.several("source", case.sources, case.place, "sources")
        for mapping in case.mapping:
            reader.several("chapter", (mapping.to,), mapping.place, "to")
    for quiz in course.quizzes:
        for draw in quiz.draw:
            reader.several("bank", (draw.bank,), draw.place, "bank")


def _library(reader: Reader) -> None:
    for fact in reader.course.facts:
        reader.several("source", (fact.source,), fact.place, "source")
        for variant in fact.also:
            reader.several("source", (variant.source,), variant.place, "source")
        _see(reader, fact.see, fact.place)
    for term in reader.course.terms:
        reader.several("fact", term.facts, term.place, "facts")
        _see(reader, term.see, term.place)
    for figure in reader.course.figures:
        for found in references(figure):
            reader.several(found.kind, (found.id,), found.node.place, found.field)
    for row in reader.course.coverage:
        # being listed is no use: what only the inventory names is still unused
        for name in set(row.facts) - reader.known["fact"]:
            reader.several("fact", (name,), row.place, "facts")


def _see(reader: Reader, see: str | None, place: Place) -> None:
    if see is not None:
        reader.target(see, place.document, lambda: place.span("see"))


def _questions(reader: Reader) -> None:
    for _, question in reader.course.questions():
        reader.several("fact", question.facts, question.place, "facts")
        if question.objective is not None:
            reader.several("objective", (question.objective,), question.place, "objective")
        _see(reader, getattr(question, "see", None), question.place)
        for option in _options(question):
            _see(reader, option.see, option.place)


def _options(question: AnyQuestion) -> tuple:
    if isinstance(question, (Single, Multiple)):
        return question.options
    if isinstance(question, Cloze):
        return tuple(option for blank in question.blanks for option in blank.options)
    return ()


def inner(passage: Passage, needle: str, start: int, end: int) -> Span:
    """Span of an id or target inside a directive or link: the part to change."""
    at = passage.text.rfind(needle, start, end) if needle else -1
    return passage.span(start, end) if at < 0 else passage.span(at, at + len(needle))


def _passages(reader: Reader) -> None:
    for passage in reader.course.passages:
        document = passage.place.document
        for found in passage.outline.directives:
            where = lambda p=passage, d=found: inner(p, d.id, d.start, d.end)  # noqa: E731
            reader.look(_DIRECTIVE_KINDS[found.name], found.id, document, where)
        for link in passage.outline.links:
            kind, _, name = link.target.partition(":")
            where = lambda p=passage, k=link: inner(p, k.target, k.start, k.end)  # noqa: E731
            if link.image:
                continue
            if kind == "chapter":
                reader.target(name, document, where)
            elif kind in LINK_KINDS:
                reader.look(kind, name, document, where)
            elif kind == GUIDES:
                reader.guide(name, document, where)
            elif link.target.startswith("#") and passage.kind == "chapter":
                reader.target(link.target, document, where, passage.id)
