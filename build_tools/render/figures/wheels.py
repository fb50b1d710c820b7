"""Two wheels on one axle, the road they run on, and what carries them."""

from __future__ import annotations

from math import cos, pi, sin

from build_tools.model.figure import Wheels
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.style import (
    ACCENT,
    BODY,
    HEAD,
    LINE,
    NAME,
    NOTE,
    PANEL,
    PAPER,
    Pen,
    Type,
)
from build_tools.render.figures.svg import Box, Canvas, Point, text_height

_SPOKES = 12
_WHEEL = Type(26, face="serif", anchor="middle")


def draw(figure: Wheels, scene: Scene) -> Canvas:
    """The drawing."""
    canvas = Canvas(scene.width)
    radius = 80.0 if scene.wide else 62.0
    reach = 190.0 if scene.wide else 104.0
    middle, y = scene.width / 2, radius + 4
    hubs = [Point(middle - reach, y), Point(middle + reach, y)]
    canvas.line(*hubs, Pen(ACCENT, 3))
    for hub, label in zip(hubs, figure.wheels, strict=False):
        _wheel(canvas, hub, radius, scene.words(label))
    _axle(canvas, scene.words(figure.axle), Point(middle, y))
    y += radius + 3
    canvas.line((0, y), (scene.width, y), Pen(ACCENT, 2))
    y = _aims(canvas, scene, figure, y + 12)
    y = _carriers(canvas, scene, figure, y + 10)
    canvas.reach(y)
    return canvas


def describe(figure: Wheels, scene: Scene) -> list[str]:
    """Wheels and axle, then what they are for and what carries them."""
    wheels = scene.word("list-mark").join(scene.words(w) for w in figure.wheels)
    said = [scene.word("named", name=scene.words(figure.axle), value=wheels)]
    return [*said, *(scene.words(label) for label in (figure.aims, figure.carriers) if label)]


def _wheel(canvas: Canvas, hub: Point, radius: float, text: str) -> None:
    canvas.ring(hub, radius, Pen(ACCENT, 3, fill=PAPER))
    for index in range(_SPOKES):
        turn = (index + 0.5) * 2 * pi / _SPOKES
        across, down = (radius - 3) * cos(turn), (radius - 3) * sin(turn)
        canvas.line(hub, (hub.x + across, hub.y + down), Pen(LINE, 2))
    canvas.ring(hub, radius - 22, Pen(LINE, 1, fill=PANEL))
    canvas.text((hub.x, hub.y - _WHEEL.line / 2), text, _WHEEL)


def _axle(canvas: Canvas, text: str, at: Point) -> None:
    """The name of the axle, above it."""
    canvas.text((at.x, at.y - HEAD.line - 5), text, NAME.middle, 180)


def _aims(canvas: Canvas, scene: Scene, figure: Wheels, y: float) -> float:
    """What the wheels run towards, below the road and belonging to neither."""
    if figure.aims is None:
        return y
    aims = " · ".join(scene.members(figure.aims.fact)) or scene.words(figure.aims)
    return canvas.text((scene.width / 2, y), aims, HEAD.middle, scene.width)


def _carriers(canvas: Canvas, scene: Scene, figure: Wheels, y: float) -> float:
    """Documents or methods on one field, so that none seems to belong to one wheel."""
    if figure.carriers is None:
        return y
    members = scene.members(figure.carriers.fact)
    name = (figure.carriers.text or "") if members else ""
    sheets = members or (scene.words(figure.carriers),)
    wide = scene.width - 32
    high = sum(text_height(sheet, BODY, wide) + 6 for sheet in sheets)
    field = Box(0, y, scene.width, high + text_height(name, NOTE, wide) + 26)
    canvas.rect(field)
    y = canvas.text((field.middle, y + 13), name, NOTE.middle, wide)
    for sheet in sheets:
        y = canvas.text((field.middle, y + 3), sheet, BODY.middle, wide) + 3
    return field.end
