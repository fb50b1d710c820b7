"""A list of questions in XLSX → a quiz.

One row a question; columns are found by their headings, in any order. What a row lacks is noted
and left out, so that `coursebook check` names the place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from build_tools.edit.imported import Imported, NameMaker, note, unique
from build_tools.edit.word_read import WordTrouble, bounded, escaped, plain

LETTERS = "ABCDEF"
MAX_ROWS = 2_000

Row = dict[str, str]
"""Column → text of one question; options under `A`…, their explanations under `why A`…"""

_SPLIT = re.compile(r"\s*[|｜\n]\s*")


def read_questions(path: Path, labels: Mapping[str, str], name: NameMaker) -> Imported:
    """The quiz of the first sheet. Raises WordTrouble for what is no such list."""
    import openpyxl  # noqa: PLC0415  slow to import

    bounded(path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        rows = [[_text(cell) for cell in row] for row in _rows(book)]
    except Exception as error:  # openpyxl lets KeyError, ValueError and expat's own through
        raise WordTrouble("not-sheet") from error
    start = next((n for n, row in enumerate(rows) if labels["stem"] in row), None)
    if start is None:
        raise WordTrouble("no-columns")
    title = next((row[1] for row in rows[:start] if len(row) > 1 and row[0] == labels["title"]), "")
    made = Imported("quiz", title or path.stem, {})
    questions = []
    taken: set[str] = set()
    for number, row in _records(rows[start:], labels, start + 1):
        question = _question(row, number, labels, made)
        if question is not None:
            head = {"id": unique("@" + _short(name(row["stem"])), taken, "@q")}
            questions.append({**head, **question})
    made.data = {"schema": 1, "title": made.title, "mode": "practice", "questions": questions}
    if not questions:
        made.notes.append(note("no-questions"))
    return made


def _rows(book: Any) -> Iterator[Any]:
    for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True)):
        if number > MAX_ROWS:
            return
        yield row[:40]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _short(id_: str) -> str:
    """The first four sounds of a stem: enough to tell it by."""
    return "-".join(id_.split("-")[:4])


def _records(
    rows: list[list[str]], labels: Mapping[str, str], first: int
) -> Iterator[tuple[int, Row]]:
    known = {label: key for key, label in labels.items()}
    known |= {letter: letter for letter in LETTERS}
    known |= {f"{letter} {labels['why']}": f"why {letter}" for letter in LETTERS}
    known |= {f"{letter}{labels['why']}": f"why {letter}" for letter in LETTERS}
    columns = {index: known[cell] for index, cell in enumerate(rows[0]) if cell in known}
    for number, row in enumerate(rows[1:], start=first + 1):
        record = dict.fromkeys((*labels, *LETTERS, *(f"why {c}" for c in LETTERS)), "")
        record |= {key: row[index] for index, key in columns.items() if index < len(row)}
        if any(record.values()) and record["stem"]:
            yield number, record


def _question(
    row: Row, number: int, labels: Mapping[str, str], made: Imported
) -> dict[str, Any] | None:
    kinds = {
        label: key.removeprefix("type-") for key, label in labels.items() if key.startswith("type-")
    }
    kind = kinds.get(plain(row["type"]), row["type"])
    make = _TYPES.get(kind)
    if make is None:
        made.notes.append(note("row-type", row=number, name=row["type"] or "—"))
        return None
    own = make(row, labels)
    if own is None:
        made.notes.append(note("row-answer", row=number, name=row["answer"] or "—"))
        return None
    question = {"type": kind, "stem": escaped(row["stem"])}
    if row["facts"]:
        question["facts"] = [f for f in re.split(r"[\s,，、;；]+", row["facts"]) if f]
    else:
        made.notes.append(note("row-facts", row=number))
    if row["explain"] and kind != "true_false":
        question["explain"] = escaped(row["explain"])
    if row["points"].isdigit() and kind != "open":
        question["points"] = int(row["points"])
    if kind in {"single", "multiple"}:
        lacking = [o["id"] for o in own["options"] if not o.get("correct") and "why" not in o]
        made.notes += [note("row-why", row=number, name=c.upper()) for c in lacking]
    return {**question, **own}


def _choice(row: Row, labels: Mapping[str, str]) -> dict[str, Any] | None:
    del labels
    right = set(re.sub(r"[^A-F]", "", unicodedata.normalize("NFKC", row["answer"]).upper()))
    letters = [letter for letter in LETTERS if row[letter]]
    if not right or not right <= set(letters) or len(letters) < 2:
        return None
    options = []
    for letter in letters:
        option: dict[str, Any] = {"id": letter.lower(), "text": escaped(row[letter])}
        if letter in right:
            option["correct"] = True
        if row[f"why {letter}"]:
            option["why"] = escaped(row[f"why {letter}"])
        options.append(option)
    return {"options": options}


def _single(row: Row, labels: Mapping[str, str]) -> dict[str, Any] | None:
    made = _choice(row, labels)
    alone = made and sum(bool(option.get("correct")) for option in made["options"]) == 1
    return made if alone else None


def _true_false(row: Row, labels: Mapping[str, str]) -> dict[str, Any] | None:
    truths = {labels["true"]: True, labels["false"]: False, "√": True, "×": False,
              "✓": True, "✗": False, "True": True, "False": False}  # fmt: skip
    answer = truths.get(plain(row["answer"]))
    if answer is None:
        return None
    return {"answer": answer, **({"why": escaped(row["explain"])} if row["explain"] else {})}


def _numeric(row: Row, labels: Mapping[str, str]) -> dict[str, Any] | None:
    del labels
    value = unicodedata.normalize("NFKC", row["answer"]).replace(" ", "")
    if not re.fullmatch(r"[+-]?\d{1,15}(\.\d{1,15})?", value):
        return None
    margin = row["abs"] if re.fullmatch(r"\d+(\.\d+)?", row["abs"]) else "0"
    made: dict[str, Any] = {"value": _number(value), "abs": _number(margin)}
    return {**made, **({"unit": row["unit"]} if row["unit"] else {})}


def _number(text: str) -> int | str:
    return int(text) if text.lstrip("+-").isdigit() else text


def _short_answer(row: Row, labels: Mapping[str, str]) -> dict[str, Any] | None:
    del labels
    accept = [each for each in _SPLIT.split(row["answer"]) if each]
    return {"accept": accept} if accept else None


def _order(row: Row, labels: Mapping[str, str]) -> dict[str, Any] | None:
    del labels
    items = [{"id": c.lower(), "text": row[c]} for c in LETTERS if row[c]]
    return {"items": items} if len(items) > 1 else None


def _open(row: Row, labels: Mapping[str, str]) -> dict[str, Any] | None:
    del labels
    rubric = [{"id": c.lower(), "text": row[c], "points": 1} for c in LETTERS if row[c]]
    if not rubric:
        return None
    made: dict[str, Any] = {"points": len(rubric), "rubric": rubric}
    return {**made, **({"model_answer": escaped(row["answer"])} if row["answer"] else {})}


_TYPES: dict[str, Callable[[Row, Mapping[str, str]], dict[str, Any] | None]] = {
    "single": _single, "multiple": _choice, "true_false": _true_false, "numeric": _numeric,
    "short": _short_answer, "order": _order, "open": _open,
}  # fmt: skip


def with_ids(data: dict[str, Any], id_: str, taken: set[str]) -> dict[str, Any]:
    """A quiz with its id, and its questions named after it, so that none meets another."""
    for question in data["questions"]:
        question["id"] = unique(f"{id_}-{question['id'].lstrip('@')}"[:60].strip("-"), taken, id_)
    return {"schema": 1, "id": id_, **{k: v for k, v in data.items() if k != "schema"}}
