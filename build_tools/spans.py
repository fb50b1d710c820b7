"""Places in source files.

Lines and columns are 1-based; columns count code points, not bytes and not cells of a terminal.
`Span.caret_width` is for terminals, where a Han character is two cells wide.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

Path = tuple[str | int, ...]
"""Where a value stands inside a document: keys and list positions from the root."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file; `end_column` is the column after the last character."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Extent:
    """Offsets of a value and of its key in the text of a document, in code points."""

    start: int
    end: int
    key_start: int = -1
    key_end: int = -1


@dataclass(frozen=True, eq=False)
class Document:
    """One file of content: its text and where each of its values stands."""

    file: str
    """Path below the content folder, with forward slashes."""
    text: str
    extents: dict[Path, Extent] = field(default_factory=dict, repr=False)
    original: str | None = field(default=None, repr=False)
    """The text as it stands on disk, where `text` is a repaired copy with the same lines."""
    shifts: dict[int, list[tuple[int, int]]] = field(default_factory=dict, repr=False)
    """For repaired lines: from which column on, how many characters the repair added."""
    pruned: set[Path] = field(default_factory=set, repr=False)
    """Where faulty parts were taken out, so that the rest could be checked."""
    stand_ins: set[Path] = field(default_factory=set, repr=False)
    """Values that the author did not write: something harmless in place of what is missing."""
    lost_ids: set[str] = field(default_factory=set, repr=False)
    """Words of the parts taken out that may be ids: whoever refers to them is not wrong."""

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        position = self.text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.text.find("\n", position + 1)
        return starts

    @cached_property
    def lines(self) -> list[str]:
        """The lines as the author wrote them, for excerpts."""
        return (self.text if self.original is None else self.original).split("\n")

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column of an offset."""
        line = bisect_right(self._line_starts, offset)
        column = offset - self._line_starts[line - 1] + 1
        added = sum(count for start, count in self.shifts.get(line, ()) if column > start)
        return line, max(1, column - added)

    def offset(self, line: int, column: int) -> int:
        """Offset of a 1-based line and column; the inverse of `position`."""
        return self._line_starts[line - 1] + column - 1

    def between(self, start: int, end: int) -> Span:
        """The span of two offsets; an empty one is widened to one character."""
        line, column = self.position(start)
        end_line, end_column = self.position(max(end, start))
        if (line, column) == (end_line, end_column):
            end_column += 1
        return Span(self.file, line, column, end_line, end_column)

    def whole(self) -> Span:
        """The first character: for what concerns the file as such."""
        return Span(self.file, 1, 1, 1, 2)

    def at(self, path: Path) -> Span:
        """Span of the value at `path`, or of its nearest ancestor that has one."""
        extent = self._nearest(path)
        return self.whole() if extent is None else self.between(extent.start, extent.end)

    def key(self, path: Path) -> Span:
        """Span of the key that introduces the value at `path` (of the value where it has none)."""
        extent = self.extents.get(path)
        if extent is None or extent.key_start < 0:
            return self.at(path)
        return self.between(extent.key_start, extent.key_end)

    def find(self, path: Path, needle: str, occurrence: int = 0) -> Span:
        """Span of the n-th `needle` inside the source of a value; of the value if it is not there.

        Looking in the source itself, not in the value, gives right columns for every way of
        writing a scalar: folding and escapes change the value, not what the author sees.
        """
        extent = self._nearest(path)
        if extent is None:
            return self.whole()
        start = extent.start - 1
        for _ in range(occurrence + 1):
            start = self.text.find(needle, start + 1, extent.end)
            if start < 0:
                return self.at(path)
        return self.between(start, start + len(needle))

    def _nearest(self, path: Path) -> Extent | None:
        for length in range(len(path), -1, -1):
            extent = self.extents.get(path[:length])
            if extent is not None:
                return extent
        return None


@dataclass(frozen=True, slots=True)
class Place:
    """A node of a document: what every model object remembers of where it came from."""

    document: Document
    path: Path

    def span(self, *path: str | int) -> Span:
        """Span of this node, or of the value at `path` below it."""
        return self.document.at(self.path + path)

    def key(self, *path: str | int) -> Span:
        """Span of this node's key, or of the key at `path` below it."""
        return self.document.key(self.path + path)

    @property
    def damaged(self) -> bool:
        """Whether something below was faulty and left out; completeness is not to be judged."""
        return self.lost()

    def lost(self, *path: str | int) -> bool:
        """Whether the value at `path` below this node, or a part of it, was faulty."""
        if not self.document.pruned:
            return False
        here = self.path + path
        return any(
            pruned[: len(here)] == here or here[: len(pruned)] == pruned
            for pruned in self.document.pruned
        )

    def stood_in(self, name: str) -> bool:
        """Whether the author left this field out and something harmless stands in it."""
        return (*self.path, name) in self.document.stand_ins

    def find(self, path: Path, needle: str, occurrence: int = 0) -> Span:
        """Span of a piece of text inside the value at `path` below this node."""
        return self.document.find(self.path + path, needle, occurrence)


def cell_width(text: str) -> int:
    """Terminal cells that `text` takes: two for East Asian wide and full-width characters."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
