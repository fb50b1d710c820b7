"""Terms and their places as shards of about a kilobyte.

A bigram's shard follows from the sounds of its two characters, a word's from its first letters:
the reader computes it and needs no directory. Within a shard a bigram is named by its pair of
sound classes and its characters' places among those that sound alike, which takes 11 bits.
"""

from __future__ import annotations

from functools import cache
from itertools import chain, groupby
from operator import add, itemgetter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from build_tools.export.artifact import Artifact
from build_tools.export.search.bits import fixed, gamma, rice, rice_parameter, script
from build_tools.export.search.codes import codes_of
from build_tools.export.search.sounds import CLASS_LIMIT, classes, members
from build_tools.export.search.stems import stem
from build_tools.export.search.terms import UNIT_BITS, units_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_tools.export.search.postings import Integers, Postings

SHARD_BITS = 3000
"""Bits of places that a shard holds on average."""

WORD_KEY = 4
"""Letters of a spaced word that choose its shard: words typed this far complete themselves."""

_PLACE_BITS = 7


class Terms(NamedTuple):
    """All terms of a site."""

    bigrams: Postings
    words: Postings


def shard_count(terms: Terms) -> int:
    """Choose the number of shards from the number of places, in steps of a quarter.

    The steps keep the number, and with it every shard, unmoved when a page is edited.
    """
    places = sum(len(each.text.flat) for each in terms)
    count = 4
    while count * SHARD_BITS < places * _PLACE_BITS:
        count = count * 5 // 4
    return count


def file_count(size: int, each: int) -> int:
    """Choose the number of files, in steps of a quarter, so that an edit moves it seldom."""
    count = 1 if size else 0
    while count * each < size:
        count = count * 5 // 4 + 1
    return count


def mix(number: int) -> int:
    """Scatter a number over 32 bits (the finaliser of xxHash32, shortened)."""
    number = number * 2246822519 & 0xFFFFFFFF
    number ^= number >> 15
    number = number * 3266489917 & 0xFFFFFFFF
    return number ^ number >> 16


def pair_of(first: int, second: int) -> int:
    """Number a pair of sound classes."""
    return first * CLASS_LIMIT + second


def word_number(word: str) -> int:
    """Hash the first letters of a word's stem."""
    return hashed(stem(word)[:WORD_KEY])


def hashed(text: str) -> int:
    """Hash a text (FNV-1a over UTF-16 units)."""
    number = 0x811C9DC5
    for char in text:
        number = (number ^ ord(char)) * 0x01000193 & 0xFFFFFFFF
    return number


def long_path(term: str, piece: int) -> str:
    """Name a file of a long list by the code points of its term."""
    name = "".join(f"{ord(char):04x}" for char in term)
    return f"search/l/{mix(word_number(term)) & 31:x}/{name}-{piece:x}.js"


def shards(
    terms: Terms, tails: Mapping[int, Iterable[str]], blocks: Sequence[int]
) -> Iterator[Artifact]:
    """Write all shards and long lists.

    ``tails`` are further lines of a shard, by its number; ``blocks`` how many blocks each page has.
    """
    count, held = shard_count(terms), np.array(blocks)
    bigrams, words = (codes_of(each, held) for each in terms)
    for piece in chain(bigrams.pieces, words.pieces):
        yield Artifact(long_path(piece.term, piece.number), script(piece.bits))
    pairs = _pairs(terms.bigrams, bigrams.codes, count)
    spaced = _words(terms.words, words.codes, count)
    for number, bits in enumerate(map(add, pairs, spaced)):
        tail = "\n".join(sorted(tails.get(number, ())))
        yield Artifact(f"search/s/{number >> 6:x}/{number:x}.js", script(bits, tail))


def _pairs(bigrams: Postings, codes: Sequence[str], count: int) -> Iterator[str]:
    """Code the bigrams of each shard, grouped by pairs of sounds."""
    units = units_of("".join(bigrams.terms)).reshape(-1, 2)
    pairs = _kinds()[units] @ (CLASS_LIMIT, 1)  # `pair_of`, of all
    home = {pair: mix(pair) % count for pair in set(pairs.tolist())}
    homes = np.array([home[pair] for pair in pairs.tolist()], np.int64)
    order = np.lexsort((pairs, homes))
    borders = np.searchsorted(homes[order], np.arange(1, count))
    written = [
        (pair, _character(term[0]) + _character(term[1]) + code)
        for pair, term, code in zip(pairs.tolist(), bigrams.terms, codes, strict=True)
    ]
    for rows in np.split(order, borders):
        yield _grouped([written[row] for row in rows.tolist()])


def _grouped(bigrams: Iterable[tuple[int, str]]) -> str:
    """Code a shard's bigrams, which come with their pairs and in that order."""
    groups = [[*group] for _, group in groupby(bigrams, key=itemgetter(0))]
    k = rice_parameter(CLASS_LIMIT * CLASS_LIMIT, len(groups))
    out = [gamma(len(groups) + 1)]
    last = -1
    for group in groups:
        pair = group[0][0]
        out += (rice(pair - last - 1, k), gamma(len(group)), *[bits for _, bits in group])
        last = pair
    return "".join(out)


def _words(words: Postings, codes: Sequence[str], count: int) -> Iterator[str]:
    """Code the words of each shard: what each shares with the one before, its other letters."""
    homes: list[list[int]] = [[] for _ in range(count)]
    for row, word in enumerate(words.terms):
        homes[mix(word_number(word)) % count].append(row)
    for rows in homes:
        out = [gamma(len(rows) + 1)]
        last = ""
        for row in rows:
            word = words.terms[row]
            shared = shared_letters(last, word)
            rest = word[shared:]
            out += (gamma(shared + 1), gamma(len(rest)), _letters(rest), codes[row])
            last = word
        yield "".join(out)


def _kinds() -> Integers:
    """Give the class of every UTF-16 unit."""
    kinds = classes()
    return np.array([kinds[char] for char in map(chr, range(1 << UNIT_BITS))])


@cache
def _character(char: str) -> str:
    place = members().get(char)
    return fixed(*place) if place else fixed(ord(char), 16)


def shared_letters(one: str, other: str) -> int:
    """Count the letters with which two words begin alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _letters(word: str) -> str:
    """Write a letter in five bits; 26 announces another ASCII character, 27 any other."""
    return "".join(map(_letter, word))


@cache
def _letter(char: str) -> str:
    if "a" <= char <= "z":
        return fixed(ord(char) - ord("a"), 5)
    if char < "\x80":
        return fixed(26, 5) + fixed(ord(char), 7)
    return fixed(27, 5) + fixed(ord(char), 16)
