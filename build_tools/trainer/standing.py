"""What a member has done: every held 回执 folded, oldest arrival first, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from build_tools.trainer.moments import minute_number, read_stamp
from build_tools.trainer.receipt import order_key
from build_tools.trainer.records import Receipt
from build_tools.trainer.results import DONE, SENT, UPDATED, whole_row


@dataclass
class Standing:
    """Where one member stands with one item; the best that was ever shown."""

    done: str = ""
    """Stamp of the arrival that first showed it done; empty while it is not."""
    sent: str = ""
    """Stamp of the arrival that first brought graded answers."""
    updated: bool = False
    percent: int = -1
    minutes: int = 0
    attempts: int = 0
    first: list[Any] = field(default_factory=list)
    """Answers of the first 回执 that had any."""
    newest: list[Any] = field(default_factory=list)
    """Answers of the newest that has any."""


def fold(receipts: Iterable[Receipt]) -> dict[int, Standing]:
    """Position in the assignment → standing; the receipts are one member's for one assignment."""
    held = sorted(receipts, key=lambda one: (one["arrived"], one["id"]))
    standings: dict[int, Standing] = {}
    for receipt in held:
        for row in receipt["body"]["i"]:
            _take(standings, row, receipt["arrived"])
    for receipt in held:
        _first_answers(standings, receipt)
    answered = [one for one in held if one["body"].get("s")]
    for receipt in sorted(answered, key=_order):
        for place, answers in receipt["body"].get("s", {}).items():
            standings.setdefault(int(place), Standing()).newest = answers
    return standings


def _order(receipt: Receipt) -> tuple[tuple[int, int], str]:
    arrival = minute_number(read_stamp(receipt["arrived"]))
    return (order_key(receipt["body"], arrival), receipt["id"])


def _take(standings: dict[int, Standing], row: list[int], arrived: str) -> None:
    position, state, minutes, _, percent, attempts = whole_row(row)
    standing = standings.setdefault(position, Standing())
    if state in {DONE, UPDATED} and not standing.done:
        standing.done = arrived
    if state == SENT and not standing.sent:
        standing.sent = arrived
    standing.updated = state == UPDATED
    standing.minutes = max(standing.minutes, minutes)
    standing.percent = max(standing.percent, percent)
    standing.attempts = max(standing.attempts, attempts)


def _first_answers(standings: dict[int, Standing], receipt: Receipt) -> None:
    for place, answers in receipt["body"].get("s", {}).items():
        standing = standings.setdefault(int(place), Standing())
        if not standing.first:
            standing.first = answers
