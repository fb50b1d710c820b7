"""Lists of places and where terms stand: read back, whatever they are."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from build_tools.export.search.bits import RAW_BITS, RICE_ESCAPE, rice_parameter
from build_tools.export.search.codes import whole_lists
from build_tools.export.search.gathering import Gathering
from build_tools.export.search.lists import list_bits
from build_tools.export.search.postings import (
    BLOCK_BITS,
    Places,
    Rows,
    best_pages,
    page_counts,
    rows_of,
)
from build_tools.export.search.terms import LONGEST_WORD
from build_tools.folding import UNSPACED

BLOCKS = np.array([1, 2, 3, 40, 1, 200, 7, 1, 1, 2] * 30)
"""How many blocks each page of a site has."""

PLACES = [page << BLOCK_BITS | block for page, n in enumerate(BLOCKS) for block in range(n)]
LISTS = st.lists(st.sets(st.sampled_from(PLACES)).map(sorted), max_size=8)


class Reader:
    """Reads a list as the module's first words tell it."""

    def __init__(self, bits: str) -> None:
        self.bits = bits

    def take(self, width: int) -> int:
        found, self.bits = self.bits[:width], self.bits[width:]
        return int(found or "0", 2)

    def rice(self, k: int) -> int:
        ones = 0
        while ones < RICE_ESCAPE and self.take(1):
            ones += 1
        return self.take(RAW_BITS) if ones == RICE_ESCAPE else ones << k | self.take(k)

    def truncated(self, count: int) -> int:
        width = count.bit_length() - 1
        short = (2 << width) - count
        value = self.take(width)
        return value if value < short else (value << 1 | self.take(1)) - short

    def blocks(self, count: int) -> list[int]:
        if count == 1:
            return [0]
        which = self.truncated(count + 1)
        if which < count:
            return [which]
        found = [self.truncated(count - 1)]
        goes_on = 1
        while goes_on:
            block = found[-1] + 1
            while block < count - 1 and self.take(1):
                block += 1
            found.append(block)
            goes_on = self.take(1) if block < count - 1 else 0
        return found

    def places(self, pages: int) -> list[int]:
        k, page, found = rice_parameter(len(BLOCKS), pages), -1, []
        for _ in range(pages):
            page += 1 + self.rice(k)
            found += [page << BLOCK_BITS | block for block in self.blocks(int(BLOCKS[page]))]
        return found


def coded_lists(rows: Rows) -> list[str]:
    return list_bits(whole_lists(rows, page_counts(rows), len(BLOCKS)), BLOCKS)


@given(LISTS)
def test_a_list_is_read_back_as_it_was(lists: list[list[int]]) -> None:
    rows = rows_of([np.array(each, np.int64) for each in lists])
    pages = page_counts(rows).tolist()
    assert pages == [len({place >> BLOCK_BITS for place in each}) for each in lists]
    coded = [Reader(bits) for bits in coded_lists(rows)]
    assert [each.places(n) for each, n in zip(coded, pages, strict=True)] == lists
    assert not any(each.bits for each in coded)


def test_more_lists_than_are_coded_at_once_stay_apart() -> None:
    lists = [PLACES[at % 97 :: 1 + at % 5] for at in range(60)]
    rows = rows_of([np.array(each, np.int64) for each in lists])
    coded = coded_lists(rows)
    alone = [coded_lists(rows_of([np.array(each, np.int64)])) for each in lists]
    assert [[bits] for bits in coded] == alone


TEXTS = st.lists(
    st.text(st.sampled_from("学习制度党建的abc12ก한𠮷é ，“\u200b\ud7a3"), max_size=12), max_size=6
)


@given(TEXTS)
def test_every_term_is_found_where_it_stands(texts: list[str]) -> None:
    gathering = Gathering()
    for page, text in enumerate(texts):
        gathering.text.add(text, page << BLOCK_BITS)
        gathering.heads.add(text[:3], page << 1)
    gathering.text.cut()
    gathering.heads.cut()
    bigrams, words = gathering.bigrams(), gathering.words()
    assert {t: [p >> BLOCK_BITS for p in places.text] for t, places in bigrams.items()} == {
        pair: [page for page, text in enumerate(texts) if pair in text]
        for pair in sorted({pair for text in texts for pair in _pairs(text)})
    }
    found = [set(re.findall(f"[^\\W_{UNSPACED}]+", text)) for text in texts]
    assert {t: [p >> BLOCK_BITS for p in places.text] for t, places in words.items()} == {
        word: [page for page, each in enumerate(found) if word in each]
        for word in sorted(set().union(*found))
    }
    for term, places in bigrams.items():
        assert [p >> 1 for p in places.heads] == [
            page for page, text in enumerate(texts) if term in text[:3]
        ]


def test_very_long_words_that_begin_alike_are_one_to_the_index() -> None:
    gathering = Gathering()
    for page, ending in enumerate(["aaa", "bbb", ""]):
        gathering.text.add("x" * LONGEST_WORD + ending, page << BLOCK_BITS)
    gathering.text.cut()
    gathering.heads.cut()
    words = gathering.words()
    assert list(words) == ["x" * LONGEST_WORD]
    assert [place >> BLOCK_BITS for place in words["x" * LONGEST_WORD].text] == [0, 1, 2]


def _pairs(text: str) -> set[str]:
    """Two neighbours, one or both of an unspaced script, the other a letter or digit."""
    unspaced = re.compile(f"[{UNSPACED}]")
    return {
        a + b
        for a, b in pairwise(text)
        if (unspaced.match(a) or unspaced.match(b)) and (a + b).isalnum() and max(a, b) <= "\uffff"
    }


def test_pages_with_a_title_or_heading_or_many_blocks_are_the_best_sixteen() -> None:
    text = [page << BLOCK_BITS | block for page in range(40) for block in range(page % 3 + 1)]
    heads = [3 << 1 | 1, 6 << 1]
    best = best_pages(Places(np.array(text), np.array(heads)))
    of_three_blocks, titled_or_headed, first_of_two_blocks = {*range(2, 40, 3)}, {3, 6}, {1}
    assert {*(best >> BLOCK_BITS).tolist()} == (
        of_three_blocks | titled_or_headed | first_of_two_blocks
    )
