"""Two copies of one 台账 become one, and nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from build_tools.trainer.encoding import canonical
from build_tools.trainer.envelope import hashed
from build_tools.trainer.ledger import LISTS, Ledger
from build_tools.trainer.log_chain import broken_at, erased, head, heads


class NotSame(ValueError):  # noqa: N818  what a person chose, caught by the caller
    """Two files that are not copies of one 台账, or one whose log is broken."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought."""

    added: Mapping[str, int]
    set_aside: int
    entries: int


def merge(mine: Ledger, other: Ledger, at: str) -> Merged:
    """Take everything of `other` into `mine`; `NotSame` if that cannot be."""
    if (mine.id, mine.course) != (other.id, other.course) or mine.secret != other.secret:
        raise NotSame("merge.other")
    if broken_at(other.log) is not None:
        raise NotSame("merge.broken")
    gone = erased(mine.log) | erased(other.log)
    aside: list[dict[str, Any]] = []
    added = {name: _union(mine, other, name, aside) for name in LISTS}
    known = {one["hash"] for one in mine.set_aside}
    mine.set_aside += [one for one in (*other.set_aside, *aside) if one["hash"] not in known]
    forget(mine, gone)
    tail = _tail(mine, other, aside, at)
    return Merged(added, len(aside), tail)


def _union(mine: Ledger, other: Ledger, name: str, aside: list[dict[str, Any]]) -> int:
    held = {one["id"]: one for one in getattr(mine, name)}
    added = 0
    for record in getattr(other, name):
        before = held.get(record["id"])
        if before is None:
            held[record["id"]] = record
            added += 1
        elif before != record:
            held[record["id"]] = _later(before, record, name, aside)
    setattr(mine, name, [held[key] for key in sorted(held)])
    return added


def _later(one: Any, two: Any, kind: str, aside: list[dict[str, Any]]) -> Any:
    first, last = sorted((one, two), key=lambda each: (each["at"], canonical(each)))
    aside.append({"hash": record_hash(first), "kind": kind, "record": first, "at": first["at"]})
    return last


def record_hash(record: Mapping[str, Any]) -> str:
    """Names a record in the log without saying what is in it."""
    return hashed(16, canonical(record)).hex()


def _tail(mine: Ledger, other: Ledger, aside: list[dict[str, Any]], at: str) -> int:
    """Take in the part of the other's log that is not here; how many entries."""
    if head(other.log) in heads(mine.log) and not aside:
        return 0
    shared = 0
    for one, two in zip(mine.log, other.log, strict=False):
        if one["hash"] != two["hash"]:
            break
        shared += 1
    entries = json.loads(json.dumps(other.log[shared:]))
    if shared == len(mine.log):
        mine.log += entries
        return len(entries)
    what = {"from": shared, "head": head(other.log), "entries": entries,
            "set_aside": [one["hash"] for one in aside]}  # fmt: skip
    mine.record("merge", what, at)
    return len(entries)


def forget(ledger: Ledger, members: set[str]) -> int:
    """Take members out of every list; how many records went. The log keeps their ids alone."""
    if not members:
        return 0
    went = 0
    for name in LISTS:
        before = getattr(ledger, name)
        field = "id" if name == "members" else "member"
        kept = [one for one in before if one.get(field) not in members]
        went += len(before) - len(kept)
        setattr(ledger, name, kept)
    for session in ledger.sessions:
        for field in ("present", "absent"):
            session[field] = [one for one in session[field] if one not in members]
    for sent in (*ledger.assignments, *ledger.exams):
        sent["to"] = [one for one in sent["to"] if one not in members]
    ledger.set_aside = [one for one in ledger.set_aside if not _names(one["record"], members)]
    return went


def _names(record: Mapping[str, Any], members: set[str]) -> bool:
    held = {record.get("id"), record.get("member"), *record.get("present", ()),
            *record.get("absent", ()), *record.get("to", ())}  # fmt: skip
    return bool(held & members)
