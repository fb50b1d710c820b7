"""Bytes and letters of the trainers' formats: b64u, the 32-letter alphabet, canonical JSON.

The formats are in `docs/reference/trainer-formats.md`; the browser has its twin.
"""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 letters: nothing in it is mistaken for something else."""

_LOOKALIKE = str.maketrans("OILU", "011V")
_SPACERS = re.compile(r"[\s\-‐‑‒–—−_.·]+")
_B64U = re.compile(r"[A-Za-z0-9_-]*")


class Unreadable(ValueError):  # noqa: N818  what came from outside, caught by callers
    """Bytes or text that are not in the form they claim."""


class Oversize(ValueError):  # noqa: N818  as above
    """More bytes than a format allows; found before or while they are unpacked."""


def b64u(data: bytes) -> str:
    """Base64url without padding."""
    return urlsafe_b64encode(data).decode().rstrip("=")


def un_b64u(text: str) -> bytes:
    """Bytes of a b64u text; `Unreadable` for anything a writer could not have written."""
    if not _B64U.fullmatch(text) or len(text) % 4 == 1:
        raise Unreadable("not base64url")
    data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if b64u(data) != text:
        raise Unreadable("stray bits")
    return data


def letters(data: bytes, count: int) -> str:
    """The first `count` letters of `data`, five bits a letter, from the left."""
    bits = int.from_bytes(data) >> (len(data) * 8 - count * 5)
    return "".join(ALPHABET[(bits >> (5 * place)) & 31] for place in reversed(range(count)))


def read_letters(typed: str) -> str:
    """What a person typed, as letters of the alphabet; `Unreadable` for any other character."""
    plain = _SPACERS.sub("", unicodedata.normalize("NFKC", typed)).upper().translate(_LOOKALIKE)
    if any(letter not in ALPHABET for letter in plain):
        raise Unreadable("a letter that is in no code")
    return plain


def check_letter(text: str) -> str:
    """The letter that catches one wrong letter and two exchanged ones.

    Σ αⁱ·dᵢ in GF(32), polynomial x⁵+x²+1, α = 2: distinct weights catch every exchange.
    """
    total = 0
    for place, letter in enumerate(text, 1):
        value = ALPHABET.index(letter)
        for _ in range(place):
            value = value << 1 ^ (0b100101 if value & 16 else 0)
        total ^= value
    return ALPHABET[total]


def grouped(text: str, *sizes: int) -> str:
    """Letters in groups joined by hyphens, as they are printed."""
    parts, start = [], 0
    for size in sizes:
        parts.append(text[start : start + size])
        start += size
    return "-".join(part for part in [*parts, text[start:]] if part)


def canonical(value: Any) -> bytes:
    """Canonical JSON as UTF-8; `Unreadable` if it holds half a character."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise Unreadable("half a character") from None


def read_json(data: bytes, depth: int = 8) -> Any:
    """JSON without fractions, not deeper than `depth`; `Unreadable` otherwise."""
    try:
        value = json.loads(data.decode(), parse_float=_no_number, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Unreadable("not JSON") from None
    _no_deeper(value, depth)
    return value


def _no_number(text: str) -> Any:
    raise ValueError(text)


def _no_deeper(value: Any, depth: int) -> None:
    if not isinstance(value, dict | list):
        return
    if depth == 0:
        raise Unreadable("too deep")
    for inner in value.values() if isinstance(value, dict) else value:
        _no_deeper(inner, depth - 1)


def deflate(data: bytes) -> bytes:
    """Raw DEFLATE (RFC 1951)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return packer.compress(data) + packer.flush()


def inflate(data: bytes, cap: int) -> bytes:
    """Raw DEFLATE undone; `Oversize` as soon as there are more than `cap` bytes."""
    unpacker = zlib.decompressobj(-15)
    try:
        out = unpacker.decompress(data, cap + 1)
    except zlib.error:
        raise Unreadable("not deflate") from None
    if len(out) > cap:
        raise Oversize(f"more than {cap} bytes")
    if not unpacker.eof:
        raise Unreadable("deflate without its end")
    return out
