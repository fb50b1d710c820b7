"""Whether a question's right answer is another one than before.

Ids alone do not tell: two options that swap their texts keep their ids and turn the key round. So
what counts is which texts are right, and whether a text that was wrong is right now.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import singledispatch

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
    Short,
    Single,
    TrueFalse,
)

_BLANK = re.compile(r"\[\[([^\[\]]+)\]\]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is right in a question."""

    ids: tuple[str, ...] = ()
    """Ids or values that make the key; another tuple is another key."""
    right: frozenset[str] = frozenset()
    """Texts that are right; for pairs, both sides."""
    wrong: frozenset[str] = frozenset()
    """Texts that are offered and wrong; for pairs, every other combination of known sides."""
    shown: str = ""
    """The right answer for a reviewer's eyes."""


def key_change(old: AnyQuestion, new: AnyQuestion) -> tuple[str, str] | None:
    """The right answers before and now, where they are not the same; else None."""
    if old.type != new.type:
        return None  # another type is another question: reported as such
    before, after = answer(old), answer(new)
    turned = (before.wrong & after.right) | (before.right & after.wrong)
    if before.ids == after.ids and not turned:
        return None
    return before.shown, after.shown


def scoring_changed(old: AnyQuestion, new: AnyQuestion) -> bool:
    """Whether the same answer may earn another number of points."""
    credit = getattr(old, "credit", "") != getattr(new, "credit", "")
    return credit or old.points != new.points


@singledispatch
def answer(question: AnyQuestion) -> Answer:
    """What is right; nothing for a survey."""
    del question
    return Answer()


def _of_options(options: tuple[Option, ...]) -> Answer:
    right = [option for option in options if option.correct]
    return Answer(
        ids=tuple(sorted(option.id for option in right)),
        right=frozenset(option.text.strip() for option in right),
        wrong=frozenset(option.text.strip() for option in options if not option.correct),
        shown="；".join(f"{option.id}. {option.text.strip()}" for option in right),
    )


@answer.register
def _(question: Single) -> Answer:
    return _of_options(question.options)


@answer.register
def _(question: Multiple) -> Answer:
    return _of_options(question.options)


@answer.register
def _(question: TrueFalse) -> Answer:
    return Answer(ids=(str(question.answer),), shown="✓" if question.answer else "✗")


@answer.register
def _(question: Numeric) -> Answer:
    parts = (question.value.normalize(), question.abs or 0, question.rel or 0, question.unit or "")
    margin = f" ± {question.abs}" if question.abs else ""
    margin += f" ± {question.rel * 100:f} %" if question.rel else ""
    shown = f"{question.value}{margin} {question.unit or ''}".strip()
    return Answer(ids=tuple(str(part) for part in parts), shown=shown)


@answer.register
def _(question: Short) -> Answer:
    return Answer(ids=tuple(sorted(set(question.accept))), shown="；".join(question.accept))


@answer.register
def _(question: Cloze) -> Answer:
    """The order of the gaps in the text is part of the key: two that swap turn it round."""
    blanks = [(blank, _of_blank(blank)) for blank in question.blanks]
    places = tuple(_BLANK.findall(question.text))
    ids = (*places, *(f"{blank.id}={'|'.join(own.ids)}" for blank, own in blanks))
    return Answer(
        ids=ids,
        right=frozenset(f"{blank.id} {text}" for blank, own in blanks for text in own.right),
        wrong=frozenset(f"{blank.id} {text}" for blank, own in blanks for text in own.wrong),
        shown="；".join(f"{blank.id}: {own.shown}" for blank, own in blanks),
    )


def _of_blank(blank: Blank) -> Answer:
    if blank.options:
        return _of_options(blank.options)
    return Answer(ids=tuple(sorted(set(blank.accept))), shown=" / ".join(blank.accept))


@answer.register
def _(question: Match) -> Answer:
    sides = [pair.right for pair in question.pairs] + [d.text for d in question.distractors]
    right = {f"{pair.left} — {pair.right}" for pair in question.pairs}
    every = {f"{pair.left} — {side}" for pair in question.pairs for side in sides}
    return Answer(
        ids=tuple(sorted(pair.id for pair in question.pairs)),
        right=frozenset(right),
        wrong=frozenset(every - right),
        shown="；".join(f"{pair.left} — {pair.right}" for pair in question.pairs),
    )


@answer.register
def _(question: Order) -> Answer:
    """Pairs “earlier → later” are right, their opposites wrong."""
    texts = [item.text for item in question.items]
    pairs = [(a, b) for n, a in enumerate(texts) for b in texts[n + 1 :]]
    return Answer(
        ids=tuple(item.id for item in question.items),
        right=frozenset(f"{a} → {b}" for a, b in pairs),
        wrong=frozenset(f"{b} → {a}" for a, b in pairs),
        shown=" → ".join(texts),
    )


@answer.register
def _(question: Open) -> Answer:
    return Answer(
        ids=tuple(sorted(f"{c.id}={c.points}" for c in question.rubric)),
        shown="；".join(f"{c.text} ({c.points})" for c in question.rubric),
    )
