"""The terms of a text: overlapping bigrams of unspaced scripts, whole words of the others.

A text and a query are cut alike, so no string can be cut one way when indexed and another when
asked. Where a spaced word touches an unspaced character a bigram bridges them.
"""

from __future__ import annotations

import re
from operator import add

from build_tools.folding import TRANSPARENT, UNSPACED, fold

LONGEST_WORD = 24
"""Characters of a spaced word that count; the rest is ignored on both sides."""

_RUN = re.compile(f"[{UNSPACED}]+")
_WORD = re.compile(f"[^\\W_{UNSPACED}]+")
_SPACED = f"[^\\W_{UNSPACED}]"
_BRIDGES = (
    re.compile(f"(?<=({_SPACED}))([{UNSPACED}])"),
    re.compile(f"([{UNSPACED}])(?=({_SPACED}))"),
)
_PARTS = re.compile(
    f"(?<={_SPACED})['’]*[\"`“”„‟«»‹›「」『』《》〈〉（）()〔〕【】][{re.escape(TRANSPARENT)}]*(?={_SPACED})"
)
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def folded(text: str) -> str:
    """Fold a text for search. What brackets or quotes part stays two words: ``open("x")``."""
    return fold(_PARTS.sub(" ", text))


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
    """Give the spaced words. Forms of one word share a shard, not an entry."""
    return {word[:LONGEST_WORD] for word in _WORD.findall(folded)}
