"""The assignment link: what to do by when, signed, all of it in the fragment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nacl import bindings
from nacl.exceptions import CryptoError

from build_tools.trainer.encoding import (
    Oversize,
    Unreadable,
    b64u,
    canonical,
    deflate,
    inflate,
    read_json,
    un_b64u,
)
from build_tools.trainer.member_codes import read_code
from build_tools.trainer.moments import day_number
from build_tools.trainer.records import Assignment

PREFIX = "KA1."
PAGE = "learn.html"
_CONTEXT = b"coursebook-assignment-1\0"
_PAYLOAD_CAP = 4_096
_JSON_CAP = 16_384
ITEMS_CAP = 200


@dataclass(frozen=True, slots=True)
class Link:
    """An assignment link that was read and whose signature holds."""

    body: dict[str, Any]
    box: bytes
    sign: bytes
    code: str
    """The member's code in a personal link, else empty."""


def link_body(course: str, ledger: str, assignment: Assignment) -> dict[str, Any]:
    """The JSON of the link: no name, no person, no group."""
    body: dict[str, Any] = {
        "v": 1,
        "c": course,
        "l": ledger,
        "a": assignment["id"],
        "r": assignment["rev"],
        "n": assignment["title"],
        "i": [_item(item) for item in assignment["items"]],
        "o": _day(assignment["opens"]),
        "d": _day(assignment["due"]),
        "m": assignment["late"],
    }
    optional = {"p": assignment["pass"], "t": assignment["attempts"]}
    body |= {key: value for key, value in optional.items() if value is not None}
    return body | ({"q": 1} if assignment["answers"] else {})


def _item(item: Mapping[str, Any]) -> Any:
    if item["pass"] is not None:
        return [item["item"], _day(item["due"]) if item["due"] else 0, item["pass"]]
    return [item["item"], _day(item["due"])] if item["due"] else item["item"]


def _day(text: str) -> int:
    return day_number(date.fromisoformat(text))


def payload(body: Mapping[str, Any], sign_seed: bytes, box_public: bytes) -> str:
    """`KA1.` and the signed payload."""
    sign_public, sign_secret = bindings.crypto_sign_seed_keypair(sign_seed)
    rest = box_public + sign_public + deflate(canonical(body))
    signature = bindings.crypto_sign(_CONTEXT + rest, sign_secret)[:64]
    return PREFIX + b64u(signature + rest)


def link(site: str, text: str, code: str = "") -> str:
    """The address to hand out; with `code` a personal one."""
    base = site if site.endswith("/") or not site else site + "/"
    return f"{base}{PAGE}#{text}" + (f".{code}" if code else "")


def read_link(text: str) -> Link:
    """Read a link or its fragment; `Unreadable` or `Oversize` say why not."""
    fragment = text.strip().rsplit("#", 1)[-1]
    if not fragment.startswith(PREFIX):
        raise Unreadable("prefix")
    held, _, code = fragment.removeprefix(PREFIX).partition(".")
    if len(held) > _PAYLOAD_CAP * 4 // 3 + 2:
        raise Oversize("payload")
    data = un_b64u(held)
    signature, rest = data[:64], data[64:]
    box, sign, packed = rest[:32], rest[32:64], rest[64:]
    try:
        bindings.crypto_sign_open(signature + _CONTEXT + rest, sign)
    except (CryptoError, ValueError, TypeError):
        raise Unreadable("signature") from None
    body = read_json(inflate(packed, _JSON_CAP))
    _judge(body)
    return Link(body, box, sign, read_code(code) if code else "")


def _judge(body: Any) -> None:
    if not isinstance(body, dict) or body.get("v") != 1:
        raise Unreadable("version")
    texts = all(isinstance(body.get(key), str) for key in ("c", "l", "a", "n", "m"))
    numbers = all(type(body.get(key)) is int for key in ("r", "o", "d"))
    items = body.get("i")
    if not (texts and numbers and isinstance(items, list) and 0 < len(items) <= ITEMS_CAP):
        raise Unreadable("fields")
