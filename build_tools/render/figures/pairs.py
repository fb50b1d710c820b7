"""What leads to what: pairs in rows, held together by brackets where there is room."""

from __future__ import annotations

from build_tools.model.figure import Pairs
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.style import ACCENT, BODY, HEAD, NAME, NOTE, Pen
from build_tools.render.figures.svg import Box, Canvas, Point, points, text_height

_ROW, _GAP = 48.0, 10.0


def draw(figure: Pairs, scene: Scene) -> Canvas:
    """The drawing."""
    canvas = Canvas(scene.width)
    if scene.wide:
        left, right, top = Box(148, 0, 170, 0), Box(396, 0, 176, 0), 0.0
    else:
        left, right = Box(0, 0, 136, 0), Box(180, 0, 164, 0)
        top = _heads(canvas, scene, figure, (left, right))
    end = _rows(canvas, scene, figure, (left, right, top))
    if scene.wide:
        _bracket(canvas, scene.words(figure.left), Box(132, 0, -8, end), Box(0, 0, 118, end))
        _bracket(canvas, scene.words(figure.right), Box(588, 0, 8, end), Box(602, 0, 118, end))
    return canvas


def describe(figure: Pairs, scene: Scene) -> list[str]:
    """One sentence a pair, then what the sides are called."""
    said = [
        scene.word("leads", left=scene.words(p.left), right=scene.words(p.right))
        for p in figure.pairs
    ]
    if figure.left and figure.right:
        left, right = scene.words(figure.left), scene.words(figure.right)
        said.append(scene.word("leads", left=left, right=right))
    return said


def _heads(canvas: Canvas, scene: Scene, figure: Pairs, sides: tuple[Box, Box]) -> float:
    """What the sides are called, above them; returns where the rows begin."""
    labels = (scene.words(figure.left), scene.words(figure.right))
    ends = [
        canvas.text((side.middle, 0), text, NOTE.middle, side.width)
        for side, text in zip(sides, labels, strict=True)
    ]
    return max(ends) + 6 if any(labels) else 0


def _rows(canvas: Canvas, scene: Scene, figure: Pairs, places: tuple[Box, Box, float]) -> float:
    left, right, y = places
    for pair in figure.pairs:
        one, other = scene.words(pair.left), scene.words(pair.right)
        high = max(_ROW, *(text_height(t, NAME, left.width - 20) + 20 for t in (one, other)))
        canvas.text((left.middle, _centred(one, y, high, left)), one, BODY.middle, left.width - 20)
        canvas.rect(Box(right.x, y, right.width, high))
        at = (right.middle, _centred(other, y, high, right))
        canvas.text(at, other, NAME.middle, right.width - 20)
        canvas.path(points((left.x + 8, y + high), (left.x + left.width - 8, y + high)), Pen())
        start, end = left.x + left.width + 8, right.x - 8
        canvas.arrow(Point(start, y + high / 2), Point(end, y + high / 2))
        y += high + _GAP
    canvas.reach(y - _GAP + 2)
    return y - _GAP


def _centred(text: str, y: float, high: float, side: Box) -> float:
    return y + (high - text_height(text, NAME, side.width - 20)) / 2


def _bracket(canvas: Canvas, text: str, arc: Box, field: Box) -> None:
    """A bracket at the outer side of a column, and what the column is called."""
    if not text:
        return
    x, tip = arc.x, arc.x + arc.width
    canvas.path(points((x, 6), (tip, 6), (tip, arc.end - 6), (x, arc.end - 6)), Pen(ACCENT, 1.5))
    y = (arc.end - text_height(text, HEAD, field.width)) / 2
    canvas.text((field.middle, y), text, HEAD.middle, field.width)
