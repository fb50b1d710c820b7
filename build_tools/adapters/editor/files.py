"""A content file as data for a form, and a form's data as a content file.

Data are the file's own fields with every scalar as text; a chapter's text is the field `body`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from build_tools.adapters.editor.fresh_yaml import written
from build_tools.adapters.editor.splice import patched, read_tree
from build_tools.adapters.editor.trees import Tree
from build_tools.export.schema import KINDS, Kind
from build_tools.model.chapter import Home

BODY = "body"
BOM = "\ufeff"

HOME = Kind("home", "index.md", Home)
_KINDS = (*KINDS, HOME)


class UnreadableError(Exception):
    """A file whose YAML cannot be read; the editor shows it as text to nobody and says so."""


@dataclass(frozen=True, slots=True)
class Split:
    """The three stretches of a Markdown file; of a YAML file only `front`."""

    front: str
    fence: str
    body: str


def kind_of(file: str) -> Kind | None:
    """The kind of a path below the content folder, or None for what no form is for."""
    parts = file.split("/")
    for kind in _KINDS:
        wanted = kind.path.split("/")
        if len(wanted) == len(parts) and all(map(_fits, wanted, parts)):
            return kind
    return None


def _fits(wanted: str, part: str) -> bool:
    """Whether a path step is the wanted one, or a name where authors choose it."""
    if "<" not in wanted:
        return wanted == part
    stem = part.removesuffix(wanted[wanted.index(">") + 1 :])
    plain = all(char.isascii() and (char.isalnum() or char == "-") for char in stem)
    return bool(stem) and part.endswith(wanted[wanted.index(">") + 1 :]) and plain


def read_data(file: str, text: str) -> Tree:
    """The fields of a file. Raises UnreadableError."""
    parts = _split(file, text)
    try:
        data = read_tree(parts.front)
    except yaml.YAMLError as error:
        raise UnreadableError(file) from error
    if file.endswith(".md"):
        data[BODY] = parts.body.strip("\n")
    return data


def write_data(file: str, text: str, data: Tree) -> str:
    """`text` with `data` in it; the line ends and the mark of byte order stay as they were."""
    bom = BOM if text.startswith(BOM) else ""
    returns = text.count("\r\n") > text.count("\n") / 2
    plain = text.removeprefix(BOM).replace("\r\n", "\n")
    made = _written(file, plain, {key: value for key, value in data.items() if key != BODY}, data)
    return bom + (made.replace("\n", "\r\n") if returns else made)


def _written(file: str, text: str, front: Tree, data: Tree) -> str:
    if not file.endswith(".md"):
        return patched(text, front) if text else written(front)
    body = str(data.get(BODY, "")).replace("\r\n", "\n").strip("\n")
    if not text:
        return f"---\n{written(front)}---\n\n{body}\n"
    parts = _split(file, text)
    made = patched(parts.front, front) if front or parts.front.strip() else ""
    if parts.body.strip("\n") == body:
        return f"---\n{made}{parts.fence}{parts.body}"
    before = parts.body[: len(parts.body) - len(parts.body.lstrip("\n"))] or "\n"
    after = parts.body[len(parts.body.rstrip("\n")) :] or "\n"
    return f"---\n{made}{parts.fence}{before}{body}{after}"


def _split(file: str, text: str) -> Split:
    text = text.removeprefix(BOM).replace("\r\n", "\n")
    if not file.endswith(".md"):
        return Split(text, "", "")
    end = text.find("\n---", 3)
    if not text.startswith("---\n") or end < 0:
        return Split("", "---\n", text)
    after = text.find("\n", end + 4) + 1 or len(text)
    return Split(text[4 : end + 1], text[end + 1 : after], text[after:])


def without_empty(value: Any) -> Any:
    """Data without fields and lines that were left empty; a list's mappings stay where they are."""
    if isinstance(value, dict):
        cleaned = {key: without_empty(item) for key, item in value.items()}
        return {key: item for key, item in cleaned.items() if item not in ("", [], {}, None)}
    if isinstance(value, list):
        items = [without_empty(item) for item in value]
        return [item for item in items if item not in ("", None)]
    return value
