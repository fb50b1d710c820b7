"""A form of the trainer's own, XLSX, with places like `{{姓名}}` filled in.

A row that holds a place of a person is repeated for everyone; places outside such a row are filled
once. Everything else, formats and formulas included, stays.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any
from warnings import catch_warnings, simplefilter
from zipfile import BadZipFile

from openpyxl import load_workbook

from build_tools.trainer.sheets import BadTable, safe

_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
_PLACE = re.compile(r"\{\{\s*([^{}]{1,30}?)\s*\}\}")


def fill_form(
    form: bytes, once: Mapping[str, str], people: Sequence[Mapping[str, str]]
) -> tuple[bytes, int]:
    """The filled workbook and how many places were filled; `BadTable` if it is none."""
    try:
        with catch_warnings():
            simplefilter("ignore")  # openpyxl warns of what it drops
            book = load_workbook(io.BytesIO(form))
    except (BadZipFile, KeyError, ValueError, TypeError, OSError, IndexError):
        raise BadTable("table.broken") from None
    filled = sum(_fill_sheet(sheet, once, people) for sheet in book.worksheets)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), filled


def _fill_sheet(sheet: Any, once: Mapping[str, str], people: Sequence[Mapping[str, str]]) -> int:
    personal = set(people[0]) if people else set()
    rows = [
        number
        for number in range(1, sheet.max_row + 1)
        if any(name in personal for cell in sheet[number] for name in _places(cell.value))
    ]
    filled = 0
    for number in reversed(rows):
        filled += _repeat(sheet, number, people)
    for row in sheet.iter_rows():
        for cell in row:
            filled += _fill_cell(cell, cell.value, once)
    return filled


def _places(value: Any) -> list[str]:
    return _PLACE.findall(value) if isinstance(value, str) else []


def _repeat(sheet: Any, number: int, people: Sequence[Mapping[str, str]]) -> int:
    pattern = [(cell.value, copy(cell._style)) for cell in sheet[number]]  # noqa: SLF001  openpyxl's way
    height = sheet.row_dimensions[number].height
    _make_room(sheet, number, len(people) - 1)
    filled = 0
    for offset, person in enumerate(people):
        sheet.row_dimensions[number + offset].height = height
        for column, (value, style) in enumerate(pattern, 1):
            cell = sheet.cell(number + offset, column)
            cell._style = copy(style)  # noqa: SLF001
            if not _fill_cell(cell, value, person):
                cell.value = value
            else:
                filled += 1
    return filled


def _make_room(sheet: Any, number: int, extra: int) -> None:
    """Insert rows below and move merged ranges along, which openpyxl does not."""
    if extra <= 0:
        return
    below = [each for each in sheet.merged_cells.ranges if each.min_row > number]
    for each in below:
        each.shift(row_shift=extra)
    sheet.insert_rows(number + 1, extra)


def _fill_cell(cell: Any, value: Any, values: Mapping[str, str]) -> bool:
    names = _places(value)
    if not any(name in values for name in names):
        return False
    text = _PLACE.sub(lambda found: values.get(found[1], found[0]), value)
    if (
        text.isascii()
        and re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", text)
        and names[0] not in _TEXTUAL
    ):
        cell.value = float(text) if "." in text else int(text)
    else:
        cell.value = safe(text)
        cell.data_type = "s"
    return True


_TEXTUAL = {"编号", "編號", "number"}
"""Places that stay text although they look like numbers: 001 is not 1."""
