"""Gathering where terms stand while pages go by.

Texts wait until they are many and are then cut into terms at once. That a term stands in a text is
one number: the term's 32 bits, then the text's 31. Sorted, they are in order of terms, and of texts
within a term.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from build_tools.export.search.postings import Integers, Postings, Rows
from build_tools.export.search.tally import distinct
from build_tools.export.search.terms import LONGEST_WORD, bigrams_in, spelt, units_of, words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from build_tools.export.search.terms import Units

ENOUGH = 1 << 18
"""Characters that are cut at once: many, in arrays that still fit a processor's cache."""

TEXT_BITS = 31
_TEXT = (1 << TEXT_BITS) - 1


class Batch(NamedTuple):
    """Folded texts, numbered as they came.

    ``joined`` has a line end after each; ``units`` are its UTF-16 units, ``text_of`` the number of
    the text that each belongs to.
    """

    texts: Sequence[str]
    numbers: Sequence[int]
    joined: str
    units: Units
    text_of: Integers

    def characters(self) -> set[str]:
        """Give the characters that occur."""
        if len(self.units) != len(self.joined):  # some are two units
            return set(self.joined)
        return set(map(chr, np.flatnonzero(np.bincount(self.units)).tolist()))


def batch_of(texts: Sequence[str], first: int) -> Batch:
    """Lay texts in a row; the first has the number ``first``."""
    joined = "".join([text + "\n" for text in texts])
    units = units_of(joined)
    lengths = [len(text) + 1 for text in texts]
    if len(units) != len(joined):  # some characters are two units
        lengths = [len(units_of(text)) + 1 for text in texts]
    numbers = range(first, first + len(texts))
    return Batch(texts, numbers, joined, units, np.repeat(np.array(numbers, np.int64), lengths))


class Numbering(dict[str, int]):
    """Integers of spaced words as they are met, doubled; odd where a space and a word follow.

    A very long word has that of its beginning.
    """

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def __missing__(self, word: str) -> int:
        if word[-1] == " ":
            number = self[word[:-1]] | 1
        elif len(word) > LONGEST_WORD:
            number = self[word[:LONGEST_WORD]]
        else:
            number = 2 * len(self.words)
            self.words.append(word)
        self[word] = number
        return number


class Neighbours(NamedTuple):
    """Spaced words with but a space between them, in running text, and the place of each pair."""

    first: Integers
    second: Integers
    places: Integers


class Field:
    """Texts of one kind: blocks of running text, or headings."""

    def __init__(self, numbering: Numbering) -> None:
        self.marks: list[int] = []
        self.bigrams: list[Integers] = []
        self.words: list[Integers] = []
        self.neighbours: list[npt.NDArray[np.int32]] = []  # three rows: first, second, text
        self._numbering = numbering
        self._waiting: list[str] = []
        self._size = 0

    def add(self, text: str, mark: int) -> Batch | None:
        """Take a text that stands where ``mark`` says; cut what waits once it is enough."""
        self.marks.append(mark)
        self._waiting.append(text)
        self._size += len(text)
        return self.cut() if self._size > ENOUGH else None

    def cut(self) -> Batch:
        """Find the terms of the texts that wait; each counts once a text."""
        batch = batch_of(self._waiting, len(self.marks) - len(self._waiting))
        self._waiting, self._size = [], 0
        at, codes = bigrams_in(batch.units)
        self.bigrams.append(distinct(codes << TEXT_BITS | batch.text_of[at]))
        words = list(map(words_in, batch.texts))
        numbers = list(map(self._numbering.__getitem__, chain.from_iterable(words)))
        text_of = np.repeat(np.array(batch.numbers, np.int64), list(map(len, words)))
        met = np.array(numbers, np.int64)
        at = np.flatnonzero(met & 1)
        met >>= 1
        self.words.append(distinct(met << TEXT_BITS | text_of))
        self.neighbours.append(np.array([met[at], met[at + 1], text_of[at]], np.int32))
        return batch


class Gathering:
    """The terms of a site: in its blocks, and in its titles and headings."""

    def __init__(self) -> None:
        self._numbering = Numbering()
        self.text = Field(self._numbering)
        self.heads = Field(self._numbering)

    def bigrams(self) -> Postings:
        """Give where bigrams stand, once."""
        text, heads = (_joined(field.bigrams) for field in (self.text, self.heads))
        return self._postings(text, heads, spelt)

    def words(self) -> Postings:
        """Give where spaced words stand, in the order of their spelling, once."""
        names, ranks = self._spelling
        text, heads = (
            np.sort(ranks[found >> TEXT_BITS] << TEXT_BITS | found & _TEXT)
            for found in (_joined(field.words) for field in (self.text, self.heads))
        )
        return self._postings(text, heads, lambda found: [names[rank] for rank in found])

    def neighbours(self) -> Neighbours:
        """Give neighbouring words, by their rows in `words`, once."""
        found = np.concatenate([np.empty((3, 0), np.int32), *self.text.neighbours], axis=1)
        self.text.neighbours.clear()
        _, ranks = self._spelling
        places = np.array(self.text.marks, np.int64)[found[2]]
        return Neighbours(ranks[found[0]], ranks[found[1]], places)

    @cached_property
    def _spelling(self) -> tuple[list[str], Integers]:
        """The words in the order of their spelling, and the rank of each by its number."""
        names = sorted(self._numbering.words)
        ranks = np.empty(len(names), np.int64)
        ranks[[self._numbering[name] >> 1 for name in names]] = np.arange(len(names))
        return names, ranks

    def _postings(
        self, text: Integers, heads: Integers, spell: Callable[[Integers], list[str]]
    ) -> Postings:
        """Part sorted finds by term. What stands in a heading stands in its block's text too."""
        terms = text >> TEXT_BITS
        terms = terms[np.diff(terms, prepend=-1) != 0]
        return Postings(
            spell(terms), _rows(text, terms, self.text.marks), _rows(heads, terms, self.heads.marks)
        )


def _joined(found: list[Integers]) -> Integers:
    """Join what batches found, sorted. The parts are let go: they are most of what is in memory."""
    together = np.concatenate([np.empty(0, np.int64), *found])
    found.clear()
    together.sort()
    return together


def _rows(found: Integers, terms: Integers, marks: list[int]) -> Rows:
    """Part sorted finds by term, in the memory that they take."""
    ends = np.append(terms, terms[-1:] + 1)
    starts = np.searchsorted(found, ends << TEXT_BITS)
    found &= _TEXT
    return Rows(np.take(np.array(marks, np.int64), found, out=found, mode="clip"), starts)
