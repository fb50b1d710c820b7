"""The node every model derives from, and the scalar types authors write.

Every scalar arrives as text: the field decides what it means, so that `no`, `010`, `12:30` and
`1.10` surprise nobody. The hidden key `PLACE_KEY` carries where a mapping stands; no author can
write it, since the loader refuses NUL.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    StringConstraints,
)
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from build_tools.spans import Place

PLACE_KEY = "\0place"

_DIGITS = re.compile(r"\d{1,9}", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Node(BaseModel):
    """A mapping in a content file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    place: SkipJsonSchema[InstanceOf[Place]] = Field(alias=PLACE_KEY, repr=False, exclude=True)


class Markup:
    """Marks a text field whose value is Markdown with directives."""


def _whole(value: Any) -> Any:
    if isinstance(value, str) and not _DIGITS.fullmatch(value.strip()):
        raise PydanticCustomError("whole_number", "not a whole number")
    return int(value) if isinstance(value, str) else value


def _decimal(value: Any) -> Any:
    if isinstance(value, str) and not _NUMBER.fullmatch(value.strip()):
        raise PydanticCustomError("decimal_number", "not a number")
    return Decimal(value.strip()) if isinstance(value, str) else value


def _truth(value: Any) -> Any:
    if isinstance(value, str):
        if value not in {"true", "false"}:
            raise PydanticCustomError("truth_value", "neither true nor false")
        return value == "true"
    return value


def _day(value: Any) -> Any:
    if isinstance(value, str):
        return _date(value)
    return value


def _date(text: str) -> date:
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass  # a day that no calendar has
    raise PydanticCustomError("calendar_date", "not a date")


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=64)]
"""An authored id: small letters, digits and hyphens; permanent once published."""

Target = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*(#[a-z0-9][a-z0-9-]*)?$", max_length=130)
]
"""A chapter, or a heading in one: `chapter-id` or `chapter-id#anchor`."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\n]*$")]
"""Plain text on one line; Markdown means nothing in it."""

Rich = Annotated[str, StringConstraints(min_length=1, max_length=20_000), Markup()]
"""Markdown: paragraphs, emphasis, links, lists, inline code and directives."""

Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number written in plain digits."""

Number = Annotated[Decimal, BeforeValidator(_decimal)]
"""A decimal number, kept exactly as written."""

Truth = Annotated[bool, BeforeValidator(_truth)]
"""`true` or `false`; nothing else means either."""

Day = Annotated[date, BeforeValidator(_day)]
"""A calendar date, `2021-06-29`."""
