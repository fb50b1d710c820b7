"""The order people expect of 第二支部, 第十支部, 2 号, 10 号: by the numbers in the text."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"([0-9]{1,15}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
)
_VALUES = {char: value for value, char in enumerate("一二三四五六七八九", 1)}

Order = tuple[str | int, ...]


def natural(text: str) -> Order:
    """A sort key: text and numbers in turn; Chinese numerals up to ninety-nine count as numbers."""
    parts = _NUMBER.split(text)
    return tuple(_value(part) if place % 2 else part for place, part in enumerate(parts))


def _value(part: str) -> int:
    if part.isascii():
        return int(part)
    tens, ten, ones = part.partition("十")
    if not ten:
        return _VALUES[part]
    return _VALUES.get(tens, 1) * 10 + _VALUES.get(ones, 0)
