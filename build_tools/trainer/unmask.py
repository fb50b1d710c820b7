"""Graded and exam answers come back under masked ids; the private seed reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from build_tools.model.question import AnyQuestion, Cloze, Match, Multiple, Order, Single
from build_tools.render.question.mask import Mask
from build_tools.render.question.projection import masked_rights


def unmask(question: AnyQuestion, response: Any, seed: bytes) -> Any:
    """The response under authored ids, ready for `grade`.

    What was never masked stays as it is, so a response that is already under authored ids, or
    malformed, comes back unchanged and meets the grader's own judgement.
    """
    mask = Mask(question.id, seed)
    match question:
        case Single() | Multiple():
            return _swap(response, mask.table("option", [one.id for one in question.options]))
        case Order():
            return _swap(response, mask.table("item", [one.id for one in question.items]))
        case Match():
            lefts = mask.table("left", [pair.id for pair in question.pairs])
            return _swap_mapping(response, lefts, masked_rights(question, mask))
        case Cloze():
            return _cloze(question, response, mask)
        case _:
            return response


def _swap(value: Any, table: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_swap(each, table) for each in value]
    return table.get(value, value) if isinstance(value, str) else value


def _swap_mapping(response: Any, names: Mapping[str, str], values: Mapping[str, str]) -> Any:
    if not isinstance(response, dict):
        return response
    return {names.get(name, name): _swap(value, values) for name, value in response.items()}


def _cloze(question: Cloze, response: Any, mask: Mask) -> Any:
    if not isinstance(response, dict):
        return response
    names = mask.table("blank", [blank.id for blank in question.blanks])
    given = {names.get(name, name): value for name, value in response.items()}
    for blank in question.blanks:
        if blank.options and blank.id in given:
            inner = Mask(f"{question.id}/{blank.id}", mask.seed)
            table = inner.table("option", [option.id for option in blank.options])
            given[blank.id] = _swap(given[blank.id], table)
    return given
