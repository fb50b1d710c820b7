"""Models → forms: which fields there are, how each is filled in, and its words.

Labels come from the description a field carries in the model: what stands before the first comma
is the label, the rest is the help. Words that a form needs otherwise (`mode` begins with its
choices) and every label in another language stand in `locale/editor.*.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, get_args, get_origin

from opencc import OpenCC
from pydantic.fields import FieldInfo

from build_tools.adapters.editor.files import HOME
from build_tools.export.schema import KINDS
from build_tools.model.base import PLACE_KEY, Day, Id, Line, Markup, Node, Number, Target, Truth
from build_tools.model.base import Whole as WholeNumber
from build_tools.words import interface_language, word_file

_REFERENCES = {
    "facts": "fact", "sources": "source", "source": "source", "see": "target", "to": "chapter",
    "objective": "objective", "bank": "bank", "chapters": "chapter", "cases": "case",
    "quizzes": "quiz", "pin_last": "option", "fact": "fact", "steps": "fact", "passes": "fact",
    "count": "fact", "items": "fact",
}  # fmt: skip
"""What a field that holds ids refers to; there the form offers a list to choose from."""

_IN_FRONT = frozenset({
    "correct", "why", "explain", "facts", "intro", "summary", "objectives", "sources", "discussion",
    "questions", "stages", "minutes", "pass", "mode", "feedback", "value", "members", "aliases",
    "trainer_note", "accept", "foreseen", "distractors", "options", "model_answer", "abs", "unit",
    "note", "publisher", "date", "subtitle", "paths", "caption",
})  # fmt: skip
"""Fields shown at once though they may be left out; the rest waits behind “more”."""

_SCALARS: dict[Any, str] = {
    Line: "line", WholeNumber: "whole", Number: "number", Truth: "truth", Day: "day",
    Id: "id", Target: "target",
}  # fmt: skip

Form = dict[str, Any]


@cache
def forms(language: str) -> Mapping[str, Any]:
    """`{"kinds": {kind: model}, "models": {model: [field, …]}}` for the scripts of the editor."""
    models: dict[str, Form] = {}
    kinds = {}
    for kind in (*KINDS, HOME):
        kinds[kind.name] = kind.model.__name__
        for model in _reachable(kind.model, set()):
            models.setdefault(model.__name__, _form(model, language))
    made = {"kinds": kinds, "models": models}
    return _traditional(made) if interface_language(language) == "zh-Hant" else made


def _traditional(value: Any) -> Any:
    """The labels that come from the models, in the other script; names and ids are ASCII."""
    if isinstance(value, dict):
        return {key: _traditional(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_traditional(item) for item in value]
    return _converter().convert(value) if isinstance(value, str) and not value.isascii() else value


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


def _reachable(model: type[Node], seen: set[type[Node]]) -> Iterator[type[Node]]:
    if model in seen:
        return
    seen.add(model)
    yield model
    for field in model.model_fields.values():
        for below in _nodes(field.annotation):
            yield from _reachable(below, seen)


def _nodes(annotation: Any) -> list[type[Node]]:
    if isinstance(annotation, type) and issubclass(annotation, Node):
        return [annotation]
    return [node for inner in get_args(annotation) for node in _nodes(inner)]


def _form(model: type[Node], language: str) -> Form:
    fields = [
        _field(model, field.alias or name, field, language)
        for name, field in model.model_fields.items()
        if field.alias != PLACE_KEY and not field.exclude
    ]
    if "body" in model.model_fields:
        fields.append({"name": "body", "kind": "rich", "required": False, "front": True,
                       **_words(model, "body", "", language)})  # fmt: skip
    tag = next(
        (f for f in fields if f["name"] in {"type", "kind"} and len(f["choices"]) == 1), None
    )
    if tag is None:
        return {"fields": fields, "title": "", "tag": None}
    value = tag["choices"][0]["value"]
    said = _cut(model.model_fields[tag["name"]].description or "")[0]
    title = word_file("editor", language)["types"].get(value, said)
    return {"fields": fields, "title": title, "tag": (tag["name"], value)}


def _field(model: type[Node], name: str, field: FieldInfo, language: str) -> Form:
    description = field.description or ""
    made = {
        "name": name,
        "required": field.is_required(),
        "front": field.is_required() or name in _IN_FRONT,
        **_words(model, name, description, language),
        **_shape(field.annotation, field.metadata, name, description, language),
    }
    if not field.is_required() and field.default not in (None, ()):
        made["default"] = str(field.default).lower()
    limits = {bound: getattr(item, bound) for item in field.metadata for bound in ("ge", "le")
              if getattr(item, bound, None) is not None}  # fmt: skip
    return made | limits


def _shape(
    annotation: Any, metadata: list[Any], name: str, description: str, language: str
) -> Form:
    """How a value is filled in: `kind`, and what that kind needs to know."""
    options = [a for a in get_args(annotation) if a is not type(None)]
    if get_origin(annotation) is Literal:
        return {"kind": "choice", "choices": _choices(options, description, language)}
    if get_origin(annotation) is tuple:
        return _many(options[0], name, description, language)
    nodes = _nodes(annotation)
    if nodes:
        return {"kind": "node", "models": [node.__name__ for node in nodes]}
    if type(None) in get_args(annotation) and len(options) == 1:
        return _shape(options[0], metadata, name, description, language)
    kind = _scalar_kind(annotation, metadata)
    made: Form = {"kind": kind}
    if kind in {"id", "target"} and name in _REFERENCES:
        made = {"kind": "reference", "to": _REFERENCES[name]}
    return made


def _many(item: Any, name: str, description: str, language: str) -> Form:
    nodes = _nodes(item)
    if nodes:
        return {"kind": "nodes", "models": [node.__name__ for node in nodes]}
    one = _shape(item, [], name, description, language)
    if one["kind"] == "reference":
        return {"kind": "references", "to": one["to"]}
    if one["kind"] == "choice":
        return {"kind": "choices", "choices": one["choices"]}
    return {"kind": "texts", "rich": one["kind"] == "rich"}


def _scalar_kind(annotation: Any, metadata: list[Any]) -> str:
    """`line`, `rich`, `whole` …: pydantic moves what an `Annotated` says into the metadata."""
    extras = [*getattr(annotation, "__metadata__", ()), *metadata]
    if any(isinstance(extra, Markup) for extra in extras):
        return "rich"
    for known, kind in _SCALARS.items():
        if annotation == known or set(known.__metadata__) <= set(map(_hashed, extras)):
            return kind
    return "line"


def _hashed(extra: Any) -> Any:
    try:
        hash(extra)
    except TypeError:
        return None
    return extra


def _words(model: type[Node], name: str, description: str, language: str) -> Form:
    """The label and the help of a field, from its description or from the words of the editor."""
    words = word_file("editor", language)["fields"]
    label, rest = _cut(description)
    given = words.get(f"{model.__name__}.{name}", words.get(name))
    if given is not None:
        label, rest = str(given), rest if str(given) == label else ""
    if interface_language(language) == "en":
        rest = ""  # the models describe their fields in Chinese
    said = words.get(f"{model.__name__}.{name}.help", words.get(f"{name}.help"))
    return {"label": label or name, "help": rest if said is None else said}


def _cut(description: str) -> tuple[str, str]:
    """What stands before the first comma, and the rest."""
    found = re.match(r"([^，；：。（]+)[，；：]?(.*)", description, re.S)
    if found is None:
        return description, ""
    return found[1].strip().removesuffix(" id"), found[2].strip()


def _choices(values: list[Any], description: str, language: str) -> list[dict[str, str]]:
    words = word_file("editor", language)["choices"]
    return [
        {"value": str(value), "label": str(words.get(str(value)) or _said(str(value), description))}
        for value in values
    ]


def _said(value: str, description: str) -> str:
    """The words of one choice in a description like `fixed 按书写顺序；shuffle 打乱`."""
    found = re.search(rf"(?<![a-z_-]){re.escape(value)} ([^；;]+)", description)
    return found[1].strip() if found else value
