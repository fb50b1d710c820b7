"""Questions from the plain values an author would write, without a file."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from build_tools.model.base import PLACE_KEY
from build_tools.model.question import AnyQuestion, Question
from build_tools.spans import Document, Place

_DOCUMENT = Document(file="quizzes/test.yaml", text="")


def placed(value: Any, path: tuple[str | int, ...] = ()) -> Any:
    """`value` as the loader would hand it over: text scalars, and a place in every mapping."""
    if isinstance(value, dict):
        inner = {key: placed(each, (*path, key)) for key, each in value.items()}
        return {PLACE_KEY: Place(_DOCUMENT, path), **inner}
    if isinstance(value, list):
        return [placed(each, (*path, index)) for index, each in enumerate(value)]
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


def question_of(value: dict[str, Any]) -> AnyQuestion:
    """One question."""
    adapter: TypeAdapter[AnyQuestion] = TypeAdapter(Question)
    return adapter.validate_python(placed(value))
