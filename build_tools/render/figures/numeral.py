"""A number that is the message: large, with its unit, and what it counts, small behind it."""

from __future__ import annotations

from build_tools.render.figures.scene import Scene
from build_tools.render.figures.style import BODY, FIGURE
from build_tools.render.figures.svg import Box, Canvas
from build_tools.render.figures.text_layout import text_width

_DIGITS = 1.06
"""Digits of a serif face beside the width that is assumed for any letter."""

_BASE = 0.38
"""From the middle of a line to its base line, in font sizes."""


def numeral(canvas: Canvas, scene: Scene, fact_id: str | None, field: Box, name: str = "") -> float:
    """The fact's value and unit at the top left of `field`; returns where they end.

    A value too long for the field is set as ordinary text.
    """
    fact = scene.fact(fact_id)
    if fact is None or fact.value is None:
        return field.y
    wide = text_width(fact.value, FIGURE.size) * _DIGITS
    if wide > field.width:
        return canvas.text((field.x, field.y), fact.shown, BODY, field.width)
    end = canvas.text((field.x, field.y), fact.value, FIGURE)
    if fact.unit or name:
        below = (
            field.y + FIGURE.line * 0.5 + FIGURE.size * 0.38 - BODY.line * 0.5 - BODY.size * 0.38
        )
        canvas.text((field.x + wide + 6, below), f"{fact.unit or ''}{name}", BODY)
    return end
