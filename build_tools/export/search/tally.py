"""Counting short strings by the million, as sorted arrays of numbers.

A string of up to `LONGEST` characters of 16 bits is a complex number: its first three characters
are the real part, its last three the imaginary one, and zeros stand for what it lacks. Each part
has 48 bits, which a double holds exactly, so no two strings share a number; and numpy sorts complex
numbers by the real part, then by the imaginary one, which is the order of the strings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from build_tools.export.search.postings import Integers

LONGEST = 6
_HALF = 3
_BITS = 16
_TAKEN = np.array(
    [(1 << _BITS * _HALF) - (1 << _BITS * (_HALF - size)) for size in range(_HALF + 1)]
)
"""Which bits of three characters remain of the first none, one, two or three of them."""

MOST_COUNTED = 400_000
"""Strings that are counted at a time; beyond that those met least are forgotten (G. Manku,
R. Motwani: Approximate frequency counts over data streams, 2002)."""

_WAITING = 1 << 17
"""Strings that wait at least before they are counted together."""

Numbers = npt.NDArray[np.complex128]
Characters = npt.NDArray[np.uint32]
Strings = npt.NDArray[np.str_]
"""Strings spelt out, `LONGEST` characters at most."""


NumberT = TypeVar("NumberT", np.complex128, np.int64)
"""How a string is a number: as above, or simpler where strings are shorter."""


class Counts(NamedTuple, Generic[NumberT]):
    """Numbers of strings, rising, and how often each was met."""

    strings: npt.NDArray[NumberT]
    times: npt.NDArray[np.int64 | np.float64]

    def at_least(self, times: int) -> Counts[NumberT]:
        """Leave out what was met less often."""
        kept = self.times >= times
        return Counts(self.strings[kept], self.times[kept])


def distinct(numbers: npt.NDArray[NumberT]) -> npt.NDArray[NumberT]:
    """Sort numbers and give each once.

    `numpy.unique` would keep them in a hash table, which takes fifty times as long for a million.
    """
    found = np.sort(numbers)
    return found[np.concatenate(([True], found[1:] != found[:-1]))] if len(found) else found


def numbers_of(units: Characters, starts: Integers, ends: Integers) -> Numbers:
    """Number the strings of a text that stand from ``starts`` to ``ends``, `LONGEST` at most."""
    padded = np.zeros(len(units) + LONGEST, np.int64)
    padded[: len(units)] = units
    threes = padded[:-2] << 2 * _BITS | padded[1:-1] << _BITS | padded[2:]
    sizes = ends - starts
    numbers = np.empty(len(starts), np.complex128)
    numbers.real = threes[starts] & _TAKEN[np.minimum(sizes, _HALF)]
    numbers.imag = threes[starts + _HALF] & _TAKEN[np.maximum(sizes - _HALF, 0)]
    return numbers


def numbers_of_list(strings: list[str]) -> Numbers:
    """Number strings, `LONGEST` characters at most."""
    starts = np.arange(0, LONGEST * len(strings), LONGEST)
    return numbers_of(characters_of(spelt_out(strings)).ravel(), starts, starts + LONGEST)


def spelt_out(strings: list[str]) -> Strings:
    """Put strings into an array, `LONGEST` characters at most."""
    return np.array(strings, f"U{LONGEST}")


def strings_of(numbers: Numbers) -> Strings:
    """Spell numbers out."""
    units = np.empty((len(numbers), LONGEST), np.uint32)
    for half, part in enumerate((numbers.real, numbers.imag)):
        three = part.astype(np.int64)
        for place in range(_HALF):
            units[:, half * _HALF + place] = three >> _BITS * (_HALF - 1 - place) & 0xFFFF
    return units.view(f"U{LONGEST}").ravel()


def characters_of(strings: Strings) -> Characters:
    """Give the characters of strings, one row each; zeros follow the last one."""
    return strings.view(np.uint32).reshape(-1, LONGEST)


class Tally(Generic[NumberT]):
    """Counts strings that come in portions."""

    def __init__(self, kind: type[NumberT]) -> None:
        self._counts = Counts(np.empty(0, kind), np.empty(0, np.int64))
        self._waiting: list[npt.NDArray[NumberT]] = []
        self._size = 0

    def add(self, strings: npt.NDArray[NumberT]) -> None:
        """Count each of these once more."""
        self._waiting.append(strings)
        self._size += len(strings)
        if self._size > max(_WAITING, len(self._counts.strings)):  # else merging is quadratic
            self._merge()

    def counts(self) -> Counts[NumberT]:
        """Tell how often each string was met."""
        self._merge()
        return self._counts

    def _merge(self) -> None:
        if self._size:
            found = np.unique(np.concatenate(self._waiting), return_counts=True)
            self._counts = _bounded(_merged(self._counts, Counts(*found)))
            self._waiting, self._size = [], 0


def _merged(one: Counts[NumberT], other: Counts[NumberT]) -> Counts[NumberT]:
    strings = np.concatenate((one.strings, other.strings))
    order = np.argsort(strings, kind="stable")  # two rising halves: they are only merged
    strings = strings[order]
    firsts = np.flatnonzero(np.concatenate(([True], strings[1:] != strings[:-1])))
    times = np.concatenate((one.times, other.times))[order]
    return Counts(strings[firsts], np.add.reduceat(times, firsts))


def _bounded(counts: Counts[NumberT]) -> Counts[NumberT]:
    """Forget what was met least where there is too much."""
    rare = 0
    if len(counts.strings) > MOST_COUNTED:
        while np.count_nonzero(counts.times > rare) > MOST_COUNTED // 2:
            rare += 1
    return counts.at_least(rare + 1)
