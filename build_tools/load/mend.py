"""Reading YAML that is broken: name every slip, mend a copy in memory, and read on.

A strict parser stops at the first fault; an author wants to hear of all of them at once. Slips
that people make (above all with a Chinese input method) are found line by line and mended in a
copy with the same lines; what stays unreadable is reported and its line blanked, until the rest
can be read. Nothing on disk changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from build_tools.load.salvage import words_in
from build_tools.load.yaml_tree import SyntaxFlaw, Tree, TreeFlaw
from build_tools.spans import Document, Span

MAX_BLANKED = 25
"""Lines given up before the file as a whole is."""

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
class _Copy:
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


def read_tree(
    document: Document, start: int, end: int, fields: frozenset[str]
) -> tuple[Any, Document, list[TreeFlaw]]:
    """The tree of `document.text[start:end]`, whatever is wrong with it.

    Returns the root value (None where nothing could be read), the document it was read from (a
    mended copy where mending was needed), and every flaw, with offsets into that document.
    `fields` are the names an author may write; only they are taken for keys with a slip.
    """
    tree = Tree(document, start, end)
    try:
        root = tree.read()
    except SyntaxFlaw as flaw:
        return _read_mended(document, start, end, fields, flaw)
    return root, document, tree.flaws


def _read_mended(
    document: Document, start: int, end: int, fields: frozenset[str], flaw: SyntaxFlaw
) -> tuple[Any, Document, list[TreeFlaw]]:
    first, _ = document.position(start)
    copy = _Copy(document.text[start:end].split("\n"))
    _mend_slips(copy, fields)
    if not copy.flaws:
        _give_up_line(copy, flaw, first)
    for _ in range(MAX_BLANKED):
        mended, stop = _document(document, start, end, copy, first)
        tree = Tree(mended, start, stop)
        try:
            root = tree.read()
        except SyntaxFlaw as next_flaw:
            _give_up_line(copy, next_flaw, first)
            continue
        _mark_lost(mended, copy.blanked, first)
        return root, mended, tree.flaws + _placed(mended, copy, first)
    mended, _ = _document(document, start, end, copy, first)
    return None, mended, _placed(mended, copy, first)


def _mark_lost(document: Document, blanked: set[int], first: int) -> None:
    """Mark the values that stand just before a blanked line: something of theirs is missing."""
    for number in blanked:
        document.lost_ids.update(words_in(document.lines[number + first - 2]))
        offset = document.offset(number + first - 1, 1)
        before = [
            (e.start, len(path), path) for path, e in document.extents.items() if e.start <= offset
        ]
        if before:
            document.pruned.add(max(before, key=lambda item: item[:2])[2])


def _document(
    document: Document, start: int, end: int, copy: _Copy, first: int
) -> tuple[Document, int]:
    """The mended copy as a document that still shows the author's own lines."""
    body = "\n".join(copy.lines)
    text = document.text[:start] + body + document.text[end:]
    shifts = {number + first - 1: list(added) for number, added in copy.shifts.items()}
    return Document(document.file, text, original=document.text, shifts=shifts), start + len(body)


def _placed(document: Document, copy: _Copy, first: int) -> list[TreeFlaw]:
    """The slips, at their places in the lines as the author wrote them."""
    flaws = []
    for number, at, end, code, values in copy.flaws:
        line = number + first - 1
        flaws.append(TreeFlaw(code, 0, 0, values, Span(document.file, line, at, line, end)))
    return flaws


def _mend_slips(copy: _Copy, fields: frozenset[str]) -> None:
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


def _mend_line(copy: _Copy, number: int, fields: frozenset[str]) -> str:
    for slip in (_odd_spaces, _wide_colon, _tight_colon, _needs_quotes):
        slip(copy, number, fields)
    return copy.lines[number - 1]


def _odd_spaces(copy: _Copy, number: int, _fields: frozenset[str]) -> None:
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


def _meant_indent(copy: _Copy, number: int, indent: str) -> str:
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


def _wide_colon(copy: _Copy, number: int, fields: frozenset[str]) -> None:
    line = copy.lines[number - 1]
    found = _WIDE_COLON.match(line)
    if found and found["key"] in fields:
        at = line.index("：") + 1
        mended = f"{found['lead']}{found['key']}: {found['rest']}".rstrip()
        copy.mend(number, mended, at, "yaml-fullwidth-colon", at + 1, name=found["key"])


def _tight_colon(copy: _Copy, number: int, fields: frozenset[str]) -> None:
    line = copy.lines[number - 1]
    found = _TIGHT_COLON.match(line)
    if found and found["key"] in fields:
        at = found.end("key") + 1
        mended = f"{found['lead']}{found['key']}: {found['rest']}"
        copy.mend(number, mended, at, "yaml-colon-space", at + 1, name=found["key"])


def _needs_quotes(copy: _Copy, number: int, fields: frozenset[str]) -> None:
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


def _quote(copy: _Copy, number: int, found: re.Match[str], at: int, code: str) -> None:
    line, value = copy.lines[number - 1], found["value"]
    quoted = "'" + value.replace("'", "''") + "'"
    start, end = found.span("value")
    mended = line[:start] + quoted + line[end:]
    copy.mend(number, mended, at, code, at + 1, name=value[:24], quoted=quoted)
    copy.shifts[number][-1] = (start + 1, 1)  # the opening quote; the closing one moves nothing


def _give_up_line(copy: _Copy, flaw: SyntaxFlaw, first: int) -> None:
    """Report what libyaml says and blank the line, or the nearest one above that has text."""
    number = min(max(flaw.line - first + 1, 1), len(copy.lines))
    column = flaw.column
    while number > 1 and not copy.lines[number - 1].strip():
        number, column = number - 1, 1
    line = copy.lines[number - 1]
    run_on = copy.blanked & {number - 1, number + 1}
    if number not in copy.touched and not run_on:
        column = min(column, len(line) or 1)
        copy.note(number, column, column + 1, "yaml-syntax", problem=_problem(flaw.problem))
    copy.lines[number - 1] = ""
    copy.blanked.add(number)
    copy.shifts.pop(number, None)


_PROBLEMS = {
    "could not find expected ':'": "@report.yaml.expected-colon",
    "mapping values are not allowed": "@report.yaml.unexpected-colon",
    "did not find expected key": "@report.yaml.expected-key",
    "did not find expected '-' indicator": "@report.yaml.expected-dash",
    "block sequence entries are not allowed": "@report.yaml.unexpected-dash",
    "did not find expected ',' or ']'": "@report.yaml.flow-open",
    "did not find expected ',' or '}'": "@report.yaml.flow-open",
    "found unexpected end of stream": "@report.yaml.quote-open",
    "cannot start any token": "@report.yaml.bad-start",
    "found unknown escape": "@report.yaml.bad-escape",
    "found undefined tag": "@report.yaml.bad-tag",
    "expected alphanumeric": "@report.yaml.bad-start",
    "control characters are not allowed": "@report.yaml.control",
    "expected <document start>": "@report.yaml.second-document",
    "did not find expected <document start>": "@report.yaml.second-document",
    "did not find expected node content": "@report.yaml.flow-open",
}


def _problem(problem: str) -> str:
    """libyaml's words as a key of our own words."""
    known = (ours for theirs, ours in _PROBLEMS.items() if theirs in problem)
    return next(known, "@report.yaml.other")
