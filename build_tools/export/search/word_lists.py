"""Files of likely words, for ``djgz``, pinyin and half-typed pinyin.

``search/p/<xy>.js`` lists the words whose first two initials are x and y, likeliest first, after
the pages that hold most of what ``xy`` alone may mean. ``search/y/<syllable>.js`` lists the words
that begin with a syllable, and the likeliest words that hold each character that sounds so: for
one syllable or one character typed alone. Before them stand the best pages for all that the
syllable's letters may become. A word's likelihood is known to a factor of two: first comes the
logarithm of the first word's (in millionths), then an empty line halves it. A word that is not
read as its characters usually are is followed by its syllables.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cache
from math import floor, log2
from operator import add
from typing import TYPE_CHECKING

from build_tools.export.artifact import Artifact
from build_tools.export.search.bits import deflated, fixed, gamma, of_bytes, script
from build_tools.export.search.charset import encoded
from build_tools.export.search.phrase_sounds import every_sound, phrase_sounds
from build_tools.export.search.postings import BLOCK_BITS
from build_tools.export.search.sounds import readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.export.search.postings import Postings

KEPT_PAIRS = 64
KEPT_LONGER = 120
KEPT_BEGINNING = 24
KEPT_HOLDING = 6
BEST_PAGES = 10
PATIENCE = 0.6
"""Chance that one who has stopped typing would not have typed one more letter, beyond three."""

_LETTERS = re.compile("[a-z]{2}")

_Ranked = list[tuple[float, str]]
"""Words with their likelihoods negated, so that sorting puts the likeliest first."""


def word_lists(
    weights: Mapping[str, float], bigrams: Postings, encoding: str
) -> Iterator[Artifact]:
    """Write the lists of all pairs of initials, and of all syllables."""
    groups: dict[str, _Ranked] = defaultdict(list)
    for word, weight in weights.items():
        if len(word) > 2 or word in bigrams:
            groups[_first_two(word[:3])].append((-weight, word))
    pairs: _Ranked = []
    for key in sorted(groups):
        if _LETTERS.fullmatch(key):
            ranked = sorted(groups[key])
            twos = [each for each in ranked if len(each[1]) == 2]
            longer = [each for each in ranked if len(each[1]) > 2]
            best = _best_places(twos, bigrams)
            kept = sorted(twos[:KEPT_PAIRS] + longer[:KEPT_LONGER])
            yield Artifact(f"search/p/{key}.js", script(_coded(best) + _listed(kept, encoding)))
            pairs += twos[:KEPT_PAIRS]
    yield from _syllables(sorted(pairs), bigrams, encoding)


def _coded(places: list[int]) -> str:
    return gamma(len(places) + 1) + "".join(fixed(place, 30) for place in places)


def _listed(ranked: _Ranked, encoding: str) -> str:
    """Code words, an empty line wherever the likelihood has halved."""
    lines: list[str] = []
    octave = top = _octave(ranked[0][0])
    for weight, word in ranked:
        here = _octave(weight)
        lines += [""] * (octave - here) + [_line(word)]
        octave = here
    return gamma(top + 1) + of_bytes(deflated(encoded("\n".join(lines), encoding)))


def _octave(weight: float) -> int:
    return floor(log2(max(1.0, -weight)))


def _syllables(ranked: _Ranked, bigrams: Postings, encoding: str) -> Iterator[Artifact]:
    """Write the lists of words for one syllable or character."""
    begin: dict[str, _Ranked] = defaultdict(list)
    hold: dict[str, _Ranked] = defaultdict(list)
    for each in ranked:
        begin[sounds_of(each[1])[0]].append(each)
        for char in set(each[1]):
            hold[char].append(each)
    kept: dict[str, set[tuple[float, str]]] = defaultdict(set)
    for syllable, words in begin.items():
        kept[syllable].update(words[:KEPT_BEGINNING])
    for char, words in hold.items():
        kept[readings().get(char, "")].update(words[:KEPT_HOLDING])
    for syllable in sorted(kept.keys() & set(readings().values())):
        bits = _coded(_best_places(_typed_so_far(syllable, begin), bigrams))
        bits += _listed(sorted(kept[syllable]), encoding)
        yield Artifact(f"search/y/{syllable}.js", script(bits))


def _typed_so_far(letters: str, begin: Mapping[str, _Ranked]) -> _Ranked:
    """List what one syllable may become: who typed ``jian`` may be on the way to ``jiangshe``.

    The more is missing the less likely one stops here.
    """
    ends = (words for syllable, words in begin.items() if syllable.startswith(letters))
    return [
        (weight * PATIENCE ** max(0, len("".join(sounds_of(word))) - len(letters) - 3), word)
        for words in ends
        for weight, word in words[:KEPT_BEGINNING]
    ]


def _best_places(pairs: _Ranked, bigrams: Postings) -> list[int]:
    """Choose the pages that most likely hold what was meant.

    A page's worth is the sum, over the words it holds, of the chance that the word was meant,
    over how many pages would do (ten are shown): the expected share of a full answer.
    """
    worth: defaultdict[int, float] = defaultdict(float)
    for weight, word in pairs:
        pages = {place >> BLOCK_BITS for place in bigrams[word].text}
        share = -weight / min(10, len(pages))
        for page in pages:
            worth[page] += share
    best = sorted(worth, key=lambda page: (-worth[page], page))[:BEST_PAGES]
    return [_first_place(page, pairs, bigrams) for page in best]


def _first_place(page: int, pairs: _Ranked, bigrams: Postings) -> int:
    """Find where the likeliest of the words that a page holds first stands on it."""
    start = page << BLOCK_BITS
    for _, word in pairs:
        places = bigrams[word].text
        at = bisect_left(places, start)
        if at < len(places) and places[at] >> BLOCK_BITS == page:
            return places[at]
    raise AssertionError


@cache
def _first_two(beginning: str) -> str:
    """Give the first two initials of words that begin so; the third character may change them."""
    initial, known = _initials()
    letters = known.get(beginning[:2]) or initial[beginning[0]] + initial[beginning[1]]
    later = known.get(beginning[1:])
    return letters[0] + later[0] if later else letters


@cache
def _initials() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Give the first letters of characters, and of pairs read otherwise."""
    single = defaultdict(lambda: "?", {c: sound[0] for c, sound in every_sound().items() if sound})
    pairs = {pair: sounds[0][0][:1] + sounds[0][1][:1] for pair, sounds in phrase_sounds().items()}
    return single, pairs


def initials_of(word: str) -> str:
    """Give the first letter of each character's sound."""
    return "".join(sound[0] for sound in sounds_of(word))


def sounds_of(word: str) -> list[str]:
    """Read each character, in the phrase where that is known; ``?`` is unknown."""
    known, every = phrase_sounds(), every_sound()
    sounds = [every[char] or "?" for char in word]
    for position, pair in enumerate(map(add, word, word[1:])):
        if pair in known:
            sounds[position : position + 2] = known[pair][0]
    return sounds


@cache
def _line(word: str) -> str:
    """Write a word, and how it is read unless each character is read as usual."""
    usual, sounds = readings(), sounds_of(word)
    return word if sounds == list(map(usual.get, word)) else f"{word} {' '.join(sounds)}"
