"""What stands between two characters: 学?制 → 习, for a character left out or wrong.

Of the strings of three common characters, the ones that stand in most blocks are kept, in files of
their own, so that nobody pays for them whose words are found. A file is chosen, and its keys are
told apart, by a number made from the two outer characters; neighbours in number share a file, so
only the gaps between numbers are written (Rice coding, about ten bits a pair).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from math import isqrt
from typing import TYPE_CHECKING, NamedTuple

from build_tools.export.artifact import Artifact
from build_tools.export.search.bits import fixed, gamma, rice, rice_parameter, script
from build_tools.export.search.neighbours import neighbours, spelt
from build_tools.export.search.sounds import common_characters

if TYPE_CHECKING:
    from collections.abc import Iterator

CHAR_BITS = 12
"""Enough for the 3,755 common characters."""

SPACE = 1 << 2 * CHAR_BITS
KEPT = 1100
"""Strings kept, times the square root of the pages: a language grows slower than its texts."""

MOST_COUNTED = 400_000
KEYS_IN_FILE = 150
_SCATTER = 0x9E3779 | 1
_RUN = re.compile("[\u4e00-\u9fff]{3,}")


class Between:
    """Counts strings of three while blocks go by (lossily where there are very many)."""

    def __init__(self) -> None:
        self.blocks: Counter[int] = Counter()  # by string, see `neighbours`

    def take(self, folded: str) -> None:
        """Count the strings of one block, each once."""
        self.blocks.update(set(neighbours(_RUN.findall(folded), 3)))
        if len(self.blocks) > MOST_COUNTED:
            self.blocks = Counter({text: n for text, n in self.blocks.items() if n > 1})


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
    places = {char: place for place, char in enumerate(common_characters())}
    for text, count in _kept(counted, KEPT * isqrt(pages), places):
        first, middle, last = (places[char] for char in text)
        worth = min(3, count.bit_length() - 2)
        numbers[number_of(first, last)].append(fixed(middle, CHAR_BITS) + fixed(worth, 2))
    files = -(-len(numbers) // KEYS_IN_FILE)
    artifacts = list(_files(numbers, files)) if files else []
    return BetweenFiles(artifacts, files, len(numbers))


def _kept(counted: Between, most: int, places: dict[str, int]) -> list[tuple[str, int]]:
    """Choose strings that stand in two blocks or more, the commonest first."""
    by_count: dict[int, list[int]] = defaultdict(list)
    for number, count in counted.blocks.items():
        if count > 1:
            by_count[count].append(number)
    common = re.compile(f"[{''.join(places)}]{{3}}")
    found: list[tuple[str, int]] = []
    for count in sorted(by_count, reverse=True):
        texts = sorted(filter(common.fullmatch, spelt(by_count[count], 3)))
        found += [(text, count) for text in texts[: most - len(found)]]
        if len(found) == most:
            break
    return found


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
