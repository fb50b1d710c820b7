"""Neighbouring characters as numbers: cut out, told apart and counted without making strings.

Two characters of 16 bits are a number of 32, three one of 48. A site holds millions of them, and a
string for each, made, hashed and thrown away, was a third of a build.
"""

from __future__ import annotations

from array import array
from itertools import compress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CODES = {2: "I", 3: "Q"}
"""Item of an array that holds so many characters."""


class _Marks(dict[tuple[int, int], bytes]):
    """Which characters of a run begin a string of ``size``, by (size, length of the run)."""

    def __missing__(self, key: tuple[int, int]) -> bytes:
        size, length = key
        whole = max(0, length - size + 1)
        self[key] = marks = b"\1" * whole + b"\0" * (length - whole)
        return marks


_marks = _Marks()


def neighbours(runs: Sequence[str], size: int) -> Iterator[int]:
    """Give every ``size`` neighbours (2 or 3) inside each run as a number.

    No run may hold a character beyond 16 bits. The low bytes of all characters come first, so that
    numbers differ where a hash table looks first.
    """
    units = "".join(runs).encode("utf-16-le")
    low, high = units[::2], units[1::2]
    numbers = array(_CODES[size])
    width = numbers.itemsize
    spread = bytearray(width * len(low))
    for at in range(size):
        end = width * (len(low) - at)
        spread[at:end:width] = low[at:]
        spread[size + at : end : width] = high[at:]
    numbers.frombytes(spread)
    return compress(numbers, b"".join([_marks[size, length] for length in map(len, runs)]))


def spelt(numbers: Iterable[int], size: int) -> list[str]:
    """Turn numbers back into strings of ``size``."""
    packed = array(_CODES[size], numbers)
    spread = packed.tobytes()
    units = bytearray(2 * size * len(packed))
    for at in range(size):
        units[2 * at :: 2 * size] = spread[at :: packed.itemsize]
        units[2 * at + 1 :: 2 * size] = spread[size + at :: packed.itemsize]
    text = units.decode("utf-16-le")
    return [text[at : at + size] for at in range(0, len(text), size)]
