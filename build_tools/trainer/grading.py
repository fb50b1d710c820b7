"""Grading: a question and a response become a `Score`.

The browser grades by the same contract (`browser/src/grading.js`); the vectors in
`tests/contract/grading.json` and a property test hold both together. Points are whole hundredths,
rounded half up from exact fractions, so that both sides agree to the last digit.

Responses, as JSON: an option id (`single`, `survey`), a list of them (`multiple`), a truth value
(`true_false`), text (`numeric`, `short`), `{blank: text or option}` (`cloze`), `{left: right}`
(`match`), a list of ids (`order`), `{text, met: [criterion]}` (`open`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from build_tools.model.question import AnyQuestion
from build_tools.render.question.answers import answer_fold, is_blank
from build_tools.render.question.key import answer_key
from build_tools.trainer.numbers import NotNumber, within

State = Literal["right", "partial", "wrong", "blank", "malformed", "open", "none"]

LONGEST = 8000
"""Characters of an answer that are looked at; a longer one is malformed."""


@dataclass(frozen=True, slots=True)
class Score:
    """What a response earned; `earned` and `possible` in hundredths of a point."""

    state: State
    """`open` waits for a person; `none` is not scored."""
    earned: int
    possible: int
    parts: Mapping[str, bool] = field(default_factory=dict)
    """Blanks, pairs, items or criteria: which were right."""
    foreseen: int | None = None
    """Place of the foreseen wrong answer that was given."""

    def as_json(self) -> dict[str, Any]:
        """The form of the contract's vectors."""
        return {
            "state": self.state,
            "earned": self.earned,
            "possible": self.possible,
            "parts": dict(self.parts),
            "foreseen": self.foreseen,
        }


class Malformed(Exception):  # noqa: N818  what a learner sent, caught here
    """A response that its type does not allow."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A share of the points: `hits` of `total`."""

    hits: int
    total: int
    parts: Mapping[str, bool] = field(default_factory=dict)
    foreseen: int | None = None


def grade(question: AnyQuestion, response: Any) -> Score:
    """Grade what a learner sent; never raises for anything JSON can hold."""
    return grade_key(answer_key(question), response)


def grade_key(key: Mapping[str, Any], response: Any) -> Score:
    """Grade by a question's key, as `render.question.key` makes it."""
    possible = key["points"] * 100
    try:
        marked = _blank(key["type"], response) or _GRADERS[key["type"]](key, response)
    except (Malformed, NotNumber):
        return Score("malformed", 0, possible)
    if isinstance(marked, str):
        return Score(marked, 0, possible)
    earned = _share(possible, marked)
    state: State = "right" if earned == possible else "partial" if earned else "wrong"
    return Score(state, earned, possible, marked.parts, marked.foreseen)


def _share(possible: int, marked: Marked) -> int:
    """Hundredths, half up; no part that is not whole rounds up to all."""
    if not marked.total:
        return 0
    earned = (2 * possible * marked.hits + marked.total) // (2 * marked.total)
    return min(earned, possible - 1) if marked.hits < marked.total else possible


def _blank(kind: str, response: Any) -> State | None:
    if response is None or response in ("", [], {}):
        return "blank"
    if isinstance(response, str):
        if len(response) > LONGEST:
            raise Malformed
        return "blank" if kind in {"numeric", "short", "survey"} and is_blank(response) else None
    return None


def _one(response: Any, allowed: list[str]) -> str:
    if not isinstance(response, str) or response not in allowed:
        raise Malformed
    return response


def _several(response: Any, allowed: list[str]) -> list[str]:
    if not isinstance(response, list) or len(response) > LONGEST:
        raise Malformed
    return [_one(each, allowed) for each in response]


def _mapping(response: Any, allowed: Mapping[str, Any]) -> dict[str, Any]:
    if not isinstance(response, dict) or any(name not in allowed for name in response):
        raise Malformed
    return response


