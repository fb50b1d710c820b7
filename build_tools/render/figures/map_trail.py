"""The map as a trail from top to bottom, for a telephone."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.model.chapter import Chapter
from build_tools.model.course import Part
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.station import station, stop_mark, title_block, title_height
from build_tools.render.figures.style import NAME, NOTE, PANEL, TRACK, Type
from build_tools.render.figures.svg import Box, Canvas, Point, text_height

Stretch = tuple[Part, tuple[Chapter, ...]]

_SPINE = 26.0
_TEXT = 50.0
_TARGET = 48.0
_GAP = 16.0
_NAME = Type(21, face="serif")


def trail(parts: Sequence[Stretch], scene: Scene) -> Canvas:
    """The drawing."""
    canvas = Canvas(scene.width)
    wide = scene.width - _TEXT - 14
    y, starts = 0.0, []
    for part, chapters in parts:
        high = _part_height(part, chapters, wide)
        if len(chapters) > 1:
            canvas.rect(Box(0, y, scene.width, high), PANEL, 12)
        starts.append(y)
        y += high + _GAP
    _spine(canvas, parts, starts, wide)
    for start, (part, chapters) in zip(starts, parts, strict=True):
        _part(canvas, scene, part, chapters, start)
    return canvas


def _spine(canvas: Canvas, parts: Sequence[Stretch], starts: list[float], wide: float) -> None:
    """The line through every station, from the first to the last."""
    if not parts:
        return
    first = starts[0] + _head_height(parts[0][0], wide)
    part, chapters = parts[-1]
    last = starts[-1] + _head_height(part, wide) + sum(_row_height(c, wide) for c in chapters[:-1])
    canvas.line((_SPINE, first + _TARGET / 2), (_SPINE, last + _TARGET / 2), TRACK)


def _head_height(part: Part, wide: float) -> float:
    return 20 + text_height(part.title, _NAME, wide) + text_height(part.summary or "", NOTE, wide)


def _row_height(chapter: Chapter, wide: float) -> float:
    return max(_TARGET, title_height(chapter, wide) + 20)


def _part_height(part: Part, chapters: Sequence[Chapter], wide: float) -> float:
    return _head_height(part, wide) + sum(_row_height(c, wide) for c in chapters) + 8


def _part(canvas: Canvas, scene: Scene, part: Part, chapters: Sequence[Chapter], y: float) -> None:
    wide = scene.width - _TEXT - 14
    end = canvas.text((_TEXT, y + 14), part.title, _NAME, wide)
    canvas.text((_TEXT, end), part.summary or "", NOTE, wide)
    y += _head_height(part, wide)
    for chapter in chapters:
        high = _row_height(chapter, wide)
        with station(canvas, scene, chapter):
            canvas.area(Box(6, y, scene.width - 12, high))
            stop_mark(canvas, Point(_SPINE, y + _TARGET / 2))
            title_block(canvas, Point(_TEXT, y + (_TARGET - NAME.line) / 2), chapter, wide)
        y += high
