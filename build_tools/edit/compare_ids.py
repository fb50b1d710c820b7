"""Ids that records hang on and that are gone: what learners did loses its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from build_tools.model.course import Course
from build_tools.model.question import AnyQuestion

SAME_BELOW_ANOTHER_ID = 0.85
"""Titles this much alike are one thing under a new id."""

_PARTS = ("options", "pairs", "distractors", "items", "blanks", "rubric")


@dataclass(frozen=True, slots=True)
class BrokenId:
    """An id that is no longer there."""

    kind: str
    id: str
    where: str
    """What held it: a question's id, a chapter's id, or nothing."""
    renamed: str = ""
    """The new id that seems to stand for the same thing."""


def broken_ids(old: Course, new: Course) -> Iterator[BrokenId]:
    """Every id that learners' records may name and that the newer course lacks."""
    if old.info.id != new.info.id:
        yield BrokenId("course", old.info.id, "", new.info.id)
    for kind, before, after in (
        ("chapter", old.chapter_by_id, new.chapter_by_id),
        ("quiz", old.quiz_by_id, new.quiz_by_id),
        ("case", old.case_by_id, new.case_by_id),
        ("question", old.question_by_id, new.question_by_id),
    ):
        yield from _gone(kind, before, after, "")
    yield from _inside(old, new)


def _inside(old: Course, new: Course) -> Iterator[BrokenId]:
    for id_, chapter in new.chapter_by_id.items():
        if before := old.chapter_by_id.get(id_):
            yield from _gone("objective", _ids(before.objectives), _ids(chapter.objectives), id_)
    for id_, case in new.case_by_id.items():
        if was := old.case_by_id.get(id_):
            yield from _gone("stage", _ids(was.stages), _ids(case.stages), id_)
    for id_, question in new.question_by_id.items():
        held = old.question_by_id.get(id_)
        if held is None:
            continue
        if held.type != question.type:
            yield BrokenId("type", id_, f"{held.type} → {question.type}")
            continue
        yield from _parts(held, question)


def _parts(old: AnyQuestion, new: AnyQuestion) -> Iterator[BrokenId]:
    for name in _PARTS:
        before, after = _ids(getattr(old, name, ())), _ids(getattr(new, name, ()))
        yield from _gone(name, before, after, new.id)


def _ids(nodes: tuple[Any, ...]) -> dict[str, Any]:
    return {node.id: node for node in nodes}


def _gone(kind: str, old: dict[str, Any], new: dict[str, Any], where: str) -> Iterator[BrokenId]:
    fresh = {id_: _name(node) for id_, node in new.items() if id_ not in old}
    for id_, node in old.items():
        if id_ not in new:
            yield BrokenId(kind, id_, where, _alike(_name(node), fresh))


def _name(node: Any) -> str:
    for field in ("stem", "title", "text", "left"):
        value = getattr(node, field, None)
        if isinstance(value, str):
            return value
    return ""


def _alike(name: str, fresh: dict[str, str]) -> str:
    for id_, other in fresh.items():
        if name and SequenceMatcher(None, name, other).ratio() >= SAME_BELOW_ANOTHER_ID:
            return id_
    return ""
