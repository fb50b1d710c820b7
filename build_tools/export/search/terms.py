"""The terms of a text: overlapping bigrams of unspaced scripts, whole words of the others.

A text and a query are cut alike, so no string can be cut one way when indexed and another when
asked. Where a spaced word touches an unspaced character a bigram bridges them. A character beyond
16 bits is part of no bigram, so that a bigram is always two UTF-16 units: a number of 32 bits, its
*code*. A site holds millions of them, and codes are sorted and told apart without making strings.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from build_tools.folding import TRANSPARENT, UNSPACED, fold

if TYPE_CHECKING:
    import numpy.typing as npt

    from build_tools.export.search.postings import Integers

    Units = npt.NDArray[np.uint16]

LONGEST_WORD = 24
"""Characters of a spaced word that count; the rest is ignored on both sides."""

UNIT_BITS = 16

_SPACED = f"[^\\W_{UNSPACED}]"
_WORD = re.compile(f"{_SPACED}+(?: (?={_SPACED}))?")
_QUOTES = '"`“”„‟«»‹›「」『』《》〈〉（）()〔〕【】'
# A set stands first, since what begins with one is looked for several times as fast.
_PARTS = re.compile(
    f"['’{_QUOTES}](?<={_SPACED}.)(?:(?<=[{_QUOTES}])|['’]*[{_QUOTES}])"
    f"[{re.escape(TRANSPARENT)}]*(?={_SPACED})"
)
_IN_UNSPACED, _IN_SPACED = 1, 2


def _kinds() -> npt.NDArray[np.uint8]:
    """Tell of every UTF-16 unit whether it belongs to an unspaced script, a spaced one, neither."""
    units = "".join(map(chr, range(1 << UNIT_BITS)))
    kinds = np.fromiter(map(str.isalnum, units), np.uint8, len(units)) * _IN_SPACED
    kinds[[match.start() for match in re.finditer(f"[{UNSPACED}]", units)]] = _IN_UNSPACED
    return kinds


KINDS = _kinds()


def folded(text: str) -> str:
    """Fold a text for search. What brackets or quotes part stays two words: ``open("x")``."""
    return fold(_PARTS.sub(" ", text))


def units_of(text: str) -> Units:
    """Give a text's UTF-16 units."""
    return np.frombuffer(text.encode("utf-16-le"), "<u2")


def bigrams_in(units: Units) -> tuple[Integers, Integers]:
    """Find every two neighbours of unspaced scripts, and bridges to spaced words.

    Gives where each bigram begins, and its code.
    """
    kinds = KINDS[units]
    # 1 × 1: both unspaced; 1 × 2 or 2 × 1: a bridge; 2 × 2 stands inside a word.
    met = kinds[:-1] * kinds[1:]
    at = np.flatnonzero((met == _IN_UNSPACED) | (met == _IN_UNSPACED * _IN_SPACED))
    wide = units.astype(np.int64)
    return at, wide[at] << UNIT_BITS | wide[at + 1]


def spelt(codes: Integers) -> list[str]:
    """Turn codes of bigrams back into strings."""
    units = np.empty((len(codes), 2), "<u2")
    units[:, 0] = codes >> UNIT_BITS
    units[:, 1] = codes & 0xFFFF
    text = units.tobytes().decode("utf-16-le")
    return [text[at : at + 2] for at in range(0, len(text), 2)]


def words_in(text: str) -> list[str]:
    """Find the spaced words of a folded text, whole. Forms of one share a shard, not an entry.

    One that the next word follows after a single space comes with that space.
    """
    return _WORD.findall(text)


def bigrams_of(text: str) -> list[str]:
    """Give the bigrams of a folded text, written out, in order, each once."""
    return list(dict.fromkeys(spelt(bigrams_in(units_of(text))[1])))


def words_of(text: str) -> list[str]:
    """Give the spaced words of a folded text as the index knows them, in order, each once."""
    return list(dict.fromkeys(word.rstrip()[:LONGEST_WORD] for word in words_in(text)))
