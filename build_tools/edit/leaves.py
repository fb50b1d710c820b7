"""A node of the model as flat texts with names, so that two states of it can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from build_tools.edit.textdiff import TextChange
from build_tools.model.base import Node

Leaf = tuple[tuple[str, ...], str, str]
"""Path by ids, the label a reader sees, and the text."""

_HIDDEN = frozenset({"id", "place", "body", "body_start", "outline", "version"})
_HEAD = re.compile(r"[^，；、（。：]+")
_CJK = re.compile(r"[\u4e00-\u9fff]")


def leaves(node: Node, chinese: bool, skip: frozenset[str] = frozenset()) -> Iterator[Leaf]:
    """Every text below a node, field by field; `skip` names fields of the node to leave out."""
    for name, field in type(node).model_fields.items():
        value = getattr(node, name)
        if name in _HIDDEN or name in skip or value is None or value == ():
            continue
        key = field.alias or name
        yield from _value(value, (key,), _label(key, field.description or "", chinese), chinese)


def _value(value: Any, path: tuple[str, ...], label: str, chinese: bool) -> Iterator[Leaf]:
    if isinstance(value, Node):
        for below, name, text in leaves(value, chinese):
            yield (*path, *below), f"{label} · {name}", text
    elif isinstance(value, tuple) and value and isinstance(value[0], Node):
        for number, item in enumerate(value, start=1):
            own = str(getattr(item, "id", number))
            yield from _value(item, (*path, own), f"{label} {own}", chinese)
    elif isinstance(value, tuple):
        yield path, label, ("、" if chinese else ", ").join(str(item) for item in value)
    else:
        yield path, label, str(value).lower() if isinstance(value, bool) else str(value)


def _label(name: str, description: str, chinese: bool) -> str:
    """The first words of the field's description in a Chinese course, else the field's name."""
    found = _HEAD.match(description)
    return found[0] if chinese and found and _CJK.search(found[0]) else name


def changed_leaves(old: Node | None, new: Node | None, chinese: bool,
                   skip: frozenset[str] = frozenset()) -> list[TextChange]:  # fmt: skip
    """What changed from one node to another, in the order of the newer one."""
    before = _by_path(old, chinese, skip)
    after = _by_path(new, chinese, skip)
    return [
        TextChange(
            (after.get(path) or before[path])[0],
            before[path][1] if path in before else None,
            after[path][1] if path in after else None,
        )
        for path in dict.fromkeys([*after, *before])
        if before.get(path, ("", ""))[1] != after.get(path, ("", ""))[1]
        or (path in before) != (path in after)
    ]


def _by_path(
    node: Node | None, chinese: bool, skip: frozenset[str]
) -> dict[tuple[str, ...], tuple[str, str]]:
    if node is None:
        return {}
    return {path: (label, text) for path, label, text in leaves(node, chinese, skip)}
