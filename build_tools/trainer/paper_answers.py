"""Answers of a paper form, typed as letters and words, become a graded paper.

The browser's twin is `browser/src/trainer/paper-answers.js`; `tests/contract/papers.json` holds
both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any
from unicodedata import normalize

from build_tools.trainer.exam_forms import FORMS, form_code, paper_form
from build_tools.trainer.records import Member
from build_tools.trainer.roster import RowError
from build_tools.words import LANGUAGES, word_file

_TRUE = frozenset(["对", "對", "是", "√", "✓", "✔", "T", "TRUE", "Y", "YES", "1"])
_FALSE = frozenset(["错", "錯", "否", "×", "✗", "✘", "X", "F", "FALSE", "N", "NO", "0"])
_SKIPPED = "?-"
_LETTERS = re.compile("[^A-Z?-]")
_NUMBERED = re.compile("([0-9]+)[^A-Z0-9]*([A-Z])")


def form_name(typed: str, series: str) -> str:
    """`A`, `a` or `A-7K2Q` as typed → `A`; empty where it is no form of the series."""
    plain = re.sub("[^0-9A-Z]", "", normalize("NFKC", typed).upper())
    for name in FORMS:
        if plain in {name, form_code(series, name).replace("-", "")}:
            return name
    return ""


def read_answers(form: Mapping[str, Any], typed: Sequence[str]) -> dict[str, Any]:
    """The body of a paper: answers as a 交卷 has them, and points of open questions by hand."""
    answers: list[list[Any]] = []
    points: dict[str, int] = {}
    for place, question in enumerate(form["questions"]):
        text = normalize("NFKC", typed[place] if place < len(typed) else "").strip()
        if question["type"] == "open":
            points[question["id"]] = _points(text, question["points"])
        answers.append([question["id"], question["hash"], _response(question, text), 0])
    return {"form": form["code"], "p": points, "s": answers}


def _points(text: str, most: int) -> int:
    """Hundredths of a point; what is no number counts as nothing."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return 0
    return min(100 * most, max(0, int(value * 100))) if value.is_finite() else 0


def _response(question: Mapping[str, Any], text: str) -> Any:
    """What the grader reads; letters that are on no option make it malformed, as on a page."""
    kind = question["type"]
    ids = {one["letter"]: one["id"] for one in question["options"]}
    letters = [one for one in _LETTERS.sub("", text.upper()) if one not in _SKIPPED]
    chosen = [ids.get(one, "") for one in letters]
    if not text or kind == "open":
        return None
    if kind in {"single", "survey"} and ids:
        return chosen[0] if len(chosen) == 1 else chosen
    if kind in {"multiple", "order"}:
        return list(dict.fromkeys(chosen)) if kind == "multiple" else chosen
    if kind == "true_false":
        return _truth(text.upper())
    if kind == "match":
        return _match(question, ids, text.upper())
    return _cloze(question, text) if kind == "cloze" else text


def _truth(text: str) -> Any:
    return True if text in _TRUE else False if text in _FALSE else text


def _match(question: Mapping[str, Any], ids: Mapping[str, str], text: str) -> dict[str, str]:
    """`1B 2A`, or letters in the order of the left side, `-` for one left out."""
    lefts = [one["id"] for one in question["lefts"]]
    if re.search("[0-9]", text):
        pairs = [(int(number), mark) for number, mark in _NUMBERED.findall(text)]
    else:
        pairs = list(enumerate(_LETTERS.sub("", text), 1))
    return {lefts[place - 1]: ids.get(mark, "") for place, mark in pairs
            if 0 < place <= len(lefts)}  # fmt: skip


def _cloze(question: Mapping[str, Any], text: str) -> dict[str, str]:
    """Blanks in their order, apart by a semicolon or a stroke; options by their wording."""
    parts = [part.strip() for part in re.split("[;|/]", text)]
    found = {}
    for place, (blank, options) in enumerate(question["blanks"]):
        part = parts[place] if place < len(parts) else ""
        named = [one for one, said in options if normalize("NFKC", said).strip() == part]
        found[blank] = (named[0] if named else "") if options else part
    return found


def form_of(key: Mapping[str, Any], series: str, name: str) -> dict[str, Any]:
    """A form with what reading answers needs besides what is printed."""
    form = paper_form(key, series, name)
    hashes = {one["id"]: one["hash"] for one in key["questions"]}
    for question in form["questions"]:
        question["hash"] = hashes[question["id"]]
        question["blanks"] = key["paper"][question["id"]]["blanks"]
    return form


def read_rows(
    table: Sequence[Sequence[str]], members: Sequence[Member], key: Mapping[str, Any], series: str
) -> tuple[list[tuple[str, dict[str, Any]]], list[RowError]]:
    """Rows of name or number, form, answers → member and paper; a heading is passed over."""
    forms = {name: form_of(key, series, name) for name in FORMS}
    found: list[tuple[str, dict[str, Any]]] = []
    errors: list[RowError] = []
    for place, cells in enumerate(table, 1):
        who, typed, *answers = [*[cell.strip() for cell in cells], "", ""]
        if not any(cells) or (place == 1 and _is_heading(who)):
            continue
        fitting = [one for one in members if who and who in {one["number"], one["name"]}]
        name = form_name(typed, series)
        most = len(forms[name]["questions"]) if name else 0
        if len(fitting) != 1:
            problem = "row.two-people" if fitting else "row.unknown"
            errors.append(RowError(place, problem, {"text": who[:20]}))
        elif not name:
            errors.append(RowError(place, "row.form", {"text": typed[:20]}))
        elif any(answers[most:]):
            errors.append(RowError(place, "row.many", {"n": str(most)}))
        else:
            found.append((fitting[0]["id"], read_answers(forms[name], answers)))
    return found, errors


def _is_heading(text: str) -> bool:
    words = [word_file("trainer", language)["headings"] for language in LANGUAGES]
    known = {one.lower() for each in words for name in ("name", "number") for one in each[name]}
    return text.lower() in known
