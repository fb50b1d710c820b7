"""A chapter on the map: a ring that shows progress, its title, and the field that takes clicks."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from build_tools.model.chapter import Chapter
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.style import NAME, NOTE, PAPER, TRACK, Pen, Type
from build_tools.render.figures.svg import Canvas, Point, points, text_height
from build_tools.render.figures.text_layout import title_parts


@contextmanager
def station(canvas: Canvas, scene: Scene, chapter: Chapter) -> Generator[None]:
    """Shapes drawn inside belong to one chapter: they link to it and carry its progress."""
    address = scene.link("chapter", chapter.id)
    with canvas.link(address, "cb-f-stop", f"chapter:{chapter.id}"):
        yield


def stop_mark(canvas: Canvas, at: Point) -> None:
    """The ring, with the two marks that show when the chapter is begun or finished."""
    canvas.ring(at, 8.5, TRACK)
    with canvas.group("cb-f-begun", display="none"):
        canvas.dot(at, 4)
    with canvas.group("cb-f-done", display="none"):
        canvas.dot(at, 9.5)
        x, y = at
        canvas.path(points((x - 4, y), (x - 1, y + 3.5), (x + 4.5, y - 3)), Pen(PAPER, 2))


def title_height(chapter: Chapter, width: float) -> float:
    """How high the title stands when wrapped."""
    head, tail = title_parts(chapter.title)
    return text_height(head, NAME, width) + text_height(tail, NOTE, width)


def title_block(canvas: Canvas, at: Point, chapter: Chapter, width: float) -> float:
    """The title from `at` downwards; returns where it ends."""
    return _title(canvas, at, chapter, width, (NAME, NOTE))


def centred_title(canvas: Canvas, at: Point, chapter: Chapter, width: float) -> float:
    """The title around the upright line through `at`; returns where it ends."""
    return _title(canvas, at, chapter, width, (NAME.middle, NOTE.middle))


def _title(
    canvas: Canvas, at: Point, chapter: Chapter, width: float, looks: tuple[Type, Type]
) -> float:
    """Name, and below it what stands behind the colon of the title."""
    head, tail = title_parts(chapter.title)
    y = canvas.text(at, head, looks[0], width)
    return canvas.text((at.x, y), tail, looks[1], width)
