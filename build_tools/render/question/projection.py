"""What a page may show of a question: one projection a type, and nothing that is not in it.

Question forms are filled from these dictionaries alone, so that what a graded or exam page can
hold is what stands here. None of them reads `correct why see explain accept foreseen answer value
rubric model_answer hints facts`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import singledispatch
from hashlib import sha256
from typing import Any

from build_tools.model.question import (
    AnyQuestion,
    Cloze,
    Match,
    Multiple,
    Numeric,
    Open,
    Option,
    Order,
    Short,
    Single,
    Survey,
    TrueFalse,
)
from build_tools.render.question.mask import Mask

BLANK = re.compile(r"\[\[([a-z0-9][a-z0-9-]*)\]\]")
"""A gap in the text of a cloze."""

Public = dict[str, Any]


def public(question: AnyQuestion, seed: bytes | None = None) -> Public:
    """The public fields; with a private `seed`, under ids and in orders that say nothing."""
    mask = Mask(question.id, seed)
    common = {
        "id": question.id,
        "type": question.type,
        "points": 0 if isinstance(question, Survey) else question.points,
        "stem": question.stem,
    }
    return {**common, **_own(question, mask)}


def public_hash(question: AnyQuestion) -> str:
    """Twelve hex digits over what practice shows, in an order of ids: the question's wording.

    Graded pages must not print it for a type whose authored ids are masked: use `shown_hash`.
    """
    return shown_hash(public(question))


def shown_hash(projection: Mapping[str, Any]) -> str:
    """Twelve hex digits over a projection; covers nothing that is not on the page."""
    text = json.dumps(_settled(projection), ensure_ascii=True, sort_keys=True)
    return sha256(text.encode()).hexdigest()[:12]


def _settled(value: Any) -> Any:
    """Lists of things with ids in the order of their ids: showing another order is no change."""
    if isinstance(value, Mapping):
        return {key: _settled(inner) for key, inner in value.items()}
    if isinstance(value, list):
        inner = [_settled(item) for item in value]
        return sorted(inner, key=lambda item: item["id"] if isinstance(item, dict) else str(item))
    return value


@singledispatch
def _own(question: AnyQuestion, mask: Mask) -> Public:
    """The fields a type adds."""
    raise TypeError(f"no projection for {type(question).__name__}")


@_own.register
def _(question: Single, mask: Mask) -> Public:
    return _choice(question, mask)


@_own.register
def _(question: Multiple, mask: Mask) -> Public:
    return {**_choice(question, mask), "credit": question.credit}


def _choice(question: Single | Multiple, mask: Mask) -> Public:
    pinned = [option.id for option in question.options if option.id in question.pin_last]
    free = [option.id for option in question.options if option.id not in question.pin_last]
    order = [*mask.order("option", free), *pinned]
    return {
        "options": _options(question.options, order, mask),
        "pin_last": [mask.hide("option", authored) for authored in pinned],
    }


def _options(options: tuple[Option, ...], order: list[str], mask: Mask) -> list[Public]:
    texts = {option.id: option.text for option in options}
    return [{"id": mask.hide("option", one), "text": texts[one]} for one in order]


@_own.register(TrueFalse)
@_own.register(Short)
def _(question: TrueFalse | Short, mask: Mask) -> Public:
    return {}


@_own.register
def _(question: Numeric, mask: Mask) -> Public:
    return {"unit": question.unit}


@_own.register
def _(question: Cloze, mask: Mask) -> Public:
    def hidden(found: re.Match[str]) -> str:
        return f"[[{mask.hide('blank', found[1])}]]"

    blanks = []
    for blank in question.blanks:
        inner = Mask(f"{question.id}/{blank.id}", mask.seed)
        order = inner.order("option", [option.id for option in blank.options])
        options = _options(blank.options, order, inner)
        blanks.append({"id": mask.hide("blank", blank.id), "options": options})
    return {"text": BLANK.sub(hidden, question.text), "blanks": blanks}


@_own.register
def _(question: Match, mask: Mask) -> Public:
    lefts = {pair.id: pair.left for pair in question.pairs}
    rights = right_sides(question)
    return {
        "lefts": [
            {"id": mask.hide("left", one), "text": lefts[one]}
            for one in mask.order("left", list(lefts))
        ],
        "rights": [
            {"id": shown, "text": rights[authored]}
            for shown, authored in masked_rights(question, mask).items()
        ],
    }


def masked_rights(question: Match, mask: Mask) -> dict[str, str]:
    """Shown id → authored id, in the order to show.

    The token of a right side comes from its text, so that a page stays the same to the byte
    whichever left side it belongs to.
    """
    rights = right_sides(question)
    if mask.seed is None:
        return {authored: authored for authored in mask.mixed("right", list(rights))}
    return dict(sorted((mask.hide("right", text), authored) for authored, text in rights.items()))


def right_sides(question: Match) -> dict[str, str]:
    """Right sides by id; where several read the same, the first stands for all."""
    sides = [(pair.id, pair.right) for pair in question.pairs]
    sides += [(other.id, other.text) for other in question.distractors]
    by_text: dict[str, str] = {}
    for authored, text in sides:
        by_text.setdefault(text, authored)
    return {authored: text for text, authored in by_text.items()}


@_own.register
def _(question: Order, mask: Mask) -> Public:
    texts = {item.id: item.text for item in question.items}
    order = mask.mixed("item", list(texts))
    return {"items": [{"id": mask.hide("item", one), "text": texts[one]} for one in order]}


@_own.register
def _(question: Open, mask: Mask) -> Public:
    words = question.words
    return {"words": None if words is None else [words.min, words.max]}


@_own.register
def _(question: Survey, mask: Mask) -> Public:
    return {"options": [{"id": option.id, "text": option.text} for option in question.options]}
