"""Draws SVG shapes: a canvas that only knows geometry, tones and text.

Colours are classes that the stylesheet fills from the page's custom properties; the same colours
for light paper stand as attributes, for readers that know no such properties (a book, a mail).
No `style` attribute is written, so a strict Content-Security-Policy lets figures be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from markupsafe import escape

from build_tools.render.figures.text_layout import text_width, wrap

INK, SOFT, ACCENT, PAPER, PANEL, LINE = "ink", "soft", "accent", "paper", "panel", "line"
_LIGHT = {
    INK: "#2b2724", SOFT: "#6b635c", ACCENT: "#9b2226",
    PAPER: "#fbf9f6", PANEL: "#f2eee8", LINE: "#ddd5cb",
}  # fmt: skip

LEADING = 1.4
"""Line height of text in figures, in font sizes."""


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


class Canvas:
    """Shapes in the order they are painted, in units that are pixels at full size."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.height = 0.0
        self._shapes: list[str] = []

    def markup(self) -> str:
        """What has been drawn so far."""
        return "".join(self._shapes)

    def _add(self, name: str, **attributes: float | str | None) -> None:
        self._shapes.append(f"<{name}{_attributes(attributes)}/>")

    def rect(self, x: float, y: float, width: float, height: float, tone: str = PANEL,
             radius: float = 8) -> None:  # fmt: skip
        """A filled rectangle with round corners."""
        self._add("rect", x=x, y=y, width=width, height=height, rx=radius,
                  **{"class": f"cb-f-{tone}"}, fill=_LIGHT[tone])  # fmt: skip
        self.reach(y + height)

    def dot(self, x: float, y: float, radius: float, tone: str = ACCENT) -> None:
        """A filled circle."""
        self._add("circle", cx=x, cy=y, r=radius, **{"class": f"cb-f-{tone}"}, fill=_LIGHT[tone])
        self.reach(y + radius)

    def ring(self, x: float, y: float, radius: float, tone: str = ACCENT, weight: float = 2,
             fill: str = PAPER) -> None:  # fmt: skip
        """A circle with a rim."""
        self._add("circle", cx=x, cy=y, r=radius, **{"class": f"cb-f-{fill} cb-f-rim-{tone}"},
                  fill=_LIGHT[fill], stroke=_LIGHT[tone], stroke_width=weight)  # fmt: skip
        self.reach(y + radius)

    def path(self, d: str, tone: str = LINE, weight: float = 2, dash: str | None = None,
             fill: str | None = None) -> None:  # fmt: skip
        """A line along `d`; filled where `fill` names a tone."""
        names = f"cb-f-rim-{tone}" + (f" cb-f-{fill}" if fill else "")
        self._add("path", d=d, **{"class": names}, fill=_LIGHT[fill] if fill else "none",
                  stroke=_LIGHT[tone], stroke_width=weight, stroke_linecap="round",
                  stroke_linejoin="round", stroke_dasharray=dash)  # fmt: skip

    def line(self, x1: float, y1: float, x2: float, y2: float, tone: str = LINE,
             weight: float = 1, dash: str | None = None) -> None:  # fmt: skip
        """A straight line."""
        d = f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}"
        self.path(d, tone, weight, dash)

    def arrow(self, x1: float, y1: float, x2: float, y2: float, tone: str = ACCENT,
              weight: float = 1.5) -> None:  # fmt: skip
        """A level or upright arrow from one point to the other."""
        self.line(x1, y1, x2, y2, tone, weight)
        n = number
        if y1 == y2:
            back = x2 - 6 if x2 > x1 else x2 + 6
            self.path(f"M{n(back)} {n(y2 - 5)}L{n(x2)} {n(y2)}L{n(back)} {n(y2 + 5)}", tone, weight)
        else:
            back = y2 - 6 if y2 > y1 else y2 + 6
            self.path(f"M{n(x2 - 5)} {n(back)}L{n(x2)} {n(y2)}L{n(x2 + 5)} {n(back)}", tone, weight)

    def text(self, x: float, y: float, text: str, size: float = 16, tone: str = INK, *,
             width: float | None = None, anchor: str = "start", face: str = "") -> float:  # fmt: skip
        """Text with its first line's top at `y`; returns where it ends, downwards.

        `face` is `serif` or `strong`; without `width` the text stays on one line.
        """
        lines = [text] if width is None else wrap(text, size, width)
        return self.lines(x, y, lines, size, tone, anchor=anchor, face=face)

    def lines(self, x: float, y: float, lines: Iterable[str], size: float = 16, tone: str = INK, *,
              anchor: str = "start", face: str = "") -> float:  # fmt: skip
        """Lines already broken; like `text`."""
        lines = list(lines)
        names = f"cb-f-{tone}" + (f" cb-f-{face}" if face else "")
        first = y + size * ((LEADING - 1) / 2 + 0.88)
        attributes = _attributes({
            "x": x, "y": first, "font_size": size, "class": names, "fill": _LIGHT[tone],
            "text_anchor": None if anchor == "start" else anchor,
        })  # fmt: skip
        self._shapes.append(f"<text{attributes}>{_spans(lines, x, size)}</text>")
        self.reach(y + size * LEADING * len(lines))
        return y + size * LEADING * len(lines)

    def upright(self, x: float, y: float, text: str, size: float = 15, tone: str = INK) -> None:
        """A vertical line of text, its first character's top at `y` and its middle at `x`."""
        names = _attributes({
            "x": x, "y": y, "font_size": size, "class": f"cb-f-{tone} cb-f-upright",
            "fill": _LIGHT[tone], "writing_mode": "tb",
        })  # fmt: skip
        self._shapes.append(f"<text{names}>{escape(text)}</text>")
        self.reach(y + text_width(text, size))

    def area(self, x: float, y: float, width: float, height: float) -> None:
        """An invisible field that takes clicks and shows the focus ring."""
        self._add("rect", x=x, y=y, width=width, height=height, rx=8,
                  **{"class": "cb-f-area"}, fill="none", pointer_events="all")  # fmt: skip
        self.reach(y + height)

    @contextmanager
    def group(self, **attributes: float | str | None) -> Iterator[None]:
        """Shapes drawn inside stand in one `<g>`."""
        yield from self._inside("g", attributes)

    @contextmanager
    def link(self, href: str | None, **attributes: float | str | None) -> Iterator[None]:
        """Shapes drawn inside lead to `href`; without one they are a plain group."""
        if href is None:
            yield from self._inside("g", attributes)
        else:
            yield from self._inside("a", {"href": href, **attributes})

    def _inside(self, name: str, attributes: dict[str, float | str | None]) -> Iterator[None]:
        self._shapes.append(f"<{name}{_attributes(attributes)}>")
        yield
        self._shapes.append(f"</{name}>")

    def reach(self, y: float) -> None:
        """Makes the drawing at least so high."""
        self.height = max(self.height, y)


def block_height(text: str, size: float, width: float) -> float:
    """How high `text` stands when wrapped."""
    return len(wrap(text, size, width)) * size * LEADING


def _spans(lines: list[str], x: float, size: float) -> str:
    """Lines below each other; one that ends in a Latin letter keeps the space it broke at."""
    if len(lines) == 1:
        return str(escape(lines[0]))
    step = number(size * LEADING)
    pieces = []
    for index, line in enumerate(lines):
        down = f' dy="{step}"' if index else ""
        space = " " if line[-1:].isascii() and index < len(lines) - 1 else ""
        pieces.append(f'<tspan x="{number(x)}"{down}>{escape(line)}{space}</tspan>')
    return "".join(pieces)


def _attributes(attributes: dict[str, float | str | None]) -> str:
    """Attributes as written; `_` stands for `-`, and None leaves one out."""
    pieces = []
    for name, value in attributes.items():
        if value is not None:
            shown = value if isinstance(value, str) else number(value)
            pieces.append(f' {name.replace("_", "-")}="{escape(shown)}"')
    return "".join(pieces)
