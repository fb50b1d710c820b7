"""A question as real HTML controls, filled from its public projection."""

from __future__ import annotations

import re
from collections.abc import Callable
from string import ascii_uppercase
from typing import Any

from markupsafe import Markup

from build_tools.model.question import AnyQuestion
from build_tools.render.forms import fill
from build_tools.render.question.context import QuestionContext
from build_tools.render.question.projection import BLANK, Public, public, shown_hash
from build_tools.words import word

_GAP = "\ue000{}\ue001"
_GAP_FOUND = re.compile("\ue000([a-z0-9-]+)\ue001")
_TAG = re.compile(r"(<[^>]*>)")


def question_fieldset(
    question: AnyQuestion,
    context: QuestionContext,
    *,
    seed: bytes | None = None,
    number: int | None = None,
) -> Markup:
    """The question; with `seed` masked, as graded and exam pages show it."""
    shown = public(question, seed)
    body = _BODIES[question.type](shown, context)
    return fill(
        "question.html",
        context.language,
        q=shown,
        hash=shown_hash(shown),
        number=number,
        body=body,
        stem=context.rich(question.stem),
        difficulty=question.difficulty,
        erratum=_erratum(question, context, seed),
        sheet=seed is None and question.type != "survey",
    )


def letter(index: int) -> str:
    """A, B … Z, then AA: how options and right sides are called on paper."""
    if index < len(ascii_uppercase):
        return ascii_uppercase[index]
    return letter(index // len(ascii_uppercase) - 1) + letter(index % len(ascii_uppercase))


def _erratum(
    question: AnyQuestion, context: QuestionContext, seed: bytes | None
) -> dict[str, Any] | None:
    """The public note; masked pages keep its words back, since they may name the answer."""
    note = question.erratum
    if note is None:
        return None
    text = context.inline(note.text) if seed is None else ""
    return {"date": note.date.isoformat(), "text": text, "effect": note.effect}


def _choice(shown: Public, context: QuestionContext) -> Markup:
    options = [
        {
            "id": option["id"],
            "text": context.inline(option["text"]),
            "letter": letter(index),
            "pinned": option["id"] in shown.get("pin_last", ()),
        }
        for index, option in enumerate(shown["options"])
    ]
    return fill("question-choice.html", context.language, q=shown, options=options)


def _true_false(shown: Public, context: QuestionContext) -> Markup:
    options = [
        {
            "id": value,
            "text": word("quiz", f"truth.{value}", context.language),
            "letter": sign,
            "pinned": True,
        }
        for value, sign in (("true", "✓"), ("false", "✗"))
    ]
    return fill("question-choice.html", context.language, q=shown, options=options)


def _entry(shown: Public, context: QuestionContext) -> Markup:
    return fill("question-entry.html", context.language, q=shown)


def _survey(shown: Public, context: QuestionContext) -> Markup:
    return _choice(shown, context) if shown["options"] else _entry(shown, context)


def _cloze(shown: Public, context: QuestionContext) -> Markup:
    blanks = {blank["id"]: blank for blank in shown["blanks"]}
    numbers = {blank_id: place for place, blank_id in enumerate(blanks, 1)}

    def gap(blank_id: str) -> str:
        options = [
            {"id": one["id"], "text": context.inline(one["text"]).striptags()}
            for one in blanks[blank_id]["options"]
        ]
        return fill(
            "question-blank.html",
            context.language,
            name=f"{shown['id']}.{blank_id}",
            id=blank_id,
            number=numbers[blank_id],
            options=options,
        ).strip()

    held = BLANK.sub(lambda found: _GAP.format(found[1]), shown["text"])
    html = _in_text(context.rich(held), lambda one: gap(one) if one in blanks else "")
    return Markup('<div class="cb-cloze">{}</div>').format(Markup(html))  # noqa: S704  sanitised


def _in_text(html: str, gap: Callable[[str], str]) -> str:
    """`html` with gaps filled between tags; one inside an attribute vanishes."""
    return "".join(
        _GAP_FOUND.sub("" if piece.startswith("<") else lambda found: gap(found[1]), piece)
        for piece in _TAG.split(html)
    )


def _match(shown: Public, context: QuestionContext) -> Markup:
    rights = [{**right, "letter": letter(place)} for place, right in enumerate(shown["rights"])]
    return fill("question-match.html", context.language, q=shown, rights=rights)


def _order(shown: Public, context: QuestionContext) -> Markup:
    return fill("question-order.html", context.language, q=shown)


_BODIES: dict[str, Callable[[Public, QuestionContext], Markup]] = {
    "single": _choice,
    "multiple": _choice,
    "true_false": _true_false,
    "numeric": _entry,
    "short": _entry,
    "cloze": _cloze,
    "match": _match,
    "order": _order,
    "open": _entry,
    "survey": _survey,
}