def _single(key: Mapping[str, Any], response: Any) -> Marked:
    return Marked(int(_one(response, key["options"]) in key["right"]), 1)


def _multiple(key: Mapping[str, Any], response: Any) -> Marked:
    chosen, right = set(_several(response, key["options"])), set(key["right"])
    hits, wrong = len(chosen & right), len(chosen - right)
    if key["credit"] == "exact":
        return Marked(int(chosen == right), 1)
    if key["credit"] == "no_wrong":
        return Marked(0 if wrong else hits, len(right))
    return Marked(max(0, hits - wrong), len(right))


def _true_false(key: Mapping[str, Any], response: Any) -> Marked:
    if not isinstance(response, bool):
        raise Malformed
    return Marked(int(response is key["answer"]), 1)


def _numeric(key: Mapping[str, Any], response: Any) -> Marked:
    if not isinstance(response, str):
        raise Malformed
    return Marked(int(within(response, key)), 1)


def _short(key: Mapping[str, Any], response: Any) -> Marked:
    if not isinstance(response, str):
        raise Malformed
    folded = answer_fold(response)
    if folded in key["accept"]:
        return Marked(1, 1)
    foreseen = key["foreseen"].index(folded) if folded in key["foreseen"] else None
    return Marked(0, 1, foreseen=foreseen)


def _cloze(key: Mapping[str, Any], response: Any) -> Marked | State:
    given = _mapping(response, key["blanks"])
    parts = {name: _gap(blank, given.get(name, "")) for name, blank in key["blanks"].items()}
    if all(is_blank(str(text)) for text in given.values()):
        return "blank"
    return Marked(sum(parts.values()), len(parts), parts)


def _gap(blank: Mapping[str, Any], text: Any) -> bool:
    if not isinstance(text, str) or len(text) > LONGEST:
        raise Malformed
    if is_blank(text):
        return False
    if "options" in blank:
        return _one(text, blank["options"]) in blank["right"]
    return answer_fold(text) in blank["accept"]


def _match(key: Mapping[str, Any], response: Any) -> Marked | State:
    given = _mapping(response, key["pairs"])
    chosen = {left: _one(right, ["", *key["rights"]]) for left, right in given.items()}
    if not any(chosen.values()):
        return "blank"
    parts = {left: chosen.get(left) == right for left, right in key["pairs"].items()}
    return Marked(sum(parts.values()), len(parts), parts)


def _order(key: Mapping[str, Any], response: Any) -> Marked:
    given, right = _several(response, key["items"]), key["items"]
    if sorted(given) != sorted(right):
        raise Malformed
    parts = {item: given[place] == item for place, item in enumerate(right)}
    if key["credit"] == "exact":
        return Marked(int(all(parts.values())), 1, parts)
    return Marked(sum(parts.values()), len(parts), parts)


def _open(key: Mapping[str, Any], response: Any) -> Marked | State:
    given = _mapping(response, {"text": "", "met": []})
    text = given.get("text", "")
    if not isinstance(text, str) or len(text) > LONGEST:
        raise Malformed
    if "met" not in given:
        return "blank" if is_blank(text) else "open"
    met = _several(given["met"], list(key["rubric"]))
    parts = {name: name in met for name in key["rubric"]}
    total = sum(key["rubric"].values())
    if not total:
        return "open"
    return Marked(sum(key["rubric"][name] for name in parts if parts[name]), total, parts)


def _survey(key: Mapping[str, Any], response: Any) -> State:
    if not isinstance(response, str):
        raise Malformed
    if key["options"]:
        _one(response, key["options"])
    return "none"


_GRADERS: Mapping[str, Callable[[Mapping[str, Any], Any], Marked | State]] = {
    "single": _single,
    "multiple": _multiple,
    "true_false": _true_false,
    "numeric": _numeric,
    "short": _short,
    "cloze": _cloze,
    "match": _match,
    "order": _order,
    "open": _open,
    "survey": _survey,
}
