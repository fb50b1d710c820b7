"""What stands in a 回执: rows of results and answers, written short and read with suspicion."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from build_tools.trainer.encoding import ALPHABET, Unreadable

ROWS_CAP = 200
ANSWERS_CAP = 2_000
BEGUN, DONE, UPDATED, SENT = range(4)
"""States of a row."""

_TAIL = (None, 0, 0, 0, -1, 0)
_LEAST = (0, 0, 0, 0, -1, 0)
_MOST = (ROWS_CAP - 1, 3, 60_000, 40_000, 100, 9_999)
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_COURSE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_HASH = re.compile(r"[0-9a-f]{4}")
_SMALL = re.compile(f"[{ALPHABET.lower()}]{{6,8}}")
_WHO = re.compile(f"[{ALPHABET}]{{4}}")
_BUILD = re.compile(r"[A-Za-z0-9.-]{1,12}")

Row = tuple[int, int, int, int, int, int]
"""Position, state, minutes, day, percent, attempts."""


def short_row(row: Row) -> list[int]:
    """A row without the ends that say nothing."""
    short = list(row)
    while len(short) > 2 and short[-1] == _TAIL[len(short) - 1]:
        short.pop()
    return short


def whole_row(row: Any) -> Row:
    """A row with its ends put back; `Unreadable` if a number is none or out of range."""
    if not isinstance(row, list) or not 2 <= len(row) <= 6:
        raise Unreadable("row")
    whole: list[Any] = [*row, *_TAIL[len(row) :]]
    for value, least, most in zip(whole, _LEAST, _MOST, strict=True):
        if type(value) is not int or not least <= value <= most:
            raise Unreadable("row")
    position, state, minutes, day, percent, attempts = whole
    return position, state, minutes, day, percent, attempts


def _whole(least: int, most: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and least <= value <= most


def _text(form: re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and form.fullmatch(value) is not None


_COMMON: Mapping[str, Callable[[Any], bool]] = {
    "v": _whole(1, 1),
    "c": _text(_COURSE),
    "l": _text(_SMALL),
    "a": _text(_SMALL),
    "w": _text(_WHO),
    "n": _whole(1, 1_000_000),
    "t": _whole(0, 60_000_000),
    "d": _text(_WHO),
}
_RECEIPT = {**_COMMON, "r": _whole(1, 100_000)}
_PAPER = {**_COMMON, "e": _text(_ID), "f": _whole(0, 60_000_000)}


def judge_receipt(body: Any) -> None:
    """`Unreadable` unless every field of a 回执 is there and in range."""
    _judge(body, _RECEIPT, {"i", "s", "b"})
    rows = body.get("i")
    if not isinstance(rows, list) or len(rows) > ROWS_CAP:
        raise Unreadable("rows")
    places = [whole_row(row)[0] for row in rows]
    if len(set(places)) != len(places):
        raise Unreadable("an item twice")
    answers = body.get("s", {})
    if not isinstance(answers, dict) or not all(_place(name) for name in answers):
        raise Unreadable("answers")
    if sum(judge_answers(each) for each in answers.values()) > ANSWERS_CAP:
        raise Unreadable("too many answers")


def judge_paper(body: Any) -> None:
    """`Unreadable` unless every field of a 交卷 is there and in range."""
    _judge(body, _PAPER, {"s", "b"})
    if judge_answers(body.get("s")) > ANSWERS_CAP:
        raise Unreadable("too many answers")


def _judge(body: Any, fields: Mapping[str, Callable[[Any], bool]], more: set[str]) -> None:
    if not isinstance(body, dict) or set(body) - set(fields) - more:
        raise Unreadable("fields")
    for name, good in fields.items():
        if name not in body or not good(body[name]):
            raise Unreadable(name)
    if "b" in body and not _text(_BUILD)(body["b"]):
        raise Unreadable("b")


def _place(name: str) -> bool:
    return name.isascii() and name.isdigit() and str(int(name)) == name and int(name) < ROWS_CAP


def judge_answers(answers: Any) -> int:
    """How many answers; `Unreadable` if one is not `[question, hash, response, seconds]`."""
    if not isinstance(answers, list):
        raise Unreadable("answers")
    seen = set()
    for answer in answers:
        if not isinstance(answer, list) or len(answer) != 4:
            raise Unreadable("answer")
        question, wording, _, seconds = answer
        if not (_text(_ID)(question) and _text(_HASH)(wording) and _whole(0, 10**6)(seconds)):
            raise Unreadable("answer")
        seen.add(question)
    if len(seen) != len(answers):
        raise Unreadable("a question twice")
    return len(answers)
