"""Figures of questions → issues at the questions: what an editor should look at again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_tools.checks.finding import at, nearest
from build_tools.issues import Issue
from build_tools.model.course import Course
from build_tools.model.question import AnyQuestion, Multiple, Option, Single
from build_tools.model.seed import NO_SEED
from build_tools.render.payload import SECRET_MODES
from build_tools.render.question.projection import public, public_hash, shown_hash
from build_tools.trainer.item_remarks import EASY, HARD, remarks
from build_tools.trainer.stats_file import Figures, StatsFile, newest

_CODES = {
    "favoured": "stats-wrong-favoured", "negative": "stats-discrimination",
    "low": "stats-discrimination", "hard": "stats-facility", "easy": "stats-facility",
    "idle": "stats-distractor-idle",
}  # fmt: skip


def review(course: Course, files: Sequence[StatsFile], seed: bytes = NO_SEED) -> Iterator[Issue]:
    """Questions with odd figures, and figures without their question.

    `seed` is the publisher's: without it the wording of graded questions cannot be compared.
    """
    secret = _secret_questions(course)
    for name, figures, file in newest(files):
        question = course.question_by_id.get(name)
        if question is None:
            near = nearest(name, course.question_by_id)
            yield Issue("stats-question-unknown", file.span(name), {"name": name, "near": near},
                        document=file.document)  # fmt: skip
        elif isinstance(figures["n"], str):
            continue
        elif _changed(question, figures, name in secret, seed):
            issue = at("stats-question-changed", question.place, "stem", name=name,
                       build=file.build)  # fmt: skip
            yield replace(issue, related=(file.span(name),))
        else:
            yield from _odd(question, figures)


def _secret_questions(course: Course) -> set[str]:
    """Questions of graded quizzes and exams, those of their banks included."""
    quizzes = [quiz for quiz in course.quizzes if quiz.mode in SECRET_MODES]
    banks = {draw.bank for quiz in quizzes for draw in quiz.draw}
    own = {one.id for quiz in quizzes for one in quiz.questions}
    return own | {one.id for bank in course.banks if bank.id in banks for one in bank.questions}


def _changed(question: AnyQuestion, figures: Figures, secret: bool, seed: bytes) -> bool:
    """Whether the answers were given to another wording; as far as that can be told."""
    if secret and seed == NO_SEED:
        return False
    now = {public_hash(question)[:4]}
    if secret:
        now.add(shown_hash(public(question, seed))[:4])
    return figures["hash"] not in now


def _odd(question: AnyQuestion, figures: Figures) -> Iterator[Issue]:
    options = question.options if isinstance(question, Single | Multiple) else ()
    offered = [one.id for one in options]
    right = [one.id for one in options if one.correct]
    shared = {"name": question.id, "n": str(figures["n"]), "hard": percent(HARD),
              "easy": percent(EASY), "facility": percent(figures["facility"]),
              "discrimination": decimal(figures["discrimination"])}  # fmt: skip
    for remark, option in remarks(figures, offered, right):
        code = _CODES[remark]
        if not option:
            why = f"@report.stats.{remark}"
            yield at(code, question.place, "stem", **shared, why=why)
            continue
        chosen = next(one for one in options if one.id == option)
        counts = {"count": str(figures["options"].get(option, 0)),
                  "right": str(_rarest(options, figures))}  # fmt: skip
        yield at(code, chosen.place, "text", **shared, option=chosen.text, **counts)


def _rarest(options: Sequence[Option], figures: Figures) -> int:
    """How many chose the right option; of several, the one fewest chose."""
    return min((figures["options"].get(one.id, 0) for one in options if one.correct), default=0)


def percent(thousandths: int) -> str:
    """`46%` of 458, rounded half up."""
    return f"{(thousandths + 5) // 10}%"


def decimal(thousandths: int) -> str:
    """`−0.40` of −400, with a true minus sign."""
    return f"{'−' if thousandths < 0 else ''}{abs(thousandths) / 1000:.2f}"
