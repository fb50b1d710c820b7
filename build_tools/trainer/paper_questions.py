"""What a printed paper shows of a question: wording as cleaned HTML, and its answer in words.

It stands in the answer key file, so that the trainer's page prints papers without the course at
hand. Ids are authored ones: a key file never leaves the trainer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from build_tools.model.question import AnyQuestion, Survey
from build_tools.render.desk import Desk
from build_tools.render.question.answers import answer_fold
from build_tools.render.question.projection import BLANK, right_sides

_GAP = '<span class="gap"></span>'

Paper = dict[str, Any]


def paper_question(question: AnyQuestion, desk: Desk) -> Paper:
    """Wording by id, in lists: browsers sort the names of an object that are numbers.

    `answer` is the answer in words for what has no letters.
    """
    points = 0 if isinstance(question, Survey) else question.points
    shown: Paper = {"stem": str(desk.block(question.stem)), "points": points, "text": "",
                    "unit": "", "options": [], "pinned": [], "lefts": [], "blanks": [],
                    "answer": ""}  # fmt: skip
    maker = _MAKERS.get(question.type)
    return shown | (maker(question, desk) if maker else {})


def _choice(question: Any, desk: Desk) -> Paper:
    pinned = list(getattr(question, "pin_last", ()))  # a survey pins nothing
    return {"options": [[one.id, str(desk.inline(one.text))] for one in question.options],
            "pinned": pinned}  # fmt: skip


def _order(question: Any, desk: Desk) -> Paper:
    return {"options": [[one.id, str(desk.inline(one.text))] for one in question.items]}


def _match(question: Any, desk: Desk) -> Paper:
    rights = [[one, str(desk.inline(text))] for one, text in right_sides(question).items()]
    lefts = [[pair.id, str(desk.inline(pair.left))] for pair in question.pairs]
    return {"options": rights, "lefts": lefts}


def _cloze(question: Any, desk: Desk) -> Paper:
    html = str(desk.block(BLANK.sub("\ue000", question.text))).replace("\ue000", _GAP)
    answers = [([one.text for one in blank.options if one.correct] or list(blank.accept))[0]
               for blank in question.blanks]  # fmt: skip
    choices = "；".join(" / ".join(one.text for one in blank.options)
                       for blank in question.blanks if blank.options)  # fmt: skip
    note = Markup('<p class="soft">{}</p>').format(choices) if choices else ""
    return {"text": f"{html}{note}", "answer": "；".join(answers),
            "blanks": [[blank.id, [[one.id, one.text] for one in blank.options]]
                       for blank in question.blanks]}  # fmt: skip


def _numeric(question: Any, desk: Desk) -> Paper:
    unit = question.unit or ""
    within = f"±{question.rel * 100:f}%" if question.rel is not None else f"±{question.abs:f}"
    return {"unit": unit, "answer": f"{question.value:f}{unit}（{within}）"}


def _short(question: Any, desk: Desk) -> Paper:
    folded = {answer_fold(text): text for text in reversed(question.accept)}
    return {"answer": " / ".join(reversed(folded.values()))}


def _open(question: Any, desk: Desk) -> Paper:
    return {"answer": "；".join(f"{one.text}（{one.points}）" for one in question.rubric)}


_MAKERS: dict[str, Callable[[Any, Desk], Paper]] = {
    "single": _choice, "multiple": _choice, "survey": _choice, "order": _order, "match": _match,
    "cloze": _cloze, "numeric": _numeric, "short": _short, "open": _open,
}  # fmt: skip
