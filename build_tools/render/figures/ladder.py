"""A ladder: steps as high as they have members, each member by name."""

from __future__ import annotations

from build_tools.model.figure import Label, Ladder
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.style import BODY, HEAD, TRACK
from build_tools.render.figures.svg import Box, Canvas, Point, text_height

_ROW = 40.0


def draw(figure: Ladder, scene: Scene) -> Canvas:
    """The drawing: side by side where there is room, else below each other."""
    return _flight(figure, scene) if scene.wide else _stack(figure, scene)


def describe(figure: Ladder, scene: Scene) -> list[str]:
    """One sentence a step."""
    return [scene.words(step) for step in figure.steps]


def _flight(figure: Ladder, scene: Scene) -> Canvas:
    """Columns that stand on one floor; the more members, the higher."""
    canvas = Canvas(scene.width)
    steps, gap = figure.steps, 14.0
    slot = (scene.width - gap * (len(steps) - 1)) / len(steps)
    heads = [text_height(step.text or "", HEAD, slot) + 6 for step in steps]
    tops = [len(scene.members(step.fact)) * _ROW for step in steps]
    floor = max(head + top for head, top in zip(heads, tops, strict=True))
    for index, step in enumerate(steps):
        field = Box(index * (slot + gap), floor - tops[index], slot, tops[index])
        canvas.text((field.middle, field.y - heads[index]), step.text or "", HEAD.middle, slot)
        _column(canvas, scene, step, field)
    canvas.line((0, floor), (scene.width, floor), TRACK)
    canvas.reach(floor + 4)
    return canvas


def _column(canvas: Canvas, scene: Scene, step: Label, field: Box) -> None:
    canvas.rect(field, radius=6)
    for index, member in enumerate(scene.members(step.fact)):
        y = field.y + index * _ROW
        if index:
            canvas.line((field.x + 14, y), (field.x + field.width - 14, y))
        y += (_ROW - text_height(member, BODY, field.width - 12)) / 2
        canvas.text((field.middle, y), member, BODY.middle, field.width - 12)


def _stack(figure: Ladder, scene: Scene) -> Canvas:
    """Steps below each other: the name, and its members along a rail."""
    canvas = Canvas(scene.width)
    y = 0.0
    for step in figure.steps:
        members = scene.members(step.fact)
        y = canvas.text((0, y), step.text or "", HEAD, scene.width) + 6
        rows = (len(members) + 1) // 2
        field = Box(0, y, scene.width, rows * _ROW)
        canvas.rect(field, radius=6)
        for index, member in enumerate(members):
            at = Point(scene.width * (0.25 + 0.5 * (index % 2)), y + index // 2 * _ROW)
            canvas.text((at.x, at.y + (_ROW - BODY.line) / 2), member, BODY.middle)
        y = field.end
        canvas.line((0, y), (scene.width, y), TRACK)
        y += 20
    canvas.reach(y - 16)
    return canvas
