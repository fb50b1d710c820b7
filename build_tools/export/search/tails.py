"""Further lines of a shard: other ways to a term that hashing alone would not find.

``~行银`` stands in the shard of a sound that the pair also has: 银行 is stored under the usual
sounds of its characters and met under ``yin hang`` by this line. ``=别名<tab>正名`` stands in the
shard of an alias's first bigram or word and names the glossary's term.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from build_tools.export.search.shards import mix, pair_of, shard_count, word_number
from build_tools.export.search.sounds import class_of_syllable, classes, readings, toneless
from build_tools.export.search.terms import bigrams_of, folded, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
    usual = readings()
    if known is None:
        if bigram[0] in usual and bigram[1] in usual:
            return ()
        sounds = (
            usual.get(bigram[0]) or rare_sound(bigram[0]),
            usual.get(bigram[1]) or rare_sound(bigram[1]),
        )
        return (sounds,) if all(sounds) and all(class_of_syllable(s) >= 0 for s in sounds) else ()
    return tuple(s for s in known if all(class_of_syllable(each) >= 0 for each in s))


@cache
def rare_sound(char: str) -> str:
    """Read a character outside the common ones (empty: it is not Han)."""
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415  (2 MB; only builds need it)

    return toneless(PINYIN_DICT.get(ord(char), "").split(",")[0])


@cache
def phrase_sounds() -> dict[str, tuple[tuple[str, str], ...]]:
    """Map pairs inside pypinyin's phrases to readings that are not the usual ones."""
    from pypinyin.constants import PHRASES_DICT  # noqa: PLC0415  (8 MB; only builds need it)

    usual, found = readings(), defaultdict(set)
    for phrase, sounds in PHRASES_DICT.items():
        plain = [toneless(each[0]) for each in sounds]
        if len(plain) != len(phrase):
            continue
        for position in range(len(phrase) - 1):
            pair, sound = phrase[position : position + 2], tuple(plain[position : position + 2])
            if sound != (usual.get(pair[0]), usual.get(pair[1])):
                found[pair].add(sound)
    return {pair: tuple(sorted(each)) for pair, each in found.items()}
