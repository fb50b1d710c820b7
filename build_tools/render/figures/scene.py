"""What a drawing may look at: the course, the language, addresses, and how much room there is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from build_tools.model.course import Course
from build_tools.model.fact import Fact
from build_tools.model.figure import Label
from build_tools.words import word

Room = Literal["wide", "narrow"]
"""`wide` for a column of text on a desk, `narrow` for a telephone."""

WIDTHS: dict[Room, float] = {"wide": 720, "narrow": 344}
"""Width of a drawing in its own units, which are pixels at full size."""

Address = Callable[[str, str], str | None]
"""`(kind, id)` → relative address of the page of a chapter, case, fact or source, or None."""

_WHOLE = re.compile(r"\d+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Scene:
    """One figure in one width."""

    course: Course
    language: str
    link: Address
    room: Room = "wide"

    @property
    def width(self) -> float:
        """How wide to draw."""
        return WIDTHS[self.room]

    @property
    def wide(self) -> bool:
        """Whether things may stand side by side."""
        return self.room == "wide"

    def word(self, key: str, **values: object) -> str:
        """A phrase of the interface."""
        return word("figures", key, self.language, **values)

    def fact(self, id_: str | None) -> Fact | None:
        """The fact, or None where there is none of that name (a check reports it)."""
        return self.course.fact_by_id.get(id_) if id_ else None

    def value(self, id_: str | None) -> str:
        """What `:fact[id]` would print; empty for an unknown fact."""
        found = self.fact(id_)
        return found.shown if found else ""

    def members(self, id_: str | None) -> tuple[str, ...]:
        """The members of a list fact."""
        found = self.fact(id_)
        return found.members if found else ()

    def open(self, id_: str | None) -> bool:
        """Whether the source did not give the list in full."""
        found = self.fact(id_)
        return found is not None and bool(found.members) and not found.complete

    def count(self, id_: str | None) -> int:
        """A fact's value as a whole number; 0 where it is none."""
        found = self.fact(id_)
        value = (found.value if found else None) or ""
        return int(value) if _WHOLE.fullmatch(value) else 0

    def words(self, label: Label | None) -> str:
        """What a label says in one line: its text, its fact's value, or both."""
        if label is None:
            return ""
        value = self.value(label.fact)
        if not label.text or not value:
            return label.text or value
        return self.word("named", name=label.text, value=value)
