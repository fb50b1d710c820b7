"""Models → one JSON Schema (Draft 2020-12) a kind of content file, for editors of YAML.

The loader takes every scalar as text and lets the field decide; an editor reads plain scalars as
YAML 1.2 does. So a text field also takes a number (`value: 64`), while numbers, truth values and
dates have one plain form. Questions are told apart by `if`/`then` on `type`: under `oneOf` an
editor reports the faults of all ten types at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from build_tools.export.artifact import Artifact
from build_tools.model.base import Node
from build_tools.model.case import Case
from build_tools.model.chapter import Chapter
from build_tools.model.course import CourseInfo
from build_tools.model.coverage import CoverageFile
from build_tools.model.fact import FactFile, SourceFile, TermFile
from build_tools.model.figure import AnyFigure, FigureFile
from build_tools.model.question import QUESTION_TYPES
from build_tools.model.quiz import Bank, Quiz

DRAFT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of content file: the name of its schema and page, where it stands, its model."""

    name: str
    path: str
    """Below the content folder; `<id>` and `<part>` stand for names authors choose."""
    model: type[Node]

    @property
    def pattern(self) -> str:
        """`path` as a glob."""
        return self.path.replace("<id>", "*").replace("<part>", "*")


KINDS: tuple[Kind, ...] = (
    Kind("course", "course.yaml", CourseInfo),
    Kind("chapter", "chapters/<part>/<id>.md", Chapter),
    Kind("quiz", "quizzes/<id>.yaml", Quiz),
    Kind("bank", "banks/<id>.yaml", Bank),
    Kind("case", "cases/<id>.yaml", Case),
    Kind("facts", "facts.yaml", FactFile),
    Kind("sources", "sources.yaml", SourceFile),
    Kind("glossary", "glossary.yaml", TermFile),
    Kind("figures", "figures.yaml", FigureFile),
    Kind("coverage", "coverage.yaml", CoverageFile),
)


def schemas() -> Iterator[Artifact]:
    """Every schema as a file below the root of the repository, the same bytes each time."""
    for kind in KINDS:
        text = json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"
        yield Artifact(f"schemas/{kind.name}.schema.json", text.encode())


def schema(kind: Kind) -> JsonSchemaValue:
    """The schema of one kind; of a chapter, that of its front matter."""
    body = kind.model.model_json_schema(by_alias=True, schema_generator=_Generator)
    return {"$schema": DRAFT, "title": kind.path, **body}


def choices(models: tuple[type[Node], ...], field: str) -> dict[str, str]:
    """The values of `type` or `kind` with their names in words, in the order of the manual."""
    fields = [model.model_fields[field] for model in models]
    return {get_args(made.annotation)[0]: str(made.description) for made in fields}


_TAGS = {"type": choices(QUESTION_TYPES, "type"), "kind": choices(get_args(AnyFigure), "kind")}


class _Generator(GenerateJsonSchema):
    """pydantic's schema, as an author's editor needs it."""

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        """Questions and figures: `type` or `kind` chooses which schema holds."""
        field = str(schema["discriminator"])
        names = _TAGS[field]
        then = {str(tag): self.generate_inner(made) for tag, made in schema["choices"].items()}
        tag = {
            "description": "、".join(f"{value} {names[value]}" for value in then),
            "enum": list(then),
            "enumDescriptions": [names[value] for value in then],
        }
        return {
            "type": "object",
            "required": [field],
            "properties": {field: tag},
            "allOf": [_when(field, value, made) for value, made in then.items()],
        }

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Text; digits alone need no quotes."""
        return {**super().str_schema(schema), "type": ["string", "number"]}

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        """A plain number."""
        del schema
        return {"type": "number"}

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:
        """A date is text to YAML 1.2; the pattern also holds where `format` is not checked."""
        return {**super().date_schema(schema), "pattern": r"^\d{4}-\d{2}-\d{2}$"}

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        """Words to choose from; a digit (`schema: 1`) is a number when it has no quotes."""
        expected = schema["expected"]
        numbers = [int(value) for value in expected if str(value).isdigit()]
        if numbers:
            return {"enum": [*numbers, *expected]}
        return super().literal_schema(schema)

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A field that may be left out; left empty it is a mistake."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Without the empty defaults, which say nothing; `1` as an author writes it."""
        made = super().default_schema(schema)
        default = made.pop("default", None)
        if default in (None, []):
            return made
        plain = int(default) if isinstance(default, str) and default.isdigit() else default
        return {**made, "default": plain}

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """A mapping; the class's docstring is for developers."""
        made = super().model_schema(schema)
        made.pop("description", None)
        made.pop("title", None)
        return made

    def field_title_should_be_set(self, schema: Any) -> bool:
        """No titles: the key is the title."""
        del schema
        return False


def _when(field: str, value: str, then: JsonSchemaValue) -> JsonSchemaValue:
    return {"if": {"properties": {field: {"const": value}}, "required": [field]}, "then": then}
