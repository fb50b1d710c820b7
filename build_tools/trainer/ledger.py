"""The 台账: everything a trainer keeps, in one sealed file.

Formats are in `docs/reference/trainer-formats.md`. What is read is checked before it is used; a
file that is damaged is said to be so and is never written over.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nacl import bindings

from build_tools.trainer.encoding import b64u, un_b64u
from build_tools.trainer.log_chain import append
from build_tools.trainer.member_codes import Registry, fingerprint, new_id, registry
from build_tools.trainer.moments import now_stamp
from build_tools.trainer.receipt import Desk
from build_tools.trainer.records import (
    Assignment,
    Entry,
    Exam,
    Grade,
    Member,
    Override,
    Paper,
    Receipt,
    Session,
)
from build_tools.trainer.records_check import Fault

LISTS = ("members", "assignments", "receipts", "sessions", "overrides", "exams", "papers", "grades")
"""Lists of records with an id."""


@dataclass
class Ledger:
    """An open 台账; `record` every change."""

    id: str
    course: str
    title: str
    keeper: str
    created: str
    secret: dict[str, str] = field(repr=False)
    hours: list[dict[str, Any]] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    overrides: list[Override] = field(default_factory=list)
    exams: list[Exam] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    grades: list[Grade] = field(default_factory=list)
    set_aside: list[dict[str, Any]] = field(default_factory=list)
    log: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list, compare=False, repr=False)
    """What was put aside when the file was opened; it is said, and not written."""

    @property
    def master(self) -> bytes:
        """What every 学习码 derives from."""
        return un_b64u(self.secret["master"])

    @property
    def box_secret(self) -> bytes:
        """Opens what members send."""
        return un_b64u(self.secret["box"])

    @property
    def box_public(self) -> bytes:
        """What members seal to."""
        return bindings.crypto_scalarmult_base(self.box_secret)

    @property
    def sign_seed(self) -> bytes:
        """Signs assignments."""
        return un_b64u(self.secret["sign"])

    @property
    def sign_public(self) -> bytes:
        """What members check assignments with."""
        return bindings.crypto_sign_seed_keypair(self.sign_seed)[0]

    @property
    def fingerprint(self) -> str:
        """核对码."""
        return fingerprint(self.box_public, self.sign_public)

    def registry(self) -> Registry:
        """Codes and keys of the roster."""
        return registry(self.master, self.id, self.members)

    def desk(self) -> Desk:
        """What opens messages."""
        return Desk(
            self.course, self.id, self.box_public, self.box_secret, self.registry(),
            {one["id"]: one["opens"] for one in self.assignments},
            {one["id"]: one["left"] for one in self.members if one["left"]},
        )  # fmt: skip

    def record(self, did: str, what: Mapping[str, Any], at: str = "") -> None:
        """Write to the log; ids, counts and hashes only."""
        append(self.log, did, what, self.keeper, at or now_stamp())

    def assignment(self, key: str) -> Assignment | None:
        """By id, or by title where one alone has it."""
        return find(self.assignments, key)

    def exam(self, key: str) -> Exam | None:
        """By id, or by title."""
        return find(self.exams, key)


def find(records: Iterable[Any], key: str) -> Any | None:
    """The record with this id, else the only one with this title or name or number."""
    listed = list(records)
    for one in listed:
        if one["id"] == key:
            return one
    named = [one for one in listed if key in (one.get("title"), one.get("name"), one.get("number"))]
    return named[0] if len(named) == 1 else None


def create(
    course: str, title: str, keeper: str, hours: list[dict[str, Any]], at: str = ""
) -> Ledger:
    """A new 台账 with secrets of its own."""
    at = at or now_stamp()
    secret = {name: b64u(secrets.token_bytes(32)) for name in ("master", "box", "sign")}
    ledger = Ledger(new_id("", 8), course, title, keeper, at, secret, hours)
    ledger.record("create", {"ledger": ledger.id}, at)
    return ledger


def as_json(ledger: Ledger) -> dict[str, Any]:
    """The JSON inside the file."""
    data = {name: getattr(ledger, name) for name in ledger.__dataclass_fields__
            if name != "faults"}  # fmt: skip
    return {"v": 1, **data}
