"""The key of a question: what grading needs, in the form both graders read.

Accepted spellings are folded here, and `han` holds the Traditional characters that could lead to
them (`体體…` pairs), so that a browser needs no conversion table of its own.

Vectors in `tests/contract/` hold `browser/src/grading.js` and `trainer/grading.py` together.
"""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from build_tools.folding import pairs_for
from build_tools.model.question import (
    AnyQuestion,
    Cloze,
    Match,
    Multiple,
    Numeric,
    Open,
    Order,
    Short,
    Single,
    Survey,
    TrueFalse,
)
from build_tools.render.question.answers import answer_fold
from build_tools.render.question.projection import right_sides

Key = dict[str, Any]


def answer_key(question: AnyQuestion) -> Key:
    """Ids, numbers as text, accepted spellings: JSON, with nothing of the wording."""
    points = 0 if isinstance(question, Survey) else question.points
    return {"type": question.type, "points": points, **_own(question)}


@singledispatch
def _own(question: AnyQuestion) -> Key:
    raise TypeError(f"no key for {type(question).__name__}")


@_own.register
def _(question: Single) -> Key:
    return {
        "options": [option.id for option in question.options],
        "right": [option.id for option in question.options if option.correct],
    }


@_own.register
def _(question: Multiple) -> Key:
    return {
        "options": [option.id for option in question.options],
        "right": [option.id for option in question.options if option.correct],
        "credit": question.credit,
    }


@_own.register
def _(question: TrueFalse) -> Key:
    return {"answer": question.answer}


@_own.register
def _(question: Numeric) -> Key:
    key: Key = {"value": format(question.value, "f"), "unit": question.unit or ""}
    if question.rel is not None:
        return {**key, "rel": format(question.rel, "f")}
    return {**key, "abs": format(question.abs or 0, "f")}


@_own.register
def _(question: Short) -> Key:
    accept = _folds(question.accept)
    foreseen = [answer_fold(wrong.text) for wrong in question.foreseen]
    return {"accept": accept, "foreseen": foreseen, "han": pairs_for([*accept, *foreseen])}


def _folds(accept: tuple[str, ...]) -> list[str]:
    """Each accepted answer folded, once."""
    return list(dict.fromkeys(answer_fold(text) for text in accept))


@_own.register
def _(question: Cloze) -> Key:
    blanks: dict[str, Any] = {}
    typed: list[str] = []
    for blank in question.blanks:
        if blank.options:
            right = [option.id for option in blank.options if option.correct]
            blanks[blank.id] = {"options": [option.id for option in blank.options], "right": right}
        else:
            blanks[blank.id] = {"accept": _folds(blank.accept)}
            typed += blanks[blank.id]["accept"]
    return {"blanks": blanks, "han": pairs_for(typed)}


@_own.register
def _(question: Match) -> Key:
    rights = right_sides(question)
    by_text = {text: authored for authored, text in rights.items()}
    return {
        "pairs": {pair.id: by_text[pair.right] for pair in question.pairs},
        "rights": list(rights),
    }


@_own.register
def _(question: Order) -> Key:
    return {"items": [item.id for item in question.items], "credit": question.credit}


@_own.register
def _(question: Open) -> Key:
    return {"rubric": {criterion.id: criterion.points for criterion in question.rubric}}


@_own.register
def _(question: Survey) -> Key:
    return {"options": [option.id for option in question.options]}
