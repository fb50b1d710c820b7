"""The log of a 台账: append-only, each entry hashed with the one before it.

`what` holds ids, counts and hashes alone, so that erasing a member leaves the chain whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from build_tools.trainer.encoding import canonical
from build_tools.trainer.envelope import hashed
from build_tools.trainer.records import Entry

FIRST = "0" * 64


def entry_hash(entry: Mapping[str, Any]) -> str:
    """Hash of an entry; its own `hash` is left out."""
    rest = {key: value for key, value in entry.items() if key != "hash"}
    return hashed(32, bytes.fromhex(entry["prev"]) + canonical(rest)).hex()


def append(log: list[Entry], did: str, what: Mapping[str, Any], by: str, at: str) -> Entry:
    """Add an entry to the end."""
    entry: Entry = {
        "n": len(log),
        "at": at,
        "by": by,
        "did": did,
        "what": dict(what),
        "prev": head(log),
        "hash": "",
    }
    entry["hash"] = entry_hash(entry)
    log.append(entry)
    return entry


def head(log: Sequence[Entry]) -> str:
    """Hash of the last entry."""
    return log[-1]["hash"] if log else FIRST


def broken_at(log: Sequence[Entry]) -> int | None:
    """Place of the first entry that does not follow from the one before; None if all do."""
    prev = FIRST
    for place, entry in enumerate(log):
        try:
            whole = entry["n"] == place and entry["prev"] == prev
            if not whole or entry_hash(entry) != entry["hash"] or not _merged(entry):
                return place
        except (KeyError, TypeError, ValueError, AttributeError):
            return place
        prev = entry["hash"]
    return None


def _merged(entry: Mapping[str, Any]) -> bool:
    """A merged tail holds together in itself."""
    if entry["did"] != "merge":
        return True
    tail = entry["what"]["entries"]
    linked = all(a["hash"] == b["prev"] for a, b in pairwise(tail))
    return linked and all(entry_hash(one) == one["hash"] and _merged(one) for one in tail)


def heads(log: Sequence[Entry]) -> set[str]:
    """Every hash in the log and in the tails it took in."""
    found = set()
    for entry in log:
        found.add(entry["hash"])
        if entry["did"] == "merge":
            found |= heads(entry["what"]["entries"])
    return found


def erased(log: Sequence[Entry]) -> set[str]:
    """Members that were erased, here or in a tail taken in."""
    found = set()
    for entry in log:
        if entry["did"] == "erase":
            found.add(entry["what"]["member"])
        elif entry["did"] == "merge":
            found |= erased(entry["what"]["entries"])
    return found
