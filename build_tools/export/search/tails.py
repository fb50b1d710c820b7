"""Further lines of a shard: other ways to a term that hashing alone would not find.

``~行银`` stands in the shard of a sound that the pair also has: 银行 is stored under the usual
sounds of its characters and met under ``yin hang`` by this line. ``=别名<tab>正名`` stands in the
shard of an alias's first bigram or word and names the glossary's term. ``^函数<tab>2i,9d`` lists
the pages (base 36) whose whole title that is, where so many pages hold it that the reader could
not find them among the others.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from build_tools.export.search.phrase_sounds import every_sound, phrase_sounds
from build_tools.export.search.shards import mix, pair_of, shard_count, word_number
from build_tools.export.search.sounds import class_of_syllable, classes, readings
from build_tools.export.search.terms import bigrams_of, folded, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_tools.export.search.shards import Terms

MOST_TERMS = 5
"""Terms of a short title; longer ones the reader seeks among titles."""

SHOWN = 10
"""Pages that the reader is sure to read; so many hold no title that it could miss."""


def tails_of(
    terms: Terms, aliases: Mapping[str, tuple[str, ...]], titles: Sequence[str]
) -> dict[int, set[str]]:
    """Give the further lines of every shard that has some; ``titles`` are the pages', folded."""
    tails: dict[int, set[str]] = defaultdict(set)
    count = shard_count(terms)
    for bigram in terms.bigrams:
        for sounds in other_sounds(bigram):
            pair = pair_of(*map(class_of_syllable, sounds))
            tails[mix(pair) % count].add(f"~{bigram} {' '.join(sounds)}")
    lines = [
        (folded(name), f"={folded(name)}\t{term}") for term in aliases for name in aliases[term]
    ]
    lines += ((title, f"^{title}\t{pages}") for title, pages in common_titles(terms, titles))
    for name, line in lines:
        for number in _numbers(name):
            tails[mix(number) % count].add(line)
    return tails


def common_titles(terms: Terms, titles: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give short titles that many pages hold, and the pages that are called so."""
    called: dict[str, list[int]] = defaultdict(list)
    for page, title in enumerate(titles):
        called[title].append(page)
    for title, pages in called.items():
        pairs, words = bigrams_of(title), words_of(title)
        if not 0 < len(pairs) + len(words) <= MOST_TERMS:
            continue
        held = [*map(terms.bigrams.pages_of, pairs), *map(terms.words.pages_of, words)]
        if min(held) > SHOWN:
            yield title, ",".join(np.base_repr(page, 36).lower() for page in pages)


def _numbers(name: str) -> Iterator[int]:
    """Give the hash of a string's first bigram, or else of its first word."""
    pairs, words = bigrams_of(name), words_of(name)
    if pairs:
        first, second = map(classes().__getitem__, pairs[0])
        yield pair_of(first, second)
    elif words:
        yield word_number(words[0])


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
