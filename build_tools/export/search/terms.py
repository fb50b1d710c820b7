"""The terms of a text: overlapping bigrams of unspaced scripts, whole words of the others.

A text and a query are cut alike, so no string can be cut one way when indexed and another when
asked. Where a spaced word touches an unspaced character a bigram bridges them.
"""

from __future__ import annotations

import re
from functools import cache
from operator import add

from build_tools.export.search.stems import stem
from build_tools.folding import UNSPACED

LONGEST_WORD = 24
"""Characters of a spaced word that count; the rest is ignored on both sides."""

_RUN = re.compile(f"[{UNSPACED}]+")
_WORD = re.compile(f"[^\\W_{UNSPACED}]+")
_SPACED = f"[^\\W_{UNSPACED}]"
_BRIDGES = (
    re.compile(f"(?<=({_SPACED}))([{UNSPACED}])"),
    re.compile(f"([{UNSPACED}])(?=({_SPACED}))"),
)
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@cache
def _stem(word: str) -> str:
    return stem(word[:LONGEST_WORD])


def _plain(match: re.Match[str]) -> str:
    """Stand in for a character beyond 16 bits, so that a term is always UTF-16 units."""
    return chr(0xE000 + ord(match[0]) % 6400)


def bigrams_of(folded: str) -> set[str]:
    """Give every two neighbours of unspaced scripts, and bridges to spaced words."""
    if not folded.isascii():
        folded = _ASTRAL.sub(_plain, folded) if max(folded) > "\uffff" else folded
        found: set[str] = set()
        for run in _RUN.findall(folded):
            found.update(map(add, run, run[1:]))
        for bridge in _BRIDGES:
            found.update(a + b for a, b in bridge.findall(folded))
        return found
    return set()


def words_of(folded: str) -> set[str]:
    """Give the stems of the spaced words."""
    return set(map(_stem, _WORD.findall(folded)))
