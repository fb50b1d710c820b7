"""The text that an answer shows: one small script a block.

A reader fetches these for the best few pages only, to prove that the typed string really stands
there and to show it. Chinese is stored in an encoding of our own (charset.py), deflated.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from build_tools.export.artifact import Artifact
from build_tools.export.search.bits import deflated, script_of_bytes
from build_tools.export.search.charset import HAN, encoded
from build_tools.folding import simplified

if TYPE_CHECKING:
    from collections.abc import Callable

    from build_tools.export.search.blocks import Block
    from build_tools.export.search.page import SearchPage

FIELD, RECORD = "\x1f", "\x1e"

_PARTING = re.compile("[\x1c\x1e\x1f]")
"""What parts fields and records is no text."""


def fragment_path(page: int, block: int) -> str:
    """Name the script of a block, at most 64 pages to a folder."""
    return f"search/t/{page >> 6:x}/{page:x}-{block:x}.js"


def encoding_for(lang: str) -> str:
    """Choose the encoding that deflates best for a language; both sides know it by this name."""
    return HAN if lang.startswith("zh") else "utf-8"


def fragment(
    page: SearchPage,
    numbers: tuple[int, int],
    block: Block,
    encoding: str,
    to_hant: Callable[[str], str] | None,
) -> Artifact:
    """Make the script of one block; ``numbers`` are the page's and the block's."""
    text = record_text(page, block)
    if to_hant is not None:
        text += RECORD + RECORD + difference(text, to_hant(text))
    data = deflated(encoded(text, encoding))
    return Artifact(fragment_path(*numbers), script_of_bytes(data))


def record_text(page: SearchPage, block: Block) -> str:
    """Join a block's fields: page title and address, folds, then anchor, heading, text of each."""
    rows = [(page.title, page.url, own_folds(page, block))]
    rows += [(anchor, heading, text) for anchor, heading, text in block.pieces]
    return RECORD.join(FIELD.join([_PARTING.sub("", each) for each in row]) for row in rows)


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
    table = hant_table()
    simple = "".join(table.get(char, char) for char in plain)
    if len(simple) != len(hant):
        return "=" + hant.replace(RECORD, "\x1c")
    wrong = [(i, b) for i, (a, b) in enumerate(zip(simple, hant, strict=True)) if a != b]
    return "".join(f"{i},{char}" for i, char in wrong)


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
