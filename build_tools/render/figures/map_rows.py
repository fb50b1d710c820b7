"""The map in rows: a part a row, its chapters beside its name. Fits any course."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.model.chapter import Chapter
from build_tools.model.course import Part
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.station import station, stop_mark, title_block, title_height
from build_tools.render.figures.style import SOFT, TRACK, Type
from build_tools.render.figures.svg import Box, Canvas, Point

Stretch = tuple[Part, tuple[Chapter, ...]]

WIDTH = 760.0
_NAMES = 210.0
_ACROSS = 3
_GAP = 26.0
_NAME = Type(24, face="serif")
_SUMMARY = Type(14.5, SOFT)


def rows(parts: Sequence[Stretch], scene: Scene) -> Canvas:
    """The drawing."""
    canvas = Canvas(WIDTH)
    y = 8.0
    for index, (part, chapters) in enumerate(parts):
        if index:
            canvas.line((0, y), (WIDTH, y))
            y += _GAP
        names = canvas.text((0, y - 4), part.title, _NAME, _NAMES - 30)
        names = canvas.text((0, names + 2), part.summary or "", _SUMMARY, _NAMES - 30)
        y = max(names, _stations(canvas, scene, chapters, y)) + _GAP
    canvas.reach(y - _GAP + 6)
    return canvas


def _stations(canvas: Canvas, scene: Scene, chapters: Sequence[Chapter], y: float) -> float:
    """The chapters of one part, folded into lines; returns where they end."""
    across = min(_ACROSS, len(chapters))
    slot = (WIDTH - _NAMES) / across
    first = _NAMES + 10
    for start in range(0, len(chapters), across):
        line = chapters[start : start + across]
        high = max(34.0, *(title_height(c, slot - 40) for c in line))
        last = start + across >= len(chapters)
        end = first + (len(line) - 1) * slot if last else WIDTH
        canvas.line((first, y + 12), (end, y + 12), TRACK)
        for index, chapter in enumerate(line):
            _stop(canvas, scene, chapter, Box(first + index * slot, y, slot, high))
        y += high + 44
    return y - 10


def _stop(canvas: Canvas, scene: Scene, chapter: Chapter, slot: Box) -> None:
    with station(canvas, scene, chapter):
        canvas.area(Box(slot.x - 14, slot.y - 4, slot.width - 12, slot.height + 36))
        stop_mark(canvas, Point(slot.x, slot.y + 12))
        title_block(canvas, Point(slot.x - 8, slot.y + 26), chapter, slot.width - 40)
