"""Edited data → the author's YAML with only the edited places changed.

Everything that was not edited is copied from the file as it stands: comments, quotes, order,
folding and blank lines are therefore kept by construction, not by a writer's care. The result is
read back and compared; where it does not say what was asked (which no test has seen),
ruamel.yaml writes the file instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from build_tools.adapters.editor.fresh_yaml import after_key, list_item, mapping, written
from build_tools.adapters.editor.rewriting import rewritten
from build_tools.adapters.editor.scalars import Style, edited, flow_item
from build_tools.adapters.editor.trees import Tree, aligned, same_tree

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put `text` in place of a stretch of the source."""

    start: int
    end: int
    text: str


def read_tree(text: str) -> Tree:
    """The data of a YAML text, every scalar as text. Raises yaml.YAMLError."""
    node = yaml.compose(text, Loader=_Loader)
    value = _value(node) if node is not None else {}
    return value if isinstance(value, dict) else {}


def patched(text: str, new: Tree) -> str:
    """`text` saying `new`, with as few characters changed as can be."""
    if not text.strip():
        return written(new)
    root = yaml.compose(text, Loader=_Loader)
    made = _applied(text, _Splicer(text).node(root, new, 0))
    if same_tree(_read_or_none(made), new):
        return made
    made = rewritten(text, new)
    return made if same_tree(_read_or_none(made), new) else written(new)


def _read_or_none(text: str) -> Tree | None:
    try:
        return read_tree(text)
    except yaml.YAMLError:
        return None


