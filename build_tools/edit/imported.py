"""What an import makes: content as plain data, and notes on what a person still has to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from build_tools.edit.word_read import Block

NameMaker = Callable[[str], str]
"""A text → an id by its sound, perhaps empty."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was not read, or has to be filled in: a key of the words and its values."""

    key: str
    values: tuple[tuple[str, str], ...] = ()


def note(key: str, **values: object) -> Note:
    """A note with its values as text."""
    return Note(key, tuple((name, str(value)) for name, value in values.items()))


@dataclass
class Imported:
    """A chapter, a case or a quiz that was read."""

    kind: str
    title: str
    data: dict[str, Any]
    """Front matter, or the whole file, without the id."""
    body: str = ""
    notes: list[Note] = field(default_factory=list)


def yaml_text(data: dict[str, Any]) -> str:
    """Plain data as YAML in the style of the content files; long texts as blocks."""
    writer = YAML()
    writer.width = 100_000
    writer.indent(mapping=2, sequence=4, offset=2)
    stream = StringIO()
    writer.dump(_blocks(data), stream)
    return stream.getvalue()


def _blocks(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _blocks(below) for key, below in value.items()}
    if isinstance(value, list):
        return [_blocks(below) for below in value]
    if isinstance(value, str) and "\n" in value:
        return LiteralScalarString(value.rstrip("\n") + "\n")
    return value


def markdown(blocks: Iterable[Block], anchor: Callable[[str], str] | None = None) -> str:
    """Blocks as Markdown; headings begin at `##` and get an anchor where one can be made."""
    out: list[str] = []
    was = ""
    for block in blocks:
        if block.kind == "item":
            mark = "1." if block.ordered else "-"
            line = "    " * block.level + f"{mark} {block.text}"
            out.append(("" if was == "item" else "\n") + line)
        elif block.kind == "heading":
            name = anchor(block.text) if anchor else ""
            out.append(
                f"\n{'#' * min(block.level + 1, 6)} {block.text}{f' {{#{name}}}' if name else ''}"
            )
        elif block.kind == "table":
            out.append("\n" + _table(block.rows))
        else:
            out.append("\n" + block.text)
        was = block.kind
    return "\n".join(out).strip("\n")


def _table(rows: Sequence[Sequence[str]]) -> str:
    width = max((len(row) for row in rows), default=0)
    cells = [[_cell(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    lines = ["| " + " | ".join(row) + " |" for row in cells]
    return "\n".join([*lines[:1], "|" + " --- |" * width, *lines[1:]])


def _cell(text: str) -> str:
    return text.replace("\n", " ").replace("|", "\\|")


def unique(name: str, taken: set[str], fallback: str) -> str:
    """`name`, or with a number behind it, so that it is in nobody's way; adds it to `taken`."""
    base = name or fallback
    made, number = base, 2
    while made in taken:
        made, number = f"{base}-{number}", number + 1
    taken.add(made)
    return made
