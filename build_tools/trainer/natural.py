"""The order people expect of 第二支部, 第十支部, 2 号, 10 号: by the numbers in the text.

The twin is `browser/src/trainer/natural.js`; both sides meet `tests/contract/tokens/natural.json`.
"""

from __future__ import annotations

import re
import unicodedata

_NUMBER = re.compile(
    r"([0-9]{1,15}"
    r"|[一二三四五六七八九]百(?:[零〇][一二三四五六七八九]|[一二三四五六七八九]十[一二三四五六七八九]?)?"
    r"|[一二三四五六七八九]?十[一二三四五六七八九]?"
    r"|[一二三四五六七八九])"
)
_VALUES = {char: value for value, char in enumerate("一二三四五六七八九", 1)}

Order = tuple[tuple[str | int, ...], str]


def natural(text: str) -> Order:
    """A sort key: text and numbers in turn, then the text itself, so that equals keep apart.

    Full-width signs count as their narrow ones; Chinese numerals up to 九百九十九 as numbers.
    """
    parts = _NUMBER.split(unicodedata.normalize("NFKC", text))
    return tuple(_value(part) if place % 2 else part for place, part in enumerate(parts)), text


def _value(part: str) -> int:
    if part.isascii():
        return int(part)
    hundreds, hundred, rest = part.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = _VALUES.get(hundreds, 0) * 100 if hundred else 0
    if ten:
        value += _VALUES.get(tens, 1) * 10
    return value + _VALUES.get(ones.lstrip("零〇"), 0)
