"""The answer key file of a graded quiz or an exam: what the trainer grades with.

It is made from private content, opened by the command line and the trainer's page alike, and never
published.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from build_tools.model.course import Course
from build_tools.model.question import AnyQuestion, Cloze, Match, Multiple, Open, Order, Single
from build_tools.model.quiz import Quiz
from build_tools.render.desk import Desk
from build_tools.render.question.key import answer_key
from build_tools.render.question.mask import Mask
from build_tools.render.question.projection import public, right_sides, shown_hash
from build_tools.trainer.encoding import Unreadable, canonical, read_json
from build_tools.trainer.envelope import hashed
from build_tools.trainer.paper_questions import paper_question

FORMAT = "coursebook-exam-key"


def key_file(course: Course, quiz: Quiz, seed: bytes, release: str, built: str) -> dict[str, Any]:
    """The key of a quiz; `seed` is the publisher's secret that masked its ids."""
    draws: list[dict[str, Any]] = [
        {"pick": draw.pick, "questions": [one.id for one in course.bank_by_id[draw.bank].questions]}
        for draw in quiz.draw
        if draw.bank in course.bank_by_id
    ]
    banked = [one for draw in draws for one in draw["questions"]]
    questions = [*quiz.questions, *(course.question_by_id[one] for one in dict.fromkeys(banked))]
    desk = Desk(course, f"quizzes/{quiz.id}.html")
    return {
        "format": FORMAT, "v": 1, "course": course.info.id, "quiz": quiz.id, "title": quiz.title,
        "mode": quiz.mode, "pass": quiz.pass_, "release": release, "built": built,
        "order": quiz.order, "draws": draws,
        "questions": [_question(one, seed) for one in questions],
        "paper": {one.id: paper_question(one, desk) for one in questions},
    }  # fmt: skip


def _question(question: AnyQuestion, seed: bytes) -> dict[str, Any]:
    note = question.erratum
    return {
        "id": question.id,
        "hash": shown_hash(public(question, seed))[:4],
        "stem": question.stem,
        "key": answer_key(question),
        "shown": shown_ids(question, seed),
        "options": _texts(question),
        "rubric": {one.id: one.text for one in question.rubric}
        if isinstance(question, Open)
        else {},
        "erratum": {"date": note.date.isoformat(), "effect": note.effect} if note else None,
    }


def _texts(question: AnyQuestion) -> dict[str, str]:
    match question:
        case Single() | Multiple():
            return {one.id: one.text for one in question.options}
        case Order():
            return {one.id: one.text for one in question.items}
        case Match():
            return right_sides(question)
        case _:
            return {}


def shown_ids(question: AnyQuestion, seed: bytes) -> dict[str, dict[str, str]]:
    """Kind → shown id → authored id, for each kind of id the question has."""
    mask = Mask(question.id, seed)
    match question:
        case Single() | Multiple():
            return {"option": mask.table("option", [one.id for one in question.options])}
        case Order():
            return {"item": mask.table("item", [one.id for one in question.items])}
        case Match():
            lefts = mask.table("left", [pair.id for pair in question.pairs])
            return {"left": lefts, "right": mask.table("right", list(right_sides(question)))}
        case Cloze():
            tables = {"blank": mask.table("blank", [blank.id for blank in question.blanks])}
            for blank in question.blanks:
                inner = Mask(f"{question.id}/{blank.id}", seed)
                options = [option.id for option in blank.options]
                tables[f"option:{blank.id}"] = inner.table("option", options)
            return tables
        case _:
            return {}


def read_key(data: bytes) -> dict[str, Any]:
    """A key file; `Unreadable` if it is none."""
    key = read_json(data, 12)
    if not isinstance(key, dict) or key.get("format") != FORMAT or key.get("v") != 1:
        raise Unreadable("format")
    texts = ("course", "quiz", "title", "mode", "release", "built", "order")
    if not all(isinstance(key.get(name), str) for name in texts):
        raise Unreadable("fields")
    lists = all(isinstance(key.get(name), list) for name in ("draws", "questions"))
    if not lists or not all(isinstance(one, dict) and "key" in one for one in key["questions"]):
        raise Unreadable("fields")
    return key


def key_hash(key: Mapping[str, Any]) -> str:
    """Names a key in grades, so that a regrade is seen.

    When it was built does not matter, nor how its questions look on paper.
    """
    kept = {name: one for name, one in key.items() if name not in {"built", "paper"}}
    return hashed(8, canonical(kept)).hex()


def authored(shown: Mapping[str, Mapping[str, str]], response: Any) -> Any:
    """A response under authored ids; what was never masked stays as it is."""
    if "left" in shown:
        return _mapping(response, shown["left"], lambda _, value: _swap(value, shown["right"]))
    if "blank" in shown:

        def inner(blank: str, value: Any) -> Any:
            return _swap(value, shown.get(f"option:{blank}", {}))

        return _mapping(response, shown["blank"], inner)
    return _swap(response, shown.get("option") or shown.get("item") or {})


def _mapping(response: Any, names: Mapping[str, str], swap: Any) -> Any:
    if not isinstance(response, dict):
        return response
    plain = {names.get(name, name): value for name, value in response.items()}
    return {name: swap(name, value) for name, value in plain.items()}


def _swap(value: Any, table: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_swap(each, table) for each in value]
    return table.get(value, value) if isinstance(value, str) else value
