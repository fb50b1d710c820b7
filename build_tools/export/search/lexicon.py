"""The site's words and how likely each is to be meant, for pinyin, whole, half-typed or initials.

Running text is cut by jieba's method (the most probable path through a dictionary's words, unknown
ones by a hidden Markov model), which is quick and knows where words end. Search itself never leans
on the cut: it only says what is likely. Beside single words count what stands in headings (people
look for topics) and, little, two neighbouring words and whatever stands between function words
(S. Rose et al., Automatic keyword extraction from individual documents, 2010), which catches
slogans that no dictionary has. Counting is lossy where a site has very many (G. Manku, R. Motwani:
Approximate frequency counts over data streams, 2002), so memory stays bounded.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FUNCTION_WORDS = (
    "的了和与及或在是为对有不应将以由于其可并按从向等者被把之而则也都但就该本各这那您我他她它们吗呢"
)
LONGEST = 6
HEADINGS = 0.5
"""How likely something in a heading is meant, beside a word of running text."""

PHRASES = 0.03
"""How likely a phrase is typed, beside a single word."""

GOES_ON = 0.6
"""Chance that a phrase of a heading is typed on by one more word."""

MILLION = 1_000_000
MOST_COUNTED = 400_000

_HAN = re.compile("[\u3400-\u9fff]+")
_CHUNK = re.compile("[\u3400-\u9fff]{3,}")
_STOPS = re.compile(f"[{FUNCTION_WORDS}]+|\n")


class Lexicon:
    """Counts words while pages go by."""

    def __init__(self) -> None:
        self.words: Counter[str] = Counter()
        self.phrases: Counter[str] = Counter()
        self.heads: defaultdict[str, float] = defaultdict(float)

    def take_text(self, folded: str) -> None:
        """Count the words and phrases of running text."""
        chunks = _CHUNK.findall(folded)
        if not chunks:
            return
        words = cutter()(folded)
        self.words.update(words)
        self.phrases.update(map(add, words, words[1:]))
        self.phrases.update(_STOPS.split("\n".join(chunks)))
        self.words = _bounded(self.words)
        self.phrases = _bounded(self.phrases)

    def take_heading(self, folded: str) -> None:
        """Count the words of a heading and what goes on from each."""
        for run in _HAN.findall(folded):
            self._take_run(cutter()(run))

    def _take_run(self, words: list[str]) -> None:
        for start in range(len(words)):
            phrase, chance = "", 1.0
            for word in words[start:]:
                if len(phrase) + len(word) > LONGEST:
                    break
                phrase += word
                self.heads[phrase] += chance
                chance *= GOES_ON

    def weights(self) -> dict[str, float]:
        """Say how likely each word is to be meant, in millionths of running text's words."""
        found: dict[str, float] = {}
        parts = ((self.words, 1.0, 2), (self.phrases, PHRASES, 3), (self.heads, HEADINGS, 2))
        for counts, share, shortest in parts:
            kept = _kept(counts, shortest)
            total = sum(n for _, n in kept)
            for word, n in kept:
                found[word] = found.get(word, 0.0) + MILLION * share * n / total
        return found


def _kept(counts: Mapping[str, float], shortest: int, rare: float = 0) -> list[tuple[str, float]]:
    """Give what is long enough, not too long, all Chinese, and counted more than ``rare`` times."""
    sizes, chinese = range(shortest, LONGEST + 1), _HAN.fullmatch
    return [(w, n) for w, n in counts.items() if n > rare and len(w) in sizes and chinese(w)]


def _bounded(counts: Counter[str]) -> Counter[str]:
    """Forget what is rarest where there is too much."""
    if len(counts) > MOST_COUNTED:
        rare = 0
        while len(counts) > MOST_COUNTED // 2:
            rare += 1
            counts = Counter(dict(_kept(counts, 1, rare)))
    return counts


@cache
def cutter() -> Callable[[str], list[str]]:
    """Give what cuts Chinese text into words."""
    from rjieba import cut  # noqa: PLC0415  (its dictionary takes 0.1 s and 30 MB; Chinese only)

    return cut
