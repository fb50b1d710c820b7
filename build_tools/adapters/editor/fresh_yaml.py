"""Data written as YAML anew, in the style of the content files."""

from __future__ import annotations

from typing import Any

from build_tools.adapters.editor.scalars import flow, fresh
from build_tools.adapters.editor.trees import Tree


def written(tree: Tree) -> str:
    """A whole file written anew."""
    return mapping(tree, 0) + "\n"


def mapping(tree: Tree, indent: int) -> str:
    """The lines of a mapping, without the last line feed."""
    lines = [" " * indent + f"{key}:{after_key(value, indent)}" for key, value in tree.items()]
    return "\n".join(lines)


def after_key(value: Any, indent: int) -> str:
    """What stands after `key:`, with its leading space or line feed."""
    if isinstance(value, str):
        return " " + fresh(value, indent + 2)
    if isinstance(value, dict):
        return "\n" + mapping(value, indent + 2) if value else " {}"
    short = all(isinstance(one, str) and len(one) <= 40 and "\n" not in one for one in value)
    if not value or (short and all(one.isascii() for one in value)):
        return " " + flow(value)
    dash = " " * (indent + 2) + "- "
    return "\n" + "\n".join(dash + list_item(one, indent + 4) for one in value)


def list_item(value: Any, indent: int) -> str:
    """What stands after a dash."""
    if isinstance(value, str):
        return fresh(value, indent)
    if isinstance(value, dict) and value:
        return mapping(value, indent).lstrip(" ")
    return "{}" if isinstance(value, dict) else flow(value)
