"""学习码: ten letters a member copies from a slip, derived from one master secret.

A code identifies and authenticates; it encrypts nothing, since it is short enough to type.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from build_tools.trainer.encoding import (
    ALPHABET,
    Unreadable,
    check_letter,
    grouped,
    letters,
    read_letters,
)
from build_tools.trainer.envelope import hashed

LENGTH = 10
WHO = 4
"""Letters of the public half."""


def new_id(prefix: str, count: int) -> str:
    """Random small letters of the alphabet that say nothing."""
    return prefix + "".join(secrets.choice(ALPHABET) for _ in range(count)).lower()


def code_of(master: bytes, member: str, issue: int) -> str:
    """The member's code of one issue, ten letters."""
    raw = hashed(6, f"coursebook-code-1\0{member}\0{issue}".encode(), master)
    text = letters(raw, LENGTH - 1)
    return text + check_letter(text)


def shown(code: str) -> str:
    """A code as it is printed: `XXXXX-XXXXX`."""
    return grouped(code, 5, 5)


def read_code(typed: str) -> str:
    """The ten letters of what someone typed; `Unreadable` if they cannot be a code."""
    text = read_letters(typed)
    if len(text) != LENGTH or check_letter(text[:-1]) != text[-1]:
        raise Unreadable("not a code")
    return text


def member_key(code: str, ledger: str) -> bytes:
    """What authenticates this member's messages to this 台账."""
    return hashed(32, f"coursebook-member-1\0{ledger}".encode(), code.encode())


def fingerprint(box: bytes, sign: bytes) -> str:
    """核对码 of the two public keys, as shown on slips and pages."""
    return grouped(letters(hashed(5, box + sign), 8), 4, 4)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a code."""

    member: str
    issue: int
    current: bool
    key: bytes


@dataclass(frozen=True)
class Registry:
    """Every code ever handed out, by its public half."""

    by_who: Mapping[str, tuple[Holder, ...]]
    codes: Mapping[str, str] = field(repr=False)
    """Member → current code."""

    def of(self, who: str) -> tuple[Holder, ...]:
        """Holders whose code begins with these letters, current ones first."""
        return self.by_who.get(who, ())

    def everyone(self) -> Iterator[Holder]:
        """All holders of all issues."""
        for holders in self.by_who.values():
            yield from holders


def registry(master: bytes, ledger: str, members: Iterable[Mapping[str, Any]]) -> Registry:
    """Codes and keys of a roster."""
    by_who: dict[str, list[Holder]] = {}
    codes: dict[str, str] = {}
    for member in members:
        for issue in range(member["issue"], 0, -1):
            code = code_of(master, member["id"], issue)
            current = issue == member["issue"]
            holder = Holder(member["id"], issue, current, member_key(code, ledger))
            by_who.setdefault(code[:WHO], []).append(holder)
            if current:
                codes[member["id"]] = code
    ordered = {
        who: tuple(sorted(holders, key=lambda one: (not one.current, one.member)))
        for who, holders in by_who.items()
    }
    return Registry(ordered, codes)


def free_issue(master: bytes, member: str, taken: Iterable[str]) -> int:
    """The first issue whose code nobody has; almost always 1."""
    known = set(taken)
    issue = 1
    while code_of(master, member, issue) in known:
        issue += 1
    return issue
