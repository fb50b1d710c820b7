"""Text as YAML scalars: a new one in the plainest style, an edited one in the style it had.

Values that differ only in line ends at their foot are the same to an author: `|` gives one,
a form does not show it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from build_tools.adapters.scaffold import scalar


@dataclass(frozen=True, slots=True)
class Style:
    """How an existing scalar is written: its style character and its source."""

    mark: str
    """`|`, `>`, `'`, `"` or nothing for a plain one."""
    source: str


def same_text(old: str, new: str) -> bool:
    """Whether two texts say the same in a form."""
    return old.rstrip("\n") == new.rstrip("\n")


def fresh(text: str, indent: int) -> str:
    """A scalar written anew; `indent` is where the lines of a block stand."""
    text = text.rstrip("\n")
    if "\n" not in text:
        return _plain_or_quoted(text)
    if text[0] in " \t\n" or any(ord(char) < 32 and char not in "\n\t" for char in text):
        return json.dumps(text, ensure_ascii=False)
    return "|\n" + _indented(text.split("\n"), indent)


def edited(style: Style, text: str, indent: int) -> str:
    """A scalar with another text, in the style it had where that style can say it."""
    text = text.rstrip("\n")
    if style.mark == "|" and text and text[0] not in " \t\n":
        header, _, body = style.source.partition("\n")
        return header + "\n" + _indented(text.split("\n"), _own_indent(body, indent))
    if style.mark == ">" and text:
        header, _, body = style.source.partition("\n")
        own = _own_indent(body, indent)
        lines = _refolded([line.strip() for line in body.split("\n")], text)
        return header + "\n" + _indented(lines, own)
    if style.mark == "'" and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    if style.mark == '"' and "\n" not in text:
        return json.dumps(text, ensure_ascii=False)
    if "\n" in style.source and style.mark == "" and "\n" not in text:
        first, *rest = _refolded([line.strip() for line in style.source.split("\n")], text)
        return "\n".join([first, *(" " * indent + line if line else "" for line in rest)])
    return fresh(text, indent)


def _own_indent(body: str, indent: int) -> int:
    line = next((line for line in body.split("\n") if line.strip()), " " * indent)
    return len(line) - len(line.lstrip(" "))


def _indented(lines: Sequence[str], indent: int) -> str:
    return "\n".join(" " * indent + line if line else "" for line in lines)


def _refolded(lines: list[str], text: str) -> list[str]:
    """Lines of a folded text: those before and after the edit as they were, one between them."""
    before, rest = _kept(lines, text.replace("\n", "\n\n"), at_start=True)
    after, rest = _kept(lines[len(before) :], rest, at_start=False)
    middle = rest.strip(" ").split("\n") if rest.strip(" ") else []
    return [*before, *middle, *after] or [text]


def _kept(lines: list[str], text: str, *, at_start: bool) -> tuple[list[str], str]:
    kept: list[str] = []
    for line in lines if at_start else reversed(lines):
        if not line:
            break  # a paragraph ends: what follows is written anew
        if at_start and text.startswith(line + " "):
            kept.append(line)
            text = text[len(line) + 1 :]
        elif not at_start and (text == line or text.endswith(" " + line)):
            kept.insert(0, line)
            text = text[: -len(line)].rstrip(" ")
        else:
            break
    return kept, text


def _plain_or_quoted(text: str) -> str:
    return scalar(text) if text and text == text.strip() else json.dumps(text, ensure_ascii=False)


def flow(items: Sequence[str]) -> str:
    """A list on one line."""
    return "[" + ", ".join(flow_item(item) for item in items) + "]"


def flow_item(text: str) -> str:
    """One text of a list on one line."""
    plain = _plain_or_quoted(text)
    try:
        read: Any = yaml.load(f"[{plain}]", Loader=yaml.BaseLoader)  # noqa: S506  strings only
    except yaml.YAMLError:
        read = None
    return plain if read == [text] else json.dumps(text, ensure_ascii=False)
