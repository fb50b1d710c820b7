"""Terms and their places as shards of about a kilobyte.

A bigram's shard follows from the sounds of its two characters, a word's from its first letters:
the reader computes it and needs no directory. Within a shard a bigram is named by its pair of
sound classes and its characters' places among those that sound alike, which takes 11 bits.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from build_tools.export.artifact import Artifact
from build_tools.export.search.bits import fixed, gamma, rice, rice_parameter, script
from build_tools.export.search.postings import (
    LONG,
    Places,
    Postings,
    best_pages,
    halvings,
    heads_bits,
    list_bits,
    page_count,
    pieces_bits,
)
from build_tools.export.search.sounds import CLASS_LIMIT, classes, members
from build_tools.export.search.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SHARD_BITS = 3000
"""Bits of places that a shard holds on average."""

WORD_KEY = 4
"""Letters of a spaced word that choose its shard: words typed this far complete themselves."""

HALVINGS_BITS = 3
_PLACE_BITS = 7


class Terms(NamedTuple):
    """All terms of a site."""

    bigrams: Postings
    words: Postings


def shard_count(terms: Terms) -> int:
    """Choose the number of shards from the number of places, in steps of a quarter.

    The steps keep the number, and with it every shard, unmoved when a page is edited.
    """
    places = sum(len(each.text) for group in terms for each in group.values())
    count = 4
    while count * SHARD_BITS < places * _PLACE_BITS:
        count = count * 5 // 4
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
    count = shard_count(terms)
    homes, onlies = _homes(terms, count), _Onlies(blocks)
    for number in range(count):
        pairs, words = homes.get(number, ({}, []))
        writer = _Shard(terms, onlies)
        bits = writer.pairs(pairs) + writer.words(words)
        yield from writer.longs
        tail = "\n".join(sorted(tails.get(number, ())))
        yield Artifact(f"search/s/{number >> 6:x}/{number:x}.js", script(bits, tail))


def _homes(terms: Terms, count: int) -> dict[int, tuple[dict[int, list[str]], list[str]]]:
    homes: dict[int, tuple[dict[int, list[str]], list[str]]] = defaultdict(lambda: ({}, []))
    kinds, shard_of_pair = classes(), {}
    for bigram in terms.bigrams:
        pair = pair_of(kinds[bigram[0]], kinds[bigram[1]])
        if pair not in shard_of_pair:
            shard_of_pair[pair] = mix(pair) % count
        homes[shard_of_pair[pair]][0].setdefault(pair, []).append(bigram)
    for word in terms.words:
        homes[mix(word_number(word)) % count][1].append(word)
    return homes


class _Onlies(dict[int, str]):
    """The code of a term's only place. Half of all terms have one, and many share it."""

    def __init__(self, blocks: Sequence[int]) -> None:
        super().__init__()
        self.blocks = blocks

    def __missing__(self, place: int) -> str:
        self[place] = code = gamma(1) + "00" + list_bits([place], 1, self.blocks)
        return code


class _Shard:
    """Writes one shard, and collects the long lists that leave it."""

    def __init__(self, terms: Terms, onlies: _Onlies) -> None:
        self.terms = terms
        self.onlies = onlies
        self.blocks = onlies.blocks
        self.longs: list[Artifact] = []

    def pairs(self, pairs: dict[int, list[str]]) -> str:
        """Code the bigrams, grouped by pairs of sounds."""
        k = rice_parameter(CLASS_LIMIT * CLASS_LIMIT, len(pairs))
        out = [gamma(len(pairs) + 1)]
        last = -1
        for pair in sorted(pairs):
            bigrams = sorted(pairs[pair])
            out += (rice(pair - last - 1, k), gamma(len(bigrams)))
            out += [
                _character(each[0]) + _character(each[1]) + self.places(each, self.terms.bigrams)
                for each in bigrams
            ]
            last = pair
        return "".join(out)

    def words(self, words: list[str]) -> str:
        """Code the words: how much each shares with the one before, then its other letters."""
        out = [gamma(len(words) + 1)]
        last = ""
        for word in sorted(words):
            shared = shared_letters(last, word)
            rest = word[shared:]
            out += (gamma(shared + 1), gamma(len(rest)), _letters(rest))
            out.append(self.places(word, self.terms.words))
            last = word
        return "".join(out)

    def places(self, term: str, postings: Postings) -> str:
        """Code one term's places; a long list leaves its best pages here and moves out."""
        places: Places = postings[term]
        if len(places.text) == 1 and not places.heads:
            return self.onlies[places.text[0]]
        pages = page_count(places.text)
        heads = "1" + heads_bits(places.heads, len(self.blocks)) if places.heads else "0"
        head = gamma(pages) + heads
        text = list_bits(places.text, pages, self.blocks)
        if len(text) < LONG:
            return head + "0" + text
        halved = halvings(len(text))
        for number, bits in enumerate(pieces_bits(places.text, self.blocks, halved)):
            self.longs.append(Artifact(long_path(term, number), script(bits)))
        best = best_pages(places)
        bits = list_bits(best, page_count(best), self.blocks)
        return head + "1" + fixed(halved, HALVINGS_BITS) + bits


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
