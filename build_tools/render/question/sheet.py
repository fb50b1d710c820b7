"""The answer sheet of practice: per question the answer, why, where to read it again, hints.

It stands at the end of the page, unseen until asked for, and prints on a sheet of its own. The
browser shows its pieces as feedback, so that no author text travels twice.
"""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from markupsafe import Markup, escape

from build_tools.model.question import (
    AnyQuestion,
    Cloze,
    Match,
    Multiple,
    Numeric,
    Open,
    Option,
    Order,
    Short,
    Single,
    Survey,
    TrueFalse,
)
from build_tools.render.forms import fill
from build_tools.render.question.context import QuestionContext
from build_tools.render.question.form import letter
from build_tools.words import word

Parts = dict[str, Any]


def answer_entry(
    question: AnyQuestion, context: QuestionContext, number: int | None = None
) -> Markup:
    """The entry of one question; empty for a survey, which has no answer."""
    if isinstance(question, Survey):
        return Markup("")
    parts: Parts = {"answer": "", "whys": [], "rubric": [], **_parts(question, context)}
    see = getattr(question, "see", None)
    return fill(
        "question-answer.html",
        context.language,
        id=question.id,
        number=number,
        explain=context.rich(question.explain) if question.explain else "",
        hints=[context.inline(hint) for hint in question.hints],
        see=context.target(see) if see else None,
        **parts,
    )


@singledispatch
def _parts(question: AnyQuestion, context: QuestionContext) -> Parts:
    raise TypeError(f"no answer for {type(question).__name__}")


@_parts.register(Single)
@_parts.register(Multiple)
def _(question: Single | Multiple, context: QuestionContext) -> Parts:
    right = [
        Markup("<b>{}</b> {}").format(letter(place), context.inline(option.text))
        for place, option in enumerate(question.options)
        if option.correct
    ]
    return {"answer": _listed(right), "whys": _whys(question.options, context)}


def _whys(options: tuple[Option, ...], context: QuestionContext, prefix: str = "") -> list[Parts]:
    return [
        {
            "id": prefix + option.id,
            "label": letter(place),
            "text": context.inline(option.why) if option.why else "",
            "see": context.target(option.see) if option.see else None,
        }
        for place, option in enumerate(options)
        if option.why or option.see
    ]


def _listed(lines: list[Markup]) -> Markup:
    return lines[0] if len(lines) == 1 else Markup("；").join(lines)


@_parts.register
def _(question: TrueFalse, context: QuestionContext) -> Parts:
    value = "true" if question.answer else "false"
    why = {"id": "why", "label": "", "text": context.inline(question.why), "see": None}
    return {"answer": word("quiz", f"truth.{value}", context.language), "whys": [why]}


@_parts.register
def _(question: Numeric, context: QuestionContext) -> Parts:
    value = format(question.value, "f")
    answer = f"{value} {question.unit}" if question.unit else value
    if question.rel:
        margin = word(
            "quiz", "answer.rel", context.language, n=format((question.rel * 100).normalize(), "f")
        )
    elif question.abs:
        margin = word("quiz", "answer.abs", context.language, n=format(question.abs, "f"))
    else:
        margin = ""
    return {"answer": answer + margin}


@_parts.register
def _(question: Short, context: QuestionContext) -> Parts:
    whys = [
        {"id": f"foreseen-{place}", "label": wrong.text, "text": context.inline(wrong.why),
         "see": None}
        for place, wrong in enumerate(question.foreseen)
    ]  # fmt: skip
    return {"answer": _accepted(question.accept, context), "whys": whys}


def _accepted(accept: tuple[str, ...], context: QuestionContext) -> Markup:
    first = Markup("<b>{}</b>").format(accept[0]) if accept else Markup("")
    if len(accept) < 2:
        return first
    others = word("quiz", "answer.also", context.language, list="、".join(accept[1:]))
    return first + escape(others)


@_parts.register
def _(question: Cloze, context: QuestionContext) -> Parts:
    answers, whys = [], []
    for place, blank in enumerate(question.blanks, 1):
        if blank.options:
            right = [context.inline(option.text) for option in blank.options if option.correct]
            shown = _listed(right) if right else Markup("")
            whys += _whys(blank.options, context, f"{blank.id}.")
        else:
            shown = _accepted(blank.accept, context)
        answers.append(Markup('<li data-blank="{}">({}) {}</li>').format(blank.id, place, shown))
    shown = Markup('<ul class="cb-answer__list">{}</ul>').format(Markup("").join(answers))
    return {"answer": shown, "whys": whys}


@_parts.register
def _(question: Match, context: QuestionContext) -> Parts:
    lines = [
        Markup('<li data-left="{}">{} → <b>{}</b></li>').format(pair.id, pair.left, pair.right)
        for pair in question.pairs
    ]
    return {"answer": Markup('<ul class="cb-answer__list">{}</ul>').format(Markup("").join(lines))}


@_parts.register
def _(question: Order, context: QuestionContext) -> Parts:
    lines = [Markup("<li>{}</li>").format(item.text) for item in question.items]
    return {"answer": Markup('<ol class="cb-answer__list">{}</ol>').format(Markup("").join(lines))}


@_parts.register
def _(question: Open, context: QuestionContext) -> Parts:
    rubric = [{"id": one.id, "text": one.text, "points": one.points} for one in question.rubric]
    answer = context.rich(question.model_answer) if question.model_answer else ""
    return {"answer": answer, "rubric": rubric}
