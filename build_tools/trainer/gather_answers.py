"""First answers of every member, graded, for statistics."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from build_tools.model.course import Course
from build_tools.render.question.key import answer_key
from build_tools.trainer.exam_key import authored
from build_tools.trainer.grading import grade_key
from build_tools.trainer.item_statistics import Response, responses_of
from build_tools.trainer.ledger import Ledger
from build_tools.trainer.records import Receipt
from build_tools.trainer.standing import fold

_MARKS = re.compile(r"[*_`]|::?[a-z]+\[[^\]]*\](\{[^}]*\})?")


def ledger_responses(
    ledger: Ledger, course: Course, keys: Sequence[Mapping[str, Any]] = ()
) -> list[Response]:
    """Practice answers by the course's own keys; graded ones and exams by key files."""
    table: dict[str, Mapping[str, Any]] = {}
    shown: dict[str, Mapping[str, Any]] = {}
    for _, question in course.questions():
        table[question.id] = answer_key(question)
    for key in keys:
        for one in key["questions"]:
            table[one["id"]], shown[one["id"]] = one["key"], one["shown"]
    rows = [
        (member, [name, wording, authored(shown.get(name, {}), response), seconds])
        for member, (name, wording, response, seconds) in _answers(ledger)
    ]
    return responses_of(rows, table, grade_key)


def _answers(ledger: Ledger) -> Iterator[tuple[str, list[Any]]]:
    held: dict[tuple[str, str], list[Receipt]] = defaultdict(list)
    for receipt in ledger.receipts:
        if receipt["body"].get("s"):
            held[receipt["member"], receipt["assignment"]].append(receipt)
    for (member, _), receipts in sorted(held.items()):
        for standing in fold(receipts).values():
            for answer in standing.first:
                yield member, answer
    for paper in ledger.papers:
        if paper["counted"]:
            for answer in paper["body"].get("s", ()):
                yield paper["member"], answer


def stems_of(course: Course) -> dict[str, str]:
    """Question → its stem on one line, short, without marks."""
    return {question.id: " ".join(_MARKS.sub("", question.stem).split())[:60]
            for _, question in course.questions()}  # fmt: skip
