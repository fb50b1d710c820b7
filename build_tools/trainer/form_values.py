"""What a form can be filled with: figures of each person, of each 支部 and of all.

The browser's twin is `browser/src/trainer/form-values.js`.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from build_tools.trainer.form_filling import FormValues
from build_tools.trainer.hours import Earning, shown_hours, sums
from build_tools.trainer.ledger import Ledger
from build_tools.trainer.rollup import Matrix, MemberRow, by_unit, unit_line


def form_values(
    ledger: Ledger, standing: Matrix, earned: Sequence[Earning], exam: str = ""
) -> FormValues:
    """Figures of an assignment; 成绩 from its quizzes, or from the exam of that id."""
    hours, in_units = sums(earned, "member"), sums(earned, "unit")
    total = unit_line("", standing.rows)
    title = standing.assignment["title"]
    once = {"course": ledger.title, "title": title, "date": standing.today, "rate": total.rate,
            "wanted": str(total.wanted), "complete": str(total.complete)}  # fmt: skip
    people = [
        {"name": row.member["name"], "unit": row.unit, "number": row.member["number"],
         "progress": f"{row.finished}/{len(row.cells)}", "rate": _share(row),
         "hours": shown_hours(hours.get((row.member["id"],), Fraction())),
         "score": _exam_score(ledger, exam, row.member["id"]) if exam else _score(standing, row)}
        for row in standing.rows
    ]  # fmt: skip
    units = [
        {"unit": line.unit, "wanted": str(line.wanted), "complete": str(line.complete),
         "rate": line.rate, "hours": shown_hours(in_units.get((line.unit,), Fraction()))}
        for line in by_unit(standing.rows)
    ]  # fmt: skip
    return FormValues(once, people, units)


def _share(row: MemberRow) -> str:
    """完成率 of a person, in whole per cent, half up."""
    count = len(row.cells)
    return f"{(200 * row.finished + count) // (2 * count)}%" if count else ""


def _score(standing: Matrix, row: MemberRow) -> str:
    """成绩: the mean of the assignment's quizzes that have one, in whole per cent, half up."""
    found = [cell.percent for item, cell in zip(standing.items, row.cells, strict=True)
             if item["item"].startswith("quiz:") and cell.percent is not None]  # fmt: skip
    return str((2 * sum(found) + len(found)) // (2 * len(found))) if found else ""


def _exam_score(ledger: Ledger, exam: str, member: str) -> str:
    found = [100 * one["earned"] // one["possible"] for one in ledger.grades
             if (one["exam"], one["member"]) == (exam, member) and one["possible"]]  # fmt: skip
    return str(max(found)) if found else ""
