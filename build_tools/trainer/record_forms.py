"""What each record of a 台账 may hold, field by field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from build_tools.trainer.encoding import Unreadable
from build_tools.trainer.results import judge_answers, judge_receipt

_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_HEX = re.compile(r"[0-9a-f]{64}")
_SAFE = 2**53 - 1
NAMES = ("present", "absent", "to")
"""Fields that list members."""

Good = Callable[[Any], bool]


def text(value: Any) -> bool:
    """Text that can be written down again."""
    if not isinstance(value, str):
        return False
    return value.isascii() or not any("\ud800" <= char <= "\udfff" for char in value)


def _day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _day_or_none(value: Any) -> bool:
    return value == "" or _day(value)


def _stamp(value: Any) -> bool:
    try:
        good = isinstance(value, str) and _STAMP.fullmatch(value) is not None
        return good and bool(datetime.fromisoformat(value))
    except ValueError:
        return False


def _whole(value: Any) -> bool:
    return type(value) is int and 0 <= value <= _SAFE


def _whole_or_none(value: Any) -> bool:
    return value is None or _whole(value)


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def texts(value: Any) -> bool:
    """A list of texts."""
    return isinstance(value, list) and all(text(one) for one in value)


def _one_of(*values: str) -> Good:
    return lambda value: isinstance(value, str) and value in values


def _list_of(form: Mapping[str, Good]) -> Good:
    return lambda value: isinstance(value, list) and all(fault(one, form) is None for one in value)


def _questions(value: Any) -> bool:
    return isinstance(value, dict) and writable(value) and all(
        isinstance(one, list) and len(one) >= 3 and text(one[0]) and _whole(one[1])
        and _whole(one[2]) for one in value.values())  # fmt: skip


def _marks(value: Any) -> bool:
    return isinstance(value, dict) and writable(value) and all(map(texts, value.values()))


def _receipt_body(value: Any) -> bool:
    if not isinstance(value, dict) or not writable(value):
        return False
    try:
        judge_receipt({**value, "v": 1, "c": "c", "l": "00000000", "a": "000000", "w": "0000"})
    except Unreadable:
        return False
    return True


def _paper_body(value: Any) -> bool:
    """Answers as they came, or an empty body where only a result was entered."""
    if not isinstance(value, dict) or not writable(value):
        return False
    try:
        return "s" not in value or judge_answers(value["s"]) >= 0
    except Unreadable:
        return False


_SPELL: Mapping[str, Good] = {"unit": text, "from": _day_or_none, "to": _day_or_none}
_ITEM: Mapping[str, Good] = {"item": text, "title": text, "minutes": _whole, "due": _day_or_none,
                             "pass": _whole_or_none}  # fmt: skip
_LATE = _one_of("count", "mark", "refuse")

FORMS: Mapping[str, Mapping[str, Good]] = {
    "members": {"id": text, "name": text, "number": text, "issue": _whole,
                "units": _list_of(_SPELL), "left": _day_or_none, "at": text},
    "assignments": {"id": text, "rev": _whole, "title": text, "items": _list_of(_ITEM),
                    "opens": _day, "due": _day, "pass": _whole_or_none,
                    "attempts": _whole_or_none, "late": _LATE, "answers": _flag, "to": texts,
                    "at": text},
    "receipts": {"id": text, "member": text, "assignment": text, "arrived": _stamp,
                 "body": _receipt_body, "flags": texts, "at": text},
    "sessions": {"id": text, "title": text, "date": _day, "minutes": _whole, "items": texts,
                 "unit": text, "present": texts, "absent": texts, "makeup": _day_or_none,
                 "at": text},
    "overrides": {"id": text, "member": text, "assignment": text, "item": text,
                  "state": _one_of("done", "exempt", "open", ""), "percent": _whole_or_none,
                  "due": _day_or_none, "reason": text, "by": text, "at": text},
    "exams": {"id": text, "quiz": text, "title": text, "opens": _stamp, "closes": _stamp,
              "minutes": _whole, "pass": _whole, "release": text, "resit_of": text,
              "limit": _whole, "to": texts, "at": text},
    "papers": {"id": text, "exam": text, "member": text, "arrived": _stamp, "body": _paper_body,
               "counted": _flag, "marks": _marks, "paper": _flag, "at": text},
    "grades": {"id": text, "exam": text, "paper": text, "member": text, "earned": _whole,
               "possible": _whole, "passed": _flag, "key": text, "questions": _questions,
               "at": text},
    "hours": {"since": _day, "minutes": _whole},
}  # fmt: skip
"""List → field → what it may be; more fields are allowed and kept."""


def fault(record: Any, form: Mapping[str, Good]) -> str | None:
    """The first field that does not fit, "" for the record as a whole, None for a good one."""
    if not isinstance(record, dict):
        return ""
    for name, good in form.items():
        if name not in record or not good(record[name]):
            return name
    more = [name for name in record if name not in form]
    return None if all(writable(record[name]) and text(name) for name in more) else more[0]


def writable(value: Any) -> bool:
    """Whether both sides can write it down again."""
    if isinstance(value, dict):
        return all(text(name) and writable(one) for name, one in value.items())
    if isinstance(value, list):
        return all(map(writable, value))
    if isinstance(value, bool) or value is None:
        return True
    return text(value) or (type(value) is int and abs(value) <= _SAFE)


def entry_fault(entry: Any) -> str | None:
    """What keeps an entry of the log from being read; whether it follows is another thing."""
    form: Mapping[str, Good] = {
        "n": _whole, "at": text, "by": text, "did": text, "what": lambda one: isinstance(one, dict),
        "prev": lambda one: isinstance(one, str) and bool(_HEX.fullmatch(one)),
        "hash": lambda one: isinstance(one, str) and bool(_HEX.fullmatch(one)),
    }  # fmt: skip
    found = fault(entry, form)
    if found is not None:
        return found
    what = entry["what"]
    if not writable(what) or (entry["did"] == "erase" and not text(what.get("member"))):
        return "what"
    tail = what.get("entries", []) if entry["did"] == "merge" else []
    whole = isinstance(tail, list) and all(entry_fault(one) is None for one in tail)
    return None if whole and (entry["did"] != "merge" or "entries" in what) else "what"


def aside_fault(one: Any) -> str | None:
    """The same of what was put aside before."""
    form: Mapping[str, Good] = {
        "hash": text,
        "kind": text,
        "record": lambda record: isinstance(record, dict) and _names_fit(record),
    }
    return fault(one, form)


def _names_fit(record: Mapping[str, Any]) -> bool:
    return writable(record) and all(texts(record.get(name, [])) for name in NAMES)
