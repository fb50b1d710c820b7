"""How pairs of characters are read where that differs from how each is usually read.

银行 is ``yin hang`` although 行 is usually ``xing``. Both tables come from pypinyin (MIT licence,
Copyright (c) 2016 mozillazg, 闲耘), whose phrases take half a second of every build to read; what
the index asks of them is kept beside this file, made by
``python -m build_tools.export.search.phrase_sounds``.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

from build_tools.export.search.sounds import readings, toneless

PAIRS = Path(__file__).with_name("pair-sounds.txt")
"""One pair a line, then its readings: ``银行 yin hang``; several are parted by commas."""

RARE = Path(__file__).with_name("rare-sounds.txt")
"""One syllable a line, then the characters outside the common ones that are read so."""

_Sounds = tuple[tuple[str, str], ...]


@cache
def phrase_sounds() -> dict[str, _Sounds]:
    """Map pairs inside known phrases to readings that are not the usual ones."""
    rows = (line.partition(" ") for line in PAIRS.read_text(encoding="utf-8").splitlines())
    return {pair: tuple(map(_two, sounds.split(","))) for pair, _, sounds in rows}


def _two(sounds: str) -> tuple[str, str]:
    first, _, second = sounds.partition(" ")
    return first, second


@cache
def every_sound() -> defaultdict[str, str]:
    """Map every character to its usual, or first, reading; empty: it is not Han."""
    rows = (line.partition(" ") for line in RARE.read_text(encoding="utf-8").splitlines())
    rare = {char: syllable for syllable, _, chars in rows for char in chars}
    return defaultdict(str, {**rare, **readings()})


def make_pairs() -> str:
    """Make the table of pairs anew."""
    from pypinyin.constants import PHRASES_DICT  # noqa: PLC0415  (8 MB; only the table needs it)

    usual, found = readings(), defaultdict(set)
    for phrase, sounds in PHRASES_DICT.items():
        plain = [toneless(each[0]) for each in sounds]
        if len(plain) != len(phrase):
            continue
        for position in range(len(phrase) - 1):
            pair, sound = phrase[position : position + 2], plain[position : position + 2]
            if sound != [usual.get(pair[0]), usual.get(pair[1])]:
                found[pair].add(" ".join(sound))
    return "".join(f"{pair} {','.join(sorted(found[pair]))}\n" for pair in sorted(found))


def make_rare() -> str:
    """Make the table of characters anew; beyond 16 bits none is part of a term."""
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415  (2 MB; only the table needs it)

    rows: dict[str, str] = defaultdict(str)
    for code in sorted(PINYIN_DICT.keys() - set(map(ord, readings()))):
        if code < 1 << 16:
            rows[toneless(PINYIN_DICT[code].split(",")[0])] += chr(code)
    return "".join(f"{syllable} {chars}\n" for syllable, chars in sorted(rows.items()))


def main() -> None:
    """Write both tables."""
    PAIRS.write_text(make_pairs(), encoding="utf-8")
    RARE.write_text(make_rare(), encoding="utf-8")


if __name__ == "__main__":
    main()
