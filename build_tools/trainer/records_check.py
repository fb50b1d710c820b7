"""Records of a 台账 as they are read: what does not fit its form is put aside, and nothing is lost.

A 台账 is sealed, so a record goes wrong only where somebody unpacked the file, edited it and packed
it again, or where a program did. One bad line must not cost the others. The twin is
`browser/src/tokens/records-check.js`; both sides meet `tests/contract/tokens/mangled.json`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from build_tools.trainer.encoding import canonical
from build_tools.trainer.envelope import hashed
from build_tools.trainer.record_forms import (
    FORMS,
    NAMES,
    aside_fault,
    entry_fault,
    fault,
    text,
    texts,
    writable,
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A record that was put aside."""

    kind: str
    """The list it stood in."""
    place: int
    """Its number in that list, from 1; 0 for the list as a whole."""
    id: str
    field: str
    """What did not fit; empty for the record as a whole, `id` also where another has the same."""


def put_in_order(data: Mapping[str, Any], at: str) -> tuple[dict[str, Any], list[Fault]]:
    """The JSON of a 台账 with its bad records among `set_aside`, and what was wrong with them.

    `at` is the stamp under which they are put aside. Frame and secrets are not looked at.
    """
    whole, faults, aside = dict(data), [], []
    checks: dict[str, Callable[[Any], str | None]] = {
        name: lambda one, form=form: fault(one, form) for name, form in FORMS.items()
    }
    for name, check in {**checks, "log": entry_fault, "set_aside": aside_fault}.items():
        records = data.get(name)
        if not isinstance(records, list):
            faults.append(Fault(name, 0, "", ""))
            aside += [] if records is None else [_aside(name, records, at)]
            whole[name] = []
            continue
        kept, seen = [], set()
        for place, record in enumerate(records, 1):
            wrong = check(record)
            if wrong is None and "id" in FORMS.get(name, ()):
                wrong = "id" if record["id"] in seen else None
                seen.add(record["id"])
            if wrong is None:
                kept.append(record)
                continue
            faults.append(Fault(name, place, _id_of(record), wrong))
            aside.append(_aside(name, record, at))
        whole[name] = kept
    known = {one["hash"] for one in whole["set_aside"]}
    whole["set_aside"] = [
        *whole["set_aside"],
        *(one for one in aside if one["hash"] not in known),
    ]
    return whole, faults


def _id_of(record: Any) -> str:
    id_ = record.get("id") if isinstance(record, dict) else ""
    return id_ if text(id_) else ""


def _aside(kind: str, record: Any, at: str) -> dict[str, Any]:
    """As `set_aside` keeps it: under `raw`, beside whom it names, so that erasing finds it."""
    raw = record if writable(record) else json.dumps(record, sort_keys=True)
    kept: dict[str, Any] = {"raw": raw}
    if isinstance(record, dict):
        kept |= {name: record[name] for name in ("id", "member") if text(record.get(name))}
        kept |= {name: record[name] for name in NAMES if texts(record.get(name))}
    return {"hash": hashed(16, canonical(kept)).hex(), "kind": kind, "record": kept, "at": at}
