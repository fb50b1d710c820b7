"""Two wheels on one axle, the road they run on, and what carries them."""

from __future__ import annotations

from math import cos, pi, sin

from build_tools.model.figure import Wheels
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.style import ACCENT, BODY, HEAD, LINE, NAME, PANEL, PAPER, Pen, Type
from build_tools.render.figures.svg import Box, Canvas, Point, text_height

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
    for index in range(12):
        turn = index * pi / 6
        inner, outer = radius - 16, radius - 7
        canvas.line(
            (hub.x + inner * cos(turn), hub.y + inner * sin(turn)),
            (hub.x + outer * cos(turn), hub.y + outer * sin(turn)),
            Pen(LINE, 2),
        )
    canvas.ring(hub, radius - 22, Pen(LINE, 1, fill=PANEL))
    canvas.text((hub.x, hub.y - _WHEEL.line / 2), text, _WHEEL)


def _axle(canvas: Canvas, text: str, at: Point) -> None:
    """The name of the axle, above it."""
    canvas.text((at.x, at.y - HEAD.line - 5), text, NAME.middle, 180)


def _aims(canvas: Canvas, scene: Scene, figure: Wheels, y: float) -> float:
    """What the wheels run towards, spread below the road."""
    if figure.aims is None:
        return y
    aims = scene.members(figure.aims.fact) or (scene.words(figure.aims),)
    slot = scene.width / len(aims)
    return max(
        canvas.text((slot * (index + 0.5), y), aim, HEAD.middle, slot)
        for index, aim in enumerate(aims)
    )


def _carriers(canvas: Canvas, scene: Scene, figure: Wheels, y: float) -> float:
    """Documents or methods, as sheets beside or below each other."""
    if figure.carriers is None:
        return y
    sheets = scene.members(figure.carriers.fact) or (scene.words(figure.carriers),)
    across = len(sheets) if scene.wide else 1
    wide = (scene.width - 16 * (across - 1)) / across
    high = max(text_height(sheet, BODY, wide - 32) for sheet in sheets) + 26
    for index, sheet in enumerate(sheets):
        field = Box(index % across * (wide + 16), y + index // across * (high + 10), wide, high)
        canvas.rect(field)
        top = field.y + (high - text_height(sheet, BODY, wide - 32)) / 2
        canvas.text((field.middle, top), sheet, BODY.middle, wide - 32)
    return y + ((len(sheets) - 1) // across + 1) * (high + 10) - 10
