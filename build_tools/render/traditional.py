"""Simplified to Traditional, in what a reader sees and nowhere else.

OpenCC's `s2tw` was measured best on the first course (`s2t` and `s2hk` write 黨羣, `s2twp` turns
发布 into 釋出). Where it errs, a term of the glossary says how it is written (`hant`). Ids, keys,
addresses, code and the accepted spellings of answers never change: grading folds both scripts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache, cached_property
from typing import Any

from build_tools.model.fact import Term
from build_tools.render.payload import written
from build_tools.render.tags import rewrite

_SHOWN = re.compile(
    r'(?<=\s)(alt|title|aria-label|aria-description|placeholder|data-label)="([^"]*)"'
)
_DESCRIPTION = re.compile(r'(<meta name="description" content=")([^"]*)"')
_DATA_BLOCK = re.compile(r'(<script type="application/json"[^>]*>)(.*)(</script>)', re.S)
_FOR_READERS = frozenset({"title", "label", "text", "stem", "summary", "heading", "name", "part"})
_BY_ID, _KEY = "options", "key"
"""A table from ids, which an author chooses, to texts for readers; and what answers are graded by,
which never changes."""

QUOTES = {"“": "「", "”": "」", "‘": "『", "’": "』"}
"""Quotation marks of Hong Kong and Taiwan. One for one, whatever stands around them: a mark and its
partner agree however tags cut a text."""

_MARKS = re.compile("[“”‘]|(?<![A-Za-z])’|’(?![A-Za-z])")
"""All but the apostrophe of a Latin word."""

_QUOTES = "“”「」"
_JOINT = " · "

_MISREAD = {
    "明了": "明了", "简单明了": "簡單明瞭", "道里": "道裡", "道里区": "道里區", "位里": "位裡",
    "拉里": "拉裡", "周里": "週裡", "有采购": "有採購", "没有只": "沒有只", "批回": "批回",
    "回复": "回覆", "发布": "發布", "公布": "公布", "宣布": "宣布", "布置": "布置",
}  # fmt: skip
"""Where OpenCC joins what does not belong together (说明|了, 报道|里, 所有|采购), or prefers a
spelling that Taiwan's school standard does not (佈)."""


class Traditional:
    """A converter that knows the terms of one course; each distinct text is converted once."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self._overrides = _overrides(terms)
        self._known: dict[str, str] = {}

    def text(self, text: str) -> str:
        """Plain text in Traditional characters; what came out of here passes unchanged."""
        found = self._known.get(text)
        if found is None:
            # parts of a title or a place may have been converted before, alone
            parts = text.split(_JOINT)
            found = _JOINT.join(map(self._part, parts)) if len(parts) > 1 else self._part(text)
            self._known[text] = found
            self._known[found] = found
        return found

    def html(self, html: str) -> str:
        """Text nodes, what attributes say to a reader, and titles in payloads."""
        return rewrite(html, tag=self._tag, text=self.text, raw=self._raw)

    def _part(self, text: str) -> str:
        known = self._known.get(text)
        return known or (text if text.isascii() else self._convert(text))

    def _convert(self, text: str) -> str:
        pieces = self._pattern.split(text)
        # the pattern has one group, so every second piece is a term with its own spelling
        converted = "".join(
            self._overrides[piece] if place % 2 else _opencc().convert(piece)
            for place, piece in enumerate(pieces)
        )
        return _MARKS.sub(lambda mark: QUOTES[mark[0]], converted)

    def _tag(self, source: str) -> str:
        if source.isascii():
            return source
        if source.startswith("<meta"):
            return _DESCRIPTION.sub(lambda found: f'{found[1]}{self.text(found[2])}"', source)
        return _SHOWN.sub(lambda found: f'{found[1]}="{self.text(found[2])}"', source)

    def _raw(self, source: str) -> str:
        """A data block of JSON: only the strings that a script shows."""
        block = None if source.isascii() else _DATA_BLOCK.fullmatch(source)
        return (
            f"{block[1]}{written(self._shown(json.loads(block[2])))}{block[3]}" if block else source
        )

    def _shown(self, value: Any, key: str = "") -> Any:
        """A value of a payload, its texts for readers converted."""
        if key == _KEY:
            return value
        if isinstance(value, dict) and key == _BY_ID:
            return {id_: self._shown(one, "text") for id_, one in value.items()}
        if isinstance(value, dict):
            return {name: self._shown(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [self._shown(one) for one in value]
        return self.text(value) if isinstance(value, str) and key in _FOR_READERS else value

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._overrides, key=len, reverse=True)
        return re.compile("(" + "|".join(re.escape(term) for term in longest_first) + ")")


@cache
def _opencc() -> Any:
    from opencc import OpenCC  # noqa: PLC0415  loading costs 50 ms; few courses need it

    return OpenCC("s2tw")


def _overrides(terms: Iterable[Term]) -> dict[str, str]:
    """Spellings that win over OpenCC: Simplified → Traditional.

    Terms count with and without the quotes around both.
    The Traditional one stands for itself too, so that it survives being read again.
    """
    found = {**_MISREAD, **{theirs: theirs for theirs in _MISREAD.values()}}
    for term in terms:
        if term.hant is None:
            continue
        for ours, theirs in ((term.term, term.hant),
                             (term.term.strip(_QUOTES), term.hant.strip(_QUOTES))):  # fmt: skip
            found[ours] = theirs
            found[theirs] = theirs
    return found
