"""The roster: pasted from Excel, errors by row, 支部 by date so that past hours stay put."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from build_tools.trainer.ledger import Ledger
from build_tools.trainer.member_codes import free_issue, new_id
from build_tools.trainer.natural import natural
from build_tools.trainer.records import Member, Spell
from build_tools.words import LANGUAGES, word_file

LONGEST = 60
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_FIELDS = ("name", "unit", "number", "from", "left")


@dataclass(frozen=True, slots=True)
class Row:
    """One person as pasted."""

    place: int
    """Row of the table, from 1."""
    name: str
    unit: str = ""
    number: str = ""
    since: str = ""
    """In this 支部 since; empty for the day of pasting."""
    left: str = ""


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong with a row; `key` names the words."""

    place: int
    key: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Change:
    """What pasting a roster did."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: int = 0
    absent: list[str] = field(default_factory=list)
    """On the roster, but not in what was pasted; they stay."""


def read_roster(table: Sequence[Sequence[str]]) -> tuple[list[Row], list[RowError]]:
    """Rows and everything that is wrong with them; blank rows are passed over."""
    columns, start = _columns(table)
    rows: list[Row] = []
    errors: list[RowError] = []
    for place, cells in enumerate(table[start:], start + 1):
        if any(cells):
            _read_row(place, {name: _cell(cells, at) for name, at in columns.items()}, rows, errors)
    errors += _repeated(rows)
    return rows, sorted(errors, key=lambda error: error.place)


def _columns(table: Sequence[Sequence[str]]) -> tuple[dict[str, int], int]:
    """Field → column, and the first row of data; without headings 姓名, 支部, 编号."""
    names = _headings()
    for place, cells in enumerate(table[:5]):
        found: dict[str, int] = {}
        for at, cell in enumerate(cells):
            known = names.get(_plain(cell))
            if known and known not in found:
                found[known] = at
        if "name" in found:
            return found, place + 1
    return {"name": 0, "unit": 1, "number": 2}, 0


def _headings() -> dict[str, str]:
    words = [word_file("trainer", language)["headings"] for language in LANGUAGES]
    return {_plain(text): name for each in words for name in _FIELDS for text in each[name]}


def _plain(text: str) -> str:
    return re.sub(r"[\s*：:（）()]", "", unicodedata.normalize("NFKC", text)).lower()


def _cell(cells: Sequence[str], at: int) -> str:
    text = cells[at] if at < len(cells) else ""
    return re.sub(r"\s+", " ", "".join(c for c in text if c.isprintable() or c.isspace())).strip()


def _read_row(
    place: int, cells: Mapping[str, str], rows: list[Row], errors: list[RowError]
) -> None:
    name = cells["name"]
    bad = [RowError(place, "row.long", {"text": text[:20]}) for text in cells.values()
           if len(text) > LONGEST]  # fmt: skip
    if not name:
        bad.append(RowError(place, "row.no-name"))
    days = {}
    for column in ("from", "left"):
        days[column] = _day(cells.get(column, ""))
        if days[column] is None:
            bad.append(RowError(place, "row.date", {"text": cells[column][:20]}))
    errors += bad
    if not bad:
        rows.append(Row(place, name, cells.get("unit", ""), cells.get("number", ""),
                        days["from"] or "", days["left"] or ""))  # fmt: skip


def _day(text: str) -> str | None:
    """`2026-3-1`, `2026/3/1`, `2026年3月1日` as a date; empty stays; None if it is none."""
    if not text:
        return ""
    found = _DATE.match(text)
    try:
        return date(*map(int, found.groups())).isoformat() if found else None
    except ValueError:
        return None


def _repeated(rows: Iterable[Row]) -> list[RowError]:
    """Two rows of one number, or of one name without numbers to tell them apart."""
    errors = []
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        key = ("number", row.number) if row.number else ("name", row.name)
        if key in seen:
            values = {"text": key[1], "first": str(seen[key])}
            errors.append(RowError(row.place, f"row.twice-{key[0]}", values))
        seen.setdefault(key, row.place)
    return errors


def apply_roster(ledger: Ledger, rows: Iterable[Row], today: date, at: str) -> Change:
    """Add who is new, move who changed 支部; nobody is taken off."""
    change = Change()
    by_number = {one["number"]: one for one in ledger.members if one["number"]}
    by_name: dict[str, list[Member]] = {}
    for member in ledger.members:
        by_name.setdefault(member["name"], []).append(member)
    codes = set(ledger.registry().codes.values())
    matched = set()
    for row in rows:
        known = by_number.get(row.number) if row.number else _only(by_name.get(row.name, []))
        if known is None:
            known = _new_member(ledger, row, codes, at)
            change.added.append(known["id"])
        elif _update(known, row, today, at):
            change.changed.append(known["id"])
        else:
            change.same += 1
        matched.add(known["id"])
    change.absent = [
        one["id"] for one in ledger.members if one["id"] not in matched and not one["left"]
    ]
    ledger.members.sort(key=lambda one: one["id"])
    ledger.record("roster", {"added": change.added, "changed": change.changed}, at)
    return change


def _only(members: Sequence[Member]) -> Member | None:
    return members[0] if len(members) == 1 else None


def _new_member(ledger: Ledger, row: Row, codes: set[str], at: str) -> Member:
    taken = {one["id"] for one in ledger.members}
    key = new_id("m", 9)
    while key in taken:
        key = new_id("m", 9)
    issue = free_issue(ledger.master, key, codes)
    spells: list[Spell] = [{"unit": row.unit, "from": row.since, "to": ""}]
    member: Member = {"id": key, "name": row.name, "number": row.number, "issue": issue,
                      "units": spells, "left": row.left, "at": at}  # fmt: skip
    ledger.members.append(member)
    return member


def _update(member: Member, row: Row, today: date, at: str) -> bool:
    before: dict[str, Any] = {**member, "units": [dict(spell) for spell in member["units"]]}
    member["name"] = row.name
    member["number"] = row.number or member["number"]
    member["left"] = row.left
    if row.unit and row.unit != unit_on(member, (row.since or today.isoformat())):
        transfer(member, row.unit, row.since or today.isoformat())
    if {**member} == before:
        return False
    member["at"] = at
    return True


def transfer(member: Member, unit: str, since: str) -> None:
    """Move to another 支部 from a day on; what was earned before stays where it was earned."""
    day_before = (date.fromisoformat(since) - timedelta(days=1)).isoformat()
    kept: list[Spell] = []
    for spell in member["units"]:
        if spell["from"] and spell["from"] >= since:
            continue
        end = spell["to"] if spell["to"] and spell["to"] < since else day_before
        kept.append({**spell, "to": end})
    member["units"] = [*kept, {"unit": unit, "from": since, "to": ""}]


def unit_on(member: Member, day: str) -> str:
    """The 支部 on a date; the nearest spell before it where none covers it."""
    found = ""
    for spell in sorted(member["units"], key=lambda one: one["from"]):
        if not spell["from"] or spell["from"] <= day:
            found = spell["unit"]
    return found or (member["units"][0]["unit"] if member["units"] else "")


def in_order(members: Iterable[Member], day: str) -> list[Member]:
    """By 支部, number and name, in the order people expect."""
    return sorted(members, key=lambda one: tuple(
        natural(text) for text in (unit_on(one, day), one["number"], one["name"])))  # fmt: skip


def of_unit(members: Iterable[Member], name: str, day: str) -> list[Member]:
    """Who is in a 支部 on a date; its name may be typed with spaces or full-width signs."""
    wanted = _plain(name)
    return [
        one for one in members if active(one, day) and _plain(unit_on(one, day)) == wanted != ""
    ]


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def active(member: Member, day: str) -> bool:
    """Whether someone is there on a date: joined and not yet gone."""
    starts = [spell["from"] for spell in member["units"]]
    joined = not starts or min(starts) <= day
    return joined and not (member["left"] and member["left"] < day)
