"""收件: take every 回执 and 交卷 out of what was pasted, and say what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from build_tools.trainer import exam_lock
from build_tools.trainer.chat import Found, find_messages
from build_tools.trainer.ledger import Ledger
from build_tools.trainer.moments import minute_number, now_stamp, read_stamp, stamp
from build_tools.trainer.receipt import (
    Desk,
    Opened,
    Refused,
    moment_flags,
    open_receipt,
    order_key,
)
from build_tools.trainer.records import Exam, Paper, Receipt

Fate = Literal["received", "repeated", "older", "again", "refused"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one message."""

    fate: Fate
    member: str = ""
    reason: str = ""
    sender: str = ""
    by: str = ""
    """Whose code made it, where it is borrowed."""
    start: str = ""
    """First letters of the text, to find it in the chat."""
    flags: tuple[str, ...] = ()


@dataclass
class Intake:
    """One session of 收件; `close` writes it to the log."""

    ledger: Ledger
    now: datetime
    desk: Desk = field(init=False)
    outcomes: list[Outcome] = field(default_factory=list)
    _held: set[str] = field(default_factory=set)
    _newest: dict[tuple[str, str, str], tuple[int, int]] = field(default_factory=dict)
    _papers: dict[tuple[str, str], int] = field(default_factory=dict)
    _new: list[str] = field(default_factory=list)
    _opened: dict[str, Opened | Refused] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.desk = self.ledger.desk()
        self._held = {one["id"] for one in (*self.ledger.receipts, *self.ledger.papers)}
        for receipt in self.ledger.receipts:
            self._note_newest(receipt)
        for paper in self.ledger.papers:
            key = (paper["exam"], paper["member"])
            self._papers[key] = self._papers.get(key, 0) + 1
        self._exams = {one["id"]: one for one in self.ledger.exams}

    def take_chat(
        self,
        chat: str,
        arrived: datetime | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        """Every message in a text; times written in it count as arrival, else `arrived`."""
        local = (arrived or self.now).astimezone().replace(tzinfo=None)
        for number, found in enumerate(find_messages(chat, local, self._opens), 1):
            self.outcomes.append(self._take(found, arrived))
            self._opened.clear()
            if progress:
                progress(number)

    def close(self) -> Counter[str]:
        """Sort, write the log; fates and reasons counted."""
        self.ledger.receipts.sort(key=lambda one: one["id"])
        self.ledger.papers.sort(key=lambda one: one["id"])
        fates = Counter(outcome.fate for outcome in self.outcomes)
        refused = Counter(one.reason for one in self.outcomes if one.fate == "refused")
        what = {"received": self._new, "repeated": fates["repeated"], "refused": dict(refused)}
        if self.outcomes:
            self.ledger.record("gather", what, stamp(self.now))
        return Counter({**fates, **{f"refused:{name}": n for name, n in refused.items()}})

    def _opens(self, text: str) -> bool:
        """Whether a text is whole: it opens, whatever is then found wrong with it."""
        try:
            self._open(text)
        except Refused as refused:
            return refused.reason not in {"unreadable", "truncated", "oversize"}
        return True

    def _open(self, text: str) -> Opened:
        known = self._opened.get(text)
        if known is None:
            try:
                known = self._judge(text)
            except Refused as refused:
                known = refused
            self._opened[text] = known
        if isinstance(known, Refused):
            raise known
        return known

    def _judge(self, text: str) -> Opened:
        if text.startswith(exam_lock.PREFIX):
            quizzes = {key: exam["quiz"] for key, exam in self._exams.items()}
            return exam_lock.open_paper(text, self.desk, quizzes)
        return open_receipt(text, self.desk)

    def _take(self, found: Found, arrived: datetime | None) -> Outcome:
        moment = self._arrival(found, arrived)
        start = found.text[:16]
        try:
            opened = self._open(found.text)
            if opened.id in self._held:
                return Outcome("repeated", opened.member, "", found.sender, "", start)
            if found.prefix == exam_lock.PREFIX:
                return self._take_paper(opened, moment, found, start)
        except Refused as refused:
            return Outcome(
                "refused", refused.member, refused.reason, found.sender, refused.by, start
            )
        return self._take_receipt(opened, moment, found, start)

    def _arrival(self, found: Found, arrived: datetime | None) -> datetime:
        """The time in the chat, unless it lies ahead of us; never the member's own clock."""
        if found.moment is not None:
            written = found.moment.astimezone(UTC)
            if written <= self.now:
                return written
        return arrived or self.now

    def _take_receipt(self, opened: Opened, moment: datetime, found: Found, start: str) -> Outcome:
        minute = minute_number(moment)
        body = {key: value for key, value in opened.body.items() if key not in "vclaw"}
        flags = moment_flags(body, minute)
        receipt: Receipt = {"id": opened.id, "member": opened.member,
                            "assignment": opened.body["a"], "arrived": stamp(moment), "body": body,
                            "flags": flags, "at": stamp(self.now)}  # fmt: skip
        older = order_key(body, minute) <= self._newest.get(self._key(receipt), (-1, -1))
        self._note_newest(receipt)
        self.ledger.receipts.append(receipt)
        self._held.add(opened.id)
        self._new.append(opened.id)
        return Outcome("older" if older else "received", opened.member, "", found.sender, "", start,
                       tuple(flags))  # fmt: skip

    @staticmethod
    def _key(receipt: Receipt) -> tuple[str, str, str]:
        return (receipt["member"], receipt["assignment"], receipt["body"]["d"])

    def _note_newest(self, receipt: Receipt) -> None:
        key = self._key(receipt)
        order = order_key(receipt["body"], minute_number(read_stamp(receipt["arrived"])))
        self._newest[key] = max(order, self._newest.get(key, (-1, -1)))

    def _take_paper(self, opened: Opened, moment: datetime, found: Found, start: str) -> Outcome:
        exam = self._exams[opened.body["a"]]
        flags = exam_flags(self.ledger, exam, opened.member, stamp(moment))
        key = (exam["id"], opened.member)
        before = self._papers.get(key, 0)
        body = {name: value for name, value in opened.body.items() if name not in "vclaw"}
        paper: Paper = {"id": opened.id, "exam": exam["id"], "member": opened.member,
                        "arrived": stamp(moment), "body": body, "counted": not before, "marks": {},
                        "paper": False, "at": stamp(self.now)}  # fmt: skip
        self.ledger.papers.append(paper)
        self._papers[key] = before + 1
        self._held.add(opened.id)
        self._new.append(opened.id)
        fate: Fate = "again" if before else "received"
        return Outcome(fate, opened.member, "", found.sender, "", start, flags)


GRACE_MINUTES = 10
"""After closing, a 交卷 is still on time for so long."""


def exam_flags(ledger: Ledger, exam: Exam, member: str, arrived: str) -> tuple[str, ...]:
    """`late` for a paper after the end; `Refused` for one too early or a 补考 too many."""
    if arrived < exam["opens"]:
        raise Refused("early", member)
    if exam["resit_of"] and _sittings(ledger, exam, member) >= exam["limit"]:
        raise Refused("resit-limit", member)
    late = (
        minute_number(read_stamp(arrived))
        > minute_number(read_stamp(exam["closes"])) + GRACE_MINUTES
    )
    return ("late",) if late else ()


def _sittings(ledger: Ledger, exam: Exam, member: str) -> int:
    """Earlier 补考 of the same exam that this member handed in."""
    family = {one["id"] for one in ledger.exams if one["resit_of"] == exam["resit_of"]}
    sat = {one["exam"] for one in ledger.papers if one["member"] == member and one["counted"]}
    return len((family & sat) - {exam["id"]})


def gather(
    ledger: Ledger, chats: Iterable[str], now: str = "", arrived: datetime | None = None,
    progress: Callable[[int], None] | None = None,
) -> tuple[list[Outcome], Counter[str]]:  # fmt: skip
    """Take several texts; what became of each message, and counts."""
    intake = Intake(ledger, read_stamp(now or now_stamp()))
    for chat in chats:
        intake.take_chat(chat, arrived, progress)
    return intake.outcomes, intake.close()
