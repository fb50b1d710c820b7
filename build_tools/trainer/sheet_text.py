"""One sheet of an XLSX file as text, cut at its rows and cells; the rest is left as it is.

Element and attribute names are those of SpreadsheetML (ECMA-376, part 1, chapter 18). The
browser's twin is `browser/src/trainer/sheet-text.js`; `tests/contract/forms.json` holds both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape

from build_tools.trainer.references import column_of, letters, shifted_by, shifted_from
from build_tools.trainer.sheets import BadTable, safe

_P = r"(?:[A-Za-z_][\w.-]*:)?"
_ROW = re.compile(rf"<({_P})row\b([^>]*?)(?:/>|>(.*?)</\1row>)", re.S)
_CELL = re.compile(rf"<({_P})c\b([^>]*?)(?:/>|>(.*?)</\1c>)", re.S)
_ITEM = re.compile(rf"<({_P})si\b[^>]*?(?:/>|>(.*?)</\1si>)", re.S)
_TEXT = re.compile(rf"<({_P})t\b[^>]*?(?:/>|>(.*?)</\1t>)", re.S)
_VALUE = re.compile(rf"<({_P})v\b[^>]*?>(.*?)</\1v>", re.S)
_FORMULA = re.compile(rf"(<({_P})f\b[^>]*>)([^<]*)")
_PHONETIC = re.compile(rf"<({_P})rPh\b.*?</\1rPh>", re.S)
_DATA = re.compile(rf"<({_P})sheetData\b[^>]*?(?:/>|>(.*)</\1sheetData>)", re.S)
_MERGES = re.compile(rf"<({_P})mergeCells\b[^>]*>(.*?)</\1mergeCells>", re.S)
_PLACE = re.compile(r'(\sr=")[A-Z]+[0-9]+(")')
_AREA = re.compile(r'(\s(?:sq)?ref=")([^"]*)(")')
_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
_ODD = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


@dataclass
class Cell:
    """A cell: what it says, and the text it is written with."""

    column: int
    xml: str
    text: str
    formula: bool
    style: str


@dataclass
class Row:
    """A row and its cells by column; `xml` while nothing in it has changed."""

    number: int
    attributes: str
    cells: dict[int, Cell]
    xml: str | None = None


@dataclass
class Sheet:
    """A sheet: what stands before its rows, the rows by number, what stands after."""

    name: str
    path: str
    head: str
    prefix: str
    rows: dict[int, Row]
    tail: str
    changed: bool = False
    steps: list[tuple[int, int]] = field(default_factory=list)
    """Rows that were put in: below which, how many."""

    @property
    def last(self) -> int:
        """The last row the file has."""
        return max(self.rows, default=0)

    def text(self, number: int, column: int) -> str:
        """What a cell says."""
        row = self.rows.get(number)
        cell = row.cells.get(column) if row else None
        return cell.text if cell else ""

    def put(self, number: int, column: int, value: str, *, text: bool) -> None:
        """Write a value; with `text`, what looks like a number stays text too."""
        row = self.rows.setdefault(number, Row(number, f' r="{number}"', {}))
        held = row.cells.get(column)
        style = held.style if held else ""
        if held is None:
            row.attributes = re.sub(r'\s+spans="[^"]*"', "", row.attributes)
        written = self._cell(number, column, style, value, text)
        row.cells[column] = Cell(column, written, value, False, style)
        row.xml = None
        self.changed = True

    def _cell(self, number: int, column: int, style: str, value: str, text: bool) -> str:
        p, where = self.prefix, f'r="{letters(column)}{number}"'
        given = f' s="{style}"' if style else ""
        if not text and _NUMBER.fullmatch(value):
            return f"<{p}c {where}{given}><{p}v>{value}</{p}v></{p}c>"
        inner = f'<{p}t xml:space="preserve">{_escaped(str(safe(value)))}</{p}t>'
        return f'<{p}c {where}{given} t="inlineStr"><{p}is>{inner}</{p}is></{p}c>'

    def repeat(self, number: int, extra: int) -> None:
        """Put `extra` rows like one below it; what stands below moves down."""
        if extra <= 0:
            return
        pattern = self.rows.setdefault(number, Row(number, f' r="{number}"', {}))
        made = [_copied(pattern, step) for step in range(1, extra + 1)]
        self.make_room(number, extra)
        self.tail = _merged_again(self.tail, number, extra)
        self.rows |= {one.number: one for one in made}

    def make_room(self, number: int, extra: int) -> None:
        """Move what stands below a row down by `extra` rows."""
        moved = [_moved(one, number, extra) for one in self.rows.values()]
        self.rows = {one.number: one for one in moved}
        self.tail = _lowered(self.tail, number, extra)
        self.changed = True
        self.steps.append((number, extra))

    def xml(self) -> str:
        """The sheet as text again."""
        rows = [self._row(one) for _, one in sorted(self.rows.items())]
        return self._head() + "".join(rows) + self.tail

    def _row(self, row: Row) -> str:
        if row.xml is not None:
            return row.xml
        inner = "".join(one.xml for _, one in sorted(row.cells.items()))
        return f"<{self.prefix}row{row.attributes}>{inner}</{self.prefix}row>"

    def _head(self) -> str:
        """The dimension is what some readers go by: it must hold every cell."""
        widest = max((column for row in self.rows.values() for column in row.cells), default=1)
        area = f"A1:{letters(widest)}{max(1, self.last)}"
        found = re.compile(rf'(<{_P}dimension\b[^>]*?\bref=")[^"]*(")')
        return found.sub(rf"\g<1>{area}\g<2>", self.head)


def cut(name: str, path: str, text: str, shared: Sequence[str]) -> Sheet:
    """A sheet's text, cut; `BadTable` where it is none."""
    found = _DATA.search(text)
    if found is None:
        raise BadTable("table.broken")
    prefix, rows, before = found[1], {}, 0
    for each in _ROW.finditer(found[2] or ""):
        before = int(_attribute(each[2], "r") or before + 1)
        rows[before] = Row(before, each[2], _cells(each[3] or "", shared), each[0])
    head = f"{text[: found.start()]}<{prefix}sheetData>"
    tail = f"</{prefix}sheetData>{text[found.end() :]}"
    return Sheet(name, path, head, prefix, rows, tail)


