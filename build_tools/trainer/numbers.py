"""Numbers as people type them, compared exactly.

Full-width digits, thousands commas, a sign in any of its shapes, spaces and the unit behind the
number are understood; `一百` and `1e3` are not. The twin is `browser/src/numbers.js`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

_SPACE = re.compile(
    "[\x00-\x20\x7f-\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]"
)
_MINUS = re.compile("[\u2010-\u2015\u2212]")
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,20}|(?=\.))(?:\.[0-9]{1,20})?")

LONGEST = 60
"""Characters of a number; what is longer is none."""


class NotNumber(Exception):  # noqa: N818  what a learner typed, caught by the grader
    """Text that is no number."""


def within(text: str, key: Mapping[str, Any]) -> bool:
    """Whether `text` lies within the tolerance of a numeric key; `NotNumber` if it is none."""
    given = parse(text, key["unit"])
    value = Fraction(key["value"])
    margin = Fraction(key["rel"]) * abs(value) if "rel" in key else Fraction(key["abs"])
    return abs(given - value) <= margin


def parse(text: str, unit: str = "") -> Fraction:
    """The number in `text`, with or without its unit."""
    if len(text) > LONGEST:
        raise NotNumber
    plain, behind = _plain(text), _plain(unit)
    if behind and plain.endswith(behind):
        plain = plain[: len(plain) - len(behind)]
    if not _NUMBER.fullmatch(plain):
        raise NotNumber
    return Fraction(plain.replace(",", ""))


def _plain(text: str) -> str:
    spaced = _SPACE.sub("", unicodedata.normalize("NFKC", text)).lower()
    return _MINUS.sub("-", spaced)
