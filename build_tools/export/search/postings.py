"""Where each term stands, gathered page by page and written in bits.

A place is ``page << BLOCK_BITS | block``. Pages are numbered as they come and blocks within their
page, so editing a page never moves another page's numbers, and shards that hold none of the
edited words stay as they are.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from build_tools.export.search.bits import gamma, rice, rice_codes, rice_parameter, truncated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BLOCK_BITS = 10
BLOCK_MASK = (1 << BLOCK_BITS) - 1
LONG = 2400
"""Bits from which a list of places moves to files of its own."""

PIECE = 4000
"""Bits of a long list that make a file: what two lists have in common is found piece by piece."""

MOST_HALVINGS = 7
"""A long list is at most 2 to this many files."""

TOP = 16
"""Pages of a long list that stay in the shard: the best ones, enough for a first answer."""


class Places(NamedTuple):
    """Places of one term: in running text, and in titles and headings."""

    text: Sequence[int]
    heads: Sequence[int]  # page << 1 | 1 if in the page's title


Postings = dict[str, Places]
"""All terms of one kind (bigrams, or words)."""


def list_bits(places: Sequence[int], pages: int, blocks: Sequence[int], before: int = -1) -> str:
    """Code rising places: per page a Rice-coded gap, then its blocks.

    ``pages`` is how many pages the list touches and ``blocks`` how many blocks each page of the
    site has: the reader knows both, so the Rice parameter is not stored. Gaps are counted from
    the page ``before``.
    """
    gaps = rice_codes(rice_parameter(len(blocks), pages))
    out: list[str] = []
    last, held = before, 0
    for place in places:
        page = place >> BLOCK_BITS
        if page == last:
            held |= 1 << (place & BLOCK_MASK)
        else:
            if held:
                out.append(blocks_bits(held, blocks[last]))
            out.append(gaps[page - last - 1])
            last, held = page, 1 << (place & BLOCK_MASK)
    if held:
        out.append(blocks_bits(held, blocks[last]))
    return "".join(out)


@lru_cache(1 << 16)
def blocks_bits(held: int, count: int) -> str:
    """Code which of a page's ``count`` blocks are held (bit 0 is the first).

    Mostly it is one, so one symbol of truncated binary says which, or that they are several. Then
    the first follows (the last block cannot be it), the second, and while the page goes on a
    ``1`` and the next, or a ``0``. From one to the next is counted in ones up to a zero, which is
    left out where the page ends. A page of one block needs no bit.
    """
    first = (held & -held).bit_length() - 1
    if held == 1 << first:
        return truncated(first, count + 1) if count > 1 else ""
    out = [truncated(count, count + 1), truncated(first, count - 1)]
    at, rest = first, held >> (first + 1)
    while rest:
        gap = (rest & -rest).bit_length() - 1
        out.append("1" * gap + "0" * (at + gap + 2 < count))
        at, rest = at + gap + 1, rest >> (gap + 1)
        if at < count - 1:
            out.append("1" if rest else "0")
    return "".join(out)


def halvings(size: int) -> int:
    """Choose how often a list of so many bits is halved into files."""
    return min(MOST_HALVINGS, (-(-size // PIECE) - 1).bit_length())


def pieces_bits(places: Sequence[int], blocks: Sequence[int], halved: int) -> Iterator[str]:
    """Cut a long list at ranges of pages, so that lists cut more often share the borders.

    A piece is how many pages it touches, plus one, in gamma code, then the pages. The Rice
    parameter is the whole list's.
    """
    count, universe, pages = 1 << halved, len(blocks), page_count(places)
    at = 0
    for number in range(count):
        first, end = (-(-each * universe // count) for each in (number, number + 1))
        start, at = at, bisect_left(places, end << BLOCK_BITS, at)
        piece = places[start:at]
        yield gamma(page_count(piece) + 1) + list_bits(piece, pages, blocks, first - 1)


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


def page_count(places: Sequence[int]) -> int:
    """Count the different pages of a list."""
    return len({place >> BLOCK_BITS for place in places})


def best_pages(places: Places) -> list[int]:
    """Choose the places on the `TOP` pages that rank highest: title, heading, then most blocks."""
    score: dict[int, int] = {}
    for place in places.text:
        page = place >> BLOCK_BITS
        score[page] = score.get(page, 0) + 1
    for head in places.heads:
        score[head >> 1] = score.get(head >> 1, 0) + (60 if head & 1 else 20)
    chosen = set(sorted(score, key=lambda page: (-score[page], page))[:TOP])
    return [place for place in places.text if place >> BLOCK_BITS in chosen]
