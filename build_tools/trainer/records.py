"""The records of a 台账, as they stand in its JSON; `docs/reference/trainer-formats.md`."""

from __future__ import annotations

from typing import Any, TypedDict

Spell = TypedDict("Spell", {"unit": str, "from": str, "to": str})
"""A spell in a 支部; `from ≤ day ≤ to`, an empty date is open."""


class Member(TypedDict):
    """One person on the roster."""

    id: str
    name: str
    number: str
    issue: int
    units: list[Spell]
    left: str
    at: str


Item = TypedDict(
    "Item", {"item": str, "title": str, "minutes": int, "due": str, "pass": int | None}
)
"""One thing to do; `minutes` are frozen when it is assigned."""

Assignment = TypedDict(
    "Assignment",
    {
        "id": str, "rev": int, "title": str, "items": list[Item], "opens": str, "due": str,
        "pass": int | None, "attempts": int | None, "late": str, "answers": bool,
        "to": list[str], "at": str,
    },
)  # fmt: skip
"""What a group is to do, and by when."""


class Receipt(TypedDict):
    """A 回执 that was accepted."""

    id: str
    member: str
    assignment: str
    arrived: str
    body: dict[str, Any]
    flags: list[str]
    at: str


class Session(TypedDict):
    """集中学习: who was there."""

    id: str
    title: str
    date: str
    minutes: int
    items: list[str]
    unit: str
    present: list[str]
    absent: list[str]
    makeup: str
    at: str


class Override(TypedDict):
    """An exception the trainer makes for one person, with a reason."""

    id: str
    member: str
    assignment: str
    item: str
    state: str
    percent: int | None
    due: str
    reason: str
    by: str
    at: str


Exam = TypedDict(
    "Exam",
    {
        "id": str, "quiz": str, "title": str, "opens": str, "closes": str, "minutes": int,
        "pass": int, "release": str, "resit_of": str, "limit": int, "to": list[str], "at": str,
    },
)  # fmt: skip
"""One sitting of an exam; a 补考 is another with `resit_of`."""


class Paper(TypedDict):
    """A 交卷 that was accepted, or a paper form entered by hand."""

    id: str
    exam: str
    member: str
    arrived: str
    body: dict[str, Any]
    counted: bool
    marks: dict[str, list[str]]
    paper: bool
    at: str


class Grade(TypedDict):
    """What a paper earned under one key; hundredths of a point."""

    id: str
    exam: str
    paper: str
    member: str
    earned: int
    possible: int
    passed: bool
    key: str
    questions: dict[str, list[Any]]
    at: str


class Entry(TypedDict):
    """A line of the log."""

    n: int
    at: str
    by: str
    did: str
    what: dict[str, Any]
    prev: str
    hash: str
