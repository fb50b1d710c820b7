"""Replacing stretches of a file and nothing else: its line ends, its BOM, its last line stay."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.issues import Fix
from build_tools.spans import Span

BOM = b"\xef\xbb\xbf"

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Change:
    """One replacement as it was made, for people to read."""

    span: Span
    code: str
    before: str
    after: str


class SourceText:
    """The text of one file with the offsets of its lines, counted as the loader counts them."""

    def __init__(self, data: bytes) -> None:
        """Raises UnicodeDecodeError where the file is not UTF-8: there is no safe mend then."""
        self._bom = data.startswith(BOM)
        self.text = data.removeprefix(BOM).decode("utf-8")
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(self.text))]

    def stretch(self, span: Span) -> tuple[int, int] | None:
        """Offsets of a span, or None where it lies outside the text."""
        if not 1 <= span.line <= span.end_line <= len(self._starts):
            return None
        start = self._starts[span.line - 1] + span.column - 1
        end = self._starts[span.end_line - 1] + span.end_column - 1
        return (start, end) if 0 <= start <= end <= len(self.text) else None

    def apply(self, fixes: Iterable[tuple[str, Fix]]) -> tuple[bytes, list[Change]]:
        """The file with the fixes made, and what they were; of two that overlap, the first."""
        pieces: list[str] = []
        changes: list[Change] = []
        position, bom = 0, self._bom
        for code, fix in sorted(fixes, key=lambda pair: pair[1].span):
            if code == "file-bom":
                bom = False
                changes.append(Change(fix.span, code, "\\ufeff", ""))
                continue
            place = self.stretch(fix.span)
            if place is None or place[0] < position or self.text[slice(*place)] == fix.text:
                continue
            text = fix.text
            if text.endswith(" ") and self.text.startswith(" ", place[1]):
                text = text[:-1]
            pieces += [self.text[position : place[0]], text]
            changes.append(Change(fix.span, code, self.text[slice(*place)], text))
            position = place[1]
        text = "".join([*pieces, self.text[position:]])
        return (BOM if bom else b"") + text.encode("utf-8"), changes
