"""Text folding: what counts as the same when words are compared.

Two strings are equal for search and for answers when their folds are equal:

1. NFC, then every character by itself to NFKC and lower case (full-width ``２２０`` is ``220``);
2. Traditional to Simplified one to one (OpenCC's character table, never its phrases, and three
   characters more), so that the fold of a string does not depend on where it was cut;
3. quotes, brackets and invisible characters vanish (``“220”内控`` is ``220内控``);
4. white space vanishes beside a character of an unspaced script and is one space elsewhere.

The browser folds by the same rules (``browser/src/search/fold.js``); it gets rule 2 as pairs,
only those it needs: `pairs_for`. ``tests/search/fold_vectors.json`` is read by both sides.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

TRANSPARENT = (
    "\"'`“”‘’„‟«»‹›「」『』《》〈〉﹁﹂﹃﹄（）()〔〕【】\u00ad\u200b\u200c\u200d\u2060\ufeff"
)
"""Characters that a fold drops wherever they stand."""

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af"
)
"""Scripts written without spaces between words, as the inside of a regular expression's set:
Thai, Lao, Burmese, Khmer, kana, Han (all planes), and Hangul, whose spaces writers place freely."""

_SPACE_BESIDE = re.compile(f" (?:(?=[{UNSPACED}])|(?<=[{UNSPACED}] ))")
_SPACES = re.compile("  +")
_UNSETTLED = (
    "\0-\t\x0b-\x1f\"'()A-Z`\x7f-\u00de\u00f7\u0100-\u03b0\u03cf-\u042f\u0460-\u0620\u064b-\u0903"
    "\u0958-\u0e00\u0e33\u0e4f-\u3000\u3003-\u3040\u3097-\u30a0\u30fb-\u33ff\ua000-\uabff"
    "\ud7a4-\U0010ffff"
)
"""What may change, besides Traditional characters: all but the plainest letters, marks and digits
of ASCII, the small letters of Latin, Greek and Cyrillic, Arabic, Devanagari, Thai, kana, Hangul
and Han."""

_IN_COMMON_WORDS = {"瞭": "了", "藉": "借", "彷": "仿"}
"""Characters that OpenCC's table keeps, as a rare word keeps them (瞭望, 狼藉, 彷徨), while its
phrases change them in common ones: 瞭解, 藉助, 彷彿. What is only compared may lose the rare."""

_HAN_RANGES = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))


class _Folds(dict[int, "str | None"]):
    """A translation table that works out each character once."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        if char in TRANSPARENT:
            fold = None
        elif char.isspace():
            fold = char if char == "\n" else " "
        else:
            plain = unicodedata.normalize("NFKC", char).lower()
            fold = "".join(simplified().get(each, each) for each in plain)
            fold = None if fold and all(each in TRANSPARENT for each in fold) else fold
        self[code] = fold
        return fold


_folds = _Folds()


def fold(text: str) -> str:
    """Fold ``text`` by the four rules above; line ends stay."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if text.isascii():  # Python is quick at translating these, and slow at all others
        text = text.translate(_folds)
    else:
        parts = _unsettled().split(text)
        parts[1::2] = [_folds[ord(char)] or "" for char in parts[1::2]]
        text = "".join(parts)
    return _SPACE_BESIDE.sub("", _SPACES.sub(" ", text)) if " " in text else text


@cache
def _unsettled() -> re.Pattern[str]:
    return re.compile(f"([{_UNSETTLED}{''.join(simplified())}])")


@cache
def simplified() -> dict[str, str]:
    """Traditional to Simplified, one character to one; only characters that change."""
    from opencc import OpenCC  # noqa: PLC0415  (loading it costs 50 ms; only folding needs it)

    chars = [chr(code) for first, end in _HAN_RANGES for code in range(first, end)]
    changed = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    pairs = {a: b for a, b in zip(chars, changed, strict=True) if a != b and len(b) == 1}
    return {**pairs, **_IN_COMMON_WORDS}


def pairs_for(text: Iterable[str]) -> str:
    """Give the rule-2 pairs whose result occurs in ``text``, as ``繁简體体…`` sorted.

    A browser that must fold what a person types needs no others: a character that folds to
    something that occurs nowhere can match nothing.
    """
    wanted = {each for part in text for each in part}
    return "".join(a + b for a, b in sorted(simplified().items()) if b in wanted)
