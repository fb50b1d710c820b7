"""The map as a trail from top to bottom, for a telephone."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.model.chapter import Chapter
from build_tools.model.course import Part
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.station import station, stop_mark, title_block, title_height
from build_tools.render.figures.svg import ACCENT, INK, PANEL, SOFT, Canvas, block_height

Stretch = tuple[Part, tuple[Chapter, ...]]

_SPINE = 26.0
_TEXT = 50.0
_TARGET = 48.0
_GAP = 16.0


def trail(parts: Sequence[Stretch], scene: Scene) -> Canvas:
    """The drawing."""
    canvas = Canvas(scene.width)
    wide = scene.width - _TEXT - 14
    y, stops = 0.0, []
    for part, chapters in parts:
        high = _part_height(part, chapters, wide)
        if len(chapters) > 1:
            canvas.rect(0, y, scene.width, high, PANEL, 12)
        stops.append((y, part, chapters))
        y += high + _GAP
    if stops:
        first = stops[0][0] + _head_height(stops[0][1], wide) + _TARGET / 2
        last_y, last_part, last_chapters = stops[-1]
        rows = sum(_row_height(c, wide) for c in last_chapters[:-1])
        canvas.line(_SPINE, first, _SPINE, last_y + _head_height(last_part, wide) + rows
                    + _TARGET / 2, ACCENT, 2)  # fmt: skip
    for start, part, chapters in stops:
        _part(canvas, scene, part, chapters, start)
    return canvas


def _head_height(part: Part, wide: float) -> float:
    summary = block_height(part.summary, 14, wide) if part.summary else 0
    return 14 + block_height(part.title, 20, wide) + summary + 6


def _row_height(chapter: Chapter, wide: float) -> float:
    return max(_TARGET, title_height(chapter, wide) + 20)


def _part_height(part: Part, chapters: Sequence[Chapter], wide: float) -> float:
    return _head_height(part, wide) + sum(_row_height(c, wide) for c in chapters) + 8


def _part(canvas: Canvas, scene: Scene, part: Part, chapters: Sequence[Chapter], y: float) -> None:
    wide = scene.width - _TEXT - 14
    end = canvas.text(_TEXT, y + 14, part.title, 20, INK, width=wide, face="serif")
    if part.summary:
        canvas.text(_TEXT, end, part.summary, 14, SOFT, width=wide)
    y += _head_height(part, wide)
    for chapter in chapters:
        high = _row_height(chapter, wide)
        with station(canvas, scene, chapter):
            canvas.area(6, y, scene.width - 12, high)
            stop_mark(canvas, _SPINE, y + _TARGET / 2)
            title_block(canvas, _TEXT, y + (_TARGET - 16 * 1.4) / 2, chapter, wide)
        y += high
