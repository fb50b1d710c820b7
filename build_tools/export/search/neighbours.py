"""Pairs of common spaced words that stand side by side: "of the", "system error".

The index of words does not say that words are neighbours. Where one of them is rare, reading the
few places of both tells it; where both are common hundreds of places would have to be read. So such
pairs have lists of their own, but only such (H. E. Williams, J. Zobel, D. Bahle: Fast phrase
querying with combined indexes, 2004), and that a pair of common words has none means that it
stands nowhere.

A pair is known by a number alone: what shares it costs a reader some reading, since the text proves
what the index says. A file is how many pairs follow, plus one (gamma); then of each, in the order
of their numbers, the gap (Rice), on how many pages it stands (gamma), and its list: the first place
on each page (all places were half as much again). A pair on more than `MOST_PAGES` pages has only
the best of them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from build_tools.export.artifact import Artifact
from build_tools.export.search.bits import gamma, rice, rice_parameter, script
from build_tools.export.search.codes import whole_lists
from build_tools.export.search.lists import list_bits
from build_tools.export.search.postings import BLOCK_BITS, TOP, Rows, page_counts, rows_of
from build_tools.export.search.shards import file_count, hashed, mix
from build_tools.export.search.tally import distinct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_tools.export.search.gathering import Neighbours
    from build_tools.export.search.postings import Integers, Postings

COMMON = 32
"""Words are common together that would meet on so many pages if they knew nothing of each other;
`neighbours.js` has the same."""

MOST_PAGES = 64
"""Pages of a pair whose list is whole."""

NUMBERS = 1 << 15
"""Numbers that the pairs of one file may have."""

FILE_BITS = 3000
"""Bits of a file, on average."""

_PAIR_BITS, _PLACE_BITS = 13, 9


class NeighbourFiles(NamedTuple):
    """The files, and how many there are, which a reader must know."""

    artifacts: list[Artifact]
    files: int


def neighbour_files(found: Neighbours, words: Postings, blocks: Sequence[int]) -> NeighbourFiles:
    """Write the lists of all pairs of common words; ``blocks`` is how many each page has."""
    found = _common(found, words.pages, len(blocks))
    files = file_count(_size(found), FILE_BITS)
    if not files:
        return NeighbourFiles([], 0)
    numbers = _numbers(found, words.terms) % (files * NUMBERS)
    order = np.lexsort((found.places, numbers))
    numbers, places = numbers[order], found.places[order]
    new = (np.diff(numbers, prepend=-1) != 0) | (np.diff(places, prepend=-1) != 0)
    numbers, places = numbers[new], places[new]
    starts = np.append(np.flatnonzero(np.diff(numbers, prepend=-1)), len(numbers))
    codes = _codes(Rows(places, starts), np.array(blocks))
    texts = _files(numbers[starts[:-1]], codes, files)
    made = [Artifact(path_of(number), script(bits)) for number, bits in enumerate(texts)]
    return NeighbourFiles(made, files)


def path_of(number: int) -> str:
    """Name a file."""
    return f"search/n/{number >> 6:x}/{number:x}.js"


def _common(found: Neighbours, pages: Integers, universe: int) -> Neighbours:
    """Leave out pairs of which one word is rare."""
    kept = pages[found.first] * pages[found.second] >= COMMON * universe
    return type(found)(*[each[kept] for each in found])


def _size(found: Neighbours) -> int:
    """Estimate the bits of all lists."""
    pairs = distinct(found.first.astype(np.int64) << 32 | found.second)
    return _PAIR_BITS * len(pairs) + _PLACE_BITS * len(found.places) // 2


def _numbers(found: Neighbours, words: Sequence[str]) -> Integers:
    """Number pairs by their words: the first one's hash, scattered, and the second one's."""
    hashes = np.zeros((2, len(words)), np.int64)
    for word in np.flatnonzero(np.bincount(found.first)).tolist():
        hashes[0, word] = mix(hashed(words[word]))
    for word in np.flatnonzero(np.bincount(found.second)).tolist():
        hashes[1, word] = hashed(words[word])
    return hashes[0, found.first] + hashes[1, found.second] & 0xFFFFFFFF


def _codes(rows: Rows, blocks: Integers) -> list[str]:
    """Code on how many pages each pair stands, and its list."""
    pages = page_counts(rows).tolist()
    kept = [_best(rows.row(row), count) for row, count in enumerate(pages)]
    listed = rows_of(kept)
    lists = list_bits(whole_lists(listed, page_counts(listed), len(blocks)), blocks)
    return [gamma(count) + bits for count, bits in zip(pages, lists, strict=True)]


def _best(places: Integers, pages: int) -> Integers:
    """Choose the first place on each page; where there are many, on those that have most."""
    first = np.flatnonzero(np.diff(places >> BLOCK_BITS, prepend=-1))
    if pages > MOST_PAGES:
        counts = np.diff(np.append(first, len(places)))
        first = np.sort(first[np.argsort(-counts, kind="stable")[:TOP]])
    return places[first]


def _files(numbers: Integers, codes: Sequence[str], files: int) -> Iterator[str]:
    """Put pairs into files by their numbers."""
    borders = np.searchsorted(numbers, np.arange(files + 1) * NUMBERS).tolist()
    inside = (numbers % NUMBERS).tolist()
    for start, end in pairwise(borders):
        k = rice_parameter(NUMBERS, end - start)
        out = [gamma(end - start + 1)]
        last = -1
        for number, code in zip(inside[start:end], codes[start:end], strict=True):
            out += (rice(number - last - 1, k), code)
            last = number
        yield "".join(out)
