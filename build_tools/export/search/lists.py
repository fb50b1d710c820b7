"""Lists of places in bits, very many at a time.

A list codes, for each of its pages, the gap from the page before (Rice), then which of the page's
blocks are held. Mostly it is one, so one symbol of truncated binary says which, or that they are
several. Then the first follows (the last block cannot be it), the second, and while the page goes
on a ``1`` and the next, or a ``0``. From one to the next is counted in ones up to a zero, which is
left out where the page ends. A page of one block needs no bit.

So a place is at most three symbols, a symbol a number of so many bits.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from build_tools.export.search.bits import RAW_BITS, RICE_ESCAPE
from build_tools.export.search.postings import BLOCK_BITS, BLOCK_MASK, Integers, Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

_AT_ONCE = 1 << 15
"""Places that are coded at once: arrays that fit a processor's cache."""

_ONES = -1
"""A number all of whose bits are ones, however many are asked for."""


class Lists(NamedTuple):
    """Lists to be coded: rows of rising places. A row may be empty."""

    rows: Rows
    parameters: Integers  # of the Rice code of the gaps, of each row
    before: Integers  # the page from which the first gap is counted, of each row


class _Symbols(NamedTuple):
    """Numbers, and in how many bits each is written."""

    values: Integers
    widths: Integers


class _Place(NamedTuple):
    """What a coder must know of places, as arrays."""

    gap: Integers  # pages since the last one, less one
    parameter: Integers
    block: Integers
    blocks: Integers  # how many the page has
    since: Integers  # blocks since the last one on this page, less one
    begins: npt.NDArray[np.bool_]  # first of its page
    goes_on: npt.NDArray[np.bool_]  # another of its page follows


def list_bits(lists: Lists, blocks: Integers) -> list[str]:
    """Code every row as text of ``0`` and ``1``; ``blocks`` is how many each page of the site has.

    The reader knows the number of pages of a list and of the site, so parameters are not stored.
    """
    found: list[str] = []
    for first, end in _portions(lists.rows.starts):
        part = _part(lists, first, end)
        values, widths = _symbols(_seen(part, blocks))
        bits = _bits(values.ravel(), widths.ravel())
        ends = np.append(0, np.cumsum(widths.sum(axis=1)))[part.rows.starts].tolist()
        found += [bits[at:to] for at, to in pairwise(ends)]
    return found


def _portions(starts: Integers) -> Iterator[tuple[int, int]]:
    """Cut rows into portions of about `_AT_ONCE` places."""
    first, rows = 0, len(starts) - 1
    while first < rows:
        end = int(np.searchsorted(starts, starts[first] + _AT_ONCE))
        yield first, (end := min(max(end, first + 1), rows))
        first = end


def _part(lists: Lists, first: int, end: int) -> Lists:
    """Give some of the rows."""
    starts = lists.rows.starts[first : end + 1]
    rows = Rows(lists.rows.flat[starts[0] : starts[-1]], starts - starts[0])
    return Lists(rows, lists.parameters[first:end], lists.before[first:end])


def _seen(lists: Lists, blocks: Integers) -> _Place:
    """See each place beside the one before and the one after it."""
    places, starts = lists.rows
    page, block = places >> BLOCK_BITS, places & BLOCK_MASK
    lengths = np.diff(starts)
    heads = starts[:-1][lengths > 0]
    last = np.append(0, page[:-1])
    last[heads] = lists.before[lengths > 0]
    begins = page != last
    begins[heads] = True
    goes_on = np.append(~begins[1:], False)[: len(places)]
    since = block - np.append(0, block[:-1]) - 1
    parameter = np.repeat(lists.parameters, lengths)
    return _Place(page - last - 1, parameter, block, blocks[page], since, begins, goes_on)


def _symbols(place: _Place) -> tuple[Integers, Integers]:
    """Give values and widths of three symbols a place; what it does not need has no width."""
    begins, goes_on, blocks = place.begins, place.goes_on, place.blocks
    values, widths = np.zeros((2, len(begins), 3), np.int64)
    gap, which = _rice(place.gap, place.parameter), np.where(goes_on, blocks, place.block)
    held, first = _truncated(which, blocks + 1), _truncated(place.block, np.maximum(1, blocks - 1))
    inside = place.block < blocks - 1
    values[:, 0] = np.where(begins, gap.values, _ONES)
    widths[:, 0] = np.where(begins, gap.widths, place.since)
    values[:, 1] = np.where(begins, held.values, goes_on)
    widths[:, 1] = np.where(begins, held.widths * (blocks > 1), 2 * inside)
    values[:, 2] = first.values
    widths[:, 2] = first.widths * (begins & goes_on)
    return values, widths


def _rice(numbers: Integers, parameters: Integers) -> _Symbols:
    """Code as `bits.rice` does."""
    ones = numbers >> parameters
    unary = (1 << np.minimum(ones, RICE_ESCAPE)) - 1
    value = unary << (parameters + 1) | numbers & ((1 << parameters) - 1)
    raw = ((1 << RICE_ESCAPE) - 1) << RAW_BITS | numbers
    escaped = ones >= RICE_ESCAPE
    return _Symbols(
        np.where(escaped, raw, value),
        np.where(escaped, RICE_ESCAPE + RAW_BITS, ones + 1 + parameters),
    )


def _truncated(numbers: Integers, counts: Integers) -> _Symbols:
    """Code as `bits.truncated` does."""
    width = np.frexp(counts)[1].astype(np.int64) - 1
    short = (2 << width) - counts
    long = numbers >= short
    return _Symbols(numbers + short * long, width + long)


def _bits(values: Integers, widths: Integers) -> str:
    """Write each number in so many bits."""
    ends = np.cumsum(widths)
    below = np.repeat(ends, widths) - np.arange(1, widths.sum() + 1)
    found = np.repeat(values, widths) >> np.minimum(below, 63) & 1
    return (found + ord("0")).astype(np.uint8).tobytes().decode("ascii")
