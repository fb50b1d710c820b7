"""Members × items: who has done what, judged from every held 回执 and the trainer's overrides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from build_tools.trainer.ledger import Ledger
from build_tools.trainer.moments import local_date
from build_tools.trainer.natural import Order, natural
from build_tools.trainer.records import Assignment, Grade, Item, Member, Override, Receipt
from build_tools.trainer.roster import active, unit_on
from build_tools.trainer.standing import Standing, fold

State = Literal["done", "late", "exempt", "waiting", "resit", "overdue", "doing", "none"]
STATES: tuple[State, ...] = State.__args__  # type: ignore[attr-defined]
FINISHED = frozenset({"done", "late", "exempt"})


@dataclass(frozen=True, slots=True)
class Cell:
    """One member and one item."""

    state: State
    percent: int | None = None
    done: str = ""
    """Date it was first shown done."""
    due: str = ""
    minutes: int = 0
    attempts: int = 0
    updated: bool = False
    overridden: bool = False


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member's line of the matrix."""

    member: Member
    unit: str
    cells: tuple[Cell, ...]

    @property
    def finished(self) -> int:
        """Items that need nothing more."""
        return sum(cell.state in FINISHED for cell in self.cells)

    @property
    def complete(self) -> bool:
        """Nothing is left to do."""
        return self.finished == len(self.cells)


@dataclass(frozen=True)
class Matrix:
    """An assignment's standing on one day."""

    assignment: Assignment
    items: tuple[Item, ...]
    rows: tuple[MemberRow, ...]
    today: str
    counts: Mapping[State, int] = field(default_factory=dict)


def items_of(assignment: Assignment) -> list[tuple[int, Item]]:
    """Positions and items; what was taken out again is passed over."""
    return [(place, item) for place, item in enumerate(assignment["items"]) if item["item"]]


def assigned(ledger: Ledger, assignment: Assignment) -> list[Member]:
    """Who is to do it: named, or everyone who was there between opening and due day."""
    if "*" not in assignment["to"]:
        return [one for one in ledger.members if one["id"] in assignment["to"]]
    return [
        one
        for one in ledger.members
        if active(one, assignment["opens"]) or active(one, assignment["due"])
    ]


def matrix(ledger: Ledger, assignment: Assignment, today: date) -> Matrix:
    """Everyone's standing, by 支部 and number."""
    held: dict[str, list[Receipt]] = defaultdict(list)
    for receipt in ledger.receipts:
        if receipt["assignment"] == assignment["id"]:
            held[receipt["member"]].append(receipt)
    judge = _Judge(ledger, assignment, today.isoformat())
    rows = [
        judge.row(member, held.get(member["id"], ())) for member in assigned(ledger, assignment)
    ]
    rows.sort(key=_place)
    counts = Counter(cell.state for row in rows for cell in row.cells)
    items = tuple(item for _, item in items_of(assignment))
    return Matrix(assignment, items, tuple(rows), today.isoformat(), counts)


def _place(row: MemberRow) -> tuple[Order, ...]:
    return tuple(natural(text) for text in (row.unit, row.member["number"], row.member["name"]))


