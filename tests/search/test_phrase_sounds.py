"""The tables of readings are what pypinyin says today."""

from __future__ import annotations

from build_tools.export.search.phrase_sounds import PAIRS, RARE, make_pairs, make_rare


def test_the_tables_of_readings_are_fresh() -> None:
    assert PAIRS.read_text(encoding="utf-8") == make_pairs()
    assert RARE.read_text(encoding="utf-8") == make_rare()
