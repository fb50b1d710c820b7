"""A number that is the message: large, with its unit small behind it."""

from __future__ import annotations

from build_tools.render.figures.scene import Scene
from build_tools.render.figures.style import BODY, FIGURE, Type
from build_tools.render.figures.svg import Box, Canvas
from build_tools.render.figures.text_layout import text_width


def numeral(
    canvas: Canvas, scene: Scene, fact_id: str | None, field: Box, look: Type = FIGURE
) -> float:
    """The fact's value and unit at the top left of `field`; returns where they end.

    A value too long for the field is set as ordinary text.
    """
    fact = scene.fact(fact_id)
    if fact is None or fact.value is None:
        return field.y
    wide = text_width(fact.value, look.size)
    if wide > field.width:
        return canvas.text((field.x, field.y), fact.shown, BODY, field.width)
    end = canvas.text((field.x, field.y), fact.value, look)
    if fact.unit:
        below = field.y + look.line * 0.5 + look.size * 0.38 - BODY.line * 0.5 - BODY.size * 0.38
        canvas.text((field.x + wide + 6, below), fact.unit, BODY)
    return end
