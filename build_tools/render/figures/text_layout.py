"""How long a text is and where it may break, without a font at hand.

A Han character or full-width mark is one em wide, other letters about half. Lines keep the rules
of Chinese typesetting: no closing mark begins a line, no opening mark ends one; Latin words and
numbers stay whole, and so does a short name in quotation marks.
"""

from __future__ import annotations

import re
import unicodedata

_CLOSING = set("，。、：；！？”’）》」』】〉…—·,.:;!?)]}%")
_OPENING = set("“‘（《「『【〈([{")
_WIDE_MARKS = set("“”‘’—…·→")
_PIECE = re.compile(r"“[^“”]{1,6}”|[A-Za-z0-9][A-Za-z0-9.,'’+%/-]*|\s+|.", re.S)


def text_width(text: str, size: float) -> float:
    """Width of one line of `text` at a font size, in the same unit."""
    return sum(_em(char) for char in text) * size


def _em(char: str) -> float:
    if char in _WIDE_MARKS or unicodedata.east_asian_width(char) in "WF":
        return 1.0
    if char == " ":
        return 0.3
    if char in "ijl.,:;'|!":
        return 0.32
    return 0.72 if char.isupper() or char in "mw" else 0.56


def wrap(text: str, size: float, width: float) -> list[str]:
    """`text` in as few lines as fit `width`, of nearly equal length."""
    lines = _greedy(text, size, width)
    if len(lines) < 2:
        return lines
    narrow, wide = width / 2, width
    while wide - narrow > size / 4:
        middle = (narrow + wide) / 2
        if len(_greedy(text, size, middle)) > len(lines):
            narrow = middle
        else:
            wide = middle
    return _greedy(text, size, wide)


def _greedy(text: str, size: float, width: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in _unbreakable(text):
        if line and text_width((line + piece).rstrip(), size) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _unbreakable(text: str) -> list[str]:
    """Pieces between which a line may break."""
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        glued = pieces and (piece in _CLOSING or pieces[-1][-1] in _OPENING)
        if glued:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def title_parts(title: str) -> tuple[str, str]:
    """A title before and after its colon: the name, and what is said of it."""
    head, mark, tail = title.partition("：")
    if not mark:
        head, mark, tail = title.partition(": ")
    return (head, tail.strip()) if mark and tail.strip() else (title, "")
