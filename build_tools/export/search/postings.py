"""Where each term stands.

A place is ``page << BLOCK_BITS | block``. Pages are numbered as they come and blocks within their
page, so editing a page never moves another page's numbers, and shards that hold none of the
edited words stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Integers = npt.NDArray[np.int64]

BLOCK_BITS = 10
BLOCK_MASK = (1 << BLOCK_BITS) - 1

TOP = 16
"""Pages of a long list that stay in the shard: the best ones, enough for a first answer."""

_TITLE, _HEADING = 60, 20
"""Blocks that a page's title, or one of its headings, counts for where the best are chosen."""


class Places(NamedTuple):
    """Places of one term: in running text, and in titles and headings."""

    text: Integers
    heads: Integers  # page << 1 | 1 if in the page's title


class Rows(NamedTuple):
    """Rows of different lengths in one array: row ``i`` is ``flat[starts[i] : starts[i + 1]]``."""

    flat: Integers
    starts: Integers

    def row(self, row: int) -> Integers:
        """Give one row."""
        return self.flat[self.starts[row] : self.starts[row + 1]]


def rows_of(rows: Sequence[Integers]) -> Rows:
    """Lay arrays in a row."""
    starts = np.cumsum([0, *map(len, rows)])
    return Rows(np.concatenate([np.empty(0, np.int64), *rows]), starts)


def page_counts(rows: Rows) -> Integers:
    """Count the different pages of each row."""
    page = rows.flat >> BLOCK_BITS
    new = np.append(True, page[1:] != page[:-1])[: len(page)]
    new[rows.starts[:-1][np.diff(rows.starts) > 0]] = True
    return np.diff(np.append(0, np.cumsum(new))[rows.starts])


class Postings(Mapping[str, Places]):
    """All terms of one kind (bigrams, or words), in the order of their spelling."""

    def __init__(self, terms: Sequence[str], text: Rows, heads: Rows) -> None:
        self.terms = terms
        self.text = text
        self.heads = heads
        self.pages = page_counts(text)  # of each term
        self._rows = {term: row for row, term in enumerate(terms)}

    def __getitem__(self, term: str) -> Places:
        row = self._rows[term]
        return Places(self.text.row(row), self.heads.row(row))

    def pages_of(self, term: str) -> int:
        """Count the pages of one term."""
        return int(self.pages[self._rows[term]])

    def __iter__(self) -> Iterator[str]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def __contains__(self, term: object) -> bool:
        return term in self._rows


def best_pages(places: Places) -> Integers:
    """Choose the places on the `TOP` pages that rank highest: title, heading, then most blocks."""
    on = places.text >> BLOCK_BITS
    pages, of_page, score = np.unique(on, return_inverse=True, return_counts=True)
    heads = np.where(places.heads & 1, _TITLE, _HEADING)
    np.add.at(score, np.searchsorted(pages, places.heads >> 1), heads)
    best = np.lexsort((pages, -score))[:TOP]
    return places.text[np.isin(of_page, best)]
