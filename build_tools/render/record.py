"""The learner's own pages: progress and today's review, and the words scripts speak on every page.

The record itself never leaves the browser. These pages bring what it is read against: the list of
chapters, quizzes and cases, the corrections, and the practice questions to review.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from build_tools.model.course import Course
from build_tools.model.question import AnyQuestion
from build_tools.render.case import case_digest
from build_tools.render.chapter import digest
from build_tools.render.forms import fill
from build_tools.render.links import path_of
from build_tools.render.page import Page
from build_tools.render.payload import SECRET_MODES, open_question, template
from build_tools.render.question.context import QuestionContext
from build_tools.render.question.form import question_fieldset
from build_tools.render.question.key import answer_key
from build_tools.render.question.sheet import answer_entry
from build_tools.render.quiz import quiz_digest, words_template
from build_tools.words import word, word_file

_UNREVIEWED = frozenset({"open", "survey"})
"""Types no machine marks: they do not come back for review."""


def page_words(language: str) -> Markup:
    """What every page's scripts say, as `<script data-cb-page-words>`."""
    return template(word_file("record", language)["page"], "page-words")


def render_progress_page(course: Course, context: QuestionContext) -> Page:
    """The page `progress.html`."""
    rows = [
        {"title": part.title, "items": [_chapter(course, one) for one in part.chapters
                                        if one in course.chapter_by_id]}
        for part in course.info.parts
    ]  # fmt: skip
    others = [
        (
            "quizzes",
            [
                _quiz(course, id_, context)
                for id_ in _in_reading_order(course.quizzes_of_chapter, course.quiz_by_id)
            ],
        ),
        (
            "cases",
            [
                _case(course, id_)
                for id_ in _in_reading_order(course.cases_of_chapter, course.case_by_id)
            ],
        ),
    ]
    rows += [
        {"title": word("record", f"html.{name}", context.language), "items": items}
        for name, items in others
        if items
    ]
    return _page("progress", context, rows=rows, payload=template(_outline(course, rows)))


def render_review_page(course: Course, context: QuestionContext) -> Page:
    """The page `review.html`: every practice question, inert until its day comes."""
    questions = practice_questions(course)
    sheets = [
        {
            "id": question.id,
            "field": question_fieldset(question, context),
            "entry": answer_entry(question, context),
        }
        for question in questions
    ]
    payload = template({"questions": [open_question(question) for question in questions]})
    words = words_template(context.language, "run", "type")
    return _page("review", context, sheets=sheets, payload=payload, quiz_words=words)


def practice_questions(course: Course) -> list[AnyQuestion]:
    """Questions whose answers ship anyway and that a machine can mark, each once."""
    banks = {
        draw.bank for quiz in course.quizzes if quiz.mode in SECRET_MODES for draw in quiz.draw
    }
    holders = [quiz for quiz in course.quizzes if quiz.mode == "practice"]
    drawn = {draw.bank for quiz in holders for draw in quiz.draw} - banks
    found = [question for quiz in holders for question in quiz.questions]
    found += [q for bank in course.banks if bank.id in drawn for q in bank.questions]
    found += [q for case in course.cases for stage in case.stages for q in stage.questions]
    return [one for one in {q.id: q for q in found}.values() if one.type not in _UNREVIEWED]


def _page(name: str, context: QuestionContext, **values: object) -> Page:
    prefix = "" if name == "progress" else "review_"
    title = word("record", f"html.{prefix}title", context.language)
    html = fill(
        f"record-{name}.html",
        context.language,
        "record",
        words=words_template(context.language, "progress", "review", room="record"),
        **values,
    )
    return Page(
        path=f"{name}.html",
        kind=name,
        title=title,
        html=html,
        summary=word("record", f"html.{prefix}summary", context.language),
        scripts=("progress",),
    )


def _in_reading_order(placed: Mapping[str, tuple[str, ...]], known: Iterable[str]) -> list[str]:
    """Ids as the chapters place them; what no chapter places comes last."""
    in_chapters = [id_ for ids in placed.values() for id_ in ids]
    order = {id_: place for place, id_ in enumerate(dict.fromkeys(in_chapters))}
    return sorted(known, key=lambda id_: (order.get(id_, len(order)), id_))


def _chapter(course: Course, id_: str) -> dict[str, Any]:
    chapter = course.chapter_by_id[id_]
    return {
        "item": f"chapter:{id_}",
        "path": path_of("chapter", id_),
        "title": chapter.title,
        "minutes": chapter.minutes,
        "digest": digest(chapter.title, chapter.body),
    }


def _quiz(course: Course, id_: str, context: QuestionContext) -> dict[str, Any]:
    quiz = course.quiz_by_id[id_]
    return {
        "item": f"quiz:{id_}",
        "path": path_of("quiz", id_),
        "title": quiz.title,
        "mode": quiz.mode,
        "pass": quiz.pass_,
        "digest": quiz_digest(course, quiz, context.private_seed),
    }


def _case(course: Course, id_: str) -> dict[str, Any]:
    case = course.case_by_id[id_]
    return {
        "item": f"case:{id_}",
        "path": path_of("case", id_),
        "title": case.title,
        "minutes": case.minutes,
        "digest": case_digest(case),
    }


def errata_of(course: Course) -> dict[str, Any]:
    """Question → its correction; with the key where practice answers ship anyway."""
    errata: dict[str, Any] = {}
    open_ids = {question.id for question in practice_questions(course)}
    for _, question in course.questions():
        note = question.erratum
        if note is None:
            continue
        errata[question.id] = {"date": note.date.isoformat(), "effect": note.effect}
        if note.effect == "regrade" and question.id in open_ids:
            errata[question.id]["key"] = answer_key(question)
    return errata


def _outline(course: Course, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The course as the record is read against it."""
    open_ids = {question.id for question in practice_questions(course)}
    hours = [{"since": one.since.isoformat(), "minutes": one.minutes} for one in course.info.hours]
    items = [item for row in rows for item in row["items"]]
    return {
        "items": items,
        "errata": errata_of(course),
        "hours": sorted(hours, key=lambda rule: rule["since"]),
        "questions": sorted(open_ids),
        "course": {"id": course.info.id, "title": course.info.title},
    }
