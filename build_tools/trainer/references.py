"""Places of a spreadsheet, `B7` or `$A$1:C9`, and what becomes of them when rows are put in.

The browser's twin is `browser/src/trainer/references.js`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# Whatever in a formula is no place of this sheet comes first, and is passed over: texts, quoted
# sheets, other sheets, functions.
_TOKENS = re.compile(
    r"\"[^\"]*\"|'[^']*'!\$?[A-Z]+\$?[0-9]+(?::\$?[A-Z]+\$?[0-9]+)?"
    r"|[A-Za-z_\u00aa-\uffff][\w.\u00aa-\uffff]*!\$?[A-Z]+\$?[0-9]+(?::\$?[A-Z]+\$?[0-9]+)?"
    r"|[A-Za-z_][\w.]*\("
    r"|(\$?[A-Z]{1,3}\$?[0-9]+)(?::(\$?[A-Z]{1,3}\$?[0-9]+))?(?![\w(])"
    r"|[A-Za-z_\u00aa-\uffff][\w.\u00aa-\uffff]*",
    re.ASCII,
)
_PLACE = re.compile(r"(\$?[A-Z]{1,3})(\$?)([0-9]+)")


def column_of(place: str) -> int:
    """`B7` → 2."""
    number = 0
    for char in place:
        if not "A" <= char <= "Z":
            break
        number = number * 26 + ord(char) - 64
    return number


def letters(column: int) -> str:
    """2 → `B`."""
    before, last = divmod(column - 1, 26)
    return (letters(before) if before else "") + chr(65 + last)


def shifted_from(text: str, row: int, extra: int) -> str:
    """Places when `extra` rows are put in below `row`; an area that ends there grows."""
    return _each(text, lambda found: found + extra if found > row else found,
                 lambda found: found + extra if found >= row else found)  # fmt: skip


def shifted_by(text: str, step: int) -> str:
    """Places as they read when a formula is copied `step` rows down; `$` holds a row."""
    return _each(text, lambda found: found + step, lambda found: found + step, loose=True)


def _each(
    text: str, first: Callable[[int], int], last: Callable[[int], int], *, loose: bool = False
) -> str:
    def place(written: str, change: Callable[[int], int]) -> str:
        found = _PLACE.fullmatch(written)
        if found is None or (loose and found[2]):
            return written
        return f"{found[1]}{found[2]}{change(int(found[3]))}"

    def token(found: re.Match[str]) -> str:
        if not found[1]:
            return found[0]
        if not found[2]:
            return place(found[1], first)
        return f"{place(found[1], first)}:{place(found[2], last)}"

    return _TOKENS.sub(token, text)
