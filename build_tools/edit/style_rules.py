"""Chinese copy-editing of one line: our own rules, and those of AutoCorrect where it is installed.

AutoCorrect (https://github.com/huacnlee/autocorrect) is asked for one line at a time and believed
only where it touches blanks, punctuation and full-width letters and digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib.util import find_spec

from build_tools.edit.prose import MASK

_BETWEEN = re.compile(r"\w\w|\w%|%\w")
"""A blank may be put between a Han character and a letter or digit; never around an operator."""
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WIDE = str.maketrans(",;:?!", "，；：？！")

_DOUBLED = re.compile(r"([，、；：])\1+|。{2,}|([？！])\2+")
_CLASH = re.compile(r"[，、；：][。，、；：]|。[，、；：]|[？！][，。；]")
_NARROW = re.compile(rf"(?<=[{HAN}”》）])[,;:?!](?=[{HAN}“《（]|$)")
_NARROW_PAIR = re.compile(rf"(?<=[{HAN}])\(([^()\n]*[{HAN}][^()\n]*)\)")
_STRAIGHT = re.compile(rf'"([^"\n]*[{HAN}][^"\n]*)"')
_DOTS = re.compile(rf"(?<=[{HAN}])\.{{3,}}")
_DASHES = re.compile(rf"(?<=[{HAN}])-{{2,3}}(?=[{HAN}])")


@dataclass(frozen=True, slots=True, order=True)
class Slip:
    """Something to mend at `start`..`end` of a line; `good` is None where a person must decide."""

    start: int
    end: int
    code: str
    good: str | None


def slips(line: str) -> list[Slip]:
    """Every slip of a line, in order; where two overlap, our own rule goes first."""
    found: list[Slip] = []
    for slip in (*_own(line), *_foreign(line)):
        if not any(_meet(slip, other) for other in found):
            found.append(slip)
    return sorted(found, key=lambda slip: (slip.start, slip.end))


def _meet(one: Slip, other: Slip) -> bool:
    if (one.start, one.end) == (other.start, other.end):
        return True
    return one.start < other.end and other.start < one.end


def _own(line: str) -> Iterator[Slip]:
    for found in _DOUBLED.finditer(line):
        good = "……" if found[0].startswith("。。。") else found[0][0]
        yield _punctuation(found.start(), found.end(), good)
    for found in _CLASH.finditer(line):
        if found[0][0] != found[0][1]:
            yield _punctuation(found.start(), found.end(), None)
    for found in _NARROW.finditer(line):
        yield _punctuation(found.start(), found.end(), found[0].translate(_WIDE))
    for found in _NARROW_PAIR.finditer(line):
        yield _punctuation(found.start(), found.start() + 1, "（")
        yield _punctuation(found.end() - 1, found.end(), "）")
    for pattern, good in ((_DOTS, "……"), (_DASHES, "——")):
        for found in pattern.finditer(line):
            yield _punctuation(found.start(), found.end(), good)
    yield from _quotes(line)


def _quotes(line: str) -> Iterator[Slip]:
    for found in _STRAIGHT.finditer(line):
        yield _punctuation(found.start(), found.start() + 1, "“")
        yield _punctuation(found.end() - 1, found.end(), "”")
    open_at = -1
    for index, char in enumerate(line):
        if char == "“":
            if open_at >= 0:
                yield _punctuation(open_at, open_at + 1, None)
            open_at = index
        elif char == "”":
            if open_at < 0:
                yield _punctuation(index, index + 1, None)
            open_at = -1
    if open_at >= 0:
        yield _punctuation(open_at, open_at + 1, None)


def _punctuation(start: int, end: int, good: str | None) -> Slip:
    return Slip(start, end, "style-punctuation", good)


def _foreign(line: str) -> Iterator[Slip]:
    if not _installed():
        return
    import autocorrect_py  # noqa: PLC0415  of the extra `edit`

    better = autocorrect_py.format(line)
    if better == line:
        return
    matcher = SequenceMatcher(None, line, better, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        old, new = line[i1:i2], better[j1:j2]
        if tag == "equal" or not _harmless(old, new) or _at_mask(line, i1, i2):
            continue
        if old or _BETWEEN.search(line[max(i1 - 1, 0) : i1 + 1]):
            code = "style-spacing" if not (old + new).strip() else "style-punctuation"
            yield Slip(i1, i2, code, new)


@cache
def _installed() -> bool:
    return find_spec("autocorrect_py") is not None


def _harmless(old: str, new: str) -> bool:
    """Whether the same letters and digits stand on both sides, but for their width.

    Wide blanks are the room of a form to fill in.
    """
    return _letters(old) == _letters(new) and not {MASK, "\u3000"} & set(old + new)


def _letters(text: str) -> str:
    narrow = unicodedata.normalize("NFKC", text)
    return "".join(char for char in narrow if char.isalnum())


def _at_mask(line: str, start: int, end: int) -> bool:
    """Whether a change touches what is no prose: what stands there is for its author to judge."""
    return MASK in line[max(start - 1, 0) : end + 1]
