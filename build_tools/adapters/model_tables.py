"""A model's fields as rows of a table, in an author's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic import StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from build_tools.export.schema import choices
from build_tools.model.base import Id, Markup, Node, Target
from build_tools.model.figure import AnyFigure
from build_tools.model.question import QUESTION_TYPES, Single

HIDDEN = frozenset({"place", "body", "body_start", "outline"})
"""Fields no author writes."""

_SYNTAX = re.compile(r"((?:::?[a-z]+)?\{#[^}]*\}|\[\[[^\]]*\]\])")
"""Directives and blanks named in a description: shown as code."""

_PATTERNS = {get_args(made)[1].pattern: name for made, name in ((Id, "id"), (Target, "target"))}
_FIGURES = get_args(AnyFigure)


@dataclass(frozen=True, slots=True)
class Row:
    """One field."""

    name: str
    type: str
    needed: str
    default: str
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """The fields of one mapping; `anchor` is where other tables link to."""

    heading: str
    anchor: str
    rows: tuple[Row, ...]


def tables(model: type[Node], words: dict[str, Any]) -> list[Table]:
    """The tables of a kind of file: its own fields first, then each mapping below them."""
    writer = _Writer(words, "")
    made = [Table("字段", "fields", writer.rows(model))]
    return [*made, *writer.below(model, ())]


def question_tables(model: type[Node], words: dict[str, Any]) -> list[Table]:
    """The tables of a question type: what is its own, what lies below, what all types share."""
    writer = _Writer(words, "../")
    common = [name for name in Single.model_fields if name in _shared()]
    own = [name for name in model.model_fields if name not in common and name not in HIDDEN]
    return [
        Table("这种题的字段", "fields", writer.rows(model, own)),
        *writer.below(model, (), own),
        Table("每种题都有的字段", "common", writer.rows(model, common)),
        *writer.below(model, (), common),
    ]


def _shared() -> set[str]:
    """Fields that every question type has, but for `type`, which says which one it is."""
    return set.intersection(*(set(m.model_fields) for m in QUESTION_TYPES)) - HIDDEN - {"type"}


class _Writer:
    """Puts fields into words; `up` leads from a page to docs/reference/."""

    def __init__(self, words: dict[str, Any], up: str) -> None:
        self._words = words
        self._up = up

    def rows(
        self, model: type[Node], names: list[str] | None = None, at: tuple[str, ...] = ()
    ) -> tuple[Row, ...]:
        """A row for each field an author may write."""
        fields = _fields(model, names)
        return tuple(self._row(name, field, at) for name, field in fields)

    def below(
        self, model: type[Node], at: tuple[str, ...], names: list[str] | None = None
    ) -> list[Table]:
        """Tables of the mappings below a model, depth first."""
        made: list[Table] = []
        for name, field in _fields(model, names):
            path = (*at, name)
            for inner in _models(field.annotation):
                if inner in QUESTION_TYPES:
                    continue
                made.append(self._table(inner, name, path))
                made.extend(self.below(inner, path if inner not in _FIGURES else (_kind(inner),)))
        return made

    def _table(self, model: type[Node], name: str, path: tuple[str, ...]) -> Table:
        if model in _FIGURES:
            kind = _kind(model)
            heading = f"`kind: {kind}` {choices((model,), 'kind')[kind]}"
            return Table(heading, f"kind-{kind}", self.rows(model, at=(kind,)))
        heading = f"`{' › '.join(path)}`"
        return Table(heading, _anchor(path), self.rows(model, at=path))

    def _row(self, name: str, field: FieldInfo, at: tuple[str, ...]) -> Row:
        needed = self._words["required" if field.is_required() else "optional"]
        text = _SYNTAX.sub(r"`\1`", str(field.description).replace("|", "\\|"))
        kind = self._type(field.annotation, list(field.metadata), (*at, name))
        return Row(name, kind, needed, _default(field), text)

    def _type(self, annotation: Any, metadata: list[Any], path: tuple[str, ...]) -> str:
        if hasattr(annotation, "__metadata__"):
            return self._type(get_args(annotation)[0], [*annotation.__metadata__, *metadata], path)
        models = _models(annotation) if get_origin(annotation) is not tuple else []
        if models:
            return self._node(models[0], path)
        if get_origin(annotation) is tuple:
            inner = self._type(get_args(annotation)[0], [], path)
            return self._say("list", item=inner)
        if get_origin(annotation) is Literal:
            return self._say("choice", choices="、".join(f"`{v}`" for v in get_args(annotation)))
        present = [inner for inner in get_args(annotation) if inner is not NoneType]
        if present:
            return self._type(present[0], metadata, path)
        return self._scalar(annotation, metadata)

    def _node(self, model: type[Node], path: tuple[str, ...]) -> str:
        if model in QUESTION_TYPES:
            return self._say("questions")
        if model in _FIGURES:
            return self._say("figures")
        return self._say("below", name=path[-1], anchor=_anchor(path))

    def _scalar(self, annotation: Any, metadata: list[Any]) -> str:
        if annotation is int:
            return self._say("whole", limits=self._limits(metadata))
        plain = {Decimal: "number", bool: "truth", date: "day"}
        if annotation in plain:
            return self._say(plain[annotation])
        if any(isinstance(made, Markup) for made in metadata):
            return self._say("rich")
        patterns = [m.pattern for m in metadata if isinstance(m, StringConstraints)]
        return self._say(_PATTERNS.get(patterns[0], "line"))

    def _limits(self, metadata: list[Any]) -> str:
        found = {key: getattr(m, key) for m in metadata for key in ("ge", "le") if hasattr(m, key)}
        key = "both" if len(found) == 2 else next(iter(found), "none")
        return self._words["limits"][key].format(**found)

    def _say(self, key: str, **values: object) -> str:
        return self._words["types"][key].format(up=self._up, **values)


def _fields(model: type[Node], names: list[str] | None = None) -> list[tuple[str, FieldInfo]]:
    """The fields an author may write, by the name in the file."""
    return [
        (field.alias or name, field)
        for name, field in model.model_fields.items()
        if name not in HIDDEN and (names is None or name in names)
    ]


def _models(annotation: Any) -> list[type[Node]]:
    if isinstance(annotation, type) and issubclass(annotation, Node):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models(inner)]


def _kind(model: type[Node]) -> str:
    return str(get_args(model.model_fields["kind"].annotation)[0])


def _anchor(path: tuple[str, ...]) -> str:
    return "-".join(path)


def _default(field: FieldInfo) -> str:
    default = field.default
    if default in (PydanticUndefined, None, ()):
        return ""
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"
