"""The course as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from pydantic import Field

from build_tools.model.base import Day, Id, Line, Node, Rich, Whole
from build_tools.model.case import Case
from build_tools.model.chapter import Chapter, Home
from build_tools.model.coverage import CoverageRow
from build_tools.model.fact import Fact, Source, Term
from build_tools.model.figure import AnyFigure
from build_tools.model.guide import Guide
from build_tools.model.outline import Outline
from build_tools.model.question import AnyQuestion
from build_tools.model.quiz import Bank, Quiz
from build_tools.spans import Document, Path, Place, Span


class Part(Node):
    """A group of chapters, in reading order."""

    id: Id = Field(description="部分 id，也是 chapters/ 下的文件夹名")
    title: Line = Field(description="部分名称")
    summary: Line | None = Field(default=None, description="一句话简介")
    chapters: tuple[Id, ...] = Field(description="章节 id，按阅读顺序")


class HourRule(Node):
    """How many minutes make one credit hour (学时) from a date on."""

    since: Day = Field(description="从哪天起")
    minutes: Whole = Field(ge=1, description="一学时多少分钟")


class LearningPath(Node):
    """A way through the course for a given time."""

    id: Id = Field(description="学习路径 id")
    title: Line = Field(description="名称")
    summary: Line = Field(description="适合谁、多长时间")
    chapters: tuple[Id, ...] = Field(default=(), description="章节 id")
    cases: tuple[Id, ...] = Field(default=(), description="案例 id")
    quizzes: tuple[Id, ...] = Field(default=(), description="测验 id")


class AllowedFigure(Node):
    """A text with digits that may stand without a fact, and why."""

    text: Line = Field(description="原样的文字，如 “220”")
    reason: Line = Field(description="为什么不需要事实出处")


class CourseInfo(Node):
    """`course.yaml`: what the course is called and how it is put together."""

    version: Literal["1"] = Field(default="1", alias="schema", description="格式版本，写 1")
    id: Id = Field(description="课程 id；学习记录以它为名，发布后不改")
    title: Line = Field(description="课程名称")
    subtitle: Line | None = Field(default=None, description="副标题")
    description: Line = Field(description="课程简介，一两句话")
    language: Line = Field(description="语言标签，如 zh-Hans 或 en")
    editions: tuple[Literal["zh-Hant"], ...] = Field(
        default=(), description="另出的版本：zh-Hant 由简体自动转成繁体，放在 zh-hant/ 下"
    )
    notice: Rich | None = Field(default=None, description="每页页脚的声明，如非官方、资料截至日期")
    as_of: Day | None = Field(default=None, description="资料截至日期")
    parts: tuple[Part, ...] = Field(description="各部分与章节顺序")
    paths: tuple[LearningPath, ...] = Field(default=(), description="学习路径")
    hours: tuple[HourRule, ...] = Field(default=(), description="学时换算表")
    allowed_figures: tuple[AllowedFigure, ...] = Field(
        default=(), description="可以不引用事实的数字写法及理由"
    )
    owner: Line | None = Field(default=None, description="课程负责人或岗位")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of Markdown that holds links, images or directives, with what stands in it."""

    kind: str
    """Kind of the object it belongs to: `chapter`, `quiz`, `case`, `terms` …"""
    id: str
    place: Place
    """The node that has the field."""
    field: Path
    text: str
    outline: Outline
    base: int = -1
    """Offset of `text` in its document, where it stands there as it is (a chapter's body)."""

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the text stands in its file."""
        if self.base >= 0:
            return self.place.document.between(self.base + start, self.base + end)
        needle = self.text[start:end]
        return self.place.find(self.field, needle, self.text[:start].count(needle))


@dataclass(frozen=True)
class Course:
    """Everything under `content/`, linked by ids."""

    info: CourseInfo
    chapters: tuple[Chapter, ...] = ()
    """In reading order; those absent from `course.yaml` come last."""
    quizzes: tuple[Quiz, ...] = ()
    banks: tuple[Bank, ...] = ()
    cases: tuple[Case, ...] = ()
    facts: tuple[Fact, ...] = ()
    terms: tuple[Term, ...] = ()
    sources: tuple[Source, ...] = ()
    figures: tuple[AnyFigure, ...] = ()
    coverage: tuple[CoverageRow, ...] = ()
    """What the course promises to teach and to test."""
    home: Home | None = None
    """`index.md`, whose body opens the home page."""
    passages: tuple[Passage, ...] = ()
    documents: tuple[Document, ...] = ()
    images: frozenset[str] = frozenset()
    """Files below `content/images/`, as paths below `content/`."""
    broken: frozenset[str] = frozenset()
    """Ids of what is on disk but could not be read: references to it are not dangling."""
    secret: frozenset[str] = field(default_factory=frozenset)
    """Ids of quizzes and banks that came from a private folder."""
    guides: Mapping[str, Guide] | None = None
    """Pages about the product beside the course, as `guide:` links name them; None if unknown."""
    seeded: bool = False
    """Whether the publisher's secret seed was there; the seed itself stays out of the course."""

    @cached_property
    def chapter_by_id(self) -> dict[str, Chapter]:
        """Chapters by id; the first wins where two share one."""
        return {chapter.id: chapter for chapter in reversed(self.chapters)}

    @cached_property
    def quiz_by_id(self) -> dict[str, Quiz]:
        """Quizzes by id."""
        return {quiz.id: quiz for quiz in reversed(self.quizzes)}

    @cached_property
    def bank_by_id(self) -> dict[str, Bank]:
        """Banks by id."""
        return {bank.id: bank for bank in reversed(self.banks)}

    @cached_property
    def case_by_id(self) -> dict[str, Case]:
        """Cases by id."""
        return {case.id: case for case in reversed(self.cases)}

    @cached_property
    def fact_by_id(self) -> dict[str, Fact]:
        """Facts by id."""
        return {fact.id: fact for fact in reversed(self.facts)}

    @cached_property
    def term_by_id(self) -> dict[str, Term]:
        """Terms by id."""
        return {term.id: term for term in reversed(self.terms)}

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        """Sources by id."""
        return {source.id: source for source in reversed(self.sources)}

    @cached_property
    def figure_by_id(self) -> dict[str, AnyFigure]:
        """Figures by id."""
        return {figure.id: figure for figure in reversed(self.figures)}

    @cached_property
    def question_by_id(self) -> dict[str, AnyQuestion]:
        """Every question of every quiz, bank and case by id; the first wins."""
        return {id_: question for id_, (_, question) in self.held_by_id.items()}

    @cached_property
    def held_by_id(self) -> dict[str, tuple[Quiz | Bank | Case, AnyQuestion]]:
        """Every question with what holds it, by its id; the first wins."""
        return {held[1].id: held for held in reversed([*self.questions()])}

    def questions(self) -> Iterator[tuple[Quiz | Bank | Case, AnyQuestion]]:
        """Every question with the quiz, bank or case that holds it."""
        for holder in (*self.quizzes, *self.banks):
            for question in holder.questions:
                yield holder, question
        for case in self.cases:
            for stage in case.stages:
                for question in stage.questions:
                    yield case, question

    @cached_property
    def quizzes_of_chapter(self) -> dict[str, tuple[str, ...]]:
        """Quiz ids placed in each chapter by `::quiz{#id}`, in reading order."""
        return self._placed("quiz")

    @cached_property
    def cases_of_chapter(self) -> dict[str, tuple[str, ...]]:
        """Case ids placed in each chapter by `::case{#id}`, in reading order."""
        return self._placed("case")

    def _placed(self, name: str) -> dict[str, tuple[str, ...]]:
        return {
            chapter.id: tuple(
                dict.fromkeys(d.id for d in chapter.outline.directives if d.name == name)
            )
            for chapter in self.chapters
        }
