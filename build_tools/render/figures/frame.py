"""Puts a drawing on a page: `<figure>`, the drawing for a desk and for a telephone, the caption.

Both drawings are in the page and the stylesheet shows one; without a stylesheet the wide one is
shown, since the other carries `display="none"`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from markupsafe import escape

from build_tools.model.course import Course
from build_tools.model.figure import AnyFigure, references
from build_tools.render.figures import (
    before_after,
    board,
    breakdown,
    course_map,
    groups,
    ladder,
    matrix,
    pairs,
    structure,
    timeline,
    wheels,
)
from build_tools.render.figures.scene import Address, Room, Scene
from build_tools.render.figures.svg import Canvas, number

View = Literal["both", "wide", "narrow"]
"""Which drawings to put into the page: one for each width of screen, or only one."""

_KINDS: dict[str, Any] = {
    "before-after": before_after,
    "board": board,
    "breakdown": breakdown,
    "course-map": course_map,
    "groups": groups,
    "ladder": ladder,
    "matrix": matrix,
    "pairs": pairs,
    "structure": structure,
    "timeline": timeline,
    "wheels": wheels,
}
"""The module that draws a kind: `draw(figure, scene)` and `describe(figure, scene)`."""

_ROOMS: dict[View, tuple[Room, ...]] = {
    "both": ("wide", "narrow"), "wide": ("wide",), "narrow": ("narrow",),
}  # fmt: skip


def draw_figure(
    course: Course, figure: AnyFigure, language: str, link: Address, view: View = "both"
) -> str:
    """A figure with its caption, what the source leaves open, and the sources it rests on."""
    scene = Scene(course, language, link)
    drawn = _drawings(_Subject(figure.id, figure.title, figure.kind, figure), scene, view)
    return _frame(figure.id, figure.kind, drawn, _caption(figure, scene))


def draw_course_map(course: Course, language: str, link: Address, view: View = "both") -> str:
    """The course map without a caption: the head of the home page."""
    scene = Scene(course, language, link)
    subject = _Subject("course-map", scene.word("map.title"), "course-map", None)
    return _frame(subject.id, subject.kind, _drawings(subject, scene, view), "")


@dataclass(frozen=True, slots=True)
class _Subject:
    """What is drawn, and what it is called."""

    id: str
    title: str
    kind: str
    figure: AnyFigure | None


def _frame(id_: str, kind: str, drawn: str, caption: str) -> str:
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure class="cb-figure cb-figure-{kind}" id="figure-{id_}">{drawn}{below}</figure>'


def _drawings(subject: _Subject, scene: Scene, view: View) -> str:
    kind = _KINDS[subject.kind]
    description = scene.word("sentence-end").join(kind.describe(subject.figure, scene))
    words = (subject.title, description)
    pieces = []
    for room in _ROOMS[view]:
        canvas = kind.draw(subject.figure, replace(scene, room=room))
        name = room if view == "both" else "only"
        pieces.append(_svg(f"figure-{subject.id}-{room}", name, canvas, words))
    return "".join(pieces)


def _svg(id_: str, name: str, canvas: Canvas, words: tuple[str, str]) -> str:
    """One drawing. A picture of links is a group: inside an image nobody could reach them."""
    body = canvas.markup()
    role = "group" if "<a " in body else "img"
    width, height = number(canvas.width), number(canvas.height)
    hidden = ' display="none"' if name == "narrow" else ""
    title, description = words
    return (
        f'<svg class="cb-f-{name}" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" role="{role}" aria-labelledby="{id_}-title"'
        f' aria-describedby="{id_}-desc"{hidden}>'
        f'<title id="{id_}-title">{escape(title)}</title>'
        f'<desc id="{id_}-desc">{escape(description)}</desc>{body}</svg>'
    )


def _caption(figure: AnyFigure, scene: Scene) -> str:
    pieces = [f"<strong>{escape(figure.title)}</strong>"]
    if figure.caption:
        pieces.append(f"<span>{escape(figure.caption)}</span>")
    if figure.gap:
        pieces.append(f'<span class="cb-figure-gap">{escape(figure.gap)}</span>')
    sources = _sources(figure, scene)
    if sources:
        pieces.append(f'<span class="cb-figure-source">{sources}</span>')
    return "".join(pieces)


def _sources(figure: AnyFigure, scene: Scene) -> str:
    """The sources of the facts in a figure, as links where they have a page."""
    facts = [scene.fact(r.id) for r in references(figure) if r.kind == "fact"]
    ids = dict.fromkeys(fact.source for fact in facts if fact is not None)
    found = [scene.course.source_by_id[id_] for id_ in ids if id_ in scene.course.source_by_id]
    if not found:
        return ""
    mark = scene.word("list-mark")
    titles = mark.join(_linked(s.title, scene.link("source", s.id)) for s in found)
    return scene.word("source", titles=titles)


def _linked(text: str, address: str | None) -> str:
    return f'<a href="{escape(address)}">{escape(text)}</a>' if address else str(escape(text))
