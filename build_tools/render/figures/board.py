"""A board: fields of work, each with its number and every item by name."""

from __future__ import annotations

from build_tools.model.figure import Board, BoardSection
from build_tools.render.figures.numeral import numeral
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.style import BODY, HEAD, TRACK
from build_tools.render.figures.svg import Box, Canvas, text_height

_NAMES = 170.0
_PAD = 9.0
_FEW = 4
"""Up to so many items stand in one column."""


def draw(figure: Board, scene: Scene) -> Canvas:
    """The drawing: name beside items where there is room, else above them."""
    canvas = Canvas(scene.width)
    y = 0.0
    for section in figure.sections:
        canvas.line((0, y + 1), (scene.width, y + 1), TRACK)
        y = _section(canvas, scene, section, y + 14) + 18
    canvas.reach(y - 18)
    return canvas


def describe(figure: Board, scene: Scene) -> list[str]:
    """One sentence a section."""
    mark = scene.word("list-mark")
    return [
        scene.word(
            "listed",
            name=scene.word("named", name=s.text, value=scene.value(s.count)),
            items=mark.join(scene.members(s.items)),
        )
        for s in figure.sections
    ]


def _section(canvas: Canvas, scene: Scene, section: BoardSection, y: float) -> float:
    items = scene.members(section.items)
    if scene.wide:
        low = numeral(canvas, scene, section.count, Box(0, y - 4, _NAMES, 0))
        low = canvas.text((0, low), section.text, HEAD, _NAMES - 30)
        room = scene.width - _NAMES
        if len(items) <= _FEW:
            return max(low, _column(canvas, items, Box(_NAMES, y, room, 0)))
        half, slot = (len(items) + 1) // 2, (room - 24) / 2
        end = _column(canvas, items[:half], Box(_NAMES, y, slot, 0))
        right = Box(_NAMES + slot + 24, y, slot, 0)
        return max(low, end, _column(canvas, items[half:], right))
    low = numeral(canvas, scene, section.count, Box(0, y - 4, 120, 0))
    canvas.text((110, low - 36), section.text, HEAD)
    return _column(canvas, items, Box(0, low + 2, scene.width, 0))


def _column(canvas: Canvas, items: tuple[str, ...], field: Box) -> float:
    """Items below each other with hairlines between; returns where they end."""
    y = field.y
    for index, item in enumerate(items):
        if index:
            canvas.line((field.x, y), (field.x + field.width, y))
        high = text_height(item, BODY, field.width)
        canvas.text((field.x, y + _PAD), item, BODY, field.width)
        y += high + 2 * _PAD
    return y
