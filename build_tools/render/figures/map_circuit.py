"""The map as a circuit: from the opening chapter along two sides to the closing one."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.model.chapter import Chapter
from build_tools.model.course import Part
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.station import station, stop_mark, title_block, title_height
from build_tools.render.figures.svg import ACCENT, INK, PANEL, SOFT, Canvas, block_height, number

Stretch = tuple[Part, tuple[Chapter, ...]]

WIDTH = 840.0
_LEFT, _RIGHT = 72.0, WIDTH - 72.0
_PLATE = 136.0
_MOST = 7
_BEND = 30.0


def fits_circuit(parts: Sequence[Stretch]) -> bool:
    """Whether one chapter opens, one closes, and two groups small enough stand between."""
    if len(parts) != 4:
        return False
    first, upper, lower, last = (len(chapters) for _, chapters in parts)
    return first == last == 1 and 2 <= upper <= _MOST and 2 <= lower <= _MOST


def circuit(parts: Sequence[Stretch], scene: Scene) -> Canvas:
    """The drawing."""
    canvas = Canvas(WIDTH)
    opening, upper, lower, closing = parts
    slots = [(_RIGHT - _LEFT - 60) / len(chapters) for _, chapters in (upper, lower)]
    above = max(title_height(c, slots[0] - 12) for c in upper[1])
    top = above + 26
    bottom = top + max(210.0, 2 * _name_height(upper[0]) + 90)
    _track(canvas, top, bottom)
    for chapter, x in _spread(upper[1], slots[0]):
        high = title_height(chapter, slots[0] - 12)
        with station(canvas, scene, chapter):
            canvas.area(x - slots[0] / 2 + 2, top - 22 - high, slots[0] - 4, high + 38)
            stop_mark(canvas, x, top)
            title_block(canvas, x, top - 18 - high, chapter, slots[0] - 12, "middle")
    for chapter, x in _spread(lower[1], slots[1]):
        high = title_height(chapter, slots[1] - 12)
        with station(canvas, scene, chapter):
            canvas.area(x - slots[1] / 2 + 2, bottom - 16, slots[1] - 4, high + 38)
            stop_mark(canvas, x, bottom)
            title_block(canvas, x, bottom + 18, chapter, slots[1] - 12, "middle")
    middle = (top + bottom) / 2
    _plate(canvas, scene, opening, _LEFT, middle)
    _plate(canvas, scene, closing, _RIGHT, middle)
    _names(canvas, upper[0], lower[0], top, bottom)
    canvas.reach(canvas.height + 6)
    return canvas


def _spread(chapters: Sequence[Chapter], slot: float) -> list[tuple[Chapter, float]]:
    start = _LEFT + 30 + slot / 2
    return [(chapter, start + index * slot) for index, chapter in enumerate(chapters)]


def _track(canvas: Canvas, top: float, bottom: float) -> None:
    """Both ways from the opening to the closing chapter, with a mark of direction at the end."""
    middle, n = (top + bottom) / 2, number
    for y, turn in ((top, _BEND), (bottom, -_BEND)):
        canvas.path(
            f"M{n(_LEFT)} {n(middle)}V{n(y + turn)}Q{n(_LEFT)} {n(y)} {n(_LEFT + _BEND)} {n(y)}"
            f"H{n(_RIGHT - _BEND)}Q{n(_RIGHT)} {n(y)} {n(_RIGHT)} {n(y + turn)}V{n(middle)}",
            ACCENT,
            2,
        )


def _plate(canvas: Canvas, scene: Scene, stretch: Stretch, x: float, middle: float) -> None:
    part, (chapter,) = stretch
    wide = _PLATE - 20
    high = 14 + 14 * 1.4 + 18 + title_height(chapter, wide) + 22
    top = middle - high / 2
    with station(canvas, scene, chapter):
        canvas.rect(x - _PLATE / 2, top, _PLATE, high, PANEL, 12)
        canvas.area(x - _PLATE / 2, top, _PLATE, high)
        stop_mark(canvas, x, top)
        y = canvas.text(x, top + 16, part.title, 13.5, SOFT, width=wide, anchor="middle")
        title_block(canvas, x, y + 4, chapter, wide, "middle")


_INNER = _RIGHT - _LEFT - _PLATE - 40


def _name_height(part: Part) -> float:
    return 26 * 1.4 + (block_height(part.summary, 15, _INNER) if part.summary else 0)


def _names(canvas: Canvas, upper: Part, lower: Part, top: float, bottom: float) -> None:
    """The two groups by name, each beside its side of the track."""
    x, middle = WIDTH / 2, (top + bottom) / 2
    canvas.line(x - 40, middle, x + 40, middle)
    for part, start, end in ((upper, top + 16, middle), (lower, middle, bottom - 16)):
        y = (start + end - _name_height(part)) / 2
        y = canvas.text(x, y, part.title, 26, INK, anchor="middle", face="serif")
        if part.summary:
            canvas.text(x, y, part.summary, 15, SOFT, width=_INNER, anchor="middle")