class _Judge:
    """Holds what judging each cell looks up."""

    def __init__(self, ledger: Ledger, assignment: Assignment, today: str) -> None:
        self.assignment, self.today = assignment, today
        self.items = items_of(assignment)
        self.overrides: dict[tuple[str, str], Override] = {}
        for one in sorted(ledger.overrides, key=lambda each: each["at"]):
            if one["assignment"] == assignment["id"]:
                self.overrides[one["member"], one["item"]] = one
        self.results = _results(ledger, assignment)

    def row(self, member: Member, receipts: Sequence[Receipt]) -> MemberRow:
        standings = fold(receipts)
        cells = [
            self._cell(member["id"], item, standings.get(place), bool(receipts))
            for place, item in self.items
        ]
        return MemberRow(member, unit_on(member, self.today), tuple(cells))

    def _cell(self, member: str, item: Item, standing: Standing | None, sent: bool) -> Cell:
        override = self.overrides.get((member, item["item"]))
        due = (override and override["due"]) or item["due"] or self.assignment["due"]
        here = standing or Standing()
        done = local_date(here.done) if here.done else ""
        state, percent = self._state(member, item, here, due)
        if not standing and state == "none" and sent:
            state = "doing"
        if override and override["state"] in {"done", "exempt"}:
            state = "exempt" if override["state"] == "exempt" else "done"
            done = done or local_date(override["at"])
        if override and override["percent"] is not None:
            percent = override["percent"]
        return Cell(state, percent, done if state in FINISHED else "", due, here.minutes,
                    here.attempts, here.updated, override is not None)  # fmt: skip

    def _state(self, member: str, item: Item, here: Standing, due: str) -> tuple[State, int | None]:
        percent = here.percent if here.percent >= 0 else None
        result = self.results.get((member, item["item"]))
        if result is not None:
            return result
        if here.sent and not here.done:
            return "waiting", percent
        wanted = item["pass"] if item["pass"] is not None else self.assignment["pass"]
        is_quiz = item["item"].startswith("quiz:")
        failed = is_quiz and wanted is not None and here.percent < wanted
        if here.done and not failed:
            return self._when(here, due), percent
        spent = self.assignment["attempts"]
        if failed and spent is not None and here.attempts >= spent:
            return "resit", percent
        if self.today > due:
            return "overdue", percent
        begun = here.minutes or here.attempts or here.done or here.percent >= 0
        return ("doing" if begun else "none"), percent

    def _when(self, here: Standing, due: str) -> State:
        """Done: in time, or what the late rule makes of it."""
        rule = self.assignment["late"]
        if local_date(here.done) <= due or rule == "count":
            return "done"
        return "late" if rule == "mark" else "overdue"


def _results(
    ledger: Ledger, assignment: Assignment
) -> dict[tuple[str, str], tuple[State, int | None]]:
    """(member, item) → what grading said: of graded quizzes here, and of exams."""
    quiz_of = {exam["id"]: f"quiz:{exam['quiz']}" for exam in ledger.exams}
    wanted = {item["item"] for item in assignment["items"]}
    found: dict[tuple[str, str], tuple[State, int | None]] = {}
    for paper in ledger.papers:
        item = quiz_of.get(paper["exam"], "")
        if item in wanted and paper["counted"]:
            found.setdefault((paper["member"], item), ("waiting", None))
    for grade in ledger.grades:
        item = (
            grade["paper"] if grade["exam"] == assignment["id"] else quiz_of.get(grade["exam"], "")
        )
        if item not in wanted:
            continue
        percent = 100 * grade["earned"] // grade["possible"] if grade["possible"] else 0
        before = found.get((grade["member"], item))
        if before is None or before[1] is None or percent > before[1]:
            found[grade["member"], item] = (_graded(grade), percent)
    return found


def _graded(grade: Grade) -> State:
    if any(one[0] == "open" for one in grade["questions"].values()):
        return "waiting"
    return "done" if grade["passed"] else "resit"


@dataclass(frozen=True, slots=True)
class UnitLine:
    """应学, 已学 and 完成率 of one 支部."""

    unit: str
    wanted: int
    complete: int
    begun: int

    @property
    def rate(self) -> str:
        """Share complete in per cent with one decimal, rounded half up."""
        if not self.wanted:
            return "–"
        tenths = (2000 * self.complete + self.wanted) // (2 * self.wanted)
        return f"{tenths // 10}.{tenths % 10}%"


def by_unit(rows: Iterable[MemberRow]) -> list[UnitLine]:
    """One line a 支部, in order of name."""
    groups: dict[str, list[MemberRow]] = defaultdict(list)
    for row in rows:
        groups[row.unit].append(row)
    return [unit_line(unit, groups[unit]) for unit in sorted(groups, key=natural)]


def unit_line(unit: str, rows: Sequence[MemberRow]) -> UnitLine:
    """The line of some rows."""
    untouched = {"none", "overdue"}
    begun = sum(
        any(cell.state not in untouched or cell.minutes for cell in row.cells) for row in rows
    )
    return UnitLine(unit, len(rows), sum(row.complete for row in rows), begun)
