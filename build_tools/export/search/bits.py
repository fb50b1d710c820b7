"""Writing bits, and carrying them in a script.

Bits are gathered as text of ``0`` and ``1``: joining strings and parsing base 2 run in C, which
beats shifting integers in Python by a factor of five. Shards are classic scripts in UTF-16 with a
byte-order mark, since a mark outranks every server's charset header, works from ``file://`` and
lets a character carry 15 bits in 2 bytes (base64 in UTF-8 would cost a third more).
"""

from __future__ import annotations

import json
import zlib
from functools import cache

RICE_ESCAPE = 24
"""A Rice quotient this long is replaced by the value itself in `RAW_BITS` bits."""

RAW_BITS = 24
_FIRST = 0x3000  # 32,768 characters from here on: no quote, backslash, line end or surrogate


@cache
def rice(value: int, k: int) -> str:
    """Code ``value`` >= 0 with parameter ``k`` (R. F. Rice, 1979; Golomb with a power of two)."""
    quotient = value >> k
    if quotient >= RICE_ESCAPE:
        return "1" * RICE_ESCAPE + format(value, f"0{RAW_BITS}b")
    low = format(value & ((1 << k) - 1), f"0{k}b") if k else ""
    return "1" * quotient + "0" + low


@cache
def gamma(value: int) -> str:
    """Code ``value`` >= 1 in Elias's gamma code (P. Elias, 1975)."""
    digits = format(value, "b")
    return "0" * (len(digits) - 1) + digits


def fixed(value: int, width: int) -> str:
    """Write ``value`` in ``width`` bits."""
    return format(value, f"0{width}b") if width else ""


def rice_parameter(universe: int, count: int) -> int:
    """Choose k for gaps between ``count`` of ``universe`` things: 2^k near 0.69 of the mean gap."""
    return max(0, (universe * 11 // (16 * count)).bit_length() - 1) if count else 0


def of_bytes(data: bytes) -> str:
    """Show bytes as bits."""
    return format(int.from_bytes(data, "big"), f"0{8 * len(data)}b") if data else ""


def carry(bits: str) -> str:
    """Pack bits into characters, 15 in each; the last is filled with zeros."""
    bits += "0" * (-len(bits) % 15)
    return "".join([chr(_FIRST + int(bits[i : i + 15], 2)) for i in range(0, len(bits), 15)])


def script(bits: str, tail: str = "") -> bytes:
    """Wrap a shard as a script that hands itself to ``cbs``.

    The first character is 15 bits of the Adler-32 sum of the rest (payload, then tail), so that
    a reader tells a damaged or half-copied file from a good one. The reader knows which file it
    is from the script's address.
    """
    packed = carry(bits)
    total = zlib.adler32((packed + tail).encode("utf-16-le", "surrogatepass")) & 0x7FFF
    text = f'cbs("{chr(_FIRST + total)}{packed}"'
    text += f",{json.dumps(tail, ensure_ascii=False)})" if tail else ")"
    return b"\xff\xfe" + text.encode("utf-16-le", "surrogatepass")
