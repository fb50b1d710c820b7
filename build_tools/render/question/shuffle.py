"""The seeded shuffle: the same order from the same seed here and in `browser/src/shuffle.js`.

FNV-1a (32 bit) over the seed's UTF-8 bytes starts mulberry32; its outputs drive Fisher–Yates.
Vectors in `tests/contract/shuffle.json` hold both sides together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

_MASK = 0xFFFFFFFF

Thing = TypeVar("Thing")


def shuffled(things: Sequence[Thing], seed: str) -> list[Thing]:
    """`things` in the order that `seed` draws."""
    drawn = list(things)
    numbers = _mulberry32(_fnv1a(seed))
    for last in range(len(drawn) - 1, 0, -1):
        other = (next(numbers) * (last + 1)) >> 32
        drawn[last], drawn[other] = drawn[other], drawn[last]
    return drawn


def _fnv1a(text: str) -> int:
    value = 0x811C9DC5
    for byte in text.encode("utf-8", "surrogatepass"):
        value = ((value ^ byte) * 0x01000193) & _MASK
    return value


def _mulberry32(state: int) -> Iterator[int]:
    """32-bit numbers; Tommy Ettinger's generator."""
    while True:
        state = (state + 0x6D2B79F5) & _MASK
        mixed = ((state ^ (state >> 15)) * (state | 1)) & _MASK
        mixed = (mixed ^ (mixed + ((mixed ^ (mixed >> 7)) * (mixed | 61) & _MASK))) & _MASK
        yield mixed ^ (mixed >> 14)
