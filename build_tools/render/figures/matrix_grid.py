"""Cases against chapters as a grid: a case a row, a chapter a column."""

from __future__ import annotations

from build_tools.model.case import Case
from build_tools.render.figures.mapping import Belonging, legend, mark, short_title
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.style import BODY, HEAD, PANEL
from build_tools.render.figures.svg import Box, Canvas, Point, text_height
from build_tools.render.figures.text_layout import text_width

_GAP = 12.0
_NAMES = 232.0
_TEXT = _NAMES - 24
_LEAST_SLOT, _LEAST_ROW = 26.0, 46.0


def fits_grid(found: Belonging, scene: Scene) -> bool:
    """Whether there is room for a column a chapter."""
    return scene.wide and _slot(found, scene) >= _LEAST_SLOT


def grid(found: Belonging, scene: Scene) -> Canvas:
    """The drawing."""
    canvas = Canvas(scene.width)
    head = max(text_width(short_title(c), BODY.size) for c in found.chapters) + HEAD.line + 34
    heights = [max(_LEAST_ROW, text_height(c.title, BODY, _TEXT) + 16) for c in found.cases]
    _fields(canvas, found, scene, head + sum(heights))
    columns = _columns(found, scene)
    _heads(canvas, found, scene, head)
    y = head
    for case, high in zip(found.cases, heights, strict=True):
        canvas.line((0, y), (scene.width, y))
        _name(canvas, scene, case, Box(0, y, _NAMES - 8, high))
        for chapter, by in found.of(case):
            mark(canvas, by, Point(columns[chapter.id], y + high / 2))
        y += high
    legend(canvas, scene, y + 18)
    return canvas


def _slot(found: Belonging, scene: Scene) -> float:
    return (scene.width - _NAMES - _GAP * (len(found.parts) - 1)) / len(found.chapters)


def _columns(found: Belonging, scene: Scene) -> dict[str, float]:
    """The middle of each chapter's column."""
    columns: dict[str, float] = {}
    x, slot = _NAMES, _slot(found, scene)
    for _, chapters in found.parts:
        for chapter in chapters:
            columns[chapter.id] = x + slot / 2
            x += slot
        x += _GAP
    return columns


def _fields(canvas: Canvas, found: Belonging, scene: Scene, end: float) -> None:
    """A field behind the columns of each part, with its name on top."""
    x = _NAMES
    for title, chapters in found.parts:
        wide = _slot(found, scene) * len(chapters)
        canvas.rect(Box(x, 0, wide, end), PANEL, 10)
        canvas.text((x + wide / 2, 8), title, HEAD.middle, wide)
        x += wide + _GAP


def _heads(canvas: Canvas, found: Belonging, scene: Scene, head: float) -> None:
    columns, slot = _columns(found, scene), _slot(found, scene)
    for chapter in found.chapters:
        x = columns[chapter.id]
        with canvas.link(scene.link("chapter", chapter.id), "cb-f-name"):
            canvas.area(Box(x - slot / 2, HEAD.line + 12, slot, head - HEAD.line - 16))
            canvas.upright(Point(x, HEAD.line + 22), short_title(chapter))


def _name(canvas: Canvas, scene: Scene, case: Case, field: Box) -> None:
    with canvas.link(scene.link("case", case.id), "cb-f-name"):
        canvas.area(Box(0, field.y + 1, field.width, field.height - 2))
        top = field.y + (field.height - text_height(case.title, BODY, _TEXT)) / 2
        canvas.text((0, top), case.title, BODY, _TEXT)
