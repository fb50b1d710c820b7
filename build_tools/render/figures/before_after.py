"""What was done before, and what is done now, change by change."""

from __future__ import annotations

from build_tools.model.figure import BeforeAfter, Change
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.style import ACCENT, BODY, HEAD, NAME, NOTE, SOFT, TRACK, Type
from build_tools.render.figures.svg import Box, Canvas, Point, text_height

_BEFORE = Type(15.5, SOFT)
_LABEL = Type(13.5, ACCENT)
_STEP = 9.0


def draw(figure: BeforeAfter, scene: Scene) -> Canvas:
    """The drawing: a row a change where there is room, else a card a change."""
    canvas = Canvas(scene.width)
    y = _heads(canvas, scene) if scene.wide else 0.0
    for change in figure.changes:
        y = _row(canvas, scene, change, y) if scene.wide else _card(canvas, scene, change, y)
    if figure.rule:
        y = _rule(canvas, scene, figure, y + 4)
    canvas.reach(y)
    return canvas


def describe(figure: BeforeAfter, scene: Scene) -> list[str]:
    """One sentence a change, and the rule."""
    said = [_sentence(change, scene) for change in figure.changes]
    return [*said, scene.words(figure.rule)] if figure.rule else said


def _sentence(change: Change, scene: Scene) -> str:
    after = [scene.words(change.after), *scene.members(change.steps)]
    return scene.word(
        "changed",
        name=change.text,
        before=scene.words(change.before),
        after=scene.word("list-mark").join(after),
    )


_COLUMNS = (Box(0, 0, 140, 0), Box(156, 0, 200, 0), Box(412, 0, 308, 0))
"""Name, before, now; the arrow stands between the last two."""


def _heads(canvas: Canvas, scene: Scene) -> float:
    canvas.text((_COLUMNS[1].x, 0), scene.word("before"), NOTE)
    end = canvas.text((_COLUMNS[2].x, 0), scene.word("after"), _LABEL)
    canvas.line((0, end + 6), (scene.width, end + 6), TRACK)
    return end + 6


def _row(canvas: Canvas, scene: Scene, change: Change, y: float) -> float:
    name, before, after = _COLUMNS
    top = y + 16
    ends = [
        canvas.text((name.x, top - 2), change.text, HEAD, name.width),
        canvas.text((before.x, top), scene.words(change.before), _BEFORE, before.width),
        _after(canvas, scene, change, Box(after.x, top, after.width, 0)),
    ]
    canvas.arrow(Point(before.x + before.width + 10, top + 11), Point(after.x - 14, top + 11))
    end = max(ends) + 16
    canvas.line((0, end), (scene.width, end))
    return end


def _card(canvas: Canvas, scene: Scene, change: Change, y: float) -> float:
    wide = scene.width
    y = canvas.text((0, y), change.text, HEAD, wide) + 4
    canvas.text((0, y + 1), scene.word("before"), NOTE)
    y = canvas.text((44, y), scene.words(change.before), _BEFORE, wide - 44) + 4
    canvas.arrow(Point(14, y), Point(14, y + 20))
    y += 26
    canvas.text((0, y + 1), scene.word("after"), _LABEL)
    y = _after(canvas, scene, change, Box(44, y, wide - 44, 0)) + 16
    canvas.line((0, y), (wide, y))
    return y + 16


def _after(canvas: Canvas, scene: Scene, change: Change, field: Box) -> float:
    """What is done now: words, then the fact or the steps; returns where it ends."""
    label, y = change.after, field.y
    value = scene.value(label.fact)
    if label.text:
        y = canvas.text((field.x, y), label.text, NAME, field.width)
    if value:
        y = canvas.text((field.x, y), value, BODY, field.width)
    return _steps(canvas, scene.members(change.steps), Box(field.x, y + 4, field.width, 0))


def _steps(canvas: Canvas, steps: tuple[str, ...], field: Box) -> float:
    """Steps one after the other, each with a stop on a short line."""
    if not steps:
        return field.y - 4
    tops, y = [], field.y
    for step in steps:
        tops.append(y + BODY.line / 2)
        y += text_height(step, BODY, field.width - 22) + _STEP
    canvas.line((field.x + 5, tops[0]), (field.x + 5, tops[-1]), TRACK)
    for top, step in zip(tops, steps, strict=True):
        canvas.dot(Point(field.x + 5, top), 4.5)
        canvas.text((field.x + 22, top - BODY.line / 2), step, BODY, field.width - 22)
    return y - _STEP


def _rule(canvas: Canvas, scene: Scene, figure: BeforeAfter, y: float) -> float:
    """What holds for every change, on a field of its own."""
    rule, wide = figure.rule, scene.width - 32
    if rule is None:
        return y
    value = scene.value(rule.fact)
    high = text_height(rule.text or "", NAME, wide) + text_height(value, BODY, wide) + 28
    canvas.rect(Box(0, y + 12, scene.width, high))
    end = canvas.text((16, y + 26), rule.text or "", NAME, wide)
    canvas.text((16, end), value, BODY, wide)
    return y + 12 + high
