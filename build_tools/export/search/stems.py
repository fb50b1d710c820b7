"""A light stemmer for English.

Only the forms of one word must share a stem; that others may share it does little harm, since the
form that was typed comes first. Plural endings follow D. Harman's "S stemmer" (How effective is
suffixing?, 1991); then -ing, -ed and -ly go where a vowel stays before them, as in step 1b of M. F.
Porter's algorithm (1980). The same rules stand in browser/src/search/stems.js;
tests/search/stem_vectors.json binds the two.
"""

from __future__ import annotations

import re

_SHORTEST = 4
_VOWEL = re.compile("[aeiouy]")
_ENGLISH = re.compile("[a-z]+")
_DOUBLED = re.compile(r"([bdfgkmnprt])\1$")


def stem(word: str) -> str:
    """Reduce an English word to what its forms share; other words come back unchanged."""
    if len(word) < _SHORTEST or not _ENGLISH.fullmatch(word):
        return word
    word = _without_plural(word)
    for ending in ("ingly", "edly", "ing", "ed", "ly"):
        root = word[: -len(ending)]
        if word.endswith(ending) and len(root) > 2 and _VOWEL.search(root):
            word = _DOUBLED.sub(r"\1", root) if len(root) > 3 else root
            break
    return word[:-1] if word.endswith("e") and len(word) >= _SHORTEST else word


def _without_plural(word: str) -> str:
    if word.endswith(("ies", "ied")) and word[-4] not in "ea" and len(word) > 4:
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith("es") and word[:-2].endswith(("s", "x", "z", "ch", "sh")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("us", "ss", "is")):
        return word[:-1]
    return word
