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
_BARE = 4.0
"""Above a chapter that says its part's name itself."""


def trail(parts: Sequence[Stretch], scene: Scene) -> Canvas:
    """The drawing."""
    canvas = Canvas(scene.width)
    wide = scene.width - _TEXT - 14
    y, starts = 0.0, []
    for stretch in parts:
        high = _part_height(stretch, wide)
        if len(stretch[1]) > 1:
            canvas.rect(Box(0, y, scene.width, high), PANEL, 12)
        starts.append(y)
        y += high + _GAP
    _spine(canvas, parts, starts, wide)
    for start, stretch in zip(starts, parts, strict=True):
        _part(canvas, scene, stretch, start)
    return canvas


def _spine(canvas: Canvas, parts: Sequence[Stretch], starts: list[float], wide: float) -> None:
    """The line through every station, from the first to the last."""
    if not parts:
        return
    first = starts[0] + _head_height(parts[0], wide)
    above = sum(_row_height(chapter, wide) for chapter in parts[-1][1][:-1])
    last = starts[-1] + _head_height(parts[-1], wide) + above
    canvas.line((_SPINE, first + _TARGET / 2), (_SPINE, last + _TARGET / 2), TRACK)


def _named(stretch: Stretch) -> bool:
    """Whether a part is named above its chapters: not where its one chapter says it already."""
    part, chapters = stretch
    return len(chapters) > 1 or not chapters[0].title.startswith(part.title)


def _head_height(stretch: Stretch, wide: float) -> float:
    if not _named(stretch):
        return _BARE
    part = stretch[0]
    return 20 + text_height(part.title, _NAME, wide) + text_height(part.summary or "", NOTE, wide)


def _row_height(chapter: Chapter, wide: float) -> float:
    return max(_TARGET, title_height(chapter, wide) + 20)


def _part_height(stretch: Stretch, wide: float) -> float:
    return _head_height(stretch, wide) + sum(_row_height(c, wide) for c in stretch[1]) + 8


def _part(canvas: Canvas, scene: Scene, stretch: Stretch, y: float) -> None:
    part, chapters = stretch
    wide = scene.width - _TEXT - 14
    if _named(stretch):
        end = canvas.text((_TEXT, y + 14), part.title, _NAME, wide)
        canvas.text((_TEXT, end), part.summary or "", NOTE, wide)
    y += _head_height(stretch, wide)
    for chapter in chapters:
        high = _row_height(chapter, wide)
        with station(canvas, scene, chapter):
            canvas.area(Box(6, y, scene.width - 12, high))
            stop_mark(canvas, Point(_SPINE, y + _TARGET / 2))
            title_block(canvas, Point(_TEXT, y + (_TARGET - NAME.line) / 2), chapter, wide)
        y += high
