"""Strict YAML to a tree of plain text values, with the extent of every value.

Built on libyaml's events, so that nothing is resolved, aliased or constructed behind our back:
mappings, sequences and text are all there is. Anchors, aliases, tags, duplicate keys and depth
beyond `MAX_DEPTH` are flaws. Syntax errors end the walk; `load.mend` decides how to go on.

Most files are right, and nobody asks where their values stand. So a plain walk that notes nothing
comes first (`load.yaml_plain`); only what it does not expect, or the first question about a
place, makes the walk here, which costs three times as much.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from build_tools.load.yaml_plain import MAX_DEPTH, UnexpectedError, read_plain
from build_tools.model.base import PLACE_KEY
from build_tools.spans import Document, Extent, Path, Place, Span

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class TreeFlaw:
    """An issue code at offsets of the document, with what fills its words."""

    code: str
    start: int
    end: int
    values: tuple[tuple[str, str], ...] = ()
    span: Span | None = None
    """The place itself, where the text at hand is a repaired copy and offsets would mislead."""


class SyntaxFlaw(Exception):  # noqa: N818  it carries a flaw, and is always caught
    """Where libyaml gave up: its words, and the 1-based line and column."""

    def __init__(self, problem: str, line: int, column: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line
        self.column = column


class LazyExtents(dict[Path, Extent]):
    """Extents that are measured when first asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._measure: Callable[[], object] | None = None

    def later(self, measure: Callable[[], object]) -> None:
        """`measure` fills this mapping once somebody looks into it."""
        self._measure = measure

    def _fill(self) -> None:
        measure, self._measure = self._measure, None
        if measure is not None:
            measure()

    def get(self, key: object, default: Any = None, /) -> Any:
        """The extent of a path, or `default`."""
        self._fill()
        return super().get(key, default)

    def __getitem__(self, key: Path) -> Extent:
        self._fill()
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self._fill()
        return super().__contains__(key)

    def __iter__(self) -> Iterator[Path]:
        self._fill()
        return super().__iter__()

    def __len__(self) -> int:
        self._fill()
        return super().__len__()

    def items(self) -> Any:
        """Paths with their extents."""
        self._fill()
        return super().items()


class Tree:
    """The walk over one document's events."""

    def __init__(self, document: Document, offset: int = 0, end: int | None = None) -> None:
        self.document = document
        self.flaws: list[TreeFlaw] = []
        self._offset = offset
        self._text = document.text[offset:end]
        self._events: Iterator[Any] = iter(())

    def read(self) -> Any:
        """The root value: a mapping, a list, a text, or None where there is nothing.

        Raises SyntaxFlaw where libyaml cannot go on.
        """
        extents = self.document.extents
        if isinstance(extents, LazyExtents):
            try:
                value = read_plain(_Loader(self._text), self.document)
            except (UnexpectedError, yaml.YAMLError):
                return self._walk()
            extents.later(self._walk)
            return value
        return self._walk()

    def _walk(self) -> Any:
        loader = _Loader(self._text)
        self._events = iter(loader.get_event, None)
        try:
            return self._root()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            first, _ = self.document.position(self._offset)
            raise SyntaxFlaw(str(error.problem), line + first - 1, column) from None
        except yaml.YAMLError as error:
            raise SyntaxFlaw(str(error), 1, 1) from None
        finally:
            loader.dispose()

    def _root(self) -> Any:
        value: Any = None
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                value = self._value(next(self._events), (), None, 0)
        return value

    def _value(self, event: Any, path: Path, key: ScalarEvent | None, depth: int) -> Any:
        start = event.start_mark.index + self._offset
        if isinstance(event, ScalarEvent):
            value: Any = event.value
            end = event
        elif isinstance(event, AliasEvent):
            self._flaw("yaml-anchor", event, name="*" + event.anchor)
            value, end = "", event
        elif depth >= MAX_DEPTH:
            self._flaw("yaml-too-deep", event)
            value, end = "", self._skip()
        elif isinstance(event, MappingStartEvent):
            value, end = self._mapping(path, depth)
        else:
            value, end = self._sequence(path, depth)
        if not isinstance(event, AliasEvent) and (event.anchor or event.tag):
            self._property_flaw(event)
        self._remember(path, start, end, key)
        return value

    def _mapping(self, path: Path, depth: int) -> tuple[dict[str, Any], Any]:
        mapping: dict[str, Any] = {PLACE_KEY: Place(self.document, path)}
        for key in self._events:
            if isinstance(key, MappingEndEvent):
                return mapping, key
            if not isinstance(key, ScalarEvent):
                self._flaw("yaml-syntax", key, problem="@report.key-not-text")
                self._drain(key)
                self._drain(next(self._events))
                continue
            child = (*path, key.value)
            if key.value in mapping:
                first = self.document.extents[child]
                line, _ = self.document.position(first.key_start)
                self._flaw("yaml-duplicate-key", key, name=key.value, line=str(line))
                child = (*path, f"\0{key.value}@{key.start_mark.index}")
                self._value(next(self._events), child, key, depth + 1)
                continue
            mapping[key.value] = self._value(next(self._events), child, key, depth + 1)
        raise AssertionError("libyaml ends every mapping")

    def _sequence(self, path: Path, depth: int) -> tuple[list[Any], Any]:
        items: list[Any] = []
        for event in self._events:
            if isinstance(event, SequenceEndEvent):
                return items, event
            items.append(self._value(event, (*path, len(items)), None, depth + 1))
        raise AssertionError("libyaml ends every sequence")

    def _skip(self) -> Any:
        """The event that ends the collection just begun."""
        depth = 1
        for event in self._events:
            if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
                depth += 1
            elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
                depth -= 1
                if depth == 0:
                    return event
        raise AssertionError("libyaml ends every collection")

    def _drain(self, event: Any) -> None:
        if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            self._skip()

    def _remember(self, path: Path, start: int, end: Any, key: ScalarEvent | None) -> None:
        stop = end.end_mark.index + self._offset
        if isinstance(end, (MappingEndEvent, SequenceEndEvent)) or stop > start:
            stop = start + len(self.document.text[start:stop].rstrip())
        if key is None:
            self.document.extents[path] = Extent(start, stop)
            return
        first, last = self._range(key)
        self.document.extents[path] = Extent(start, stop, first, last)

    def _range(self, event: Any) -> tuple[int, int]:
        return event.start_mark.index + self._offset, event.end_mark.index + self._offset

    def _property_flaw(self, event: Any) -> None:
        if event.anchor:
            self._flaw("yaml-anchor", event, name="&" + event.anchor)
        if event.tag:
            self._flaw("yaml-tag", event, name=event.tag)

    def _flaw(self, code: str, event: Any, **values: str) -> None:
        start = event.start_mark.index + self._offset
        end = event.end_mark.index + self._offset
        if end - start > 80 or "\n" in self.document.text[start:end]:
            end = start + 1
        self.flaws.append(TreeFlaw(code, start, end, tuple(values.items())))
