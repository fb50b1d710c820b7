"""The map as a circuit: from the opening chapter along two sides to the closing one."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.model.chapter import Chapter
from build_tools.model.course import Part
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.station import (
    centred_title,
    station,
    stop_mark,
    title_height,
)  # fmt: skip
from build_tools.render.figures.style import NOTE, PANEL, SOFT, TRACK, Type
from build_tools.render.figures.svg import Box, Canvas, Point, number, text_height

Stretch = tuple[Part, tuple[Chapter, ...]]

WIDTH = 760.0
_LEFT, _RIGHT = 70.0, WIDTH - 70.0
_PLATE = 138.0
_MOST = 7
_BEND = 30.0
_INNER = _RIGHT - _LEFT - _PLATE - 40
_NAME = Type(27, face="serif", anchor="middle")
_SUMMARY = Type(15, SOFT, anchor="middle")


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
    above = max(title_height(c, _slot(upper) - 12) for c in upper[1])
    top = above + 26
    bottom = top + max(216.0, 2 * _name_height(upper[0]) + 90)
    middle = (top + bottom) / 2
    _track(canvas, top, bottom)
    _plate(canvas, scene, opening, Point(_LEFT, middle))
    _side(canvas, scene, upper, top, 1)
    _names(canvas, upper[0], (top + 14, middle))
    canvas.line((WIDTH / 2 - 40, middle), (WIDTH / 2 + 40, middle))
    _names(canvas, lower[0], (middle, bottom - 14))
    _side(canvas, scene, lower, bottom, 0)
    _plate(canvas, scene, closing, Point(_RIGHT, middle))
    canvas.reach(canvas.height + 6)
    return canvas


def _slot(stretch: Stretch) -> float:
    return (_RIGHT - _LEFT - 2 * _BEND) / len(stretch[1])


def _side(canvas: Canvas, scene: Scene, stretch: Stretch, y: float, above: float) -> None:
    """Stations along one side; titles stand `above` (1) or below (0) the track."""
    slot = _slot(stretch)
    for index, chapter in enumerate(stretch[1]):
        x = _LEFT + _BEND + (index + 0.5) * slot
        high = title_height(chapter, slot - 12)
        start = y - 18 - high if above else y + 18
        with station(canvas, scene, chapter):
            field = min(start - 4, y - 14)
            canvas.area(Box(x - slot / 2 + 2, field, slot - 4, high + 36))
            stop_mark(canvas, Point(x, y))
            centred_title(canvas, Point(x, start), chapter, slot - 12)


def _track(canvas: Canvas, top: float, bottom: float) -> None:
    """Both ways from the opening to the closing chapter."""
    middle, n = (top + bottom) / 2, number
    for y, turn in ((top, _BEND), (bottom, -_BEND)):
        canvas.path(
            f"M{n(_LEFT)} {n(middle)}V{n(y + turn)}Q{n(_LEFT)} {n(y)} {n(_LEFT + _BEND)} {n(y)}"
            f"H{n(_RIGHT - _BEND)}Q{n(_RIGHT)} {n(y)} {n(_RIGHT)} {n(y + turn)}V{n(middle)}",
            TRACK,
        )


def _plate(canvas: Canvas, scene: Scene, stretch: Stretch, at: Point) -> None:
    """The one chapter of an opening or closing part, with the part's name above its title."""
    part, (chapter,) = stretch
    wide = _PLATE - 20
    name = part.title if not chapter.title.startswith(part.title) else ""
    label = text_height(name, NOTE, wide)
    high = 18 + label + title_height(chapter, wide) + 16
    plate = Box(at.x - _PLATE / 2, at.y - high / 2, _PLATE, high)
    with station(canvas, scene, chapter):
        canvas.rect(plate, PANEL, 12)
        canvas.area(plate)
        stop_mark(canvas, Point(at.x, plate.y))
        y = canvas.text((at.x, plate.y + 18), name, NOTE.middle, wide)
        centred_title(canvas, Point(at.x, y), chapter, wide)


def _name_height(part: Part) -> float:
    return _NAME.line + text_height(part.summary or "", _SUMMARY, _INNER)


def _names(canvas: Canvas, part: Part, between: tuple[float, float]) -> None:
    """A group by name, beside its side of the track."""
    y = (sum(between) - _name_height(part)) / 2
    y = canvas.text((WIDTH / 2, y), part.title, _NAME)
    canvas.text((WIDTH / 2, y), part.summary or "", _SUMMARY, _INNER)
