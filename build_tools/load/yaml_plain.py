"""The quick way through YAML that is as it should be.

Takes events from libyaml and makes dictionaries, lists and text of them, nothing else. Whatever a
content file should not hold (an anchor, a tag, a key given twice, a key that is no text, too much
depth) ends it with `UnexpectedError`; `load.yaml_tree` then walks again and says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from build_tools.model.base import PLACE_KEY
from build_tools.spans import Document, Path, Place

MAX_DEPTH = 12
"""Deeper than any content model; deeper input is hostile or a slip of indentation."""


class UnexpectedError(Exception):
    """Something that plain content does not have."""


def read_plain(loader: Any, document: Document) -> Any:
    """The root value of the loader's only document, or None where there is nothing.

    Raises UnexpectedError, and `yaml.YAMLError` for bad syntax.
    """
    take = loader.get_event
    try:
        take()
        event = take()
        if type(event) is StreamEndEvent:
            return None
        if type(event) is not DocumentStartEvent:
            raise UnexpectedError
        value = _Reader(take, document).value(take(), (), 0)
        if type(take()) is not DocumentEndEvent or type(take()) is not StreamEndEvent:
            raise UnexpectedError
        return value
    finally:
        loader.dispose()


class _Reader:
    def __init__(self, take: Callable[[], Any], document: Document) -> None:
        self._take = take
        self._document = document

    def value(self, event: Any, path: Path, depth: int) -> Any:
        kind = type(event)
        if depth >= MAX_DEPTH or kind not in _KINDS or event.anchor or event.tag:
            raise UnexpectedError
        if kind is ScalarEvent:
            return event.value
        if kind is MappingStartEvent:
            return self._mapping(path, depth + 1)
        return self._sequence(path, depth + 1)

    def _mapping(self, path: Path, depth: int) -> dict[str, Any]:
        take = self._take
        mapping: dict[str, Any] = {PLACE_KEY: Place(self._document, path)}
        while True:
            key = take()
            if type(key) is not ScalarEvent:
                if type(key) is MappingEndEvent:
                    return mapping
                raise UnexpectedError
            name = key.value
            if name in mapping or key.anchor or key.tag:
                raise UnexpectedError
            event = take()
            if type(event) is ScalarEvent and not event.anchor and not event.tag:
                mapping[name] = event.value
            else:
                mapping[name] = self.value(event, (*path, name), depth)

    def _sequence(self, path: Path, depth: int) -> list[Any]:
        take = self._take
        items: list[Any] = []
        while True:
            event = take()
            if type(event) is SequenceEndEvent:
                return items
            items.append(self.value(event, (*path, len(items)), depth))


_KINDS = frozenset({ScalarEvent, MappingStartEvent, SequenceStartEvent})
