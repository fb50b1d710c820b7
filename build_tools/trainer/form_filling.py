"""A form of the trainer's own, XLSX, filled in: by its headings, or by places like `{{姓名}}`.

A row that holds a place of a person is repeated for everyone; places outside such a row are filled
once. A sheet without such a row, but with a row of headings (姓名, 支部, 学时 …), is filled below
them: rows that name someone get that person's figures, free rows get everyone in turn. What
already holds something stays, formulas and formats included.

The browser's twin is `browser/src/trainer/form-filling.js`; `tests/contract/forms.json` holds both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from build_tools.trainer.form_table import Table, find_table, plain, survey
from build_tools.trainer.sheet_text import Sheet
from build_tools.trainer.workbook import open_workbook

Figures = Mapping[str, str]
"""What is known of a person, a 支部 or the whole, by key of `form_table.KEYS` and others."""

_PLACE = re.compile(r"\{\{\s*([^{}]{1,30}?)\s*\}\}")
_PERSONAL = frozenset({"name", "unit", "number", "progress", "hours", "score"})
_TEXTUAL = frozenset({"name", "unit", "number", "course", "title", "progress"})
"""What stays text although it may look like a number: 001 is not 1."""


@dataclass(frozen=True)
class FormWords:
    """How forms call things: place → key, key → headings, and words for totals."""

    places: Mapping[str, str]
    headings: Mapping[str, Sequence[str]]
    totals: Sequence[str]


@dataclass(frozen=True)
class FormValues:
    """What a form can be filled with."""

    once: Figures
    people: Sequence[Figures]
    units: Sequence[Figures]


@dataclass
class Filled:
    """The filled workbook, and what became of it."""

    data: bytes = b""
    cells: int = 0
    rows: int = 0
    kept: int = 0
    """Cells that already held something and stayed."""
    unknown: list[str] = field(default_factory=list)
    """Names in the form that are nobody of the roster."""


def fill_form(form: bytes, values: FormValues, words: FormWords) -> Filled:
    """Fill every sheet; `BadTable` if the form is no workbook."""
    book = open_workbook(form)
    report = Filled()
    for sheet in book.sheets:
        fill_sheet(sheet, find_table(sheet, words.headings), values, words, report)
    report.data = book.save()
    return report


def fill_sheet(
    sheet: Sheet, table: Table | None, values: FormValues, words: FormWords, report: Filled
) -> None:
    """Fill one sheet: by its places where a row has any of a person, else by its headings."""
    rows = [one for one in sorted(sheet.rows) if _personal(sheet, one, words)]
    for number in reversed(rows):
        sheet.repeat(number, len(values.people) - 1)
        for offset, person in enumerate(values.people):
            _places(sheet, number + offset, person, words, report)
        report.rows += len(values.people)
    for number in sorted(sheet.rows):
        _places(sheet, number, values.once, words, report)
    if table and table.kind and not rows:
        _Filler(sheet, table, words, report).fill(values)


def _personal(sheet: Sheet, number: int, words: FormWords) -> bool:
    cells = sheet.rows[number].cells.values()
    return any(words.places.get(name) in _PERSONAL
               for cell in cells for name in _PLACE.findall(cell.text))  # fmt: skip


def _places(sheet: Sheet, number: int, figures: Figures, words: FormWords, report: Filled) -> None:
    for column, cell in list(sheet.rows[number].cells.items()):
        keys = [words.places.get(name, "") for name in _PLACE.findall(cell.text)]
        if cell.formula or not any(key in figures for key in keys):
            continue

        def said(found: re.Match[str]) -> str:
            return figures.get(words.places.get(found[1], ""), found[0])

        whole = len(keys) == 1 and _PLACE.fullmatch(cell.text.strip())
        sheet.put(
            number, column, _PLACE.sub(said, cell.text), text=not whole or keys[0] in _TEXTUAL
        )
        report.cells += 1


class _Filler:
    """One table of one sheet being filled."""

    def __init__(self, sheet: Sheet, table: Table, words: FormWords, report: Filled) -> None:
        self.sheet, self.table, self.report = sheet, table, report
        self.totals = {plain(one) for one in words.totals}

    def fill(self, values: FormValues) -> None:
        some = values.people if self.table.kind == "people" else values.units
        rows = survey(self.sheet, self.table, self.totals)
        if rows.named:
            self._fill_named(rows.named, some)
        else:
            self._fill_free(list(rows.free), some)

    def _fill_named(self, rows: Sequence[int], some: Sequence[Figures]) -> None:
        for number in rows:
            said = {
                key: self.sheet.text(number, column) for column, key in self.table.columns.items()
            }
            found = _who(said, some, self.table.kind)
            if found is None:
                who = said.get("name") or said.get("number") or said.get("unit", "")
                self.report.unknown.append(who.strip())
            else:
                self._fill_row(number, found, 0)

    def _fill_free(self, free: list[int], some: Sequence[Figures]) -> None:
        held = len(free)
        extra = len(some) - held
        if extra > 0 and free:
            self.sheet.repeat(free[-1], extra)
        elif extra > 0 and self.sheet.last > self.table.row:
            self.sheet.make_room(self.table.row, extra)
        start = free[-1] if free else self.table.row
        free += range(start + 1, start + 1 + max(0, extra))
        for place, figures in enumerate(some):
            self._fill_row(free[place], figures, place + 1, fresh=place >= held)

    def _fill_row(self, number: int, figures: Figures, index: int, *, fresh: bool = False) -> None:
        self.report.rows += 1
        for column, key in sorted(self.table.columns.items()):
            value = str(index or "") if key == "index" else figures.get(key, "")
            row = self.sheet.rows.get(number)
            cell = row.cells.get(column) if row else None
            if cell and (cell.formula or (cell.text.strip() and not (fresh and key == "index"))):
                other = key != "index" and _same(cell.text) != _same(value)
                self.report.kept += other and not cell.formula
            elif value:
                self.sheet.put(number, column, value, text=key in _TEXTUAL)
                self.report.cells += 1


def _who(said: Figures, some: Sequence[Figures], kind: str) -> Figures | None:
    """Whom a row names: by number, then by name, then by name within the 支部."""
    for key in ("number", "name") if kind == "people" else ("unit",):
        wanted = _same(said.get(key, ""))
        found = [one for one in some if wanted and _same(one.get(key, "")) == wanted]
        if len(found) > 1 and said.get("unit"):
            found = [one for one in found if _same(one.get("unit", "")) == _same(said["unit"])]
        if len(found) == 1:
            return found[0]
    return None


def _same(text: str) -> str:
    """Spaces inside two-character names and zeros that Excel drops do not tell people apart."""
    bare = re.sub("[\\s\u3000]+", "", text)
    return bare.lstrip("0") if re.fullmatch("[0-9]+", bare) else bare
