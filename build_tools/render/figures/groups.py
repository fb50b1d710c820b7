"""Many groups of the same make as dots, one of them enlarged, and what its leader passes on."""

from __future__ import annotations

from build_tools.model.figure import Groups
from build_tools.render.figures.numeral import numeral
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.style import (
    ACCENT,
    BODY,
    HEAD,
    LINE,
    NAME,
    NOTE,
    PANEL,
    SOFT,
    TRACK,
    Pen,
)  # fmt: skip
from build_tools.render.figures.svg import Box, Canvas, Point, points, text_height

_ACROSS = 12
_STEP = 24.0
_MOST_GROUPS, _MOST_LED = 400, 12


def draw(figure: Groups, scene: Scene) -> Canvas:
    """The drawing."""
    canvas = Canvas(scene.width)
    if scene.wide:
        left, right = Box(0, 0, 300, 0), Box(376, 0, 344, 0)
    else:
        left, right = Box(0, 0, scene.width, 0), Box(0, 0, scene.width, 0)
    chosen, end = _all(canvas, scene, figure, left)
    top = 0.0 if scene.wide else end + 34
    edge = Box(right.x, top, right.width, 236)
    _lens(canvas, scene, chosen, edge)
    _one(canvas, scene, figure, edge)
    _passes(canvas, scene, figure, max(end, edge.end) + 22)
    return canvas


def describe(figure: Groups, scene: Scene) -> list[str]:
    """How many groups, who leads whom, what is passed on."""
    said = [scene.words(figure.groups), scene.words(figure.leader), scene.words(figure.led)]
    return [*said, *scene.members(figure.passes)]


def _all(canvas: Canvas, scene: Scene, figure: Groups, field: Box) -> tuple[Point, float]:
    """The number and a dot for every group; returns the dot that is enlarged, and the end."""
    name = figure.groups.text or ""
    y = numeral(canvas, scene, figure.groups.fact, Box(field.x, -4, 140, 0), name)
    count = scene.count(figure.groups.fact)
    step = field.width / _ACROSS
    chosen = Point(field.x + field.width, y + _STEP)
    for index in range(count if count <= _MOST_GROUPS else 0):
        x = field.x + step * (index % _ACROSS + 0.5)
        at = Point(x, y + 16 + index // _ACROSS * _STEP)
        picked = index == _picked(count, scene)
        canvas.dot(at, 6, ACCENT if picked else LINE)
        chosen = at if picked else chosen
    return chosen, canvas.height


def _picked(count: int, scene: Scene) -> int:
    """The dot nearest to the enlarged group: at the end of a row, or the last of all."""
    return min(3 * _ACROSS, count) - 1 if scene.wide else count - 1


def _lens(canvas: Canvas, scene: Scene, chosen: Point, edge: Box) -> None:
    """Lines from the chosen dot to the enlarged group."""
    if scene.wide:
        ends = ((edge.x, edge.y + 10), (edge.x, edge.end - 10))
    else:
        ends = ((edge.x + 10, edge.y), (edge.x + edge.width - 10, edge.y))
    canvas.path(points(ends[0], chosen, ends[1]), Pen(ACCENT, 1, "2 4"))


def _one(canvas: Canvas, scene: Scene, figure: Groups, field: Box) -> None:
    """One group: who leads, and whom."""
    canvas.rect(field, PANEL, 14)
    canvas.text((field.x + 16, field.y + 12), scene.word("each-group"), NOTE)
    led = min(scene.count(figure.led.fact), _MOST_LED)
    top, low = Point(field.middle, field.y + 74), field.y + 152
    slot = (field.width - 60) / max(led, 1)
    for index in range(led):
        x = field.x + 30 + slot * (index + 0.5)
        canvas.line(top, (x, low), TRACK)
    for index in range(led):
        canvas.ring(Point(field.x + 30 + slot * (index + 0.5), low), 11, Pen(SOFT, 2))
    canvas.dot(top, 15)
    leader = _counted(scene, figure.leader.fact, figure.leader.text)
    canvas.text((field.middle + 26, top.y - 22), leader, NAME)
    canvas.text((field.middle + 26, top.y - 1), scene.word("lead"), NOTE)
    text = _counted(scene, figure.led.fact, figure.led.text)
    canvas.text((field.middle, low + 24), text, NAME.middle, field.width - 32)


def _counted(scene: Scene, fact_id: str | None, text: str | None) -> str:
    """`1 位党员`: number and unit before the name."""
    return scene.word("counted", value=scene.value(fact_id), name=text or "").strip()


def _passes(canvas: Canvas, scene: Scene, figure: Groups, y: float) -> None:
    """What is passed on, and what for, in columns."""
    members = scene.members(figure.passes)
    if not members:
        return
    across = min(len(members), 4) if scene.wide else 2
    slot = scene.width / across
    y += 4
    for start in range(0, len(members), across):
        canvas.line((0, y), (scene.width, y), TRACK if not start else Pen())
        ends = []
        for index, member in enumerate(members[start : start + across]):
            head, _, tail = member.partition("，")
            x = slot * index
            end = canvas.text((x, y + 10), head, HEAD, slot - 12)
            ends.append(canvas.text((x, end + 1), tail, BODY, slot - 12))
        y = max(ends) + 14
    canvas.reach(y - 12 + text_height("", BODY, 1))
