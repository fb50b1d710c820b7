"""Which columns of a trainer's own form say what, and which of its rows are to be filled.

The browser's twin is `browser/src/trainer/form-table.js`; `tests/contract/forms.json` holds both.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from build_tools.trainer.sheet_text import Sheet

KEYS = ("index", "name", "unit", "number", "progress", "rate", "hours", "score", "wanted",
        "complete")  # fmt: skip
"""What a column may be: 序号, 姓名, 支部, 编号, 完成, 完成率, 学时, 成绩, 应学, 已学."""

_HEAD_ROWS = 20
_OF_UNITS = {"wanted", "complete", "rate", "hours"}
_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_COUNT = re.compile("[0-9]+")
_SPACE = re.compile("[\\s\u3000:：*＊]+")


@dataclass(frozen=True, slots=True)
class Table:
    """The row of headings, and column → what it says."""

    row: int
    columns: Mapping[int, str]

    @property
    def kind(self) -> str:
        """`people`, `units`, or nothing where it is no table of either."""
        keys = set(self.columns.values())
        if keys & {"name", "number"}:
            return "people"
        return "units" if "unit" in keys and keys & _OF_UNITS else ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table: those that name someone, those that are free."""

    named: Sequence[int]
    free: Sequence[int]


def plain(text: str) -> str:
    """A heading without what people put around it: brackets, spaces, colons, case."""
    return _SPACE.sub("", _BRACKETS.sub("", text)).lower()


def find_table(sheet: Sheet, headings: Mapping[str, Sequence[str]]) -> Table | None:
    """The row among the first twenty with most known headings, at least two."""
    known = {plain(one): key for key in KEYS for one in headings[key]}
    best: Table | None = None
    for number in sorted(sheet.rows):
        if number > _HEAD_ROWS:
            break
        columns: dict[int, str] = {}
        for column, cell in sorted(sheet.rows[number].cells.items()):
            key = known.get(plain(cell.text), "")
            if key and key not in columns.values():
                columns[column] = key
        found = Table(number, columns)
        if len(columns) > (len(best.columns) if best else 1) and found.kind:
            best = found
    return best


def survey(sheet: Sheet, table: Table, totals: Collection[str]) -> Rows:
    """The rows below the headings, up to a total, a footer, or the end."""
    keys = {key: column for column, key in table.columns.items()}
    wanted = ("number", "name") if table.kind == "people" else ("unit",)
    who = [keys[one] for one in wanted if one in keys]
    named: list[int] = []
    free: list[int] = []
    for number in range(table.row + 1, sheet.last + 1):
        text = next(
            (sheet.text(number, one) for one in reversed(who) if sheet.text(number, one)), ""
        )
        text = text.strip()
        if plain(text) in totals or re.search("[:：]", text):
            break
        if text:
            named.append(number)
        elif _holds(sheet, number, keys.get("index", 0)):
            break
        else:
            free.append(number)
    return Rows(named, free)


def _holds(sheet: Sheet, number: int, index: int) -> bool:
    """Whether a row that names nobody says something else, as footers do."""
    row = sheet.rows.get(number)
    return row is not None and any(
        one.text.strip()
        and not one.formula
        and not (one.column == index and _COUNT.fullmatch(one.text.strip()))
        for one in row.cells.values()
    )
