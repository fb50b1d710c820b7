"""Results of exams as tables, out and in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal, InvalidOperation

from build_tools.trainer.attendance import person_rows
from build_tools.trainer.ledger import Ledger
from build_tools.trainer.natural import natural
from build_tools.trainer.records import Grade, Member
from build_tools.trainer.roster import RowError, unit_on


def results_table(
    ledger: Ledger, grades: Iterable[Grade], today: str, words: Callable[[str], str]
) -> list[list[str | int]]:
    """Number, name, 支部, per cent, passed; by 支部 and number."""
    people = {one["id"]: one for one in ledger.members}
    rows: list[list[str | int]] = []
    for grade in grades:
        member = people.get(grade["member"])
        if member is None:
            continue
        percent = 100 * grade["earned"] // grade["possible"] if grade["possible"] else 0
        waiting = any(one[0] == "open" for one in grade["questions"].values())
        state = "waiting" if waiting else "done" if grade["passed"] else "resit"
        unit = unit_on(member, today)
        rows.append([member["number"], member["name"], unit, percent, words(f"state.{state}")])
    return sorted(rows, key=lambda row: [natural(str(row[at])) for at in (2, 0, 1)])


def read_results(
    table: Sequence[Sequence[str]], members: Sequence[Member], out_of: int
) -> tuple[list[tuple[str, int]], list[RowError]]:
    """Member and score in hundredths of a point, from a sheet with 姓名 or 编号 and 得分."""
    found: list[tuple[str, int]] = []
    rows, errors = person_rows(table, members, "score")
    for place, member, text in rows:
        score = _score(text, out_of)
        if score is None:
            errors.append(RowError(place, "row.score", {"text": text[:20]}))
        else:
            found.append((member, score))
    return found, errors


def _score(text: str, out_of: int) -> int | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return int(value * 100) if value.is_finite() and 0 <= value <= out_of else None
