"""First answers of every member, graded, for statistics.

The twin is `browser/src/trainer/first-answers.js`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from build_tools.model.course import Course
from build_tools.render.payload import SECRET_MODES
from build_tools.render.question.key import answer_key
from build_tools.render.record import practice_questions
from build_tools.trainer.exam_key import authored
from build_tools.trainer.grading import grade_key
from build_tools.trainer.item_statistics import Response
from build_tools.trainer.ledger import Ledger
from build_tools.trainer.records import Receipt
from build_tools.trainer.standing import fold

_MARKS = re.compile(r"[*_`]|::?[a-z]+\[[^\]]*\](\{[^}]*\})?")
_UNMARKED = frozenset({"survey", "open"})
"""Types that no machine marks."""

Entry = Mapping[str, Any]
"""A question of a key file; of it `key`, and `shown` if its ids were masked."""


def ledger_responses(
    ledger: Ledger, course: Course, keys: Sequence[Mapping[str, Any]] = ()
) -> list[Response]:
    """Practice answers by the course's own keys; graded ones and exams by key files."""
    practice = {one.id: {"key": answer_key(one)} for one in practice_questions(course)}
    secret = {quiz.id for quiz in course.quizzes if quiz.mode in SECRET_MODES}
    return graded_responses(ledger, practice, secret, keys)


def graded_responses(
    ledger: Ledger,
    practice: Mapping[str, Entry],
    secret: set[str],
    keys: Sequence[Mapping[str, Any]] = (),
) -> list[Response]:
    """Each answer by the key file of its quiz; without one, only what ships its key is graded.

    `practice` is question → entry; `secret` names the quizzes whose answers come masked.
    """
    files = {key["quiz"]: {one["id"]: one for one in key["questions"]} for key in keys}
    found = []
    for member, quiz, exam, answer in _answers(ledger):
        table = files.get(quiz, {} if exam or quiz in secret else practice)
        entry = table.get(answer[0])
        if entry is not None and entry["key"]["type"] not in _UNMARKED:
            found.append(_response(member, entry, answer))
    return found


def _response(member: str, entry: Entry, answer: Sequence[Any]) -> Response:
    """As authored, whatever an erratum makes of the score: the question is what is looked at."""
    question, wording, shown, seconds = answer
    response = authored(entry.get("shown", {}), shown)
    score = grade_key(entry["key"], response)
    options = entry["key"].get("options")
    chosen = response if isinstance(response, list) else [response]
    picked = tuple(one for one in chosen if one in options) if isinstance(options, list) else ()
    return Response(member, question, wording, score.earned, score.possible, picked,
                    score.state == "blank", seconds)  # fmt: skip


def _answers(ledger: Ledger) -> Iterator[tuple[str, str, bool, list[Any]]]:
    """Member, quiz, whether it is an exam, answer: earlier assignments first, then exams."""
    assignments = {one["id"]: one for one in ledger.assignments}
    held: dict[tuple[str, str, str], list[Receipt]] = defaultdict(list)
    for receipt in ledger.receipts:
        assignment = assignments.get(receipt["assignment"])
        if receipt["body"].get("s") and assignment is not None:
            held[receipt["member"], assignment["opens"], assignment["id"]].append(receipt)
    for (member, _, id_), receipts in sorted(held.items(), key=lambda one: one[0]):
        items = assignments[id_]["items"]
        for place, standing in sorted(fold(receipts).items()):
            quiz = items[place]["item"].removeprefix("quiz:") if place < len(items) else ""
            for answer in standing.first:
                yield member, quiz, False, answer
    quizzes = {one["id"]: one["quiz"] for one in ledger.exams}
    for paper in ledger.papers:
        if paper["counted"]:
            for answer in paper["body"].get("s", ()):
                yield paper["member"], quizzes.get(paper["exam"], ""), True, answer


def stems_of(course: Course) -> dict[str, str]:
    """Question → its stem on one line, short, without marks."""
    return {question.id: " ".join(_MARKS.sub("", question.stem).split())[:60]
            for _, question in course.questions()}  # fmt: skip
