"""When two written answers are the same: one fold more than search's.

After `folding.fold` (width, case, quotes, space between Han, script) punctuation and space vanish
altogether, except between two digits, where `1.5` must not become `15`. The browser's twin is
`browser/src/answers.js`.
"""

from __future__ import annotations

import re

from build_tools.folding import fold

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ufeff]")
_MARKS = re.compile(
    "[ \u00a0\u00a1\u00a7\u00ab\u00b6\u00b7\u00bb\u00bf\u1680\u2000-\u206f\u2e00-\u2e7f"
    "\u3000-\u3004\u3008-\u3020\u3030\u303d\u30fb\ufe10-\ufe19\ufe30-\ufe6f\uff65"
    "!\"'(),.:;<>?\\[\\]^_`{|}~\\-]+"
)
_DIGITS = frozenset("0123456789")


def answer_fold(text: str) -> str:
    """What an answer comes down to; the bare fold where nothing but punctuation was written."""
    folded = fold(_CONTROL.sub(" ", text)).strip(" ")

    def mark(found: re.Match[str]) -> str:
        start, end = found.span()
        inside = start > 0 and end < len(folded)
        return found[0] if inside and {folded[start - 1], folded[end]} <= _DIGITS else ""

    return _MARKS.sub(mark, folded) or folded


_EMPTY = re.compile(
    "[\x00-\x20\x7f-\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]*"
)


def is_blank(text: str) -> bool:
    """Whether nothing visible was written; spelt out, since languages differ on white space."""
    return _EMPTY.fullmatch(text) is not None
