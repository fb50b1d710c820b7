"""Paper forms A and B of a quiz, with their keys on sheets apart, from one answer key file.

A form is drawn by its series (a sitting's id, or the quiz's) and its name, so that it can be
printed again and its answers read back. The browser's twin is
`browser/src/trainer/paper-form.js`; `tests/contract/papers.json` holds both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from build_tools.render.question.form import letter
from build_tools.render.question.shuffle import shuffled
from build_tools.trainer.encoding import ALPHABET
from build_tools.trainer.envelope import hashed
from build_tools.trainer.exam_grade import variant
from build_tools.trainer.printing import fill_print

FORMS = ("A", "B")

Sheet = dict[str, Any]


def form_code(series: str, name: str) -> str:
    """What is printed on a form so that its answers meet the right key: `A-7K2Q`."""
    drawn = hashed(4, f"coursebook-form-1\0{series}/{name}".encode())
    return f"{name}-{''.join(ALPHABET[byte & 31] for byte in drawn)}"


def paper_form(key: Mapping[str, Any], series: str, name: str) -> Sheet:
    """Name, code and questions in their order, with letters for what they offer."""
    seed = f"{series}/{name}"
    questions = {one["id"]: one for one in key["questions"]}
    ids = shuffled(variant(key, seed), seed)
    sheets = [_sheet(questions[one], key["paper"][one], f"{seed}:{one}") for one in ids]
    return {"name": name, "code": form_code(series, name), "questions": sheets}


def _sheet(question: Mapping[str, Any], paper: Mapping[str, Any], seed: str) -> Sheet:
    kind = question["key"]["type"]
    pinned = paper["pinned"]
    texts = dict(paper["options"])
    free = [one for one in texts if one not in pinned]
    ids = [*shuffled(free, seed), *pinned]
    marks = {one: letter(place) for place, one in enumerate(ids)}
    return {
        "id": question["id"], "type": kind, "stem": paper["stem"], "points": paper["points"],
        "text": paper["text"], "unit": paper["unit"],
        "lefts": [{"id": one, "text": text} for one, text in paper["lefts"]],
        "options": [{"id": one, "letter": marks[one], "text": texts[one]} for one in ids],
        "answer": paper["answer"] or _answer(question["key"], paper, marks),
    }  # fmt: skip


def _answer(key: Mapping[str, Any], paper: Mapping[str, Any], marks: Mapping[str, str]) -> str:
    """The answer in letters; of true or false, its word's key."""
    match key["type"]:
        case "single" | "multiple":
            return " ".join(sorted(marks[one] for one in key["right"]))
        case "order":
            return " ".join(marks[one] for one in key["items"])
        case "match":
            rights = [key["pairs"][left] for left, _ in paper["lefts"]]
            return " ".join(f"{place}{marks[one]}" for place, one in enumerate(rights, 1))
        case "true_false":
            return "true" if key["answer"] else "false"
        case _:
            return ""


def forms_page(
    key: Mapping[str, Any], series: str, language: str, names: Sequence[str] = FORMS
) -> str:
    """The forms, then their keys, as a page of its own."""
    forms = [paper_form(key, series, name) for name in names]
    return fill_print("form.html", language, title=key["title"], forms=forms)
