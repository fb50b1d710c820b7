"""Which questions came, went or changed, and what that does to their answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from build_tools.edit.answers import answer, key_change, scoring_changed
from build_tools.edit.leaves import changed_leaves
from build_tools.edit.textdiff import TextChange
from build_tools.model.case import Case
from build_tools.model.course import Course
from build_tools.model.question import AnyQuestion
from build_tools.model.quiz import Bank, Quiz

Holder = Quiz | Bank | Case

REWRITTEN_BELOW = 0.4
"""Stems less alike than this are another question under an old id."""


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """A question that is new, gone or changed."""

    id: str
    status: str
    """`added`, `removed` or `changed`."""
    stem: str
    holder: tuple[str, str, str]
    """Kind, id and title of the quiz, bank or case that holds it (that held it, if gone)."""
    changes: tuple[TextChange, ...] = ()
    key: tuple[str, str] | None = None
    """The right answer before and now, where it is not the same."""
    flags: tuple[str, ...] = ()
    """`type`, `moved`, `scoring`, `rewritten`, `reordered`: what else to look at."""


def question_changes(old: Course, new: Course, chinese: bool) -> Iterator[QuestionChange]:
    """Every question that is not what it was, in the order of the newer course."""
    before = {q.id: (_holder(holder), q) for holder, q in old.questions()}
    after = {q.id: (_holder(holder), q) for holder, q in new.questions()}
    for id_, (holder, question) in after.items():
        if id_ not in before:
            shown = answer(question).shown
            key = ("", shown) if shown else None
            yield QuestionChange(id_, "added", question.stem, holder, key=key)
            continue
        change = _changed(before[id_], (holder, question), chinese)
        if change is not None:
            yield change
    for id_, (holder, question) in before.items():
        if id_ not in after:
            yield QuestionChange(id_, "removed", question.stem, holder)


def _holder(holder: Holder) -> tuple[str, str, str]:
    return type(holder).__name__.lower(), holder.id, holder.title


def _changed(
    old: tuple[tuple[str, str, str], AnyQuestion],
    new: tuple[tuple[str, str, str], AnyQuestion],
    chinese: bool,
) -> QuestionChange | None:
    changes = tuple(changed_leaves(old[1], new[1], chinese))
    flags = tuple(_flags(old, new))
    key = key_change(old[1], new[1])
    if not changes and not flags and key is None:
        return None
    return QuestionChange(new[1].id, "changed", new[1].stem, new[0], changes, key, flags)


def _flags(
    old: tuple[tuple[str, str, str], AnyQuestion], new: tuple[tuple[str, str, str], AnyQuestion]
) -> Iterator[str]:
    before, after = old[1], new[1]
    if before.type != after.type:
        yield "type"
    if old[0][:2] != new[0][:2]:
        yield "moved"
    if scoring_changed(before, after):
        yield "scoring"
    if SequenceMatcher(None, before.stem, after.stem, autojunk=False).ratio() < REWRITTEN_BELOW:
        yield "rewritten"
    if before != after and before.model_dump() != after.model_dump() and _same_parts(before, after):
        yield "reordered"


def _same_parts(old: AnyQuestion, new: AnyQuestion) -> bool:
    """Whether nothing differs but the order of the parts."""
    return not changed_leaves(old, new, chinese=False)
