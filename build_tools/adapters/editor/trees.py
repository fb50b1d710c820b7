"""The data of a content file: what two trees have in common, and which item became which."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from build_tools.adapters.editor.scalars import same_text

Tree = dict[str, Any]
"""A mapping of texts, lists and mappings, as the strict loader reads a content file."""


def same_tree(old: Any, new: Any) -> bool:
    """Whether two trees say the same in a form."""
    if isinstance(old, str) and isinstance(new, str):
        return same_text(old, new)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(same_tree, old, new))
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() == new.keys() and all(same_tree(old[key], new[key]) for key in old)
    return False


def aligned(old: list[Any], new: list[Any]) -> list[int | None]:
    """For every new item the old one it was, by its id or else by its text; None for a new one."""
    ids = [_id(item) for item in old]
    if all(ids) and len(set(ids)) == len(ids):
        by_id = {id_: index for index, id_ in enumerate(ids)}
        known = [by_id.get(_id(item)) for item in new]
        return _renamed(old, new, known)
    return _by_text(old, new)


def _id(item: Any) -> str | None:
    """The id of an item; None where it has none, or something that is no text in its place."""
    found = item.get("id") if isinstance(item, dict) else None
    return found if isinstance(found, str) else None


def _renamed(old: list[Any], new: list[Any], partner: list[int | None]) -> list[int | None]:
    """An item whose id alone changed is still the one that stood in its place."""
    if len(old) != len(new):
        return partner
    taken = {index for index in partner if index is not None}
    return [
        number if index is None and number not in taken and _alike(old[number], item) else index
        for number, (item, index) in enumerate(zip(new, partner, strict=True))
    ]


def _alike(old: Any, new: Any) -> bool:
    same = isinstance(new, dict) and old.keys() == new.keys()
    return same and all(same_tree(old[key], new[key]) for key in old if key != "id")


def _by_text(old: list[Any], new: list[Any]) -> list[int | None]:
    partner: list[int | None] = [None] * len(new)
    left, right = [repr(item) for item in old], [repr(item) for item in new]
    free = dict(reversed([(text, index) for index, text in enumerate(left)]))
    for index, text in enumerate(right):  # moved or untouched
        partner[index] = free.pop(text, None)
    taken = {index for index in partner if index is not None}
    for tag, i1, i2, j1, _ in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        for step in range(i2 - i1 if tag == "replace" else 0):
            if j1 + step < len(new) and partner[j1 + step] is None and i1 + step not in taken:
                partner[j1 + step] = i1 + step
                taken.add(i1 + step)
    return partner
