"""The terms of a text: overlapping bigrams of unspaced scripts, whole words of the others.

A text and a query are cut alike, so no string can be cut one way when indexed and another when
asked. Where a spaced word touches an unspaced character a bigram bridges them. A character beyond
16 bits is part of no bigram, so that a term is always UTF-16 units.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from build_tools.export.search.neighbours import neighbours, spelt
from build_tools.folding import TRANSPARENT, UNSPACED, fold

LONGEST_WORD = 24
"""Characters of a spaced word that count; the rest is ignored on both sides."""

_UNITS = UNSPACED[:-3]  # the last range lies beyond 16 bits
_RUNS = re.compile(f"([{_UNITS}]+)")
_WORD = re.compile(f"[^\\W_{UNSPACED}]+")
_SPACED = f"[^\\W_{UNSPACED}]"
_QUOTES = '"`“”„‟«»‹›「」『』《》〈〉（）()〔〕【】'
# A set stands first, since what begins with one is looked for several times as fast.
_PARTS = re.compile(
    f"['’{_QUOTES}](?<={_SPACED}.)(?:(?<=[{_QUOTES}])|['’]*[{_QUOTES}])"
    f"[{re.escape(TRANSPARENT)}]*(?={_SPACED})"
)
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Cut(NamedTuple):
    """A folded text, cut.

    ``runs`` are of unspaced scripts; ``bridges`` pair the end of a run with the spaced word that
    touches it; ``rest`` is what stands between the runs.
    """

    runs: list[str]
    bridges: list[str]
    rest: str

    def bigrams(self) -> set[int]:
        """Give every two neighbours of unspaced scripts, and bridges to spaced words."""
        return set(neighbours(self.runs + self.bridges, 2))

    def words(self) -> set[str]:
        """Give the spaced words. Forms of one word share a shard, not an entry."""
        return {word[:LONGEST_WORD] for word in _WORD.findall(self.rest)}

    def lone(self) -> list[str]:
        """Give the characters that are in no bigram."""
        return [run for run in self.runs if len(run) == 1] + _ASTRAL.findall(self.rest)


def folded(text: str) -> str:
    """Fold a text for search. What brackets or quotes part stays two words: ``open("x")``."""
    return fold(_PARTS.sub(" ", text))


def cut(text: str) -> Cut:
    """Cut a folded text once, for all that is asked of it."""
    parts = _RUNS.split(text)
    rest, runs = parts[::2], parts[1::2]
    bridges = [a[-1] + b[0] for a, b in zip(rest, runs, strict=False) if a[-1:].isalnum()]
    bridges += [a[-1] + b[0] for a, b in zip(runs, rest[1:], strict=True) if b[:1].isalnum()]
    return Cut(runs, [each for each in bridges if max(each) <= "\uffff"], "\n".join(rest))


def bigrams_of(text: str) -> set[str]:
    """Give the bigrams of a folded text, written out."""
    return set(spelt(cut(text).bigrams(), 2))


def words_of(text: str) -> set[str]:
    """Give the spaced words of a folded text."""
    return cut(text).words()
