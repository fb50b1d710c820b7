"""Short strings, counted as numbers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from build_tools.export.search import tally
from build_tools.export.search.tally import Tally, distinct, numbers_of_list, strings_of

if TYPE_CHECKING:
    import pytest

STRINGS = st.lists(st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF), max_size=6))


@given(st.lists(STRINGS))
def test_strings_are_counted_as_a_dictionary_would(portions: list[list[str]]) -> None:
    counted, expected = Tally(np.complex128), Counter[str]()
    for portion in portions:
        counted.add(numbers_of_list(portion))
        expected.update(portion)
        counted.counts()
    strings, times = counted.counts()
    found = list(zip(strings_of(strings).tolist(), times.tolist(), strict=True))
    assert found == sorted(expected.items())


def test_what_is_remembered_of_a_great_site_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "MOST_COUNTED", 100)
    counted = Tally(np.complex128)
    for beginning in "的一是不":
        counted.add(numbers_of_list(["学习", *(beginning + chr(0x4E00 + i) for i in range(99))]))
        counted.counts()
    strings, times = counted.counts()
    assert len(strings) <= 100
    assert ("学习", 4) in list(zip(strings_of(strings).tolist(), times.tolist(), strict=True))


@given(st.lists(st.integers(0, 5)))
def test_each_number_is_given_once_in_order(numbers: list[int]) -> None:
    assert distinct(np.array(numbers, np.int64)).tolist() == sorted(set(numbers))
