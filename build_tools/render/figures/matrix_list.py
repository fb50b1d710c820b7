"""Cases as a list, each with the chapters it belongs to: for a telephone or a large course."""

from __future__ import annotations

from build_tools.model.case import Case
from build_tools.model.chapter import Chapter
from build_tools.render.figures.mapping import Belonging, legend, mark, short_title
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.style import BODY, NAME, TRACK
from build_tools.render.figures.svg import Box, Canvas, Point, text_height
from build_tools.render.figures.text_layout import text_width

_TARGET = 44.0


def case_list(found: Belonging, scene: Scene) -> Canvas:
    """The drawing; the meaning of the marks stands first, since the list is long."""
    canvas = Canvas(scene.width)
    y = legend(canvas, scene, 0) + 12
    canvas.line((0, y), (scene.width, y), TRACK)
    for index, case in enumerate(found.cases):
        if index:
            canvas.line((0, y), (scene.width, y))
        y = _case(canvas, found, scene, (case, y))
    return canvas


def _case(canvas: Canvas, found: Belonging, scene: Scene, start: tuple[Case, float]) -> float:
    """A case by name, and its chapters below; returns where they end."""
    case, y = start
    high = max(_TARGET, text_height(case.title, NAME, scene.width) + 18)
    with canvas.link(scene.link("case", case.id), "cb-f-name"):
        canvas.area(Box(0, y + 1, scene.width, high - 2))
        canvas.text((0, y + 10), case.title, NAME, scene.width)
    return _chapters(canvas, found.of(case), Box(0, y + high - 6, scene.width, 0)) + 12


def _chapters(canvas: Canvas, said: list[tuple[Chapter, str]], field: Box) -> float:
    """Marks with the chapters' names, in as many lines as they need."""
    x, y = field.x, field.y
    for chapter, by in said:
        name = short_title(chapter)
        wide = text_width(name, BODY.size) + 26
        if x > field.x and x + wide > field.width:
            x, y = field.x, y + BODY.line + 4
        mark(canvas, by, Point(x + 9, y + BODY.line / 2))
        canvas.text((x + 25, y), name, BODY)
        x += wide + 20
    return y + BODY.line
