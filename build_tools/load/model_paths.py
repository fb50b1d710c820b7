"""From a place in the data to the models and fields that stand there."""

from __future__ import annotations

import types
from typing import Any, get_args

from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from build_tools.model.base import PLACE_KEY, Node


def field_names_at(model: type[Node], loc: tuple[str | int, ...]) -> list[str]:
    """Names of the fields an author may write at the node that `loc` lies in."""
    names = {f.alias or n for m in _models_at(model, loc) for n, f in m.model_fields.items()}
    return sorted(names - {PLACE_KEY, "body", "body_start", "outline"})


def field_at(model: type[Node], loc: tuple[str | int, ...]) -> FieldInfo | None:
    """The field that `loc` names."""
    for found in _models_at(model, loc):
        for name, field in found.model_fields.items():
            if loc[-1] in {name, field.alias}:
                return field
    return None


def _models_at(model: type[Node], loc: tuple[str | int, ...]) -> list[type[Node]]:
    """The models that the node around the last step of `loc` may be."""
    models: list[type[Node]] = [model]
    for step in loc[:-1]:
        if isinstance(step, int):
            continue
        tagged = [m for m in models if step in _tags(m)]
        fields = [f for m in models for n, f in m.model_fields.items() if step in {n, f.alias}]
        models = tagged or [m for field in fields for m in _models_in(field.annotation)]
    return models


def _tags(model: type[Node]) -> tuple[Any, ...]:
    """The values of the field that tells the models of a union apart."""
    fields = (model.model_fields.get(name) for name in ("type", "kind"))
    return tuple(tag for field in fields if field for tag in get_args(field.annotation))


def discriminator(detail: ErrorDetails) -> str:
    """The field that tells the models of a union apart, for an error about its tag."""
    return str((detail.get("ctx") or {}).get("discriminator", "type")).strip("'")


def _models_in(annotation: Any) -> list[type[Node]]:
    plain = isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias)
    if plain and issubclass(annotation, Node):
        return [annotation]
    return [m for inner in get_args(annotation) for m in _models_in(inner)]
