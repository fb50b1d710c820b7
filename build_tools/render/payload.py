"""What the browser is told of a quiz, as JSON in a data block that no browser runs.

Practice ships the key. Graded and exam pages ship what `projection.public` lets through, and of
that only ids, since the wording stands in the form.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from build_tools.model.question import AnyQuestion
from build_tools.model.quiz import Quiz
from build_tools.render.question.key import answer_key
from build_tools.render.question.projection import public, shown_hash

SECRET_MODES = frozenset({"graded", "exam"})
"""Quizzes whose keys stay private."""


def template(payload: Mapping[str, Any], name: str = "payload") -> Markup:
    """`<script type="application/json" data-cb-NAME>`.

    A data block: a policy without inline scripts lets it stand, and nothing in it can end the
    element or start another.
    """
    block = Markup('<script type="application/json" data-cb-{}>{}</script>')
    return block.format(name, Markup(written(payload)))  # noqa: S704


def written(payload: Any) -> str:
    """JSON on one line that holds no `<`, `>` or `&`."""
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def quiz_payload(quiz: Quiz, draws: Iterable[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """The rules of a quiz; `draws` are `{pick, questions}` with ids."""
    return {
        "id": quiz.id,
        "title": quiz.title,
        "mode": quiz.mode,
        "pass": quiz.pass_,
        "attempts": quiz.attempts,
        "time": quiz.time,
        "feedback": "never" if quiz.mode in {"graded", "exam", "survey"} else quiz.feedback,
        "order": quiz.order,
        "draws": list(draws),
    }


def open_question(question: AnyQuestion) -> dict[str, Any]:
    """A practice question: with its key."""
    note = question.erratum
    payload: dict[str, Any] = {
        "id": question.id,
        "hash": shown_hash(public(question)),
        "key": answer_key(question),
    }
    if note is not None:
        payload["erratum"] = {"date": note.date.isoformat(), "effect": note.effect}
    return payload


def masked_question(question: AnyQuestion, seed: bytes) -> dict[str, Any]:
    """A graded or exam question: its projection without the wording."""
    shown = public(question, seed)
    payload: dict[str, Any] = {
        "id": question.id,
        "hash": shown_hash(shown),
        "key": {"type": shown["type"], "points": shown["points"], **_ids(shown)},
    }
    if question.erratum is not None:
        effect = question.erratum.effect
        payload["erratum"] = {"date": question.erratum.date.isoformat(), "effect": effect}
    return payload


def _ids(shown: Mapping[str, Any]) -> dict[str, Any]:
    """The lists of a projection as lists of ids."""
    return {
        name: [entry["id"] for entry in value]
        for name, value in shown.items()
        if name in {"options", "lefts", "rights", "items", "blanks"}
    }
