"""Writing bits, and carrying them in a script.

Bits are gathered as text of ``0`` and ``1``: joining strings and parsing base 2 run in C, which
beats shifting integers in Python by a factor of five. Shards are classic scripts in UTF-16 with a
byte-order mark, since a mark outranks every server's charset header, works from ``file://`` and
lets two characters carry 31 bits in 4 bytes (base64 in UTF-8 would cost a third more).
"""

from __future__ import annotations

import json
import zlib
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RECEIVER = "\u7d22"
"""索, an index: one character, since it is in thousands of files; Han, so that nothing else is
called so."""

RICE_ESCAPE = 24
"""A Rice quotient this long is replaced by the value itself in `RAW_BITS` bits."""

RAW_BITS = 24
_FIRST = 0x100  # 46,341 characters from here on: no quote, backslash, line end or surrogate
_BASE = 46_341  # the least number whose square reaches 2^31
_GROUP = 31
_CHUNK = 8 * _GROUP  # bits
_MASK = np.uint64((1 << _GROUP) - 1)
_SHIFTS = np.arange(25, 33, dtype=np.uint64)
_PAIR = np.uint64(_FIRST << 16 | _FIRST)
_MARK = b"\xff\xfe"


@cache
def rice(value: int, k: int) -> str:
    """Code ``value`` >= 0 with parameter ``k`` (R. F. Rice, 1979; Golomb with a power of two)."""
    quotient = value >> k
    if quotient >= RICE_ESCAPE:
        return "1" * RICE_ESCAPE + format(value, f"0{RAW_BITS}b")
    low = format(value & ((1 << k) - 1), f"0{k}b") if k else ""
    return "1" * quotient + "0" + low


class _RiceCodes(dict[int, str]):
    """Codes of one parameter, made as they are asked for: a look-up costs half of a call."""

    def __init__(self, k: int) -> None:
        super().__init__()
        self.k = k

    def __missing__(self, value: int) -> str:
        self[value] = code = rice(value, self.k)
        return code


@cache
def rice_codes(k: int) -> _RiceCodes:
    """Give all Rice codes of parameter ``k``, by value."""
    return _RiceCodes(k)


@cache
def gamma(value: int) -> str:
    """Code ``value`` >= 1 in Elias's gamma code (P. Elias, 1975)."""
    digits = format(value, "b")
    return "0" * (len(digits) - 1) + digits


@cache
def truncated(value: int, count: int) -> str:
    """Code one of ``count`` values in truncated binary; one of one needs nothing."""
    width = count.bit_length() - 1
    short = (2 << width) - count
    if value < short:
        return fixed(value, width)
    return fixed(value + short, width + 1)


def fixed(value: int, width: int) -> str:
    """Write ``value`` in ``width`` bits."""
    return format(value, f"0{width}b") if width else ""


def rice_parameter(universe: int, count: int) -> int:
    """Choose k for gaps between ``count`` of ``universe`` things: 2^k near 0.69 of the mean gap."""
    return max(0, (universe * 11 // (16 * count)).bit_length() - 1) if count else 0


def of_bytes(data: bytes) -> str:
    """Show bytes as bits, to follow others; what is bytes alone goes to `script_of_bytes`."""
    return format(int.from_bytes(data, "big"), f"0{8 * len(data)}b") if data else ""


def deflated(data: bytes) -> bytes:
    """Compress with raw DEFLATE (RFC 1951), which the reader's own inflater reads."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return deflate.compress(data) + deflate.flush()


def carry(data: bytes, size: int) -> bytes:
    """Pack the first ``size`` bits into UTF-16, little-endian, 31 in each two characters.

    The last are filled with zeros.
    """
    chunks = -(-size // _CHUNK)
    return _pairs(data, chunks)[: 4 * -(-size // _GROUP)]


def _pairs(data: bytes, chunks: int) -> bytes:
    """Pack chunks of 31 bytes, each into eight pairs of characters; zeros follow the data.

    Put one byte before the data, and the eight numbers of 64 bits that start four bytes apart
    hold 31 bits of a chunk each, 25 to 32 bits above their end: so all are views of the same
    bytes, shifted.
    """
    room = b"\0" + data + bytes(max(0, _GROUP * chunks - len(data)) + 5)
    words = np.ndarray((chunks, 8), ">u8", room, strides=(_GROUP, 4))
    groups = words >> _SHIFTS & _MASK
    first = groups // _BASE
    second = groups - first * _BASE
    return ((second << 16 | first) + _PAIR).astype("<u4").tobytes()


def script(bits: str, tail: str = "") -> bytes:
    """Wrap a shard as a script that hands itself to the function `RECEIVER`.

    The first character is 15 bits of the Adler-32 sum of the rest (payload, then tail), so that
    a reader tells a damaged or half-copied file from a good one. The reader knows which file it
    is from the script's address. A tagged template is the shortest call there is, and no payload
    holds a backquote, a backslash or a dollar.
    """
    packed = np.packbits(np.frombuffer(bits.encode(), np.uint8) & 1)
    return _script(carry(packed.tobytes(), len(bits)), tail)


def script_of_bytes(data: bytes) -> bytes:
    """Wrap bytes as `script` wraps bits."""
    return _script(carry(data, 8 * len(data)), "")


def scripts_of_bytes(files: Sequence[bytes]) -> Iterator[bytes]:
    """Wrap each as `script_of_bytes` does: many small ones take a third of the time together."""
    chunks = [-(-len(data) // _GROUP) for data in files]
    padded = [data.ljust(_GROUP * count, b"\0") for data, count in zip(files, chunks, strict=True)]
    pairs = _pairs(b"".join(padded), sum(chunks))
    start = 0
    for data, count in zip(files, chunks, strict=True):
        yield _script(pairs[start : start + 4 * -(-8 * len(data) // _GROUP)], "")
        start += 32 * count


def _script(packed: bytes, tail: str) -> bytes:
    total = zlib.adler32(packed + _utf_16(tail)) & 0x7FFF
    more = f"${{{json.dumps(tail, ensure_ascii=False)}}}" if tail else ""
    return _MARK + _utf_16(f"{RECEIVER}`{chr(_FIRST + total)}") + packed + _utf_16(f"{more}`")


def _utf_16(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")
