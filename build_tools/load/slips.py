"""Slips that people make in YAML, above all with a Chinese input method, mended line by line.

Each is put right in a copy that has the same lines, and noted with its columns in the author's
own line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_BLOCK_SCALAR = re.compile(r"^(?P<indent>[ ]*(?:- +)*)[^#\n]*:[ ]*[|>][-+0-9]*[ ]*(?:#.*)?$")
_ODD_SPACES = {"\t": "@report.tab", "\u3000": "@report.wide-space", "\u00a0": "@report.hard-space"}
_KEY = r"^(?P<lead>[ ]*(?:- +)*)(?P<key>[a-z_]{2,20})"
_WIDE_COLON = re.compile(_KEY + r"(?P<colon>[ ]*：[ ]*)(?P<rest>.*)$")
_TIGHT_COLON = re.compile(_KEY + r":(?P<rest>[^\s:/].*)$")
_PLAIN = re.compile(_KEY + r":[ ]+(?P<value>[^\s'\"|>\[{#&*!].*?)[ ]*$")
_ITEM = re.compile(r"^(?P<lead>[ ]*(?:- +)+)(?P<value>[^\s'\"|>\[{#&*!].*?)[ ]*$")
_SPECIAL = re.compile(
    r"^(?P<lead>[ ]*(?:- +)*(?:[a-z_]{2,20}:[ ]+|- +))(?P<value>[@`%*&!\[{>|].*?)[ ]*$"
)


@dataclass(slots=True)
class Copy:
    """The lines being mended, and what was found on the way."""

    lines: list[str]
    flaws: list[tuple[int, int, int, str, tuple[tuple[str, str], ...]]] = field(
        default_factory=list
    )
    """1-based line, start and end column in the original line, code, values."""
    shifts: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    touched: set[int] = field(default_factory=set)
    blanked: set[int] = field(default_factory=set)

    def mend(self, number: int, line: str, at: int, code: str, end: int, **values: str) -> None:
        """Replace a line and remember the slip at columns `at`..`end` of the original."""
        added = len(line) - len(self.lines[number - 1])
        self.note(number, self._original(number, at), self._original(number, end), code, **values)
        self.lines[number - 1] = line
        self.touched.add(number)
        if added:
            self.shifts.setdefault(number, []).append((at, added))

    def _original(self, number: int, column: int) -> int:
        """A column of the line as it now is, as a column of the line on disk."""
        added = sum(count for start, count in self.shifts.get(number, ()) if column > start)
        return max(1, column - added)

    def note(self, number: int, at: int, end: int, code: str, **values: str) -> None:
        """Remember a slip that leaves the line as it is."""
        self.flaws.append((number, at, max(end, at + 1), code, tuple(values.items())))


def mend_slips(copy: Copy, fields: frozenset[str]) -> None:
    """Mend every line of a copy; `fields` are the names an author may write."""
    body_indent: int | None = None
    for index, line in enumerate(copy.lines):
        indent = len(_indent(line))
        if body_indent is not None and (not line.strip() or indent > body_indent):
            continue
        body_indent = None
        block = _BLOCK_SCALAR.match(_mend_line(copy, index + 1, fields))
        if block:
            body_indent = len(block["indent"])


def _indent(line: str) -> str:
    """Whatever stands before the first visible character."""
    return line[: len(line) - len(line.lstrip(" \t\u3000\u00a0"))]


def _mend_line(copy: Copy, number: int, fields: frozenset[str]) -> str:
    for slip in (_odd_spaces, _wide_colon, _tight_colon, _needs_quotes):
        slip(copy, number, fields)
    return copy.lines[number - 1]


def _odd_spaces(copy: Copy, number: int, _fields: frozenset[str]) -> None:
    line = copy.lines[number - 1]
    indent = _indent(line)
    odd = next((char for char in indent if char in _ODD_SPACES), None)
    if odd is None or not line.strip():
        return
    spaces = _meant_indent(copy, number, indent)
    at = indent.index(odd) + 1
    copy.mend(
        number, spaces + line[len(indent) :], at, "yaml-tab", len(indent) + 1, name=_ODD_SPACES[odd]
    )


def _meant_indent(copy: Copy, number: int, indent: str) -> str:
    """Spaces for an odd indent: of the widths it may stand for, one that a like line above has."""
    plain = indent.replace("\u3000", "  ").replace("\u00a0", " ")
    meant = [plain.replace("\t", " " * width) for width in (2, 4, 8)]
    item = copy.lines[number - 1].lstrip("\t \u3000\u00a0").startswith("- ")
    for line in reversed(copy.lines[: number - 1]):
        bare = line.lstrip(" ")
        above = line[: len(line) - len(bare)]
        if above in meant and bare.startswith("- ") is item:
            return above
    return meant[0]


def _wide_colon(copy: Copy, number: int, fields: frozenset[str]) -> None:
    line = copy.lines[number - 1]
    found = _WIDE_COLON.match(line)
    if found and found["key"] in fields:
        at = line.index("：") + 1
        mended = f"{found['lead']}{found['key']}: {found['rest']}".rstrip()
        copy.mend(number, mended, at, "yaml-fullwidth-colon", at + 1, name=found["key"])


def _tight_colon(copy: Copy, number: int, fields: frozenset[str]) -> None:
    line = copy.lines[number - 1]
    found = _TIGHT_COLON.match(line)
    if found and found["key"] in fields:
        at = found.end("key") + 1
        mended = f"{found['lead']}{found['key']}: {found['rest']}"
        copy.mend(number, mended, at, "yaml-colon-space", at + 1, name=found["key"])


def _needs_quotes(copy: Copy, number: int, fields: frozenset[str]) -> None:
    line = copy.lines[number - 1]
    plain = _PLAIN.match(line)
    found = plain if plain and plain["key"] in fields else None if plain else _ITEM.match(line)
    if found and (": " in found["value"] or found["value"].endswith(":")):
        inner = found["value"].index(": ") if ": " in found["value"] else len(found["value"]) - 1
        at = found.start("value") + inner + 1
        _quote(copy, number, found, at, "yaml-unquoted-colon")
        return
    special = _SPECIAL.match(line)
    if special and not _valid_special(special["value"]):
        at = special.start("value") + 1
        _quote(copy, number, special, at, "yaml-needs-quotes")


def _valid_special(value: str) -> bool:
    """Block scalars, flow lists and mappings that close on the same line are right as they are."""
    if value[0] in "|>":
        return re.fullmatch(r"[|>][-+0-9]*(\s+#.*)?", value) is not None
    if value[0] in "[{":
        closes = re.search(r"[\]}](\s+#.*)?$", value) is not None
        return closes and all(value.count(a) == value.count(b) for a, b in ("[]", "{}"))
    return _PROPERTY.match(value) is not None


_PROPERTY = re.compile(r"[&*][\w-]+(\s|$)|!!?[\w:./-]*(\s|$)", re.ASCII)
"""Anchors, aliases and tags that libyaml reads; the strict tree says that they are not wanted."""


def _quote(copy: Copy, number: int, found: re.Match[str], at: int, code: str) -> None:
    line, value = copy.lines[number - 1], found["value"]
    quoted = "'" + value.replace("'", "''") + "'"
    start, end = found.span("value")
    mended = line[:start] + quoted + line[end:]
    copy.mend(number, mended, at, code, at + 1, name=value[:24], quoted=quoted)
    copy.shifts[number][-1] = (start + 1, 1)  # the opening quote; the closing one moves nothing
