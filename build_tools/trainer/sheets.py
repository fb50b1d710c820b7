"""Tables in and out: pasted from Excel, CSV in the encodings Chinese Excel writes, XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

Cell = str | int | float
Table = Sequence[Sequence[Cell]]

ROWS_CAP = 100_000
_COLUMNS_CAP = 100
_BYTES_CAP = 32 * 2**20
_UNPACKED_CAP = 256 * 2**20
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class BadTable(ValueError):  # noqa: N818  what a person supplied, caught by the caller
    """A file that is no table; the argument is a key of the trainers' words."""


def safe(value: Cell) -> Cell:
    """A cell that a spreadsheet program will not run: text like a formula gets an apostrophe."""
    if isinstance(value, str) and value.lstrip(" \u3000").startswith(_FORMULA):
        return "'" + value
    return value


def csv_bytes(rows: Table) -> bytes:
    """CSV with a BOM, which Chinese Excel needs to read UTF-8."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([safe(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def xlsx_bytes(sheets: dict[str, Table]) -> bytes:
    """A workbook: one sheet a name, first row as headings."""
    book = Workbook()
    book.remove(book.active)
    moment = datetime(2020, 1, 1)  # noqa: DTZ001  openpyxl wants no zone; the same bytes each time
    book.properties.created = book.properties.modified = moment
    for name, rows in sheets.items():
        _fill_sheet(book.create_sheet(_sheet_name(name)), rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet_name(name: str) -> str:
    """A name Excel takes: 31 characters, no brackets, slashes, colons, stars, question marks."""
    return "".join(" " if char in "[]:*?/\\" else char for char in name)[:31].strip("' ") or "1"


def _fill_sheet(sheet: Any, rows: Table) -> None:
    widths: dict[int, int] = {}
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            _put(cell, value)
            widths[column] = max(widths.get(column, 0), half_widths(str(value)))
            if number == 1:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="F3EFE9")
                cell.alignment = Alignment(wrap_text=True, vertical="center")
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = min(40, max(8, width + 2))
    sheet.freeze_panes = "A2"


def _put(cell: Any, value: Cell) -> None:
    """Text stays text, whatever it looks like."""
    cell.value = _printable(safe(value))
    if isinstance(value, str):
        cell.data_type = "s"


def _printable(value: Cell) -> Cell:
    """XML has no word for most control characters."""
    if not isinstance(value, str):
        return value
    return "".join(char for char in value if char >= " " or char in "\t\n")


def half_widths(text: str) -> int:
    """Half-widths of a first line: a Han character takes two."""
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text.split("\n", maxsplit=1)[0])


def read_table(data: bytes) -> list[list[str]]:
    """Rows of text from XLSX, CSV or what Excel puts on the clipboard; `BadTable` if none."""
    if len(data) > _BYTES_CAP:
        raise BadTable("table.too-large")
    if data[:4] == b"PK\x03\x04":
        return _bounded(_xlsx_rows(data))
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise BadTable("table.old-excel")
    return _bounded(_text_rows(_decoded(data)))


def read_table_file(path: Path) -> list[list[str]]:
    """`read_table` of a file."""
    return read_table(path.read_bytes())


def _decoded(data: bytes) -> str:
    for encoding in (
        "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig",
        "gb18030",
    ):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadTable("table.encoding")


def _text_rows(text: str) -> Iterator[list[str]]:
    first = text.lstrip().split("\n", 1)[0]
    delimiter = next((mark for mark in "\t,;，" if mark in first), "\t")
    try:
        yield from csv.reader(io.StringIO(text), delimiter=delimiter)
    except csv.Error:
        raise BadTable("table.broken") from None


def _xlsx_rows(data: bytes) -> Iterator[list[str]]:
    try:
        _not_a_bomb(data)
        with catch_warnings():
            simplefilter("ignore")  # openpyxl warns of styles and extensions it drops
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for row in book.worksheets[0].iter_rows(values_only=True):
                yield [_text(value) for value in row]
            book.close()
    except BadTable:
        raise
    except (
        BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        IndexError,
        OSError,
        SyntaxError,
        AttributeError,
    ):  # fmt: skip  whatever a broken workbook makes openpyxl raise
        raise BadTable("table.broken") from None


def _not_a_bomb(data: bytes) -> None:
    with ZipFile(io.BytesIO(data)) as archive:
        if sum(info.file_size for info in archive.infolist()) > _UNPACKED_CAP:
            raise BadTable("table.too-large")


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _bounded(rows: Iterable[list[str]]) -> list[list[str]]:
    found = []
    for row in rows:
        if len(found) >= ROWS_CAP or len(row) > _COLUMNS_CAP:
            raise BadTable("table.too-large")
        found.append([cell.strip().replace("\u3000", " ").strip() for cell in row])
    return found
