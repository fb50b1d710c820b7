"""Questions: what each of the ten types needs to be answerable and gradable."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from build_tools.checks.finding import at, head, nearest, related, within
from build_tools.issues import Issue
from build_tools.model.case import Case
from build_tools.model.course import Course
from build_tools.model.question import (
    AnyQuestion,
    Blank,
    Cloze,
    Match,
    Multiple,
    Numeric,
    Open,
    Option,
    Order,
    Single,
)
from build_tools.model.question import Survey as SurveyQuestion
from build_tools.model.quiz import Bank, Quiz

_BLANK = re.compile(r"\[\[([^\[\]\n]*)\]\]")
_CATCH_ALL = re.compile(
    r"(以上|上述|前面)(各项|几项|选项|答案)?(都|全|均|皆)(对|是|正确|不对|不是|错|错误|不正确)|"
    r"以上(各项|选项)?(皆非|皆是)|(all|none) of the above|both [a-d] and [a-d]\b",
    re.I,
)


def check(course: Course) -> Iterator[Issue]:
    """Every question of every quiz, bank and case."""
    for holder, question in course.questions():
        own = _CHECKS.get(type(question))
        if own is not None:
            yield from own(question)
        if isinstance(question, (Single, Multiple)):
            yield from _options(question, needs_why=_explains(holder))
        if course.facts and _needs_facts(holder, question):
            yield head("question-facts", question.place, "id", name=question.id)


def _explains(holder: Quiz | Bank | Case) -> bool:
    """Exams and surveys show no explanations; everything else does."""
    return not isinstance(holder, Quiz) or holder.mode in {"practice", "graded"}


def _needs_facts(holder: Quiz | Bank | Case, question: AnyQuestion) -> bool:
    if question.facts or isinstance(question, (SurveyQuestion, Open)):
        return False
    return (
        isinstance(holder, Quiz) and holder.mode == "practice" and not question.place.lost("facts")
    )


def _too_few(place: Any, name: str, count: int, least: int) -> Iterator[Issue]:
    if count < least and not place.lost(name):
        yield at("too-few", place, name, name=name, count=str(count), limit=str(least))


def _single(question: Single) -> Iterator[Issue]:
    yield from _too_few(question.place, "options", len(question.options), 2)
    right = [option for option in question.options if option.correct]
    if len(right) != 1 and not question.place.lost("options"):
        yield _key(question, "@report.key.single", right)


def _multiple(question: Multiple) -> Iterator[Issue]:
    yield from _too_few(question.place, "options", len(question.options), 2)
    right = [option for option in question.options if option.correct]
    if question.place.lost("options"):
        return
    if not right:
        yield _key(question, "@report.key.none", right)
    elif len(right) == len(question.options):
        yield _key(question, "@report.key.all", right)


def _key(question: Single | Multiple | Blank, reason: str, right: list[Option]) -> Issue:
    values = {"name": question.id, "reason": reason, "count": str(len(right))}
    issue = head("question-key", question.place, "options", **values)
    return related(issue, *(option.place.key("correct") for option in right[:4]))


def _options(question: Single | Multiple, *, needs_why: bool) -> Iterator[Issue]:
    """What holds for options also where one of them was damaged and left out."""
    seen: dict[str, Option] = {}
    for option in question.options:
        if needs_why and not option.correct and option.why is None and not option.place.lost():
            yield head("question-why", option.place, "id", name=option.id)
        first = seen.setdefault("".join(option.text.split()), option)
        if first is not option and not option.place.stood_in("text"):
            span = first.place.span("text")
            values = {"name": option.text[:24], "line": str(span.line)}
            yield related(at("option-duplicate", option.place, "text", **values), span)
        if _CATCH_ALL.search(option.text):
            yield at("option-catch-all", option.place, "text", name=option.text[:24])
    if question.pin_last:
        yield from _pins(question)


def _pins(question: Single | Multiple) -> Iterator[Issue]:
    ids = {option.id for option in question.options}
    for name in question.pin_last:
        if name not in ids and name not in question.place.document.lost_ids:
            values = {"kind": "@report.kind.option", "near": nearest(name, ids)}
            yield within("reference-unknown", question.place, "pin_last", name, name=name, **values)


def _numeric(question: Numeric) -> Iterator[Issue]:
    given = [name for name in ("abs", "rel") if getattr(question, name) is not None]
    if question.place.lost("abs") or question.place.lost("rel"):
        return
    if len(given) != 1:
        reason = "@report.tolerance.both" if given else "@report.tolerance.none"
        yield head("numeric-tolerance", question.place, "value", reason=reason)
    for name in given:
        if getattr(question, name) < 0:
            yield at("numeric-tolerance", question.place, name, reason="@report.tolerance.negative")


def _cloze(question: Cloze) -> Iterator[Issue]:
    if question.place.lost("text") or question.place.lost("blanks"):
        return
    written = Counter(_BLANK.findall(question.text))
    blanks = {blank.id for blank in question.blanks}
    for name, times in written.items():
        needle = f"[[{name}]]"
        if name not in blanks:
            values = {"reason": "@report.blank.no-answer", "near": nearest(name, blanks)}
            yield within("cloze-blank", question.place, "text", needle, name=name, **values)
        elif times > 1:
            yield within("cloze-blank", question.place, "text", needle, name=name,
                         reason="@report.blank.twice")  # fmt: skip
    for blank in question.blanks:
        yield from _blank(blank, blank.id in written)
    if not question.blanks and not written:
        yield head("cloze-blank", question.place, "text", name="", reason="@report.blank.none")


def _blank(blank: Blank, in_text: bool) -> Iterator[Issue]:
    reason = ""
    if not in_text:
        reason = "@report.blank.not-in-text"
    elif bool(blank.accept) == bool(blank.options):
        reason = "@report.blank.both" if blank.accept else "@report.blank.neither"
    if reason:
        yield at("cloze-blank", blank.place, "id", name=blank.id, reason=reason)
    if blank.options:
        right = [option for option in blank.options if option.correct]
        if len(right) != 1:
            yield _key(blank, "@report.key.single", right)


def _match(question: Match) -> Iterator[Issue]:
    yield from _too_few(question.place, "pairs", len(question.pairs), 2)
    rights = (*((p, "right", p.right) for p in question.pairs),
              *((d, "text", d.text) for d in question.distractors))  # fmt: skip
    seen: dict[str, Any] = {}
    for node, name, text in rights:
        first = seen.setdefault(text, node)
        if first is not node:
            line = first.place.span().line
            yield at("option-duplicate", node.place, name, name=text[:24], line=str(line))


def _order(question: Order) -> Iterator[Issue]:
    yield from _too_few(question.place, "items", len(question.items), 2)


def _open(question: Open) -> Iterator[Issue]:
    yield from _too_few(question.place, "rubric", len(question.rubric), 1)
    if (
        question.rubric
        and not question.place.lost("rubric")
        and not any(criterion.points for criterion in question.rubric)
    ):
        yield head("rubric-points", question.place, "rubric", name=question.id)
    words = question.words
    if words is not None and words.min > words.max:
        yield at("range-reversed", words.place, "min", min=str(words.min), max=str(words.max))


def _survey(question: SurveyQuestion) -> Iterator[Issue]:
    if len(question.options) == 1:
        yield from _too_few(question.place, "options", 1, 2)


_CHECKS: dict[type, Callable[[Any], Iterator[Issue]]] = {
    Single: _single, Multiple: _multiple, Numeric: _numeric, Cloze: _cloze,
    Match: _match, Order: _order, Open: _open, SurveyQuestion: _survey,
}  # fmt: skip
