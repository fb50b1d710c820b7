"""Where each term stands, gathered page by page and written in bits.

A place is ``page << BLOCK_BITS | block``. Pages are numbered as they come and blocks within their
page, so editing a page never moves another page's numbers, and shards that hold none of the
edited words stay as they are.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from build_tools.export.search.bits import gamma, rice, rice_parameter, truncated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BLOCK_BITS = 10
BLOCK_MASK = (1 << BLOCK_BITS) - 1
LONG = 2400
"""Bits from which a list of places moves to a file of its own."""

TOP = 24
"""Pages of a long list that stay in the shard: the best ones, enough for a first answer."""


class Places:
    """Places of one term: in running text, and in titles and headings."""

    __slots__ = ("heads", "text")

    def __init__(self) -> None:
        self.text = array("I")
        self.heads = array("I")  # page << 1 | 1 if in the page's title


class Postings(dict[str, Places]):
    """All terms of one kind (bigrams, or words)."""

    def __missing__(self, term: str) -> Places:
        self[term] = found = Places()
        return found

    def add_text(self, terms: Iterable[str], place: int) -> None:
        """Record that a block holds these terms. Places must come in rising order."""
        for term in terms:
            self[term].text.append(place)

    def add_heads(self, terms: Iterable[str], page: int, in_title: int) -> None:
        """Record that a page's title (1) or one of its headings (0) holds these terms."""
        for term in terms:
            self[term].heads.append(page << 1 | in_title)


def list_bits(places: Sequence[int], pages: int, blocks: Sequence[int]) -> str:
    """Code rising places: per page a Rice-coded gap, then its blocks.

    ``pages`` is how many pages the list touches and ``blocks`` how many blocks each page of the
    site has: the reader knows both, so the Rice parameter is not stored and a page with one block
    needs no bit for it. Blocks are coded one after another: where the first stands (truncated
    binary), then, until the page's last block, a ``0`` for the end or a ``1`` and unary distance.
    """
    k = rice_parameter(len(blocks), pages)
    out: list[str] = []
    last_page = last_block = -1
    for place in places:
        page, block = place >> BLOCK_BITS, place & BLOCK_MASK
        if page == last_page:
            out.append("1" + rice(block - last_block - 1, 0))
        else:
            if last_page >= 0 and last_block < blocks[last_page] - 1:
                out.append("0")
            out.append(rice(page - last_page - 1, k) + truncated(block, blocks[page]))
            last_page = page
        last_block = block
    if last_page >= 0 and last_block < blocks[last_page] - 1:
        out.append("0")
    return "".join(out)


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
