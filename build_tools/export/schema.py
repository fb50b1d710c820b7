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
from build_tools.model.fact import FactFile, SourceFile, TermFile
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


def question_types() -> dict[str, str]:
    """The value of `type` and its name in words, in the order of the manual."""
    fields = [model.model_fields["type"] for model in QUESTION_TYPES]
    return {get_args(field.annotation)[0]: str(field.description) for field in fields}


class _Generator(GenerateJsonSchema):
    """pydantic's schema, as an author's editor needs it."""

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        """Questions: `type` chooses which schema holds."""
        names = question_types()
        choices = {
            str(tag): self.generate_inner(choice) for tag, choice in schema["choices"].items()
        }
        return {
            "type": "object",
            "required": ["type"],
            "properties": {
                "type": {
                    "description": "、".join(f"{tag} {names[tag]}" for tag in choices),
                    "enum": list(choices),
                    "enumDescriptions": [names[tag] for tag in choices],
                }
            },
            "allOf": [_when(tag, then) for tag, then in choices.items()],
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


def _when(tag: str, then: JsonSchemaValue) -> JsonSchemaValue:
    return {
        "if": {"properties": {"type": {"const": tag}}, "required": ["type"]},
        "then": then,
    }
