"""Further lines of a shard: other ways to a term that hashing alone would not find.

``~行银`` stands in the shard of a sound that the pair also has: 银行 is stored under the usual
sounds of its characters and met under ``yin hang`` by this line. ``=别名<tab>正名`` stands in the
shard of an alias's first bigram or word and names the glossary's term.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from build_tools.export.search.phrase_sounds import every_sound, phrase_sounds
from build_tools.export.search.shards import mix, pair_of, shard_count, word_number
from build_tools.export.search.sounds import class_of_syllable, classes, readings
from build_tools.export.search.terms import bigrams_of, folded, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.export.search.phrase_sounds import every_sound, phrase_sounds
from build_tools.export.search.shards import Terms


def tails_of(terms: Terms, aliases: Mapping[str, tuple[str, ...]]) -> dict[int, set[str]]:
    """Give the further lines of every shard that has some."""
    tails: dict[int, set[str]] = defaultdict(set)
    count = shard_count(terms)
    kinds = classes()
    for bigram in terms.bigrams:
        for sounds in other_sounds(bigram):
            pair = pair_of(*map(class_of_syllable, sounds))
            tails[mix(pair) % count].add(f"~{bigram} {' '.join(sounds)}")
    for term, names in aliases.items():
        for name in names:
            for key in _keys(folded(name)):
                number = pair_of(kinds[key[0]], kinds[key[1]]) if key[0] else word_number(key[2])
                tails[mix(number) % count].add(f"={folded(name)}\t{term}")
    return tails


def _keys(name: str) -> Iterator[tuple[str, str, str]]:
    pairs, words = bigrams_of(name), words_of(name)
    first = min(pairs, key=name.find, default="")
    if first:
        yield first[0], first[1], ""
    elif words:
        yield "", "", min(words, key=name.find)


def other_sounds(bigram: str) -> tuple[tuple[str, str], ...]:
    """Give the readings of a pair that differ from its characters' usual ones."""
    known = phrase_sounds().get(bigram)
    if known is None:
        usual, (first, second) = readings(), bigram
        if first in usual and second in usual:
            return ()
        every = every_sound()
        known = ((every[first], every[second]),)
    return tuple(each for each in known if all(each) and min(map(class_of_syllable, each)) >= 0)
