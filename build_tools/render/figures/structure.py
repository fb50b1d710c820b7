"""Parties around what they run together, each with its part in it."""

from __future__ import annotations

from build_tools.model.figure import Label, Party, Structure
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.style import ACCENT, BODY, NAME, NOTE, TRACK, Type
from build_tools.render.figures.svg import Box, Canvas, Point, points, text_height

_ROLE = Type(16, ACCENT, "strong")
_HUB = Type(21, face="serif", anchor="middle")
_COUNT = Type(15.5, ACCENT)


def draw(figure: Structure, scene: Scene) -> Canvas:
    """The drawing: parties in a row above the hub, or below each other beside a rail to it."""
    canvas = Canvas(scene.width)
    y = _row(canvas, scene, figure) if scene.wide else _rail(canvas, scene, figure)
    _hub(canvas, scene, figure, y)
    return canvas


def describe(figure: Structure, scene: Scene) -> list[str]:
    """Hub and base, then a sentence a party."""
    said = [scene.words(figure.hub)]
    said += [scene.word("named", name=scene.words(p), value=p.role) for p in figure.parties]
    return [*said, scene.words(figure.base)] if figure.base else said


def _row(canvas: Canvas, scene: Scene, figure: Structure) -> float:
    parties, gap = figure.parties, 18.0
    wide = (scene.width - gap * (len(parties) - 1)) / len(parties)
    high = max(_height(scene, party, wide) for party in parties)
    for index, party in enumerate(parties):
        field = Box(index * (wide + gap), 0, wide, high)
        _party(canvas, scene, party, field)
        canvas.arrow(Point(field.middle, high + 6), Point(field.middle, high + 52))
        canvas.text((field.middle + 12, high + 16), party.role, _ROLE)
    return high + 60


def _rail(canvas: Canvas, scene: Scene, figure: Structure) -> float:
    wide, rail, y = scene.width - 96, scene.width - 12, 0.0
    turns = []
    for party in figure.parties:
        high = _height(scene, party, wide)
        _party(canvas, scene, party, Box(0, y, wide, high))
        turns.append(y + high / 2)
        canvas.text((wide + 16, y + high / 2 - _ROLE.line - 2), party.role, _ROLE)
        y += high + 14
    for turn in turns:
        canvas.path(points((wide + 8, turn), (rail, turn)), TRACK)
    canvas.line((rail, turns[0]), (rail, y - 6), TRACK)
    canvas.arrow(Point(rail, y - 6), Point(rail, y + 8), TRACK)
    return y + 14


def _height(scene: Scene, party: Party, wide: float) -> float:
    count = NOTE.line + 4 if scene.value(party.fact) else 0
    return text_height(party.text or "", NAME, wide - 28) + count + 30


def _party(canvas: Canvas, scene: Scene, party: Party, field: Box) -> None:
    canvas.rect(field)
    count = scene.value(party.fact)
    high = _height(scene, party, field.width) - 30
    y = field.y + (field.height - high) / 2
    y = canvas.text((field.middle, y), party.text or "", NAME.middle, field.width - 28)
    canvas.text((field.middle, y + 1), count, _COUNT.middle, field.width - 28)


def _hub(canvas: Canvas, scene: Scene, figure: Structure, y: float) -> None:
    """What they run, framed, with their common way below its name."""
    name, wide = scene.words(figure.hub), scene.width - 40
    base = _base(figure.base, scene)
    high = text_height(name, _HUB, wide) + text_height(base, BODY, wide) + 40
    field = Box(1, y, scene.width - 2, high)
    canvas.frame(field, TRACK)
    end = canvas.text((field.middle, y + 18), name, _HUB, wide)
    canvas.text((field.middle, end + 4), base, BODY.middle, wide)
    canvas.reach(y + high + 2)


def _base(base: Label | None, scene: Scene) -> str:
    if base is None:
        return ""
    return " · ".join(scene.members(base.fact)) or scene.words(base)
