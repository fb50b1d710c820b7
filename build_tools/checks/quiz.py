"""Quizzes and banks: something to answer, a mode that fits, fair options over the course."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from build_tools.checks.finding import at, head, related
from build_tools.issues import Issue
from build_tools.model.course import Course
from build_tools.model.question import AnyQuestion, Single
from build_tools.model.question import Survey as SurveyQuestion
from build_tools.model.quiz import Quiz

ENOUGH = 20
"""Fewer single-choice questions than this say nothing about habits."""

LONGEST_SHARE = 0.4
"""At most this share of right options may be the longest of their question."""

POSITION_EXCESS = 0.2
"""A position may hold so much more than its fair share of right options."""

_INLINE_FACT = re.compile(r":fact\[([^\]\s]*)\](?:\{[^}\n]*\})?")


def check(course: Course) -> Iterator[Issue]:
    """Every quiz and bank by itself, then what only shows over the whole course."""
    for quiz in course.quizzes:
        yield from _empty(quiz)
        yield from _mode(quiz)
        yield from _draw(quiz, course)
    for bank in course.banks:
        if not bank.questions and not bank.place.lost("questions"):
            yield head("quiz-empty", bank.place, "id", name=bank.id)
    for case in course.cases:
        if not case.stages and not case.place.lost("stages"):
            yield at("too-few", case.place, "stages", name="stages", count="0", limit="1")
    yield from _banks(course)
    yield from _stems(course)
    yield from _habits(course)


def _empty(quiz: Quiz) -> Iterator[Issue]:
    if not quiz.questions and not quiz.draw and not quiz.place.lost("questions"):
        yield head("quiz-empty", quiz.place, "id", name=quiz.id)


def _mode(quiz: Quiz) -> Iterator[Issue]:
    survey = quiz.mode == "survey"
    for question in quiz.questions:
        if isinstance(question, SurveyQuestion) and quiz.mode in {"graded", "exam"}:
            yield _mode_issue(question, quiz, "@report.mode.survey-in-scored")
        elif survey and not isinstance(question, SurveyQuestion):
            yield _mode_issue(question, quiz, "@report.mode.scored-in-survey")
    if quiz.mode in {"graded", "exam"} and quiz.feedback == "immediate":
        reason = "@report.mode.immediate"
        yield at(
            "quiz-mode", quiz.place, "feedback", name="feedback", mode=quiz.mode, reason=reason
        )


def _mode_issue(question: AnyQuestion, quiz: Quiz, reason: str) -> Issue:
    values = {"name": question.id, "mode": quiz.mode, "reason": reason}
    return at("quiz-mode", question.place, "type", **values)


def _draw(quiz: Quiz, course: Course) -> Iterator[Issue]:
    picked: Counter[str] = Counter()
    for draw in quiz.draw:
        bank = course.bank_by_id.get(draw.bank)
        if bank is None or bank.place.lost("questions"):
            continue
        picked[draw.bank] += draw.pick
        if picked[draw.bank] > len(bank.questions):
            values = {
                "name": draw.bank,
                "pick": str(picked[draw.bank]),
                "count": str(len(bank.questions)),
            }
            yield at("draw-too-many", draw.place, "pick", **values)


def _banks(course: Course) -> Iterator[Issue]:
    """A practice page holds its answers, so its bank can keep no secret."""
    keeps = {d.bank: q.id for q in course.quizzes if q.mode in {"graded", "exam"} for d in q.draw}
    for quiz in course.quizzes:
        for draw in quiz.draw if quiz.mode == "practice" else ():
            if draw.bank in keeps or draw.bank in course.secret:
                other = keeps.get(draw.bank, "")
                values = {"name": draw.bank, "mode": quiz.mode, "other": other}
                yield at(
                    "quiz-mode", draw.place, "bank", reason="@report.mode.secret-bank", **values
                )


def _stems(course: Course) -> Iterator[Issue]:
    seen: dict[str, AnyQuestion] = {}
    for _, question in course.questions():
        first = seen.setdefault("".join(question.stem.split()), question)
        if question.place.stood_in("stem"):
            continue
        if first is not question and not isinstance(question, SurveyQuestion):
            span = first.place.span("stem")
            where = f"{span.file}:{span.line}"
            yield related(at("stem-duplicate", question.place, "stem", where=where), span)


def _habits(course: Course) -> Iterator[Issue]:
    """What test-wise readers guess by: the longest option, the favourite place."""
    singles = [
        (holder, question)
        for holder, question in course.questions()
        if type(question) is Single
        and len(question.options) > 1
        and sum(option.correct for option in question.options) == 1
    ]
    if len(singles) < ENOUGH:
        return
    yield from _longest([question for _, question in singles], course)
    fixed = [q for h, q in singles if not (isinstance(h, Quiz) and h.order == "shuffle")]
    if len(fixed) >= ENOUGH:
        yield from _positions(fixed, course)


def _longest(singles: list[Single], course: Course) -> Iterator[Issue]:
    telling = [question for question in singles if _right_is_longest(question, course)]
    share = len(telling) / len(singles)
    if share > LONGEST_SHARE:
        values = {"count": str(len(telling)), "total": str(len(singles)), "percent": f"{share:.0%}"}
        issue = head("option-longest", course.info.place, "id", **values)
        yield related(issue, *(question.place.span("id") for question in telling[:8]))


def _right_is_longest(question: Single, course: Course) -> bool:
    lengths = [(_length(option.text, course), option.correct) for option in question.options]
    right = next(length for length, correct in lengths if correct)
    return all(length < right for length, correct in lengths if not correct)


def _length(text: str, course: Course) -> int:
    """How long an option looks on the page, its facts filled in."""
    if ":fact[" not in text:
        return len(text)

    def shown(found: re.Match[str]) -> str:
        fact = course.fact_by_id.get(found[1])
        return fact.shown if fact else ""

    return len(_INLINE_FACT.sub(shown, text))


def _positions(singles: list[Single], course: Course) -> Iterator[Issue]:
    counts = Counter(len(question.options) for question in singles)
    options, total = counts.most_common(1)[0]
    of_that_size = [question for question in singles if len(question.options) == options]
    places = Counter(
        next(n for n, option in enumerate(question.options) if option.correct)
        for question in of_that_size
    )
    place, count = places.most_common(1)[0]
    if total >= ENOUGH and count / total > 1 / options + POSITION_EXCESS:
        values = {"place": str(place + 1), "count": str(count), "total": str(total)}
        yield head(
            "option-position", course.info.place, "id", percent=f"{count / total:.0%}", **values
        )
