"""New content from templates: what `coursebook new` writes, as text.

Files that exist are changed by ruamel.yaml, which keeps comments, quotes and order.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pypinyin import lazy_pinyin
from ruamel.yaml import YAML
from ruamel.yaml.util import load_yaml_guess_indent

from build_tools.model.course import Course
from build_tools.words import word

KINDS = ("chapter", "quiz", "case", "term")
MAX_ID = 64
MAX_PROPOSED = 40
"""Ids are typed and read aloud: a proposal stops at a word before this length."""

_PLACES = {
    "chapter": "chapters/{part}/{id}.md",
    "quiz": "quizzes/{id}.yaml",
    "case": "cases/{id}.yaml",
    "term": "glossary.yaml",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an editor asks for; `part` is for chapters alone."""

    kind: str
    id: str
    title: str
    part: str = ""

    @property
    def path(self) -> str:
        """The file it stands in, below the content folder."""
        return _PLACES[self.kind].format(part=self.part, id=self.id)


@dataclass(frozen=True, slots=True)
class Change:
    """A file to write below the content folder; `new` where it must not exist yet."""

    path: str
    text: str
    new: bool


class Unreadable(Exception):  # noqa: N818  an author's file, not an error of ours
    """A file that should be added to cannot be read; `args[0]` is its path."""


def propose_id(title: str) -> str:
    """An id from the sound of a title: 阅览室 → `yue-lan-shi`; empty if there is none."""
    plain = unicodedata.normalize("NFKC", title)
    sounds = " ".join(lazy_pinyin(plain)).lower()
    made = ""
    for piece in re.findall(r"[a-z0-9]+", sounds):
        longer = f"{made}-{piece}" if made else piece
        if len(longer) > MAX_PROPOSED:
            break
        made = longer
    return made


def is_id(text: str) -> bool:
    """Whether a text can be an id."""
    return len(text) <= MAX_ID and bool(re.fullmatch(r"[a-z0-9][a-z0-9-]*", text, re.ASCII))


def taken(course: Course, wanted: Wanted) -> str:
    """The file that already holds something of that kind and id, or nothing."""
    by_id: dict[str, dict[str, Any]] = {
        "chapter": course.chapter_by_id,
        "quiz": course.quiz_by_id,
        "case": course.case_by_id,
        "term": course.term_by_id,
    }
    found = by_id[wanted.kind].get(wanted.id)
    return found.place.document.file if found else ""


def changes(root: Path, course: Course, wanted: Wanted) -> list[Change]:
    """Every file to write for it: its own, and the one that lists it."""
    if wanted.kind == "term":
        return [_with_term(root, course, wanted)]
    made = Change(wanted.path, _own_text(course, wanted), new=True)
    if wanted.kind != "chapter":
        return [made]
    return [made, _with_chapter(root, wanted)]


def _own_text(course: Course, wanted: Wanted) -> str:
    language = course.info.language

    def phrase(key: str, **names: object) -> str:
        return word("new", f"new.{key}", language, **names)

    template = wanted.kind + Path(wanted.path).suffix
    return (
        _environment()
        .get_template(template)
        .render(
            w=phrase,
            id=wanted.id,
            title=wanted.title,
            owner=course.info.owner,
            sources=[source.id for source in course.sources[:1]],
            fact=course.facts[0].id if course.facts else "",
        )
    )


def _with_chapter(root: Path, wanted: Wanted) -> Change:
    """`course.yaml` with the chapter at the end of its part."""
    writer, data = _open(root, "course.yaml")
    part = next(part for part in data["parts"] if str(part["id"]) == wanted.part)
    part["chapters"].append(wanted.id)
    return Change("course.yaml", _text(writer, data), new=False)


def _with_term(root: Path, course: Course, wanted: Wanted) -> Change:
    """`glossary.yaml` with the term at its end; the file is begun where there is none."""
    definition = word("new", "new.definition", course.info.language)
    term = {"id": wanted.id, "term": wanted.title, "definition": definition}
    if not (root / "glossary.yaml").is_file():
        lines = [f"    {key}: {scalar(value)}" for key, value in term.items()]
        text = "terms:\n  -" + "\n".join(lines)[3:] + "\n"
        return Change("glossary.yaml", text, new=True)
    writer, data = _open(root, "glossary.yaml")
    if not data["terms"]:
        data["terms"].fa.set_block_style()
    data["terms"].append(term)
    return Change("glossary.yaml", _text(writer, data), new=False)


def _open(root: Path, name: str) -> tuple[YAML, Any]:
    """A round-trip writer that indents as the file does, and the file's data."""
    text = (root / name).read_text(encoding="utf-8")
    try:
        _, indent, offset = load_yaml_guess_indent(text)
        writer = YAML()
        writer.preserve_quotes = True
        writer.width = 100_000  # never folds a line that the author wrote as one
        if offset is not None:
            writer.indent(mapping=2, sequence=indent or offset + 2, offset=offset)
        data = writer.load(text)
        len(data["parts" if name == "course.yaml" else "terms"])
    except Exception as error:  # whatever ruamel dislikes, `coursebook check` says better
        raise Unreadable(name) from error
    return writer, data


def _text(writer: YAML, data: Any) -> str:
    stream = StringIO()
    writer.dump(data, stream)
    return stream.getvalue()


def scalar(text: str) -> str:
    """A text as a YAML value: plain where YAML reads it back the same, else in quotes."""
    try:
        plain = yaml.load(f"- {text}", Loader=yaml.BaseLoader)  # noqa: S506  strings only
    except yaml.YAMLError:
        plain = None
    return text if plain == [text] else json.dumps(text, ensure_ascii=False)


@cache
def _environment() -> Environment:
    folder = files("build_tools").joinpath("adapters", "templates", "new")
    made = Environment(  # noqa: S701  makes YAML and Markdown, not HTML
        loader=FileSystemLoader(str(folder)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="{//",  # `{#` opens the anchor of a heading
        comment_end_string="//}",
    )
    made.filters["scalar"] = scalar
    return made