def shared_texts(text: str) -> list[str]:
    """The texts that cells name by number."""
    return [_said(one[2] or "") for one in _ITEM.finditer(text)]


def _cells(inner: str, shared: Sequence[str]) -> dict[int, Cell]:
    cells, before = {}, 0
    for each in _CELL.finditer(inner):
        before = column_of(_attribute(each[2], "r")) or before + 1
        body, kind = each[3] or "", _attribute(each[2], "t")
        formula, style = _FORMULA.search(body) is not None, _attribute(each[2], "s")
        cells[before] = Cell(before, each[0], _shown(body, kind, shared), formula, style)
    return cells


def _attribute(attributes: str, name: str) -> str:
    found = re.search(rf'(?:^|\s){name}="([^"]*)"', attributes)
    return found[1] if found else ""


def _shown(body: str, kind: str, shared: Sequence[str]) -> str:
    if kind == "inlineStr":
        return _said(body)
    found = _VALUE.search(body)
    value = unescape(found[2]) if found else ""
    if kind != "s":
        return value
    return shared[int(value)] if re.fullmatch("[0-9]+", value) and int(value) < len(shared) else ""


def _said(body: str) -> str:
    """Texts of all runs; not the readings that Japanese and Chinese Excel keep beside them."""
    return "".join(unescape(one[2] or "") for one in _TEXT.finditer(_PHONETIC.sub("", body)))


def _escaped(text: str) -> str:
    """XML has no word for most control characters."""
    clean = _ODD.sub("", text)
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _copied(row: Row, step: int) -> Row:
    """A row like it, `step` rows below; formulas read as if copied down."""
    number = row.number + step
    cells = {}
    for column, one in row.cells.items():
        xml = _PLACE.sub(rf"\g<1>{letters(column)}{number}\g<2>", one.xml, count=1)
        xml = _FORMULA.sub(lambda found: f"{found[1]}{shifted_by(found[3], step)}", xml)
        cells[column] = Cell(column, xml, one.text, one.formula, one.style)
    return Row(number, _numbered(row.attributes, number), cells)


def _moved(row: Row, below: int, extra: int) -> Row:
    """A row after rows were put in: its number, its cells' places, its formulas."""
    number = row.number + extra if row.number > below else row.number
    cells = {}
    for column, one in row.cells.items():
        xml = _PLACE.sub(rf"\g<1>{letters(column)}{number}\g<2>", one.xml, count=1)
        xml = _FORMULA.sub(lambda found: _areas(found[1], below, extra)
                           + shifted_from(found[3], below, extra), xml)  # fmt: skip
        cells[column] = Cell(column, xml, one.text, one.formula, one.style)
    same = number == row.number and all(one.xml == row.cells[at].xml for at, one in cells.items())
    return row if same else Row(number, _numbered(row.attributes, number), cells)


def _numbered(attributes: str, number: int) -> str:
    return re.sub(r'(^|\s)r="[0-9]+"', rf'\g<1>r="{number}"', attributes, count=1)


def _areas(text: str, below: int, extra: int) -> str:
    """Areas named in attributes: conditional formats, checks of entries, links, filters."""
    return _AREA.sub(lambda one: one[1] + shifted_from(one[2], below, extra) + one[3], text)


def _lowered(tail: str, number: int, extra: int) -> str:
    """Areas after the rows; merged cells that end in the row above the new ones do not grow."""

    def merged(area: str) -> str:
        own = re.search(f"[A-Z]{number}$", area)
        return area if own else shifted_from(area, number, extra)

    found = _MERGES.search(tail)
    if found is None:
        return _areas(tail, number, extra)
    inner = _AREA.sub(lambda one: one[1] + merged(one[2]) + one[3], found[0])
    before, after = tail[: found.start()], tail[found.end() :]
    return _areas(before, number, extra) + inner + _areas(after, number, extra)


def _merged_again(tail: str, number: int, extra: int) -> str:
    """What is merged within the repeated row is merged in each repetition."""
    found = _MERGES.search(tail)
    if found is None:
        return tail
    areas = [one[2] for one in _AREA.finditer(found[2])]
    own = [one for one in areas if re.fullmatch(f"[A-Z]+{number}:[A-Z]+{number}", one)]
    made = [shifted_by(one, step) for one in own for step in range(1, extra + 1)]
    if not made:
        return tail
    p, inner = found[1], "".join(f'<{found[1]}mergeCell ref="{one}"/>' for one in made)
    whole = f'<{p}mergeCells count="{len(areas) + len(made)}">{found[2]}{inner}</{p}mergeCells>'
    return tail[: found.start()] + whole + tail[found.end() :]
