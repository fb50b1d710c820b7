"""The tables of reports: the same rows for XLSX, CSV and the screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from build_tools.trainer.hours import Earning, shown_hours, sums
from build_tools.trainer.item_statistics import FEWEST, ItemStatistics
from build_tools.trainer.ledger import Ledger
from build_tools.trainer.natural import natural
from build_tools.trainer.rollup import Cell, Matrix, by_unit, unit_line
from build_tools.trainer.sheets import Table
from build_tools.words import word


def _w(language: str, *keys: str) -> list[str]:
    return [word("trainer", f"col.{key}", language) for key in keys]


def status_table(standing: Matrix, language: str) -> Table:
    """Members × items, in the words of the screen."""
    heads = [*_w(language, "number", "name", "unit"), *(item["title"] for item in standing.items),
             *_w(language, "progress")]  # fmt: skip
    rows = [
        [row.member["number"], row.member["name"], row.unit,
         *(cell_text(cell, language) for cell in row.cells), f"{row.finished}/{len(row.cells)}"]
        for row in standing.rows
    ]  # fmt: skip
    return [heads, *rows]


def cell_text(cell: Cell, language: str) -> str:
    """`完成 80`, `逾期`: the state, and a score where there is one."""
    text = word("trainer", f"state.{cell.state}", language)
    return text if cell.percent is None else f"{text} {cell.percent}"


def unit_table(standing: Matrix, language: str) -> Table:
    """应学, 已学 and 完成率 by 支部, and the total."""
    heads = _w(language, "unit", "wanted", "complete", "rate")
    lines = [
        *by_unit(standing.rows),
        unit_line(word("trainer", "col.total", language), standing.rows),
    ]
    return [heads, *([line.unit, line.wanted, line.complete, line.rate] for line in lines)]


def hours_table(ledger: Ledger, earned: Sequence[Earning], language: str) -> Table:
    """Hours by person, 支部 (where they were earned) and year."""
    people = {one["id"]: one for one in ledger.members}
    heads = _w(language, "year", "number", "name", "unit", "hours")
    rows = [
        [year, people[member]["number"], people[member]["name"], unit, shown_hours(amount)]
        for (year, member, unit), amount in sums(earned, "year", "member", "unit").items()
    ]
    return [heads, *_sorted(rows)]


def unit_hours_table(earned: Sequence[Earning], language: str) -> Table:
    """Hours by 支部 and year."""
    heads = _w(language, "year", "unit", "hours")
    found = sums(earned, "year", "unit").items()
    return [heads, *_sorted([year, unit, shown_hours(amount)] for (year, unit), amount in found)]


def _sorted(rows: Iterable[list[str]]) -> list[list[str]]:
    return sorted(rows, key=lambda row: [natural(cell) for cell in row])


def statistics_table(
    found: Mapping[str, ItemStatistics | None], stems: Mapping[str, str], language: str
) -> Table:
    """Figures of each question; small groups say only that they are small."""
    heads = _w(language, "question", "people", "facility", "discrimination", "correlation",
               "seconds", "options")  # fmt: skip
    rows: list[list[str | int | float]] = []
    for question, one in found.items():
        stem = stems.get(question, question)
        if one is None:
            rows.append([stem, f"<{FEWEST}", "", "", "", "", ""])
        else:
            options = "  ".join(f"{name}: {n}" for name, n in one.options.items())
            rows.append([stem, one.n, decimal(one.facility), decimal(one.discrimination),
                         decimal(one.correlation), one.seconds or "", options])  # fmt: skip
    return [heads, *rows]


def decimal(thousandths: int | None) -> str:
    """`0.45` of 450; empty for none."""
    return "" if thousandths is None else f"{thousandths / 1000:.2f}"


def reminder(standing: Matrix, language: str, most: int = 30) -> str:
    """Text for a chat group: who is not done yet, by 支部."""
    title, due = standing.assignment["title"], standing.assignment["due"]
    open_rows = [row for row in standing.rows if not row.complete]
    if not open_rows:
        return word("trainer", "remind.none", language, title=title)
    lines = [word("trainer", "remind.open", language, title=title, date=due)]
    for unit in dict.fromkeys(row.unit for row in open_rows):
        names = [row.member["name"] for row in open_rows if row.unit == unit]
        lines += [_unit_reminder(unit, names, most, language)]
    return "\n".join(lines)


def _unit_reminder(unit: str, names: Sequence[str], most: int, language: str) -> str:
    shown = "、".join(names[:most])
    if len(names) > most:
        shown += word("trainer", "remind.rest", language, n=len(names))
    return word("trainer", "remind.unit", language, unit=unit or "—", n=len(names), names=shown)


def exam_table(rows: Iterable[Sequence[str | int]], language: str) -> Table:
    """Results of an exam: number, name, 支部, score, pass."""
    return [_w(language, "number", "name", "unit", "percent", "passed"), *rows]
