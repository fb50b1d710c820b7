"""The whole course on one page, to be printed at once or made into a PDF.

Chapters, cases, papers, glossary, facts and sources in order; answers apart at the end. Each
piece is what its own page shows, with ids of its own, and links lead to places in the book.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from build_tools.model.case import Case
from build_tools.model.chapter import Chapter
from build_tools.model.course import Course
from build_tools.model.question import AnyQuestion
from build_tools.model.quiz import Quiz
from build_tools.render import library
from build_tools.render.desk import Desk
from build_tools.render.forms import fill
from build_tools.render.links import path_of
from build_tools.render.page import Page, TocEntry
from build_tools.render.paper import on_paper
from build_tools.render.payload import SECRET_MODES
from build_tools.render.question.context import QuestionContext
from build_tools.render.question.form import question_fieldset
from build_tools.render.question.sheet import answer_entry
from build_tools.render.quiz import quiz_minutes, quiz_questions
from build_tools.words import word


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the book with a heading; `children` have headings one level further down."""

    kind: str
    id: str
    title: str
    html: str = ""
    children: tuple[Section, ...] = ()


def book_page(course: Course, language: str) -> Page:
    """The page `book.html`."""
    sections = tuple(_Binder(course, language).sections())
    return Page(
        path=path_of("book"),
        kind="book",
        title=word("book", "title", language),
        html=fill("book.html", language, "book", sections=sections),
        toc=tuple(TocEntry(section.title, section.id, 2) for section in sections),
        summary=word("book", "summary", language),
        group="library",
    )


def papers(course: Course) -> tuple[Quiz, ...]:
    """The quizzes a book may hold: those whose answers are public, and surveys."""
    open_ones = (
        quiz
        for quiz in library.in_reading_order(course)
        if quiz.mode not in SECRET_MODES and quiz.id not in course.secret
    )
    return tuple(open_ones)


