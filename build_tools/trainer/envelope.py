"""The envelope of 回执 and 交卷: sealed box(deflate-raw(MAC ‖ JSON)), as text."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from hashlib import blake2b
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

TEXT_CAP = 24_000
SEALED_CAP = 18_000
INFLATED_CAP = 131_072
MAC_BYTES = 16
SHORTEST = bindings.crypto_box_SEALBYTES + MAC_BYTES
"""Fewer sealed bytes than this hold nothing."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What was in an envelope; the MAC is not judged yet."""

    mac: bytes
    data: bytes
    """The JSON as it was authenticated."""
    body: Any

    @property
    def id(self) -> str:
        """The same content has the same id however often it is sealed."""
        return hashed(8, self.mac + self.data).hex()


def hashed(size: int, data: bytes, key: bytes = b"") -> bytes:
    """BLAKE2b with a digest of `size` bytes."""
    return blake2b(data, digest_size=size, key=key).digest()


def mac_of(key: bytes, context: bytes, data: bytes) -> bytes:
    """Sixteen bytes of HMAC-SHA-256 over context and data."""
    return hmac.digest(key, context + data, "sha256")[:MAC_BYTES]


def seal(body: Any, key: bytes, context: bytes, recipient: bytes) -> bytes:
    """Authenticated by `key`, sealed to the public key `recipient`."""
    data = canonical(body)
    packed = deflate(mac_of(key, context, data) + data)
    return bindings.crypto_box_seal(packed, recipient)


def as_text(prefix: str, sealed: bytes) -> str:
    """`KB1.` or `KE1.` and the sealed bytes."""
    return prefix + b64u(sealed)


def sealed_bytes(prefix: str, text: str) -> bytes:
    """The sealed bytes of a text; `Oversize` and `Unreadable` say why there are none."""
    if len(text) > TEXT_CAP:
        raise Oversize("text")
    if not text.startswith(prefix):
        raise Unreadable("prefix")
    data = un_b64u(text.removeprefix(prefix))
    if len(data) > SEALED_CAP:
        raise Oversize("sealed")
    return data


class CannotOpen(ValueError):  # noqa: N818  what came from outside
    """Sealed to someone else, altered, or cut."""


def unseal(sealed: bytes, public: bytes, secret: bytes) -> Letter:
    """Open; `CannotOpen`, `Oversize` while inflating, or `Unreadable` for what is inside."""
    try:
        packed = bindings.crypto_box_seal_open(sealed, public, secret)
    except (CryptoError, ValueError, TypeError):
        raise CannotOpen from None
    opened = inflate(packed, INFLATED_CAP)
    mac, data = opened[:MAC_BYTES], opened[MAC_BYTES:]
    body = read_json(data)
    canonical(body)  # refuses half characters before they reach a file
    return Letter(mac, data, body)


def fits(letter: Letter, key: bytes, context: bytes) -> bool:
    """Whether the MAC was made with `key`."""
    return hmac.compare_digest(letter.mac, mac_of(key, context, letter.data))
