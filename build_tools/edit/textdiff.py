"""What changed between two texts, by character for Chinese and by word for Latin script."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

_TOKEN = re.compile(r"[A-Za-z]+|\d+(?:\.\d+)?|\s+|.", re.S)
MAX_CELLS = 1_000_000
"""Above so many pairs of tokens the middle is shown as replaced whole, not compared."""
SHORT_RUN = 2
"""Equal stretches below this length between two changes read better as part of them."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch that stayed (`=`), went (`-`) or came (`+`)."""

    kind: Literal["=", "-", "+"]
    text: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """One changed text: what it is, as it was and as it is; None where there was or is none."""

    label: str
    old: str | None
    new: str | None
    anchor: str = ""
    """Heading of the page below which it stands."""

    def segments(self) -> tuple[Segment, ...]:
        """The two texts interleaved."""
        return segments(self.old or "", self.new or "")


def segments(old: str, new: str) -> tuple[Segment, ...]:
    """The shortest readable account of how `old` became `new`."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(before) * len(after) > MAX_CELLS:
        return _joined(_ends(before, after))
    steps: list[tuple[str, str, str]] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        steps.append((tag, "".join(before[i1:i2]), "".join(after[j1:j2])))
    return _joined(_merged(steps))


def _ends(before: list[str], after: list[str]) -> list[tuple[str, str, str]]:
    """Equal beginning and end; everything between counts as replaced."""
    head = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
                min(len(before), len(after)))  # fmt: skip
    room = min(len(before), len(after)) - head
    pairs = zip(reversed(before), reversed(after), strict=False)
    tail = next((n for n, (a, b) in enumerate(pairs) if a != b or n >= room), room)
    first, last = "".join(before[:head]), "".join(before[len(before) - tail :])
    middle = ("".join(before[head : len(before) - tail]), "".join(after[head : len(after) - tail]))
    return [("equal", first, first), ("replace", *middle), ("equal", last, last)]


def _merged(steps: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    merged: list[tuple[str, str, str]] = []
    for index, (tag, old, new) in enumerate(steps):
        inner = 0 < index < len(steps) - 1
        equal = tag == "equal" and not (inner and len(old) < SHORT_RUN)
        if not equal and merged and merged[-1][0] == "replace":
            merged[-1] = ("replace", merged[-1][1] + old, merged[-1][2] + new)
        else:
            merged.append(("equal" if equal else "replace", old, new))
    return merged


def _joined(steps: list[tuple[str, str, str]]) -> tuple[Segment, ...]:
    out: list[Segment] = []
    for tag, old, new in steps:
        if tag == "equal":
            out += [Segment("=", old)] if old else []
            continue
        out += [Segment("-", old)] if old else []
        out += [Segment("+", new)] if new else []
    return tuple(out)


def block_changes(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> list[TextChange]:
    """Changes between two lists of (heading, block); blocks that moved count as gone and come."""
    matcher = SequenceMatcher(None, [b for _, b in old], [b for _, b in new], autojunk=False)
    changes: list[TextChange] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        for before, after in zip_longest(old[i1:i2], new[j1:j2]):
            heading = (after or before or ("", ""))[0]
            was, now = before[1] if before else None, after[1] if after else None
            changes.append(TextChange("", was, now, heading))
    return changes
