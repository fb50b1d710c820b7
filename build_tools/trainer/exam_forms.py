"""Paper forms A and B of a quiz, with their keys on sheets apart, from the same bank."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup

from build_tools.model.course import Course
from build_tools.model.question import AnyQuestion, Open
from build_tools.model.quiz import Quiz
from build_tools.render.desk import Desk
from build_tools.render.question.answers import answer_fold
from build_tools.render.question.form import letter
from build_tools.render.question.projection import BLANK, public, right_sides
from build_tools.render.question.shuffle import shuffled
from build_tools.trainer.exam_grade import variant
from build_tools.trainer.exam_key import key_file
from build_tools.trainer.printing import fill_print

FORMS = ("A", "B")
_GAP = Markup('<span class="gap"></span>')

Sheet = dict[str, Any]


def forms_page(course: Course, quiz: Quiz, language: str, words: Callable[[str], str]) -> str:
    """Both forms, then both keys; `words` gives `true` and `false`."""
    desk = Desk(course, f"quizzes/{quiz.id}.html", language)
    key = key_file(course, quiz, bytes(16), "", "")
    forms = []
    for name in FORMS:
        seed = f"{quiz.id}/{name}"
        ids = shuffled(variant(key, seed), seed)
        questions = [_sheet(course.question_by_id[one], seed, desk, words) for one in ids]
        forms.append({"name": name, "questions": questions})
    return fill_print("form.html", language, title=quiz.title, forms=forms)


def _sheet(question: AnyQuestion, seed: str, desk: Desk, words: Callable[[str], str]) -> Sheet:
    shown = public(question)
    sheet: Sheet = {
        "stem": desk.block(question.stem), "points": shown["points"], "text": "", "lefts": [],
        "options": [], "unit": shown.get("unit") or "", "open": isinstance(question, Open),
        "answer_line": True, "key": "",
    }  # fmt: skip
    maker = _MAKERS.get(question.type)
    if maker:
        sheet |= maker(question, shown, f"{seed}:{question.id}", desk)
    if question.type == "true_false":
        options = [{"letter": "✓", "text": words("true")}, {"letter": "✗", "text": words("false")}]
        sheet |= {"options": options, "key": words("true" if question.answer else "false")}
    return sheet


def _lettered(ids: Sequence[str]) -> dict[str, str]:
    return {one: letter(place) for place, one in enumerate(ids)}


def _options(texts: dict[str, str], ids: Sequence[str], desk: Desk) -> list[dict[str, Any]]:
    return [
        {"letter": mark, "text": desk.inline(texts[one])} for one, mark in _lettered(ids).items()
    ]


def _choice(question: Any, shown: Sheet, seed: str, desk: Desk) -> Sheet:
    free = [one.id for one in question.options if one.id not in question.pin_last]
    ids = [*shuffled(free, seed), *question.pin_last]
    marks = _lettered(ids)
    right = sorted(marks[one.id] for one in question.options if one.correct)
    texts = {one.id: one.text for one in question.options}
    return {"options": _options(texts, ids, desk), "key": " ".join(right)}


def _order(question: Any, shown: Sheet, seed: str, desk: Desk) -> Sheet:
    texts = {one.id: one.text for one in question.items}
    ids = shuffled(list(texts), seed)
    marks = _lettered(ids)
    return {"options": _options(texts, ids, desk), "key": " ".join(marks[one] for one in texts)}


def _match(question: Any, shown: Sheet, seed: str, desk: Desk) -> Sheet:
    rights = right_sides(question)
    by_text = {text: one for one, text in rights.items()}
    ids = shuffled(list(rights), seed)
    marks = _lettered(ids)
    lefts = [{"text": desk.inline(pair.left)} for pair in question.pairs]
    key = " ".join(
        f"{place}{marks[by_text[pair.right]]}" for place, pair in enumerate(question.pairs, 1)
    )
    return {"lefts": lefts, "options": _options(rights, ids, desk), "key": key}


def _cloze(question: Any, shown: Sheet, seed: str, desk: Desk) -> Sheet:
    text = BLANK.sub("\ue000", question.text)
    html = Markup(str(desk.block(text)).replace("\ue000", _GAP))  # noqa: S704  cleaned by the desk
    answers = []
    for blank in question.blanks:
        right = [one.text for one in blank.options if one.correct] or list(blank.accept)
        answers.append(right[0])
    choices = "；".join(" / ".join(one.text for one in blank.options)
                       for blank in question.blanks if blank.options)  # fmt: skip
    note = Markup("<p class='soft'>{}</p>").format(choices) if choices else Markup()
    return {"text": html + note, "key": "；".join(answers)}


def _numeric(question: Any, shown: Sheet, seed: str, desk: Desk) -> Sheet:
    within = f"±{question.rel * 100:f}%" if question.rel is not None else f"±{question.abs:f}"
    return {"key": f"{question.value:f}{question.unit or ''}（{within}）"}


def _short(question: Any, shown: Sheet, seed: str, desk: Desk) -> Sheet:
    folded = {answer_fold(text): text for text in reversed(question.accept)}
    return {"key": " / ".join(reversed(folded.values()))}


def _open(question: Any, shown: Sheet, seed: str, desk: Desk) -> Sheet:
    return {"key": "；".join(f"{one.text}（{one.points}）" for one in question.rubric)}


_MAKERS: dict[str, Callable[[Any, Sheet, str, Desk], Sheet]] = {
    "single": _choice, "multiple": _choice, "order": _order, "match": _match, "cloze": _cloze,
    "numeric": _numeric, "short": _short, "open": _open,
}  # fmt: skip
