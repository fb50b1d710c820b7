"""Gathering the places of terms while pages go by."""

from __future__ import annotations

from collections import defaultdict, deque
from itertools import repeat
from typing import TYPE_CHECKING, Generic, TypeVar

from build_tools.export.search.postings import Places, Postings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

TermT = TypeVar("TermT", int, str)
"""A term as it is gathered: bigrams are numbers."""


class Gathering(Generic[TermT]):
    """Terms of one kind. One number is made a place, however many terms stand there."""

    def __init__(self) -> None:
        self.text: defaultdict[TermT, list[int]] = defaultdict(list)
        self.heads: defaultdict[TermT, list[int]] = defaultdict(list)

    def add_text(self, terms: Iterable[TermT], place: int) -> None:
        """Record that a block holds these terms. Places must come in rising order."""
        _append(self.text, terms, place)

    def add_heads(self, terms: Iterable[TermT], page: int, in_title: int) -> None:
        """Record that a page's title (1) or one of its headings (0) holds these terms."""
        _append(self.heads, terms, page << 1 | in_title)

    def postings(self, spell: Callable[[list[TermT]], list[str]]) -> Postings:
        """Give everything by the terms' spelling."""
        terms = [*self.text, *(self.heads.keys() - self.text.keys())]
        text, heads = self.text.get, self.heads.get
        names = zip(spell(terms), terms, strict=True)
        return {name: Places(text(term, []), heads(term, [])) for name, term in names}


def _append(lists: defaultdict[TermT, list[int]], terms: Iterable[TermT], item: int) -> None:
    """Append ``item`` to the list of each term; the loop runs in C."""
    deque(map(list.append, map(lists.__getitem__, terms), repeat(item)), maxlen=0)
