"""Author text inside a Markdown comment: dead text, whatever it says.

Every ASCII mark becomes a numeric entity, which CommonMark (0.31, 6.2 “Entity and numeric
character references”) never reads as structure. Mentions, issue numbers and bare addresses are
found by code hosts in the *rendered* text, so a word joiner breaks them. Characters that reorder
or hide text are shown by their number (CVE-2021-42574).
"""

from __future__ import annotations

import re
import unicodedata

JOINER = "\u2060"

_MARK = re.compile(r"[!-/:-@\[-`{-~]")
_ACTIVE = re.compile(
    r"([@#!$%&^~＠＃](?=\w))|(?<=:)(?=//)|(?i:\bwww(?=\.))|(?<=[A-Za-z0-9])(?=\.[A-Za-z])"
)
_HASH = re.compile(r"\b(?=[0-9a-f]{7,40}\b)[0-9a-f]*", re.I)


def dead(text: str, limit: int = 0) -> str:
    """`text` on one line, with nothing left that a code host would act on; cut at `limit`."""
    if limit and len(text) > limit:
        text = text[: limit - 1] + "…"
    text = re.sub(r"\s*\n\s*", " ⏎ ", text)
    text = "".join(_visible(char) for char in text)
    text = _ACTIVE.sub(lambda found: found[0] + JOINER, text)
    text = _HASH.sub(lambda found: found[0][:3] + JOINER + found[0][3:], text)
    return _MARK.sub(lambda found: f"&#{ord(found[0])};", text)


def visible(text: str) -> str:
    """`text` with characters that hide or reorder others shown by their number."""
    return "".join(char if char == "\n" else _visible(char) for char in text)


def _visible(char: str) -> str:
    if char in "\t ":
        return " "
    if unicodedata.category(char) in {"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"}:
        return f"[U+{ord(char):04X}]"
    return char
