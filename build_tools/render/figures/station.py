"""A chapter on the map: a ring that shows progress, its title, and the field that takes clicks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from build_tools.model.chapter import Chapter
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.svg import INK, LEADING, SOFT, Canvas, number
from build_tools.render.figures.text_layout import title_parts, wrap

NAME, NOTE = 16.0, 13.5
"""Font sizes of a chapter's name and of what stands behind the colon of its title."""


@contextmanager
def station(canvas: Canvas, scene: Scene, chapter: Chapter) -> Iterator[None]:
    """Shapes drawn inside belong to one chapter: they link to it and carry its progress."""
    address = scene.link("chapter", chapter.id)
    with canvas.link(address, data_cb_item=f"chapter:{chapter.id}", **{"class": "cb-f-stop"}):
        yield


def stop_mark(canvas: Canvas, x: float, y: float) -> None:
    """The ring, with the two marks that show when the chapter is begun or finished."""
    canvas.ring(x, y, 8.5)
    n = number
    with canvas.group(**{"class": "cb-f-begun"}, display="none"):
        canvas.dot(x, y, 4)
    with canvas.group(**{"class": "cb-f-done"}, display="none"):
        canvas.dot(x, y, 9.5)
        canvas.path(f"M{n(x - 4)} {n(y)}L{n(x - 1)} {n(y + 3.5)}L{n(x + 4.5)} {n(y - 3)}", "paper")


def title_height(chapter: Chapter, width: float) -> float:
    """How high the title stands when wrapped."""
    head, tail = title_parts(chapter.title)
    high = len(wrap(head, NAME, width)) * NAME
    return (high + (len(wrap(tail, NOTE, width)) * NOTE if tail else 0)) * LEADING


def title_block(canvas: Canvas, x: float, y: float, chapter: Chapter, width: float,
                anchor: str = "start") -> float:  # fmt: skip
    """The title from `y` downwards; returns where it ends."""
    head, tail = title_parts(chapter.title)
    y = canvas.text(x, y, head, NAME, INK, width=width, anchor=anchor, face="strong")
    return canvas.text(x, y, tail, NOTE, SOFT, width=width, anchor=anchor) if tail else y
