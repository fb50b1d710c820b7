"""A ladder: steps whose length is the number of their members, each member by name."""

from __future__ import annotations

from build_tools.model.figure import Label, Ladder
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.svg import ACCENT, INK, LINE, PANEL, Canvas, block_height

_CELL = 15.0


def draw(figure: Ladder, scene: Scene) -> Canvas:
    """The drawing: side by side where there is room, else below each other."""
    return _flight(figure, scene) if scene.wide else _stack(figure, scene)


def describe(figure: Ladder, scene: Scene) -> list[str]:
    """One sentence a step."""
    return [scene.words(step) for step in figure.steps]


def _flight(figure: Ladder, scene: Scene) -> Canvas:
    """Columns that stand on one floor; the more members, the higher."""
    canvas = Canvas(scene.width)
    steps = figure.steps
    gap, row = 14.0, 40.0
    slot = (scene.width - gap * (len(steps) - 1)) / len(steps)
    most = max(len(scene.members(step.fact)) for step in steps)
    floor = 34 + most * row
    canvas.reach(floor + 8)
    for index, step in enumerate(steps):
        _column(canvas, scene, step, index * (slot + gap), slot, floor, row)
    canvas.line(0, floor, scene.width, floor, ACCENT, 2)
    return canvas


def _column(canvas: Canvas, scene: Scene, step: Label, x: float, slot: float, floor: float,
            row: float) -> None:  # fmt: skip
    members = scene.members(step.fact)
    top = floor - len(members) * row
    name = step.text or ""
    high = block_height(name, 18, slot)
    canvas.text(x + slot / 2, top - high - 6, name, 18, INK, width=slot, anchor="middle",
                face="serif")  # fmt: skip
    canvas.rect(x, top, slot, floor - top, PANEL, 6)
    for index, member in enumerate(members):
        y = top + index * row
        if index:
            canvas.line(x + 14, y, x + slot - 14, y, LINE)
        offset = (row - block_height(member, _CELL, slot - 12)) / 2
        canvas.text(x + slot / 2, y + offset, member, _CELL, INK, width=slot - 12, anchor="middle")


def _stack(figure: Ladder, scene: Scene) -> Canvas:
    """Steps below each other, each set in further than the one before."""
    canvas = Canvas(scene.width)
    y = 0.0
    for step in figure.steps:
        members = scene.members(step.fact)
        y = canvas.text(0, y, step.text or "", 18, INK, width=scene.width, face="serif") + 4
        across = min(2, len(members)) or 1
        slot = (scene.width - 8 * (across - 1)) / across
        for index, member in enumerate(members):
            x = (index % across) * (slot + 8)
            canvas.rect(x, y, slot, 38, PANEL, 6)
            canvas.text(x + slot / 2, y + 8.5, member, _CELL, INK, anchor="middle")
            if index % across == across - 1 or index == len(members) - 1:
                y += 46
        y += 12
    return canvas
