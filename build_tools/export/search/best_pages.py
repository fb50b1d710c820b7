"""Which pages to show first while it is open which word was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from build_tools.export.search.postings import BLOCK_BITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import numpy.typing as npt

    from build_tools.export.search.postings import Integers, Places

BEST_PAGES = 10


class Holders:
    """The pages that hold each of some words, which go by their numbers.

    A word's first place on each of its pages stands in `_places`, word after word.
    """

    def __init__(self, words: Iterable[str], bigrams: Mapping[str, Places]) -> None:
        lists = [bigrams[word].text for word in words]
        places = np.concatenate([np.empty(0, np.int64), *lists])
        owners = np.repeat(np.arange(len(lists)), [len(each) for each in lists])
        pages = places >> BLOCK_BITS
        first = (np.diff(pages, prepend=-1) != 0) | (np.diff(owners, prepend=-1) != 0)
        self._places = places[first]
        self._sizes = np.bincount(owners[first], minlength=len(lists))
        self._starts = np.cumsum(self._sizes) - self._sizes

    def best(self, words: Integers, weights: npt.NDArray[np.float64]) -> list[int]:
        """Choose the pages that most likely hold what was meant.

        A page's worth is the sum, over the words it holds, of the chance that the word was meant,
        over how many pages would do (ten are shown): the expected share of a full answer. For each
        of the best stands the place where the first of the words that it holds first stands on it.
        """
        sizes = self._sizes[words]
        skipped = self._starts[words] - np.cumsum(sizes) + sizes
        places = self._places[np.arange(sizes.sum()) + np.repeat(skipped, sizes)]
        pages = places >> BLOCK_BITS
        worth = np.bincount(pages, np.repeat(weights / np.clip(sizes, 1, BEST_PAGES), sizes))
        first = np.zeros(len(worth), np.int64)
        first[pages[::-1]] = places[::-1]  # backwards, as the last one given is what stays
        return first[_greatest(worth.astype(np.float64))].tolist()


def _greatest(worth: npt.NDArray[np.float64]) -> Integers:
    """Choose the pages worth most; the first of equals."""
    least = np.partition(worth, -BEST_PAGES)[-BEST_PAGES] if len(worth) > BEST_PAGES else 0.0
    good = np.flatnonzero((worth >= least) & (worth > 0))
    return good[np.argsort(-worth[good], kind="stable")][:BEST_PAGES]
