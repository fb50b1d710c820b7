"""Dated facts in the order of time; a broken line where a long time lies between two."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from build_tools.model.fact import Fact
from build_tools.model.figure import Timeline
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.style import BODY, NOTE, SOFT, TRACK, Type
from build_tools.render.figures.svg import Canvas, Point, text_height

_LONG = 180
"""Days between two moments from which the line is broken."""
_WHEN = Type(15, SOFT)
_DATES = 218.0
_GAP, _LONG_GAP = 18.0, 46.0


@dataclass(frozen=True, slots=True)
class _Moment:
    on: date
    when: str
    text: str


def draw(figure: Timeline, scene: Scene) -> Canvas:
    """The drawing: dates beside the line where there is room, else above the words."""
    canvas = Canvas(scene.width)
    moments = _moments(figure, scene)
    tops = _tops(moments, scene)
    spine = _DATES if scene.wide else 8.0
    for index in range(1, len(moments)):
        long = (moments[index].on - moments[index - 1].on).days > _LONG
        pen = replace(TRACK, dash="1 7") if long else TRACK
        canvas.line((spine, tops[index - 1] + 11), (spine, tops[index] + 11), pen)
    for top, moment in zip(tops, moments, strict=True):
        canvas.ring(Point(spine, top + 11), 6, TRACK)
        _words(canvas, scene, moment, top)
    return canvas


def describe(figure: Timeline, scene: Scene) -> list[str]:
    """One sentence a moment."""
    return [scene.word("named", name=m.when, value=m.text) for m in _moments(figure, scene)]


def _moments(figure: Timeline, scene: Scene) -> list[_Moment]:
    """The figure's moments by date; all dated facts where it names none."""
    named = [(scene.fact(m.fact), m.text) for m in figure.moments]
    every: list[tuple[Fact | None, str | None]] = [(fact, None) for fact in scene.course.facts]
    found = [
        _Moment(fact.date, fact.when or fact.shown, text or fact.statement)
        for fact, text in named or every
        if fact is not None and fact.date is not None
    ]
    return sorted(found, key=lambda moment: moment.on)


def _width(scene: Scene) -> float:
    return scene.width - (_DATES + 24 if scene.wide else 30)


def _height(moment: _Moment, scene: Scene) -> float:
    high = text_height(moment.text, BODY, _width(scene))
    if scene.wide:
        return max(high, text_height(moment.when, _WHEN, _DATES - 24))
    return high + text_height(moment.when, NOTE, _width(scene))


def _tops(moments: list[_Moment], scene: Scene) -> list[float]:
    tops: list[float] = []
    y = 2.0
    for index, moment in enumerate(moments):
        if index:
            before = moments[index - 1]
            long = (moment.on - before.on).days > _LONG
            y += _height(before, scene) + (_LONG_GAP if long else _GAP)
        tops.append(y)
    return tops


def _words(canvas: Canvas, scene: Scene, moment: _Moment, top: float) -> None:
    if scene.wide:
        canvas.text((_DATES - 22, top), moment.when, _WHEN.end, _DATES - 24)
        canvas.text((_DATES + 24, top), moment.text, BODY, _width(scene))
    else:
        end = canvas.text((30, top + 1), moment.when, NOTE, _width(scene))
        canvas.text((30, end), moment.text, BODY, _width(scene))
