"""What shapes and letters look like: tones, faces, pens.

Tones are classes that the stylesheet fills from the page's custom properties; the same colours
for light paper stand as attributes, for readers that know no such properties (a book, a mail).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Tone = Literal["ink", "soft", "accent", "paper", "panel", "line"]
INK: Tone = "ink"
SOFT: Tone = "soft"
ACCENT: Tone = "accent"
PAPER: Tone = "paper"
PANEL: Tone = "panel"
LINE: Tone = "line"

LIGHT: dict[Tone, str] = {
    INK: "#2b2724", SOFT: "#6b635c", ACCENT: "#9b2226",
    PAPER: "#fbf9f6", PANEL: "#f2eee8", LINE: "#ddd5cb",
}  # fmt: skip

LEADING = 1.4
"""Line height of text in figures, in font sizes."""


@dataclass(frozen=True, slots=True)
class Type:
    """How letters look: size in units of the drawing, tone, face, and where lines are held."""

    size: float = 15.5
    tone: Tone = INK
    face: Literal["", "serif", "strong"] = ""
    anchor: Literal["start", "middle", "end"] = "start"

    @property
    def line(self) -> float:
        """Height of one line."""
        return self.size * LEADING

    @property
    def middle(self) -> Type:
        """The same, centred."""
        return replace(self, anchor="middle")

    @property
    def end(self) -> Type:
        """The same, ending at its point."""
        return replace(self, anchor="end")


NAME = Type(16, face="strong")
BODY = Type(15.5)
NOTE = Type(13.5, SOFT)
HEAD = Type(19, face="serif")
FIGURE = Type(40, ACCENT, "serif")
"""A number that is the message."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line looks."""

    tone: Tone = LINE
    weight: float = 1
    dash: str | None = None
    fill: Tone | None = None


TRACK = Pen(ACCENT, 2)
ARROW = Pen(ACCENT, 1.5)
HAIR = Pen(LINE, 1)
