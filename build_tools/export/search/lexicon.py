"""The site's words and how likely each is to be meant, for pinyin, whole, half-typed or initials.

Running text is cut by jieba's method (the most probable path through a dictionary's words, unknown
ones by a hidden Markov model), which is quick and knows where words end. Search itself never leans
on the cut: it only says what is likely. Beside single words count what stands in headings (people
look for topics) and, little, two neighbouring words and whatever stands between function words
(S. Rose et al., Automatic keyword extraction from individual documents, 2010), which catches
slogans that no dictionary has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from build_tools.export.search.tally import (
    LONGEST,
    Counts,
    Tally,
    numbers_of,
    numbers_of_list,
    strings_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from build_tools.export.search.postings import Integers
    from build_tools.export.search.tally import Numbers, Strings

FUNCTION_WORDS = (
    "的了和与及或在是为对有不应将以由于其可并按从向等者被把之而则也都但就该本各这那您我他她它们吗呢"
)
HEADINGS = 0.5
"""How likely something in a heading is meant, beside a word of running text."""

PHRASES = 0.03
"""How likely a phrase is typed, beside a single word."""

LEAST = 2
"""Times that a phrase of running text must be met. One met once is no slogan, and most are."""

GOES_ON = 0.6
"""Chance that a phrase of a heading is typed on by one more word."""

MILLION = 1_000_000

_HAN = re.compile("[\u3400-\u9fff]+")
_FUNCTION_WORDS = np.array([ord(char) for char in FUNCTION_WORDS], np.uint32)


Weights = npt.NDArray[np.float64]


class Likely(NamedTuple):
    """Words in the order of their characters, and how likely each is to be meant.

    That is in millionths of running text's words.
    """

    words: Strings
    weights: Weights


class Lexicon:
    """Counts words while pages go by."""

    def __init__(self) -> None:
        self._words = Tally(np.complex128)
        self._phrases = Tally(np.complex128)
        self._runs: list[str] = []  # of headings

    def take_text(self, folded: str) -> None:
        """Count the words and phrases of running text, of many blocks at once.

        A line's end parts everything. Lines of ASCII alone need no cutting.
        """
        text = "\n".join([line for line in folded.split("\n") if not line.isascii()])
        if _HAN.search(text):
            spans, borders = _Spans(text), _borders(cutter()(text))
            self._words.add(spans.numbers(borders[:-1], borders[1:], 2))
            self._phrases.add(spans.numbers(borders[:-2], borders[2:], 3))
            self._phrases.add(spans.numbers(*spans.pieces(), 3))

    def take_heading(self, folded: str) -> None:
        """Count the words of a heading and what goes on from each."""
        self._runs += _HAN.findall(folded)

    def weights(self) -> Likely:
        """Say how likely each word is to be meant."""
        phrases = self._phrases.counts().at_least(LEAST)
        counts = (self._words.counts(), phrases, _heads(self._runs))
        strings = np.concatenate([each.strings for each in counts])
        weights = [_shared(*each) for each in zip(counts, (1.0, PHRASES, HEADINGS), strict=True)]
        found, places = np.unique(strings, return_inverse=True)
        total = np.bincount(places, np.concatenate(weights), len(found))
        return Likely(strings_of(found), total.astype(np.float64))


class _Spans:
    """Spans of a text."""

    def __init__(self, text: str) -> None:
        self.units = np.frombuffer(text.encode("utf-32-le"), "<u4")
        self.han = (self.units >= 0x3400) & (self.units <= 0x9FFF)
        self.others = np.concatenate(([0], np.cumsum(~self.han)))  # before each character

    def numbers(self, starts: Integers, ends: Integers, shortest: int) -> Numbers:
        """Number the spans that are long enough, not too long, and all Chinese."""
        sizes = ends - starts
        kept = (sizes >= shortest) & (sizes <= LONGEST) & (self.others[starts] == self.others[ends])
        return numbers_of(self.units, starts[kept], ends[kept])

    def pieces(self) -> tuple[Integers, Integers]:
        """Find where what stands between function words begins and ends."""
        inside = self.han & ~np.isin(self.units, _FUNCTION_WORDS)
        borders = np.flatnonzero(np.diff(inside, prepend=False, append=False))
        return borders[::2], borders[1::2]


def _borders(words: list[str]) -> Integers:
    """Say where words that follow each other begin, and the last one ends."""
    borders = np.zeros(len(words) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, words), np.int64, len(words)), out=borders[1:])
    return borders


def _heads(runs: list[str]) -> Counts[np.complex128]:
    """Count what headings hold: a phrase from each of its words on, ever less likely."""
    heads: defaultdict[str, float] = defaultdict(float)
    for _, words in groupby(cutter()("\n".join(runs)) if runs else (), "\n".__ne__):
        _take_run(heads, list(words))
    listed = {phrase: times for phrase, times in heads.items() if len(phrase) > 1}
    return Counts(numbers_of_list(list(listed)), np.array([*listed.values()], np.float64))


def _take_run(heads: defaultdict[str, float], words: list[str]) -> None:
    for start in range(len(words)):
        phrase, chance = "", 1.0
        for word in words[start:]:
            if len(phrase) + len(word) > LONGEST:
                break
            phrase += word
            heads[phrase] += chance
            chance *= GOES_ON


def _shared(counts: Counts[np.complex128], share: float) -> Weights:
    """Spread a share of what is likely by how often each was met."""
    return MILLION * share * counts.times / sum(counts.times.tolist())


@cache
def cutter() -> Callable[[str], list[str]]:
    """Give what cuts Chinese text into words."""
    from rjieba import cut  # noqa: PLC0415  (its dictionary takes 0.1 s and 30 MB; Chinese only)

    return cut
