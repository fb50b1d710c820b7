"""学习回执: made by a member, opened by the trainer, refused with a reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from build_tools.trainer.encoding import Oversize, Unreadable
from build_tools.trainer.envelope import (
    SHORTEST,
    CannotOpen,
    Letter,
    as_text,
    fits,
    seal,
    sealed_bytes,
    unseal,
)
from build_tools.trainer.member_codes import WHO, Holder, Registry, member_key
from build_tools.trainer.results import judge_receipt

PREFIX = "KB1."
CONTEXT = b"coursebook-receipt-1\0"

Reason = Literal[
    "oversize", "truncated", "unreadable", "malformed", "other-course", "other-ledger",
    "unknown-assignment", "unknown-exam", "not-on-roster", "reissued", "borrowed", "forged",
    "left", "early", "late", "resit-limit",
]  # fmt: skip
REASONS: tuple[Reason, ...] = Reason.__args__  # type: ignore[attr-defined]

_BORROW_TRIES = 2_000
"""MACs that fit nobody are tried against the whole roster this often, then no more."""

_CUT = re.compile(r"(\.{2,}|…+)$")


class Refused(Exception):  # noqa: N818  a member's message, not a fault of ours
    """Why a message was not taken; `member` is who it names, as far as that is known."""

    def __init__(self, reason: Reason, member: str = "", by: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.member = member
        self.by = by
        """Whose code made it, where that is another's."""


@dataclass
class Desk:
    """What is needed to open messages; made once for many."""

    course: str
    ledger: str
    public: bytes
    secret: bytes
    registry: Registry
    assignments: Mapping[str, str]
    """Assignment id → date it opens."""
    left: Mapping[str, str] = field(default_factory=dict)
    """Member → date of leaving, for those who left."""
    tries: int = _BORROW_TRIES


@dataclass(frozen=True, slots=True)
class Opened:
    """A message that is genuine."""

    id: str
    member: str
    body: dict[str, Any]
    stale: bool = False
    """Its code is an old one."""


def make_receipt(body: Mapping[str, Any], code: str, recipient: bytes) -> str:
    """A 回执 as the member's page makes it; `body` without `w`."""
    whole = {**body, "w": code[:WHO]}
    key = member_key(code, whole["l"])
    return as_text(PREFIX, seal(whole, key, CONTEXT, recipient))


def open_receipt(text: str, desk: Desk) -> Opened:
    """Open and judge one 回执; `Refused` with the first reason that holds."""
    letter = open_letter(text, PREFIX, desk, judge_receipt)
    body = letter.body
    same_place(body, desk)
    if body["a"] not in desk.assignments:
        raise Refused("unknown-assignment")
    holder = author(letter, CONTEXT, desk)
    left = desk.left.get(holder.member, "")
    if left and left < desk.assignments[body["a"]]:
        raise Refused("left", holder.member)
    return Opened(letter.id, holder.member, body)


def open_letter(text: str, prefix: str, desk: Desk, judge: Callable[[Any], None]) -> Letter:
    """What is inside a text, its fields judged; who wrote it is not known yet."""
    cut = _CUT.search(text) is not None
    try:
        sealed = sealed_bytes(prefix, _CUT.sub("", text))
    except Oversize:
        raise Refused("oversize") from None
    except Unreadable:
        odd = len(text.removeprefix(prefix)) % 4 == 1
        raise Refused("truncated" if cut or odd else "unreadable") from None
    if len(sealed) < SHORTEST:
        raise Refused("truncated")
    try:
        letter = unseal(sealed, desk.public, desk.secret)
        judge(letter.body)
    except CannotOpen:
        raise Refused("truncated" if cut else "unreadable") from None
    except Oversize:
        raise Refused("oversize") from None
    except Unreadable:
        raise Refused("malformed") from None
    return letter


def same_place(body: Mapping[str, Any], desk: Desk) -> None:
    """`Refused` for a message of another course or another 台账."""
    if body["c"] != desk.course:
        raise Refused("other-course")
    if body["l"] != desk.ledger:
        raise Refused("other-ledger")


def author(letter: Letter, context: bytes, desk: Desk) -> Holder:
    """Who made a message, by its MAC; `Refused` where the code is not that of whom it names."""
    named = desk.registry.of(letter.body["w"])
    if not named:
        raise Refused("not-on-roster")
    for holder in named:
        if fits(letter, holder.key, context):
            if holder.current:
                return holder
            raise Refused("reissued", holder.member)
    raise _wrong_code(letter, context, named[0].member, desk)


def _wrong_code(letter: Letter, context: bytes, named: str, desk: Desk) -> Refused:
    if desk.tries > 0:
        desk.tries -= 1
        for holder in desk.registry.everyone():
            if fits(letter, holder.key, context):
                return Refused("borrowed", named, holder.member)
    return Refused("forged", named)


def order_key(body: Mapping[str, Any], arrival_minute: int) -> tuple[int, int]:
    """What makes one 回执 of a member newer than another; a fast clock gains a day at most."""
    return (min(body["t"], arrival_minute + 1440), body["n"])


def is_held(opened: Opened, held: Container[str]) -> bool:
    """Whether this very receipt is in the 台账 already."""
    return opened.id in held


def moment_flags(body: Mapping[str, Any], arrival_minute: int) -> list[str]:
    """`clock` where the member's clock runs more than a day ahead."""
    return ["clock"] if body["t"] > arrival_minute + 1440 else []
