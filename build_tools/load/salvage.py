"""Mending a tree in memory so that the rest of it can be checked; nothing on disk changes.

A value whose meaning is clear is put right, a key that is plainly misspelt gets its name, a field
that is missing gets a stand-in, and what cannot be used is taken out. `Document.pruned` notes
where: nobody judges whether such a place is complete.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from build_tools.issues import Issue
from build_tools.load.model_paths import discriminator, field_at
from build_tools.model.base import PLACE_KEY, Node
from build_tools.spans import Document, Path

Seen = tuple[Path, str]
"""Where an error stood, and its type."""

_STAND_INS: dict[Any, Any] = {int: "1", Decimal: "0", bool: "false", date: "2000-01-01"}


class Salvage:
    """What was done to one tree, over the rounds of validating it."""

    def __init__(self, model: type[Node], tree: Any, document: Document) -> None:
        self._model = model
        self._tree = tree
        self._document = document
        self._touched: set[Path] = set()
        self._seen: set[Seen] = set()
        self._round: list[tuple[ErrorDetails, Issue | None]] = []

    def known(self, detail: ErrorDetails) -> bool:
        """Whether an error comes of what was done here, or was reported in an earlier round."""
        path = self._origin(detail)
        return path in self._touched or (path, detail["type"]) in self._seen

    def note(self, detail: ErrorDetails, issue: Issue | None) -> None:
        """Keep an error of this round, with the issue made of it."""
        self._round.append((detail, issue))

    def mend(self) -> bool:
        """Mend what this round found; False where nothing can be done."""
        errors, self._round = self._round, []
        done = [self._mend(detail, issue) for detail, issue in errors]
        _drop_empty(self._tree)
        return all(done)

    def _origin(self, detail: ErrorDetails) -> Path:
        return origin(self._tree, data_path(self._tree, detail["loc"]))

    def _mend(self, detail: ErrorDetails, issue: Issue | None) -> bool:
        path = data_path(self._tree, detail["loc"])
        place = origin(self._tree, path)
        again = (place, detail["type"]) in self._seen
        self._seen.add((place, detail["type"]))
        kind = detail["type"]
        if kind in {"union_tag_invalid", "union_tag_not_found"}:
            meant = _meant(issue)
            if meant and not again:
                value_at(self._tree, path)[discriminator(detail)] = meant
                return True
            return self._take_out(path)
        if kind == "missing":
            return (not again and self._stand_in(detail, path, place)) or self._take_out(path[:-1])
        if not again and issue is not None and self._put_right(path, issue):
            return True
        return self._remove(path)

    def _put_right(self, path: Path, issue: Issue) -> bool:
        """Use the value or the key that was meant, where the issue knows it."""
        parent, key = value_at(self._tree, path[:-1]), path[-1]
        if issue.code == "field-unknown" and issue.fix is not None:
            parent[issue.fix.text] = parent.pop(key)
            return True
        value = parent[key]
        meant = _meant(issue)
        if isinstance(value, str) and issue.values.get("wanted") == "@report.a-list" and value:
            parent[key] = [value]
            return True
        if not isinstance(value, str) or not meant:
            return False
        if isinstance(parent, list) and isinstance(key, int) and ", " in meant:
            parent[key : key + 1] = meant.split(", ")
        else:
            parent[key] = meant
        return True

    def _stand_in(self, detail: ErrorDetails, path: Path, place: Path) -> bool:
        """Put something harmless where a field is missing."""
        value = self._harmless(field_at(self._model, detail["loc"]), path)
        if value is None:
            return False
        value_at(self._tree, path[:-1])[path[-1]] = value
        self._touched.add(place)
        self._document.pruned.discard(place)
        self._document.stand_ins.add(place)
        return True

    def _harmless(self, field: FieldInfo | None, path: Path) -> Any:
        if field is None:
            return None
        annotation = field.annotation
        if annotation is str:
            named = any("a-z0-9" in str(getattr(m, "pattern", "")) for m in field.metadata)
            return self._unnamed(path) if named else "…"
        if get_origin(annotation) is Literal:
            return get_args(annotation)[0]
        if get_origin(annotation) is tuple:
            return []
        return _STAND_INS.get(annotation)

    def _unnamed(self, path: Path) -> str:
        """An id that refers to nothing and that nobody misses."""
        if path == ("id",):
            return PurePosixPath(self._document.file).stem
        name = f"unnamed-{len(self._document.lost_ids)}"
        self._document.lost_ids.add(name)
        return name

    def _take_out(self, path: Path) -> bool:
        """Take out the nearest list item around a value; False where that is the whole file."""
        while path and not isinstance(path[-1], int):
            path = path[:-1]
        return self._remove(path) if path else False

    def _remove(self, path: Path) -> bool:
        if not path:
            return False
        try:
            parent, key = value_at(self._tree, path[:-1]), path[-1]
            if parent[key] is None:
                return True
            place = origin(self._tree, path)
            self._touched.add(place)
            self._document.pruned.add(place)
            self._document.lost_ids.update(words_in(parent[key]))
            if isinstance(parent, list):
                parent[key] = None  # dropped after the round, so that positions hold till then
            else:
                del parent[key]
        except (KeyError, IndexError, TypeError):
            return True  # an earlier error of this round took it out already
        return True


def _meant(issue: Issue | None) -> str:
    """The value an author meant, where the issue knows it."""
    if issue is None:
        return ""
    return issue.fix.text if issue.fix is not None else issue.values.get("near", "")


def data_path(tree: Any, loc: tuple[str | int, ...]) -> Path:
    """pydantic's location without the tags of unions, which are no keys of the data."""
    path: list[str | int] = []
    value = tree
    for index, step in enumerate(loc):
        if _below(value, step) is not None:
            value = _below(value, step)
        elif index < len(loc) - 1 or not (isinstance(value, dict) and isinstance(step, str)):
            continue
        path.append(step)
    return tuple(path)


def value_at(tree: Any, path: Path) -> Any:
    """The value at a path of the tree as it now is."""
    for step in path:
        tree = tree[step]
    return tree


def origin(tree: Any, path: Path) -> Path:
    """The path in the file of what is now at `path`: items taken out before it moved it up."""
    at: Path = ()
    for step in path:
        at = (*at, step)
        tree = _below(tree, step)
        if isinstance(tree, dict) and PLACE_KEY in tree:
            at = tree[PLACE_KEY].path
    return at


def _below(tree: Any, step: str | int) -> Any:
    """The value one step down, or None where there is none."""
    if isinstance(tree, dict):
        return tree.get(step)
    inside = isinstance(tree, list) and isinstance(step, int) and step < len(tree)
    return tree[step] if inside else None


def words_in(tree: Any) -> set[str]:
    """Every word at or below a value that may be an id."""
    if isinstance(tree, str):
        return set(_WORD.findall(tree))
    if isinstance(tree, dict):
        return set().union(*(words_in(value) for value in tree.values()))
    return set().union(*(words_in(item) for item in tree)) if isinstance(tree, list) else set()


_WORD = re.compile(r"[a-z0-9][a-z0-9-]*")


def _drop_empty(tree: Any) -> None:
    if isinstance(tree, dict):
        for value in tree.values():
            _drop_empty(value)
    elif isinstance(tree, list):
        tree[:] = [item for item in tree if item is not None]
        for item in tree:
            _drop_empty(item)
