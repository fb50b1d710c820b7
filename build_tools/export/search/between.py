"""What stands between two characters: 学?制 → 习, for a character left out or wrong.

Of the strings of three common characters, the ones that stand in most blocks are kept, in files of
their own, so that nobody pays for them whose words are found. A file is chosen, and its keys are
told apart, by a number made from the two outer characters; neighbours in number share a file, so
only the gaps between numbers are written (Rice coding, about ten bits a pair).
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from math import isqrt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from build_tools.export.artifact import Artifact
from build_tools.export.search.bits import fixed, gamma, rice, rice_parameter, script
from build_tools.export.search.sounds import common_characters
from build_tools.export.search.tally import Tally, distinct
from build_tools.export.search.terms import UNIT_BITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.export.search.gathering import Batch
    from build_tools.export.search.postings import Integers

CHAR_BITS = 12
"""Enough for the 3,755 common characters."""

SPACE = 1 << 2 * CHAR_BITS
KEPT = 850
"""Strings kept, times the square root of the pages: a language grows slower than its texts."""

KEYS_IN_FILE = 150
_SCATTER = 0x9E3779 | 1
_BLOCK_BITS = 63 - 3 * CHAR_BITS


class Between:
    """Counts strings of three while blocks go by (see `tally`).

    A string is a number, made of its characters' places among the common ones by code point.
    """

    def __init__(self) -> None:
        self.blocks = Tally(np.int64)  # that hold each string

    def take(self, batch: Batch) -> None:
        """Count the strings of some blocks, each once a block."""
        places = _places()[batch.units]
        threes = (places[:-2], places[1:-1], places[2:])
        at = np.flatnonzero(np.logical_and.reduce(threes))
        first, middle, last = (each[at] for each in threes)
        strings = (first << CHAR_BITS | middle) << CHAR_BITS | last
        block = batch.text_of[at] & ((1 << _BLOCK_BITS) - 1)
        self.blocks.add(distinct(strings << _BLOCK_BITS | block) >> _BLOCK_BITS)


@cache
def _places() -> Integers:
    """Give every UTF-16 unit's place among the common characters by code point, from 1; else 0."""
    places = np.zeros(1 << UNIT_BITS, np.int64)
    places[_by_code_point()] = np.arange(1, len(common_characters()) + 1)
    return places


@cache
def _by_code_point() -> list[int]:
    return sorted(map(ord, common_characters()))


class BetweenFiles(NamedTuple):
    """The files, and what their reader must know: how many there are and how many pairs."""

    artifacts: list[Artifact]
    files: int
    pairs: int


def number_of(first: int, last: int) -> int:
    """Scatter a pair of characters over `SPACE`; an odd factor sends no two to one number."""
    return ((first << CHAR_BITS | last) * _SCATTER) & (SPACE - 1)


def between_files(counted: Between, pages: int) -> BetweenFiles:
    """Write what is kept of the strings counted on a site of so many pages."""
    numbers: dict[int, list[str]] = defaultdict(list)
    for first, middle, last, count in _kept(counted, KEPT * isqrt(pages)):
        worth = min(3, count.bit_length() - 2)
        numbers[number_of(first, last)].append(fixed(middle, CHAR_BITS) + fixed(worth, 2))
    files = -(-len(numbers) // KEYS_IN_FILE)
    artifacts = list(_files(numbers, files)) if files else []
    return BetweenFiles(artifacts, files, len(numbers))


def _kept(counted: Between, most: int) -> Iterator[tuple[int, int, int, int]]:
    """Choose strings that stand in two blocks or more, the commonest first.

    Gives the places of the three characters by sound, and how many blocks hold the string.
    """
    strings, counts = counted.blocks.counts()
    several = np.flatnonzero(counts > 1)
    order = several[np.lexsort((strings[several], -counts[several]))][:most]
    by_sound = {ord(char): place for place, char in enumerate(common_characters())}
    places = np.array([0, *map(by_sound.__getitem__, _by_code_point())])
    mask = (1 << CHAR_BITS) - 1
    shifts = (2 * CHAR_BITS, CHAR_BITS, 0)
    characters = [places[strings[order] >> shift & mask].tolist() for shift in shifts]
    return zip(*characters, counts[order].tolist(), strict=True)


def _files(numbers: dict[int, list[str]], files: int) -> Iterator[Artifact]:
    k = rice_parameter(SPACE, len(numbers))
    groups: list[list[int]] = [[] for _ in range(files)]
    for number in sorted(numbers):
        groups[number * files // SPACE].append(number)
    for at, group in enumerate(groups):
        out, last = [gamma(len(group) + 1)], -(-at * SPACE // files) - 1
        for number in group:
            middles = numbers[number]
            out += (rice(number - last - 1, k), gamma(len(middles)), *middles)
            last = number
        yield Artifact(f"search/b/{at:x}.js", script("".join(out)))
