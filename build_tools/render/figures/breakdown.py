"""One whole divided ever finer: the same field, cut into as many cells as there are units.

Cells of one level stand for units of that level, not for parts of the cell above them: how the
units are spread is not known.
"""

from __future__ import annotations

from math import ceil

from build_tools.model.figure import Breakdown, Label
from build_tools.render.figures.numeral import numeral
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.style import ACCENT, HEAD, LINE, NAME, Pen, Tone
from build_tools.render.figures.svg import Box, Canvas, Point, number

_NAMES = 190.0
_STRIP = 78.0
_MOST = 2000


def draw(figure: Breakdown, scene: Scene) -> Canvas:
    """The drawing."""
    canvas = Canvas(scene.width)
    y = canvas.text((0, 0), scene.words(figure.whole), HEAD, scene.width) + 8
    for index, level in enumerate(figure.levels):
        tone = ACCENT if index == len(figure.levels) - 1 else LINE
        y = _level(canvas, scene, level, y, tone) + 18
    if figure.base:
        x = _NAMES if scene.wide else 0
        canvas.arrow(Point(x + 7, y - 8), Point(x + 7, y + 14))
        y = canvas.text((x + 24, y - 6), scene.words(figure.base), NAME, scene.width - x - 24) + 18
    canvas.reach(y - 10)
    return canvas


def describe(figure: Breakdown, scene: Scene) -> list[str]:
    """The whole, its levels, and what follows."""
    labels = (figure.whole, *figure.levels, *([figure.base] if figure.base else []))
    return [scene.words(label) for label in labels]


def _level(canvas: Canvas, scene: Scene, level: Label, y: float, tone: Tone) -> float:
    name = level.text or ""
    if scene.wide:
        numeral(canvas, scene, level.fact, Box(0, y + _STRIP / 2 - 32, _NAMES, 0), name)
        field = Box(_NAMES, y, scene.width - _NAMES, _STRIP)
    else:
        end = numeral(canvas, scene, level.fact, Box(0, y - 6, 180, 0), name)
        field = Box(0, end - 4, scene.width, _STRIP)
    _cells(canvas, scene.count(level.fact), field, tone)
    return field.end


def _cells(canvas: Canvas, count: int, field: Box, tone: Tone) -> None:
    """`count` equal cells, as square as they can be, in one path; the last row may be short."""
    if not 0 < count <= _MOST:
        return
    rows = min(range(1, count + 1), key=lambda n: _stretch(field, count, n))
    across = ceil(count / rows)
    wide, high = field.width / across, field.height / rows
    gap = min(4.0, wide / 5)
    shape = f"h{number(wide - gap)}v{number(high - gap)}h{number(gap - wide)}z"
    data = "".join(
        f"M{number(field.x + i % across * wide)} {number(field.y + i // across * high)}{shape}"
        for i in range(count)
    )
    canvas.path(data, Pen(tone, 0, fill=tone))
    canvas.reach(field.end)


def _stretch(field: Box, count: int, rows: int) -> float:
    """How far the cells are from squares; many empty places count against it."""
    across = ceil(count / rows)
    wide, high = field.width / across, field.height / rows
    return max(wide / high, high / wide) + (across * rows - count) / across
