"""学时: minutes of what was done, by the course's dated table, where and when it was earned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from build_tools.trainer.ledger import Ledger
from build_tools.trainer.records import Member
from build_tools.trainer.rollup import FINISHED, matrix
from build_tools.trainer.roster import unit_on

USUAL_MINUTES = 45
"""One 学时 where the course has no table."""


@dataclass(frozen=True, slots=True)
class Earning:
    """Something done that counts."""

    member: str
    item: str
    """Item, or `session:<id>`."""
    title: str
    day: str
    minutes: int
    unit: str
    hours: Fraction


def earnings(
    ledger: Ledger, today: date, progress: Callable[[int], None] | None = None
) -> list[Earning]:
    """Everything that counts: each item once a member, on the day it first showed done.

    `progress` hears how many assignments are counted.
    """
    firsts: dict[tuple[str, str], tuple[str, int, str]] = {}
    for number, assignment in enumerate(ledger.assignments, 1):
        if progress:
            progress(number)
        for row in matrix(ledger, assignment, today).rows:
            items = [item for item in assignment["items"] if item["item"]]
            for item, cell in zip(items, row.cells, strict=True):
                if cell.state not in FINISHED or cell.state == "exempt":
                    continue
                key = (row.member["id"], item["item"])
                day = cell.done or today.isoformat()
                if key not in firsts or day < firsts[key][0]:
                    firsts[key] = (day, item["minutes"], item["title"])
    people = {one["id"]: one for one in ledger.members}
    found = [_earning(ledger.hours, people[member], item, *rest)
             for (member, item), rest in firsts.items()]  # fmt: skip
    found += _attended(ledger, people)
    return sorted(found, key=lambda one: (one.member, one.day, one.item))


def _attended(ledger: Ledger, people: Mapping[str, Member]) -> list[Earning]:
    return [
        _earning(ledger.hours, people[member], f"session:{one['id']}", one["date"], one["minutes"],
                 one["title"])
        for one in ledger.sessions
        for member in one["present"]
        if member in people
    ]  # fmt: skip


def _earning(
    table: Sequence[Mapping[str, Any]],
    member: Member,
    item: str,
    day: str,
    minutes: int,
    title: str,
) -> Earning:
    hours = Fraction(minutes, minutes_per_hour(table, day))
    return Earning(member["id"], item, title, day, minutes, unit_on(member, day), hours)


def minutes_per_hour(table: Sequence[Mapping[str, Any]], day: str) -> int:
    """How many minutes make one 学时 on a date; the first rule also covers what lies before it."""
    rules = sorted(table, key=lambda rule: rule["since"])
    if not rules:
        return USUAL_MINUTES
    fitting = [rule for rule in rules if rule["since"] <= day]
    return int((fitting or rules)[-1 if fitting else 0]["minutes"])


def shown_hours(hours: Fraction) -> str:
    """One decimal, rounded half up."""
    tenths = (2 * 10 * hours.numerator + hours.denominator) // (2 * hours.denominator)
    return f"{tenths // 10}.{tenths % 10}"


def sums(found: Iterable[Earning], *keys: str) -> dict[tuple[str, ...], Fraction]:
    """Hours by `member`, `unit`, `year` or several of them, exact."""
    total: dict[tuple[str, ...], Fraction] = defaultdict(Fraction)
    for one in found:
        values = {"member": one.member, "unit": one.unit, "year": one.day[:4]}
        total[tuple(values[key] for key in keys)] += one.hours
    return dict(total)
