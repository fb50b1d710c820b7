"""集中学习: who was there, from ticks or from a sheet, and who makes up for it by when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from build_tools.trainer.ledger import Ledger
from build_tools.trainer.member_codes import new_id
from build_tools.trainer.records import Member, Session
from build_tools.trainer.roster import RowError, active, unit_on
from build_tools.words import LANGUAGES, word_file


def expected(ledger: Ledger, session: Session) -> list[Member]:
    """Who belongs there: the 支部 of the session on its date, or everyone."""
    day = session["date"]
    return [
        one
        for one in ledger.members
        if active(one, day) and (not session["unit"] or unit_on(one, day) == session["unit"])
    ]


def new_session(
    ledger: Ledger, title: str, day: str, minutes: int, unit: str, items: list[str], at: str
) -> Session:
    """Add a session; nobody is marked yet."""
    session: Session = {"id": new_id("ss", 4), "title": title, "date": day, "minutes": minutes,
                        "items": items, "unit": unit, "present": [], "absent": [], "makeup": "",
                        "at": at}  # fmt: skip
    ledger.sessions.append(session)
    ledger.sessions.sort(key=lambda one: one["id"])
    ledger.record(
        "session", {"session": session["id"], "expected": len(expected(ledger, session))}, at
    )
    return session


def mark(
    ledger: Ledger, session: Session, present: Iterable[str], makeup: str, at: str
) -> list[Member]:
    """Set who was there; the rest of those expected go into 补学 by the date `makeup`."""
    there = set(present)
    wanted = expected(ledger, session)
    absent = [one for one in wanted if one["id"] not in there]
    session["present"] = sorted(there)
    session["absent"] = sorted(one["id"] for one in absent)
    session["makeup"] = makeup
    session["at"] = at
    what = {"session": session["id"], "present": len(there), "absent": len(absent)}
    ledger.record("session", what, at)
    return absent


def read_attendance(
    table: Sequence[Sequence[str]], members: Sequence[Member]
) -> tuple[list[str], list[RowError]]:
    """Members marked as present in a sheet: by number or name, with a mark in the 签到 column.

    Without such a column everyone listed was there. Errors by row.
    """
    rows, errors = person_rows(table, members, "sign")
    return [member for _, member, sign in rows if sign is None or _ticked(sign)], errors


def person_rows(
    table: Sequence[Sequence[str]], members: Sequence[Member], column: str
) -> tuple[list[tuple[int, str, Any]], list[RowError]]:
    """Row, member and the cell under `column` (None where there is no such column)."""
    heads, start = _heads(table, column)
    by_number = {one["number"]: [one] for one in members if one["number"]}
    names: dict[str, list[Member]] = {}
    for one in members:
        names.setdefault(one["name"], []).append(one)
    rows: list[tuple[int, str, Any]] = []
    errors: list[RowError] = []
    for place, cells in enumerate(table[start:], start + 1):
        if not any(cells):
            continue
        cell = {name: cells[at] if at < len(cells) else "" for name, at in heads.items()}
        text = cell.get("name") or cell.get("number", "")
        found = by_number.get(cell.get("number", "")) or names.get(cell.get("name", ""), [])
        if len(found) == 1:
            rows.append((place, found[0]["id"], cell.get(column)))
        else:
            key = "row.two-people" if found else "row.unknown"
            errors.append(RowError(place, key, {"text": text[:20]}))
    return rows, errors


def _ticked(text: str) -> bool:
    words = {
        mark for language in LANGUAGES for mark in word_file("trainer", language)["absent_marks"]
    }
    return bool(text) and text.strip().lower() not in words


def _heads(table: Sequence[Sequence[str]], column: str) -> tuple[dict[str, int], int]:
    wanted = ("name", "number", column)
    known = {
        text.lower(): name
        for language in LANGUAGES
        for name in wanted
        for text in word_file("trainer", language)["headings"][name]
    }
    for place, cells in enumerate(table[:5]):
        found = {known[cell.lower()]: at for at, cell in enumerate(cells) if cell.lower() in known}
        if "name" in found or "number" in found:
            return found, place + 1
    return ({"name": 0} if column == "sign" else {"name": 0, column: 1}), 0
