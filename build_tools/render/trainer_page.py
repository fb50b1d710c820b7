"""The trainer's page and the member's page of an assignment: real HTML first, then scripts.

Both pages know the course (chapters, quizzes, cases, paths, minutes, the hours table) and nothing
of any person: names live in the trainer's 台账 alone, results in each member's browser.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from build_tools.model.course import Course
from build_tools.model.question import Multiple, Single
from build_tools.render.case import case_digest
from build_tools.render.chapter import digest
from build_tools.render.desk import Desk
from build_tools.render.form_words import ROOM as FORMS
from build_tools.render.form_words import form_words
from build_tools.render.forms import fill
from build_tools.render.links import path_of
from build_tools.render.page import Page
from build_tools.render.paths import learning_ways
from build_tools.render.payload import template
from build_tools.render.question.context import QuestionContext
from build_tools.render.question.key import answer_key
from build_tools.render.question.projection import public_hash
from build_tools.render.quiz import quiz_digest, quiz_minutes
from build_tools.render.record import errata_of, practice_questions
from build_tools.words import word, word_file

_ROOM = "trainer-page"


def render_trainer_page(course: Course, context: QuestionContext) -> Page:
    """The page `trainer.html`: roster, assignments, 收件, standing, reports, one 台账 file."""
    outline = {**course_outline(course, context), "practice": _practice(course),
               "forms": form_words()}  # fmt: skip
    return _page("trainer", context, outline)


def render_learn_page(course: Course, context: QuestionContext) -> Page:
    """The page `learn.html`: what an assignment link leads to, and where 提交 is."""
    outline = {**course_outline(course, context), "errata": errata_of(course)}
    return _page("learn", context, outline)


def _page(name: str, context: QuestionContext, outline: Mapping[str, Any]) -> Page:
    language = context.language
    words = {**word_file(_ROOM, language)[name], **word_file(FORMS, language).get(name, {})}
    html = fill(
        f"{name}.html",
        language,
        _ROOM,
        payload=template(outline),
        words=template({name: words}, "words"),
    )
    return Page(
        path=f"{name}.html",
        kind=name,
        title=word(_ROOM, f"{name}_html.title", language),
        html=html,
        summary=word(_ROOM, f"{name}_html.summary", language),
        scripts=(name,),
    )


def _practice(course: Course) -> list[dict[str, Any]]:
    """What item statistics need of the questions whose answers ship anyway, in plain words."""
    plain = Desk(course, "trainer.html").stem
    return [
        {"id": one.id, "hash": public_hash(one)[:4], "stem": plain(one.stem),
         "key": answer_key(one),
         "options": {option.id: plain(option.text) for option in one.options}
         if isinstance(one, Single | Multiple) else {}}
        for one in practice_questions(course)
    ]  # fmt: skip


def course_outline(course: Course, context: QuestionContext) -> dict[str, Any]:
    """What there is to assign, with minutes and the digests records are read against; no keys."""
    hours = [{"since": one.since.isoformat(), "minutes": one.minutes} for one in course.info.hours]
    ways = [
        {"id": way.path.id, "title": way.path.title,
         "items": [f"{kind}:{id_}" for kind, id_, _, _ in way.steps]}
        for way in learning_ways(course)
    ]  # fmt: skip
    return {
        "course": {"id": course.info.id, "title": course.info.title},
        "hours": sorted(hours, key=lambda rule: rule["since"]),
        "groups": [group for group in _groups(course, context) if group["items"]],
        "paths": ways,
    }


def _groups(course: Course, context: QuestionContext) -> Iterator[dict[str, Any]]:
    for part in course.info.parts:
        known = [one for one in part.chapters if one in course.chapter_by_id]
        yield {"title": part.title, "items": [_chapter(course, one) for one in known]}
    kinds = {
        "quizzes": [_quiz(course, one.id, context) for one in course.quizzes],
        "cases": [_case(course, one.id) for one in course.cases],
    }
    for kind, items in kinds.items():
        yield {"title": word(_ROOM, f"kinds.{kind}", context.language), "items": items}


def _chapter(course: Course, id_: str) -> dict[str, Any]:
    chapter = course.chapter_by_id[id_]
    seen = digest(chapter.title, chapter.body)
    return _item("chapter", id_, chapter.title, chapter.minutes, seen)


def _quiz(course: Course, id_: str, context: QuestionContext) -> dict[str, Any]:
    quiz = course.quiz_by_id[id_]
    seen = quiz_digest(course, quiz, context.private_seed)
    made = _item("quiz", id_, quiz.title, quiz_minutes(course, quiz), seen)
    return {**made, "mode": quiz.mode, "pass": quiz.pass_, "attempts": quiz.attempts}


def _case(course: Course, id_: str) -> dict[str, Any]:
    case = course.case_by_id[id_]
    return _item("case", id_, case.title, case.minutes, case_digest(case))


def _item(kind: str, id_: str, title: str, minutes: int, seen: str) -> dict[str, Any]:
    return {"item": f"{kind}:{id_}", "path": path_of(kind, id_), "title": title,
            "minutes": minutes, "digest": seen}  # fmt: skip