class _Binder:
    """Makes the pieces of one book."""

    def __init__(self, course: Course, language: str) -> None:
        self.course = course
        self.language = language
        self.places = _places(course)

    def sections(self) -> Iterator[Section]:
        """The book from front to back, without what the course has none of."""
        for part in self.course.info.parts:
            known = (self.course.chapter_by_id.get(id_) for id_ in part.chapters)
            chapters = tuple(self.chapter(one) for one in known if one)
            lead = Markup("<p>{}</p>").format(part.summary) if part.summary else ""
            yield Section("part", f"part-{part.id}", part.title, lead, chapters)
        cases = tuple(self.case(case) for case in self.course.cases)
        quizzes = tuple(self.quiz(quiz) for quiz in papers(self.course))
        yield from self._shelf("cases", cases)
        yield from self._shelf("quizzes", quizzes)
        yield from self._library()
        answers = (
            *(self.case_answers(case) for case in self.course.cases),
            *(self.quiz_answers(quiz) for quiz in papers(self.course) if quiz.mode != "survey"),
        )
        lead = Markup("<p>{}</p>").format(self.word("answers-lead"))
        yield from self._shelf("answers", answers, lead)

    def chapter(self, chapter: Chapter) -> Section:
        """A chapter with its own citations."""
        desk = self._desk()
        body = desk.written(chapter.body).html
        html = desk.fill("chapter.html", chapter=chapter, body=body) + desk.notes_html()
        lead = Markup('<p class="cb-book__summary">{}</p>').format(chapter.summary)
        return self._piece("chapter", f"chapter-{chapter.id}", chapter.title, lead + Markup(html))  # noqa: S704  made by templates that escape

    def case(self, case: Case) -> Section:
        """A case up to its decisions."""
        desk = self._desk()
        context = desk.context()
        stages = [
            {"id": stage.id, "title": stage.title, "text": desk.block(stage.text),
             "paper": _questions(stage.questions, context)}
            for stage in case.stages
        ]  # fmt: skip
        mapping = [
            {"href": target[0], "label": target[1], "editor": link.by == "editor"}
            for link in case.mapping
            if (target := context.target(link.to))
        ]
        key = f"case-{case.id}"
        html = fill(
            "book-case.html", self.language, "book", case=case, dossier=desk.block(case.dossier),
            stages=stages, mapping=mapping, answers=f"answers/{key}",
            discussion=[desk.inline(topic) for topic in case.discussion],
        )  # fmt: skip
        return self._piece("case", key, case.title, html + Markup(desk.notes_html()))  # noqa: S704

    def case_answers(self, case: Case) -> Section:
        """What was done, the answers, and the trainer's note."""
        desk = self._desk()
        stages = [
            {"id": stage.id, "title": stage.title, "reveal": desk.block(stage.reveal),
             "entries": _entries(stage.questions, desk.context())}
            for stage in case.stages
        ]  # fmt: skip
        note = desk.block(case.trainer_note) if case.trainer_note else ""
        key = f"case-{case.id}"
        html = fill("book-case-answers.html", self.language, "book", stages=stages,
                    trainer_note=note, paper=path_of("case", case.id))  # fmt: skip
        return self._answers(key, case.title, html + Markup(desk.notes_html()))  # noqa: S704

    def quiz(self, quiz: Quiz) -> Section:
        """A paper to write on."""
        desk = self._desk()
        questions = quiz_questions(self.course, quiz)
        key = f"quiz-{quiz.id}"
        html = fill(
            "book-quiz.html", self.language, "book", count=len(questions),
            minutes=quiz_minutes(self.course, quiz),
            intro=desk.block(quiz.intro) if quiz.intro else "",
            paper=_questions(questions, desk.context()),
            answers="" if quiz.mode == "survey" else f"answers/{key}",
        )  # fmt: skip
        return self._piece("quiz", key, quiz.title, html + Markup(desk.notes_html()))  # noqa: S704

    def quiz_answers(self, quiz: Quiz) -> Section:
        """The answers of a paper."""
        desk = self._desk()
        html = _entries(quiz_questions(self.course, quiz), desk.context())
        notes = Markup(desk.notes_html())  # noqa: S704
        return self._answers(f"quiz-{quiz.id}", quiz.title, html + notes, by=1)

    def word(self, key: str, **values: object) -> str:
        """A phrase of this room."""
        return word("book", key, self.language, **values)

    def _desk(self) -> Desk:
        return Desk(self.course, path_of("book"), self.language)

    def _library(self) -> Iterator[Section]:
        shelves = (
            ("glossary", library.glossary_page, self.course.terms),
            ("facts", library.facts_page, self.course.facts),
            ("sources", library.sources_page, self.course.sources),
        )
        for kind, render, filled in shelves:
            if filled:
                page = render(self.course, self.language)
                yield self._piece(kind, kind, page.title, Markup(page.html), by=1)  # noqa: S704

    def _shelf(self, kind: str, children: tuple[Section, ...], lead: str = "") -> Iterator[Section]:
        if children:
            yield Section(kind, kind, self.word(kind), lead, children)

    def _piece(self, kind: str, key: str, title: str, html: str, by: int = 2) -> Section:
        """Finished HTML with ids and links of its own; headings `by` levels down."""
        own = on_paper(html, key, by, path_of("book"), self.places)
        return Section(kind, key, title, Markup(own))  # noqa: S704  finished before

    def _answers(self, key: str, title: str, html: Markup, by: int = 2) -> Section:
        """Answers, whose numbers lead back to the questions of the paper."""
        whole = self.word("answers-of", title=title)
        made = self._piece("answer", f"answers-{key}", whole, html, by)
        back = str(made.html).replace(f'href="#answers-{key}--q-', f'href="#{key}--q-')
        return Section(made.kind, made.id, made.title, Markup(back))  # noqa: S704


def _places(course: Course) -> Mapping[str, str]:
    """Page → anchor in the book."""
    found = {path_of(kind): kind for kind in ("glossary", "facts", "sources", "cases", "quizzes")}
    found |= {path_of("part", part.id): f"part-{part.id}" for part in course.info.parts}
    found |= {path_of("chapter", one.id): f"chapter-{one.id}" for one in course.chapters}
    found |= {path_of("case", one.id): f"case-{one.id}" for one in course.cases}
    found |= {path_of("quiz", one.id): f"quiz-{one.id}" for one in papers(course)}
    # answers have no page of their own in the site; this is how pieces name them
    keys = [place for place in found.values() if place.startswith(("case-", "quiz-"))]
    return found | {f"answers/{key}": f"answers-{key}" for key in keys}


def _questions(questions: tuple[AnyQuestion, ...], context: QuestionContext) -> Markup:
    return Markup("").join(
        question_fieldset(one, context, number=number) for number, one in enumerate(questions, 1)
    )


def _entries(questions: tuple[AnyQuestion, ...], context: QuestionContext) -> Markup:
    return Markup("").join(
        answer_entry(one, context, number) for number, one in enumerate(questions, 1)
    )
