"""A desk for one page: its writer, its links, and the notes that citations gather."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from build_tools.model.course import Course
from build_tools.model.fact import Fact
from build_tools.model.outline import Directive
from build_tools.model.quiz import Quiz
from build_tools.model.seed import NO_SEED
from build_tools.render.case import case_card
from build_tools.render.figures import draw_figure
from build_tools.render.forms import fill
from build_tools.render.links import Links
from build_tools.render.question.context import QuestionContext
from build_tools.render.quiz import quiz_card, render_question
from build_tools.render.writer import Writer, Written
from build_tools.words import word


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered citation at the end of a page."""

    number: int
    fact: Fact | None
    source: str
    """Source id."""


class Desk:
    """Renders author text for one page and keeps what the text cites."""

    def __init__(
        self,
        course: Course,
        path: str,
        language: str = "",
        seed: bytes = NO_SEED,
        seal: Callable[[Quiz, str], str] | None = None,
    ) -> None:
        """`seed` draws the orders of graded and exam questions; it is the publisher's secret.

        `seal` locks the questions of an exam.
        """
        self.course = course
        self.seal = seal
        self.seed = seed
        self.path = path
        self.language = language or course.info.language
        self.links = Links(course, "../" * path.count("/"))
        self.writer = Writer(self.expand, self.links.resolve)
        self._notes: dict[tuple[str, str], Note] = {}

    def block(self, text: str) -> Markup:
        """Author Markdown as safe HTML blocks."""
        return Markup(self.writer.block(text).html)  # noqa: S704  the writer sanitises

    def inline(self, text: str) -> Markup:
        """Author Markdown as safe HTML inside a paragraph."""
        return Markup(self.writer.inline(text))  # noqa: S704  the writer sanitises

    def written(self, text: str) -> Written:
        """Author Markdown with its headings."""
        return self.writer.block(text)

    def word(self, key: str, **names: object) -> str:
        """A word of this page's language."""
        return word("render", key, self.language, **names)

    def fill(self, template: str, **values: object) -> str:
        """A template that sees the desk."""
        return fill(template, self.language, "render", desk=self, links=self.links,
                    course=self.course, **values)  # fmt: skip

    def stem(self, text: str) -> str:
        """A stem as plain text on one line, with the values of facts and terms in it."""
        found = re.sub(r"<sup class=\"cb-cite\">.*?</sup>", "", self.inline(text))
        return Markup(found).striptags()  # noqa: S704  striptags takes the markup away again

    @property
    def notes(self) -> tuple[Note, ...]:
        """The citations so far, in order."""
        return tuple(self._notes.values())

    def notes_html(self, sources: Sequence[str] = ()) -> str:
        """The list of citations, or nothing where the page cites nothing.

        `sources` are what the page rests on as a whole; each is named once, here or by a citation
        of it as a whole.
        """
        cited = {note.source for note in self.notes if note.fact is None}
        known = self.course.source_by_id
        whole = [known[one] for one in sources if one in known and one not in cited]
        return (
            self.fill("notes.html", notes=self.notes, whole=whole) if self._notes or whole else ""
        )

    def expand(self, directive: Directive) -> str:
        """HTML of a directive; what it names but is not there shows as itself, marked."""
        made = _EXPANSIONS[directive.name](self, directive)
        if made is not None:
            return made
        return f'<mark class="cb-missing">{escape(directive.name)} {escape(directive.id)}</mark>'

    def cite(self, source: str, fact: Fact | None = None) -> str:
        """The mark of a numbered citation.

        Its number is drawn by the style sheet, so that copied and searched text stays clean.
        """
        key = (source, fact.id if fact else "")
        note = self._notes.setdefault(key, Note(len(self._notes) + 1, fact, source))
        label = escape(self.word("cite.label", number=note.number))
        return (
            f'<sup class="cb-cite"><a href="#note-{note.number}" '
            f'aria-label="{label}" data-n="{note.number}"></a></sup>'
        )

    def fact(self, directive: Directive) -> str | None:
        """`:fact[id]`: the value with its unit and a citation."""
        fact = self.course.fact_by_id.get(directive.id)
        if fact is None:
            return None
        mark = "" if directive.attribute("cite") == "no" else self.cite(fact.source, fact)
        return (
            f'<span class="cb-fact" data-fact="{fact.id}">{escape(self.shown(fact))}{mark}</span>'
        )

    def shown(self, fact: Fact) -> str:
        """What a fact prints in a sentence of this page's language."""
        return fact.text(self.word("list.comma"), self.word("list.more"))

    def term(self, directive: Directive) -> str | None:
        """`:term[id]`: the term, linked to the glossary, with its definition beside it."""
        term = self.course.term_by_id.get(directive.id)
        if term is None:
            return None
        href = escape(self.links.to("term", term.id))
        return f'<a class="cb-term" href="{href}" data-term="{term.id}">{escape(term.term)}</a>'

    def source(self, directive: Directive) -> str | None:
        """`:cite[id]`: a citation of a source as a whole."""
        known = directive.id in self.course.source_by_id
        return self.cite(directive.id) if known else None

    def quiz(self, directive: Directive) -> str | None:
        """`::quiz{#id}`: a card that leads to the quiz."""
        return quiz_card(self.course, directive.id, self.links.base, self.language) or None

    def case(self, directive: Directive) -> str | None:
        """`::case{#id}`: a card that leads to the case."""
        return case_card(self.course, directive.id, self.links.base, self.language) or None

    def question(self, directive: Directive) -> str | None:
        """`::question{#id}`: one question in the text."""
        held = self.course.held_by_id.get(directive.id)
        if held is None:
            return None
        holder, question = held
        mode = holder.mode if isinstance(holder, Quiz) else "practice"
        return render_question(question, self.context(), mode)

    def context(self) -> QuestionContext:
        """What the room of questions needs of this desk."""
        return QuestionContext(
            self.writer, self.language, self.course, self.seed, self.links.target, self.seal
        )

    def figure(self, directive: Directive) -> str | None:
        """`::figure{#id}`: a drawing of the course."""
        figure = self.course.figure_by_id.get(directive.id)
        if figure is None:
            return None
        return draw_figure(self.course, figure, self.language, self.links.maybe)


_EXPANSIONS = {
    "fact": Desk.fact,
    "term": Desk.term,
    "cite": Desk.source,
    "quiz": Desk.quiz,
    "case": Desk.case,
    "question": Desk.question,
    "figure": Desk.figure,
}
