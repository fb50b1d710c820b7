"""Facts: short exact quotes, and lists that a source left open.

A list with `complete: false` has members the source did not name. What can be checked is a
question that asks for members: it rests on the fact, and at least one of its right answers is a
member. Then every right answer must be one, or must come from another fact of that question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.checks.finding import at, related
from build_tools.issues import Issue
from build_tools.model.course import Course
from build_tools.model.fact import Fact, Variant
from build_tools.model.question import AnyQuestion, Cloze, Match, Multiple, Order, Single
from build_tools.spans import Place

MAX_QUOTE = 40
"""Characters; more is no quotation but a copy."""

_INLINE_FACT = re.compile(r":fact\[([^\]\s]*)\](?:\{[^}\n]*\})?")

Answer = tuple[str, Place, str]
"""A text that counts as right, and the node and field it stands in."""


def check(course: Course) -> Iterator[Issue]:
    """Quotes over the limit, and answers that an open list does not name."""
    for fact in course.facts:
        yield from _quote(fact)
        for variant in fact.also:
            yield from _quote(variant)
    open_lists = {fact.id for fact in course.facts if fact.members and not fact.complete}
    if not open_lists:
        return
    for _, question in course.questions():
        if not open_lists.isdisjoint(question.facts):
            yield from _open_list(question, course, open_lists)


def _quote(node: Fact | Variant) -> Iterator[Issue]:
    if node.quote is not None and len(node.quote) > MAX_QUOTE:
        values = {"count": str(len(node.quote)), "limit": str(MAX_QUOTE)}
        yield at("quote-too-long", node.place, "quote", **values)


def _open_list(question: AnyQuestion, course: Course, open_lists: set[str]) -> Iterator[Issue]:
    facts = [course.fact_by_id[name] for name in question.facts if name in course.fact_by_id]
    lists = [fact for fact in facts if fact.id in open_lists]
    members = {_fold(member) for fact in lists for member in fact.members}
    allowed = members | {_fold(text) for fact in facts for text in (*fact.members, fact.shown)}
    answers = [
        (_fold(_shown(text, course)), place, field) for text, place, field in _right(question)
    ]
    if not any(text in members for text, _, _ in answers):
        return
    for text, place, field in answers:
        if text not in allowed:
            values = {"name": text[:24], "fact": lists[0].id}
            issue = at("list-open", place, field, **values)
            yield related(issue, lists[0].place.span("members"))


def _right(question: AnyQuestion) -> Iterator[Answer]:
    if isinstance(question, (Single, Multiple)):
        yield from ((o.text, o.place, "text") for o in question.options if o.correct)
    elif isinstance(question, Order):
        yield from ((item.text, item.place, "text") for item in question.items)
    elif isinstance(question, Match):
        yield from ((pair.right, pair.place, "right") for pair in question.pairs)
    elif isinstance(question, Cloze):
        yield from ((b.accept[0], b.place, "accept") for b in question.blanks if b.accept)


def _shown(text: str, course: Course) -> str:
    def filled(found: re.Match[str]) -> str:
        fact = course.fact_by_id.get(found[1])
        return fact.shown if fact else ""

    return _INLINE_FACT.sub(filled, text)


def _fold(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())