def _value(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    return str(node.value)


def _applied(text: str, edits: list[Edit], start: int = 0, end: int | None = None) -> str:
    """A stretch of the source with the edits inside it made."""
    end = len(text) if end is None else end
    pieces, position = [], start
    for edit in sorted(edits):
        pieces += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join([*pieces, text[position:end]])


class _Splicer:
    def __init__(self, text: str) -> None:
        self.text = text

    def node(self, node: Any, new: Any, indent: int) -> list[Edit]:
        """Edits that make a node say `new`; `indent` is for lines written below it."""
        if same_tree(_value(node), new):
            return []
        block = not getattr(node, "flow_style", False)
        if isinstance(node, yaml.MappingNode) and isinstance(new, dict) and new and block:
            return self._mapping(node, new)
        if isinstance(node, yaml.SequenceNode) and isinstance(new, list) and new and block:
            return self._sequence(node, new)
        start, end = node.start_mark.index, self._end(node)
        if isinstance(node, yaml.ScalarNode) and isinstance(new, str):
            style = Style(node.style or "", self.text[start:end])
            made = edited(style, new, indent)
            gap = " " if start == end and self.text[start - 1 : start] == ":" else ""
            return [Edit(start, end, gap + made)]
        if isinstance(node, yaml.SequenceNode) and not block and node.value and _short_texts(new):
            return [Edit(start, end, self._flow(node, new))]
        made = after_key(new, max(indent - 2, 0))
        while start > 0 and self.text[start - 1] in " \n":
            start -= 1  # the value may have begun on a line of its own
        return [Edit(start, end, made)]

    def _flow(self, node: Any, new: list[str]) -> str:
        """A list on one line that stays so, its kept items as they were written."""
        sources = {
            str(item.value): self.text[item.start_mark.index : item.end_mark.index]
            for item in node.value
            if isinstance(item, yaml.ScalarNode)
        }
        return "[" + ", ".join(sources.get(text) or flow_item(text) for text in new) + "]"

    def _mapping(self, node: Any, new: Tree) -> list[Edit]:
        column = node.start_mark.column
        entries = {str(key.value): (key, value) for key, value in node.value}
        edits = [
            edit
            for name, (_, value) in entries.items()
            if name in new
            for edit in self.node(value, new[name], column + 2)
        ]
        gone = [name for name in entries if name not in new]
        if len(gone) == len(entries):
            start, end = node.start_mark.index, self._end(node)
            return [Edit(start, end, mapping(new, column).lstrip(" "))]
        edits += [self._without(entries, name, gone) for name in gone]
        previous = ""
        for name, value in new.items():
            if name not in entries:
                edits.append(self._added(entries, previous, {name: value}, column))
            else:
                previous = name
        return _joined(edits)

    def _without(self, entries: dict[str, Any], name: str, gone: list[str]) -> Edit:
        key, value = entries[name]
        start, end = key.start_mark.index, self._line_end(self._end(value))
        line = self.text.rfind("\n", 0, start) + 1
        if not self.text[line:start].strip():
            return Edit(line, end, "")
        names = list(entries)  # the first key stands behind a dash: the next one moves up to it
        after = next(n for n in names[names.index(name) + 1 :] if n not in gone)
        return Edit(start, entries[after][0].start_mark.index, "")

    def _added(self, entries: dict[str, Any], previous: str, tree: Tree, column: int) -> Edit:
        made = mapping(tree, column) + "\n"
        if not previous:
            start = next(iter(entries.values()))[0].start_mark.index
            return Edit(start, start, made.lstrip(" ") + " " * column)
        end = self._line_end(self._end(entries[previous][1]))
        if self.text[end - 1 : end] != "\n":
            made = "\n" + made.removesuffix("\n")
        return Edit(end, end, made)

    def _sequence(self, node: Any, new: list[Any]) -> list[Edit]:
        partner = aligned([_value(item) for item in node.value], new)
        column = self._dash(node.value[0]) - self._line_start(self._dash(node.value[0]))
        if partner == list(range(len(node.value))):
            return [
                edit
                for item, value in zip(node.value, new, strict=True)
                for edit in self.node(item, value, column + 2)
            ]
        return [self._rebuilt(node, new, partner, column)]

    def _rebuilt(self, node: Any, new: list[Any], partner: list[int | None], column: int) -> Edit:
        """The whole list with its items in their new order, each copied or written anew."""
        items = node.value
        start = self._line_start(self._dash(items[0]))
        bodies, leads, position = [], [], start
        for item in items:
            line = self._line_start(self._dash(item))
            leads.append(self.text[position:line])
            position = self._line_end(self._end(item))
            bodies.append((line, position))
        spaced = len(leads) > 1 and leads[1].startswith("\n")
        kept = {index for index in partner if index is not None}
        pieces: list[str] = []
        pending = ""
        for number, (value, index) in enumerate(zip(new, partner, strict=True)):
            lead = ""
            if index is None:
                body = " " * column + "- " + list_item(value, column + 2) + "\n"
            else:
                edits = self.node(items[index], value, column + 2)
                body = _applied(self.text, edits, *bodies[index])
                lead = self._lost_leads(leads, index, kept) + leads[index].lstrip("\n")
            gap = "\n" if spaced and number else ""
            pieces += [gap, lead, body if body.endswith("\n") else body + "\n"]
        pending = "".join(
            leads[i].lstrip("\n") for i in range(max(kept, default=-1) + 1, len(leads))
        )
        made = "".join([*pieces, pending])
        if self.text[position - 1 : position] != "\n":
            made = made.removesuffix("\n")
        return Edit(start, position, made)

    @staticmethod
    def _lost_leads(leads: list[str], index: int, kept: set[int]) -> str:
        """Comments above items that were deleted just before this one: they stay."""
        first = index
        while first > 0 and first - 1 not in kept:
            first -= 1
        return "".join(lead.lstrip("\n") for lead in leads[first:index])

    def _dash(self, item: Any) -> int:
        return self.text.rindex("-", 0, item.start_mark.index)

    def _line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def _line_end(self, offset: int) -> int:
        """After the line feed that ends the line of `offset`."""
        if offset and self.text[offset - 1] == "\n":
            return offset
        found = self.text.find("\n", offset)
        return len(self.text) if found < 0 else found + 1

    def _end(self, node: Any) -> int:
        """After the last character of a value; of a block, of the last one in it."""
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, yaml.ScalarNode):
            return start + len(self.text[start:end].rstrip())
        if node.flow_style or not node.value:
            return end
        last = node.value[-1]
        return self._end(last[1] if isinstance(node, yaml.MappingNode) else last)


def _short_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(i, str) and "\n" not in i for i in value)


def _joined(edits: list[Edit]) -> list[Edit]:
    """Insertions at one place as one edit, in the order they were asked for."""
    merged: dict[tuple[int, int], str] = {}
    for edit in edits:
        merged[edit.start, edit.end] = merged.get((edit.start, edit.end), "") + edit.text
    return [Edit(start, end, text) for (start, end), text in merged.items()]
