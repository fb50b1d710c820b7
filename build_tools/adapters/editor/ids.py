"""Ids that an editor never has to think of: given to what is new, never changed afterwards."""

from __future__ import annotations

import re
from string import ascii_lowercase
from typing import Any

from build_tools.adapters.editor.files import kind_of
from build_tools.adapters.editor.trees import Tree
from build_tools.adapters.scaffold import propose_id

_NAMED_BY = {
    "objectives": "text", "stages": "title", "facts": "statement", "terms": "term",
    "sources": "title", "figures": "title", "parts": "title", "paths": "title",
}  # fmt: skip
"""Lists whose items are named by the sound of a text of theirs."""

_LETTERED = frozenset({"options", "pairs", "items", "rubric", "distractors"})
_BLANK = re.compile(r"\[\[([a-z0-9][a-z0-9-]*)\]\]")
_MARKUP = re.compile(r":[a-z]+\[[^\]]*\](\{[^}]*\})?|[*_`#\[\]]")
_LONGEST = 28


def completed(file: str, data: Tree, questions: set[str]) -> Tree:
    """`data` with an id for everything that needs one; `questions` are ids taken in the course."""
    kind = kind_of(file)
    made = dict(data)
    if kind is not None and "<id>" in kind.path:
        stem = file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        made = {**({"schema": "1"} if file.endswith(".yaml") else {}), "id": stem, **made}
        prefix = f"case-{stem}" if kind.name == "case" else stem
        return _below(made, prefix, set(questions))
    return _below(made, "", set(questions))


def _below(node: Any, prefix: str, questions: set[str]) -> Any:
    if isinstance(node, list):
        return [_below(item, prefix, questions) for item in node]
    if not isinstance(node, dict):
        return node
    made = {key: _below(value, prefix, questions) for key, value in node.items()}
    for key, items in made.items():
        if isinstance(items, list) and any(isinstance(item, dict) for item in items):
            made[key] = _named(key, items, made, prefix, questions)
    return made


def _named(key: str, items: list[Any], holder: Tree, prefix: str, questions: set[str]) -> list[Any]:
    if key not in _NAMED_BY and key not in _LETTERED and key not in {"questions", "blanks"}:
        return items
    taken = {str(item["id"]) for item in items if isinstance(item, dict) and item.get("id")}
    if key == "questions":
        taken |= questions
    made = []
    for number, item in enumerate(items):
        if not isinstance(item, dict) or item.get("id"):
            made.append(item)
            continue
        id_ = _free(_wish(key, item, number, holder, prefix, taken), taken)
        taken.add(id_)
        if key == "questions":
            questions.add(id_)
        made.append({"id": id_, **{k: v for k, v in item.items() if k != "id"}})
    return made


def _wish(key: str, item: Tree, number: int, holder: Tree, prefix: str, taken: set[str]) -> str:
    """The id an item would best have, whether it is free or not."""
    if key == "questions":
        return f"{prefix}-{slug(str(item.get('stem', ''))) or number + 1}".strip("-")[:60]
    if key == "blanks":
        gaps = _BLANK.findall(str(holder.get("text", "")))
        return next((gap for gap in gaps if gap not in taken), f"blank-{number + 1}")
    if key in _LETTERED:
        return next((letter for letter in ascii_lowercase if letter not in taken), "z")
    return slug(str(item.get(_NAMED_BY[key], ""))) or f"{key[:-1]}-{number + 1}"


def slug(text: str) -> str:
    """An id from the sound of a text, short, or nothing."""
    made = propose_id(_MARKUP.sub("", text))
    if len(made) <= _LONGEST:
        return made
    return made[:_LONGEST].rsplit("-", 1)[0]


def _free(wish: str, taken: set[str]) -> str:
    if wish not in taken:
        return wish
    return next(made for n in range(2, 10_000) if (made := f"{wish}-{n}") not in taken)
