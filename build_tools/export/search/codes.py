"""What a shard says of a term, and the files of lists that are too long for a shard.

Of a term a shard holds: on how many pages it stands (gamma); whether it stands in headings, and
then on which pages; whether its list is long; then the list, or of a long one how often it is
halved into files of its own, and its best pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from build_tools.export.search.bits import fixed, gamma, rice, rice_parameter
from build_tools.export.search.lists import Lists, list_bits
from build_tools.export.search.postings import (
    BLOCK_BITS,
    Integers,
    Places,
    Postings,
    Rows,
    best_pages,
    page_counts,
    rows_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LONG = 2400
"""Bits from which a list of places moves to files of its own."""

PIECE = 4000
"""Bits of a long list that make a file: what two lists have in common is found piece by piece."""

MOST_HALVINGS = 7
"""A long list is at most 2 to this many files."""

HALVINGS_BITS = 3


class Codes(NamedTuple):
    """What shards say of each term, in the order of terms, and the pieces of long lists."""

    codes: list[str]
    pieces: list[Piece]


class Piece(NamedTuple):
    """A range of pages of a term's long list: a file of its own."""

    term: str
    number: int
    bits: str


def codes_of(postings: Postings, blocks: Integers) -> Codes:
    """Code all terms of one kind; ``blocks`` is how many each page of the site has."""
    universe = len(blocks)
    whole = whole_lists(postings.text, postings.pages, universe)
    lists = list_bits(whole, blocks)
    heads = _heads(postings.heads, universe)
    starts = [
        gamma(count) + heads.get(row, "0") for row, count in enumerate(postings.pages.tolist())
    ]
    codes = [f"{start}0{bits}" for start, bits in zip(starts, lists, strict=True)]
    long = {row: halvings(len(bits)) for row, bits in enumerate(lists) if len(bits) >= LONG}
    for (row, halved), bits in zip(long.items(), _best(postings, long, blocks), strict=True):
        codes[row] = f"{starts[row]}1{fixed(halved, HALVINGS_BITS)}{bits}"
    return Codes(codes, _pieces(postings, long, whole.parameters[list(long)], blocks))


def whole_lists(rows: Rows, pages: Integers, universe: int) -> Lists:
    """Prepare lists of so many pages each: gaps are counted from before the first page."""
    most = int(pages.max(initial=0))
    parameters = np.array([rice_parameter(universe, count) for count in range(most + 1)])
    return Lists(rows, parameters[pages], np.full(len(pages), -1))


def halvings(size: int) -> int:
    """Choose how often a list of so many bits is halved into files."""
    return min(MOST_HALVINGS, (-(-size // PIECE) - 1).bit_length())


def _heads(rows: Rows, universe: int) -> dict[int, str]:
    """Code the headings that hold a term, of each row that has some."""
    found = np.flatnonzero(np.diff(rows.starts)).tolist()
    return {row: "1" + heads_bits(rows.row(row).tolist(), universe) for row in found}


def heads_bits(heads: Sequence[int], universe: int) -> str:
    """Code the pages whose title or headings hold a term: their number, then gaps and a bit."""
    best: dict[int, int] = {}
    for head in heads:
        best[head >> 1] = best.get(head >> 1, 0) | head & 1
    k = rice_parameter(universe, len(best))
    last = -1
    out = [gamma(len(best))]
    for page, in_title in best.items():
        out.append(rice(page - last - 1, k) + str(in_title))
        last = page
    return "".join(out)


def _best(postings: Postings, long: Iterable[int], blocks: Integers) -> list[str]:
    """Code the best pages of long lists."""
    best = [best_pages(Places(postings.text.row(row), postings.heads.row(row))) for row in long]
    rows = rows_of(best)
    return list_bits(whole_lists(rows, page_counts(rows), len(blocks)), blocks)


def _pieces(
    postings: Postings, long: Mapping[int, int], parameters: Integers, blocks: Integers
) -> list[Piece]:
    """Cut long lists at ranges of pages, so that lists cut more often share the borders.

    A piece is how many pages it touches, plus one, in gamma code, then the pages. ``parameters``
    are the whole lists'.
    """
    rows: list[Integers] = []
    before: list[Integers] = []
    for row, halved in long.items():
        borders = -(-np.arange(1 << halved) * len(blocks) >> halved)
        places = postings.text.row(row)
        rows += np.split(places, np.searchsorted(places, borders[1:] << BLOCK_BITS))
        before.append(borders - 1)
    lists = Lists(
        rows_of(rows),
        np.repeat(parameters, list(map(len, before))),
        np.concatenate([np.empty(0, np.int64), *before]),
    )
    names = [(postings.terms[row], number) for row, n in long.items() for number in range(1 << n)]
    counts = map(gamma, (page_counts(lists.rows) + 1).tolist())
    coded = zip(names, counts, list_bits(lists, blocks), strict=True)
    return [Piece(*name, count + bits) for name, count, bits in coded]
