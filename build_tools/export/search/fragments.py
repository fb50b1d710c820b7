"""The text that an answer shows: one small script a block.

A reader fetches these for the best few pages only, to prove that the typed string really stands
there and to show it. Chinese is stored in an encoding of our own (charset.py), deflated.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from build_tools.export.artifact import Artifact
from build_tools.export.search.bits import deflated, scripts_of_bytes
from build_tools.export.search.charset import HAN, encoded_each
from build_tools.folding import simplified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import numpy.typing as npt

    from build_tools.export.search.blocks import Block
    from build_tools.export.search.page import SearchPage

FIELD, RECORD = "\x1f", "\x1e"

_PARTING = f"\x1c{RECORD}{FIELD}"
_NOTHING = str.maketrans("", "", _PARTING)
"""What parts fields and records is no text."""

_AT_ONCE = 64
"""Blocks whose texts are coded together."""


def fragment_path(page: int, block: int) -> str:
    """Name the script of a block, at most 64 pages to a folder."""
    return f"search/t/{page >> 6:x}/{page:x}-{block:x}.js"


def encoding_for(lang: str) -> str:
    """Choose the encoding that deflates best for a language; both sides know it by this name."""
    return HAN if lang.startswith("zh") else "utf-8"


class Place(NamedTuple):
    """A block, its page, and the numbers of both."""

    page: SearchPage
    block: Block
    numbers: tuple[int, int]


def fragments(
    places: Iterable[Place], encoding: str, to_hant: Callable[[str], str] | None
) -> Iterator[Artifact]:
    """Make the script of each block."""
    rest = iter(places)
    while some := list(islice(rest, _AT_ONCE)):
        texts = [_both_editions(record_text(each.page, each.block), to_hant) for each in some]
        data = [deflated(each) for each in encoded_each(texts, encoding)]
        for place, made in zip(some, scripts_of_bytes(data), strict=True):
            yield Artifact(fragment_path(*place.numbers), made)


def _both_editions(text: str, to_hant: Callable[[str], str] | None) -> str:
    return text if to_hant is None else text + 2 * RECORD + difference(text, to_hant(text))


def record_text(page: SearchPage, block: Block) -> str:
    """Join a block's fields: page title and address, folds, then anchor, heading, text of each."""
    rows = [(page.title, page.url, own_folds(page, block)), *block.pieces]
    text = RECORD.join(map(FIELD.join, rows))
    if sum(map(text.count, _PARTING)) >= 3 * len(rows):  # some stand inside a field
        clean = [[field.translate(_NOTHING) for field in row] for row in rows]
        text = RECORD.join(map(FIELD.join, clean))
    return text


def own_folds(page: SearchPage, block: Block) -> str:
    """Give the fold pairs of Traditional characters inside this text; mostly there are none."""
    texts = "".join([heading + text for _, heading, text in block.pieces])
    found = set(_traditional().findall(page.title + texts))
    return "".join(char + simplified()[char] for char in sorted(found))


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(simplified())}]")


def difference(plain: str, hant: str) -> str:
    """Say where a Traditional edition differs from `hant_pairs` applied character by character."""
    if len(plain) != len(hant):
        return "=" + hant.replace(RECORD, "\x1c")
    simple = _hant_codes()[_code_points(plain)]
    wrong = np.flatnonzero(simple != _code_points(hant)).tolist()
    return "".join(f"{at},{hant[at]}" for at in wrong)


def _code_points(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


@cache
def _hant_codes() -> npt.NDArray[np.uint32]:
    codes = np.arange(sys.maxunicode + 1, dtype=np.uint32)
    table = hant_table()
    codes[list(map(ord, table))] = list(map(ord, table.values()))
    return codes


def hant_table() -> dict[str, str]:
    """Map Simplified to Traditional, one to one; only characters that change."""
    return _HANT or _fill_hant()


_HANT: dict[str, str] = {}


def _fill_hant() -> dict[str, str]:
    # Only a site with a Traditional edition needs these; loading them costs half a second.
    from opencc import OpenCC  # noqa: PLC0415

    from build_tools.render.traditional import QUOTES  # noqa: PLC0415

    chars = sorted(set(simplified().values()))
    changed = OpenCC("s2t").convert("\n".join(chars)).split("\n")
    _HANT.update({a: b for a, b in zip(chars, changed, strict=True) if a != b and len(b) == 1})
    _HANT.update(QUOTES)
    return _HANT
