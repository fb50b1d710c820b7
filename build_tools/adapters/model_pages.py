"""Models → the field reference under docs/reference/: tables, and an example that is loaded.

Descriptions come from the models; the examples are cut out of a small course beside the
templates, which the tests load with the real loader, so that neither can drift.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_tools.adapters.model_tables import Table, question_tables, tables
from build_tools.export.schema import KINDS, Kind, choices
from build_tools.load.course import load_course
from build_tools.model.course import Course
from build_tools.model.question import QUESTION_TYPES, AnyQuestion

_FOLDER = files("build_tools").joinpath("adapters", "templates", "reference")
EXAMPLE = _FOLDER.joinpath("example")
"""The content folder of the example course."""


def model_pages() -> Iterator[tuple[str, str]]:
    """Every generated page of the reference: its path below the repository's root, its text."""
    words = _words()
    course = example_course()
    rows = [{"name": k.name, "path": k.path, **_brief(words["kinds"][k.name])} for k in KINDS]
    yield "docs/reference/index.md", _fill("index.md", rows=rows)
    for kind in KINDS:
        yield f"docs/reference/{kind.name}.md", _kind_page(kind, words)
    names = choices(QUESTION_TYPES, "type")
    types = [{"name": n, "title": t, "intro": words["questions"][n]} for n, t in names.items()]
    yield "docs/reference/questions/index.md", _fill("questions.md", rows=types)
    for model, row in zip(QUESTION_TYPES, types, strict=True):
        example = question_source(_first(course, row["name"]))
        parts = question_tables(model, words)
        text = _fill("question.md", tables=parts, example_text=example, **row)
        yield f"docs/reference/questions/{row['name']}.md", text


@cache
def example_course() -> Course:
    """The example course, read as any other."""
    with as_file(EXAMPLE) as folder:
        return load_course(folder).course


def question_source(question: AnyQuestion) -> str:
    """A question as it stands in its file, moved to the left margin."""
    document, path = question.place.document, question.place.path
    span = document.at(path)
    lines = document.text.split("\n")[span.line - 1 : span.end_line]
    return textwrap.dedent("\n".join(lines)).rstrip()


def _kind_page(kind: Kind, words: dict[str, Any]) -> str:
    own = words["kinds"][kind.name]
    parts: list[Table] = tables(kind.model, words)
    text = EXAMPLE.joinpath(*own["example"].split("/")).read_text(encoding="utf-8").rstrip()
    return _fill(
        "kind.md",
        name=kind.name,
        path=kind.path,
        title=own["title"],
        intro=own["intro"],
        tables=parts,
        example_path=own["example"],
        example_text=text,
        language="markdown" if own["example"].endswith(".md") else "yaml",
    )


def _first(course: Course, name: str) -> AnyQuestion:
    return next(question for _, question in course.questions() if question.type == name)


def _brief(own: dict[str, str]) -> dict[str, str]:
    """Title and the first sentence of the introduction."""
    first = own["intro"].split("\n")[0].split("。")[0] + "。"
    return {"title": own["title"], "intro": first}


@cache
def _words() -> dict[str, Any]:
    return yaml.safe_load(_FOLDER.joinpath("words.yaml").read_text(encoding="utf-8"))


@cache
def _environment() -> Environment:
    return Environment(  # noqa: S701  makes Markdown out of our own words, not HTML
        loader=FileSystemLoader(str(_FOLDER)),
        undefined=StrictUndefined,
        comment_start_string="{//",  # `{#` opens the anchor of a heading
        comment_end_string="//}",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )


def _fill(template: str, **values: object) -> str:
    text = _environment().get_template(template).render(**values)
    return _without_gaps(text) + "\n"


def _without_gaps(text: str) -> str:
    """At most one empty line in a row, none at the ends."""
    lines: list[str] = []
    for line in text.strip().split("\n"):
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines)
