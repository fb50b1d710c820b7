"""A canvas: SVG shapes in the order they are painted.

It knows geometry, tones and text. No `style` attribute is written, so a strict
Content-Security-Policy lets figures be.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import NamedTuple

from markupsafe import escape

from build_tools.render.figures.style import (
    ACCENT,
    ARROW,
    BODY,
    HAIR,
    LIGHT,
    PANEL,
    PAPER,
    Pen,
    Tone,
    Type,
)  # fmt: skip
from build_tools.render.figures.text_layout import text_width, wrap

Value = float | str | None


class Point(NamedTuple):
    """A place on the canvas; units are pixels at full size, y goes down."""

    x: float
    y: float


class Box(NamedTuple):
    """A field on the canvas."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Where its upright middle line is."""
        return self.x + self.width / 2

    @property
    def end(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def inset(self, across: float, down: float = 0) -> Box:
        """The field without a margin."""
        return Box(self.x + across, self.y + down, self.width - 2 * across, self.height - 2 * down)


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def points(*pairs: tuple[float, float]) -> str:
    """Path data of straight lines through some points."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in pairs)


def text_height(text: str, look: Type, width: float) -> float:
    """How high `text` stands when wrapped."""
    return len(wrap(text, look.size, width)) * look.line if text else 0


class Canvas:
    """A drawing of a given width that grows downwards."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.height = 0.0
        self._shapes: list[str] = []

    def markup(self) -> str:
        """What has been drawn so far."""
        return "".join(self._shapes)

    def reach(self, y: float) -> None:
        """Makes the drawing at least so high."""
        self.height = max(self.height, y)

    def rect(self, box: Box, tone: Tone = PANEL, radius: float = 8) -> None:
        """A filled rectangle with round corners."""
        look = {"class": f"cb-f-{tone}", "fill": LIGHT[tone]}
        self._add("rect", rx=radius, **_edges(box), **look)
        self.reach(box.end)

    def frame(self, box: Box, pen: Pen, radius: float = 10) -> None:
        """A rectangle with a rim and round corners."""
        names = f"cb-f-{pen.fill or PAPER} cb-f-rim-{pen.tone}"
        look = {"class": names, "fill": LIGHT[pen.fill or PAPER], "stroke": LIGHT[pen.tone]}
        self._add("rect", rx=radius, **_edges(box), **look, stroke_width=pen.weight)
        self.reach(box.end)

    def area(self, box: Box) -> None:
        """An invisible field that takes clicks and shows the focus ring."""
        look = {"class": "cb-f-area", "fill": "none", "pointer_events": "all"}
        self._add("rect", rx=8, **_edges(box), **look)
        self.reach(box.end)

    def dot(self, at: Point, radius: float, tone: Tone = ACCENT) -> None:
        """A filled circle."""
        look = {"class": f"cb-f-{tone}", "fill": LIGHT[tone]}
        self._add("circle", cx=at.x, cy=at.y, r=radius, **look)
        self.reach(at.y + radius)

    def ring(self, at: Point, radius: float, pen: Pen) -> None:
        """A circle with a rim."""
        fill = pen.fill or PAPER
        look = {"class": f"cb-f-{fill} cb-f-rim-{pen.tone}", "fill": LIGHT[fill]}
        self._add("circle", cx=at.x, cy=at.y, r=radius, **look, stroke=LIGHT[pen.tone],
                  stroke_width=pen.weight, stroke_dasharray=pen.dash)  # fmt: skip
        self.reach(at.y + radius)

    def path(self, data: str, pen: Pen) -> None:
        """A line, or a filled shape where the pen has a fill."""
        names = f"cb-f-rim-{pen.tone}" + (f" cb-f-{pen.fill}" if pen.fill else "")
        self._add("path", d=data, **{"class": names}, fill=LIGHT[pen.fill] if pen.fill else "none",
                  stroke=LIGHT[pen.tone], stroke_width=pen.weight, stroke_linecap="round",
                  stroke_linejoin="round", stroke_dasharray=pen.dash)  # fmt: skip

    def line(self, start: tuple[float, float], end: tuple[float, float], pen: Pen = HAIR) -> None:
        """A straight line."""
        self.path(points(start, end), pen)

    def arrow(self, start: Point, end: Point, pen: Pen = ARROW) -> None:
        """A level or upright arrow."""
        self.line(start, end, pen)
        if start.y == end.y:
            back = end.x + (-5 if end.x > start.x else 5)
            self.path(points((back, end.y - 5), end, (back, end.y + 5)), pen)
        else:
            back = end.y + (-5 if end.y > start.y else 5)
            self.path(points((end.x - 5, back), end, (end.x + 5, back)), pen)

    def text(
        self, at: tuple[float, float], text: str, look: Type = BODY, width: float | None = None
    ) -> float:
        """Text whose first line's top is at `at`; returns where it ends, downwards.

        Without `width` it stays on one line.
        """
        lines = [text] if width is None else wrap(text, look.size, width)
        return self.lines(Point(*at), lines, look) if text else at[1]

    def lines(self, at: Point, lines: Iterable[str], look: Type = BODY) -> float:
        """Lines already broken; like `text`."""
        lines = list(lines)
        names = f"cb-f-{look.tone}" + (f" cb-f-{look.face}" if look.face else "")
        anchor = None if look.anchor == "start" else look.anchor
        first = at.y + (look.line - look.size) / 2 + look.size * 0.88
        self._open("text", {"x": at.x, "y": first, "font_size": look.size, "class": names,
                            "fill": LIGHT[look.tone], "text_anchor": anchor})  # fmt: skip
        self._shapes.append(f"{_spans(lines, at.x, look)}</text>")
        self.reach(at.y + look.line * len(lines))
        return at.y + look.line * len(lines)

    def upright(self, at: Point, text: str, look: Type = BODY) -> None:
        """A vertical line of text; `at` is the top of its middle line."""
        self._open("text", {"x": at.x, "y": at.y, "font_size": look.size, "writing_mode": "tb",
                            "class": f"cb-f-{look.tone} cb-f-upright",
                            "fill": LIGHT[look.tone]})  # fmt: skip
        self._shapes.append(f"{escape(text)}</text>")
        self.reach(at.y + text_width(text, look.size))

    @contextmanager
    def group(self, names: str, display: str | None = None) -> Generator[None]:
        """Shapes drawn inside stand in one `<g>` with these classes."""
        self._open("g", {"class": names, "display": display})
        yield
        self._shapes.append("</g>")

    @contextmanager
    def link(self, href: str | None, names: str, item: str | None = None) -> Generator[None]:
        """Shapes drawn inside lead to `href`; `item` is their identity in learning records."""
        name = "g" if href is None else "a"
        self._open(name, {"href": href, "class": names, "data_cb_item": item})
        yield
        self._shapes.append(f"</{name}>")

    def _add(self, name: str, **attributes: Value) -> None:
        self._shapes.append(f"<{name}{_attributes(attributes)}/>")

    def _open(self, name: str, attributes: dict[str, Value]) -> None:
        self._shapes.append(f"<{name}{_attributes(attributes)}>")


def _edges(box: Box) -> dict[str, Value]:
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height}


def _spans(lines: list[str], x: float, look: Type) -> str:
    """Lines below each other; one that ends in a Latin letter keeps the space it broke at."""
    if len(lines) == 1:
        return str(escape(lines[0]))
    pieces = []
    for index, line in enumerate(lines):
        down = f' dy="{number(look.line)}"' if index else ""
        space = " " if line[-1:].isascii() and index < len(lines) - 1 else ""
        pieces.append(f'<tspan x="{number(x)}"{down}>{escape(line)}{space}</tspan>')
    return "".join(pieces)


def _attributes(attributes: dict[str, Value]) -> str:
    """Attributes as written; `_` stands for `-`, and None leaves one out."""
    pieces = []
    for name, value in attributes.items():
        if value is not None:
            shown = value if isinstance(value, str) else number(value)
            pieces.append(f' {name.replace("_", "-")}="{escape(shown)}"')
    return "".join(pieces)
