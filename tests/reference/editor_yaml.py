"""Reads YAML the way an editor's YAML extension does: the core schema of YAML 1.2."""

from __future__ import annotations

import re
from typing import Any

import yaml


class EditorLoader(yaml.SafeLoader):
    """`010` is 10, `no` is a word, `2021-06-29` is text, `true` is true."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012  PyYAML's own way


_CORE = (
    ("tag:yaml.org,2002:null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("tag:yaml.org,2002:bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("tag:yaml.org,2002:int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("tag:yaml.org,2002:float", r"^[-+]?[0-9]+\.[0-9]*$", list("-+0123456789")),
)
for _tag, _pattern, _first in _CORE:
    EditorLoader.add_implicit_resolver(_tag, re.compile(_pattern), _first)


def as_editor(text: str) -> Any:
    """The data an editor's extension checks against a schema."""
    return yaml.load(text, Loader=EditorLoader)


def front_matter(text: str) -> str:
    """The YAML between the first two `---` lines."""
    return text.split("---\n")[1]
