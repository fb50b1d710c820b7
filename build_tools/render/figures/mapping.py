"""Which cases belong to which chapters, and the marks that say who says so."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.case import Case
from build_tools.model.chapter import Chapter
from build_tools.model.figure import Matrix
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.style import ACCENT, NOTE, PAPER, Pen
from build_tools.render.figures.svg import Canvas, Point, points
from build_tools.render.figures.text_layout import text_width, title_parts


@dataclass(frozen=True, slots=True)
class Belonging:
    """Chapters by part, and the cases that belong to at least one of them."""

    parts: tuple[tuple[str, tuple[Chapter, ...]], ...]
    cases: tuple[Case, ...]

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """All chapters in reading order."""
        return tuple(chapter for _, chapters in self.parts for chapter in chapters)

    def of(self, case: Case) -> list[tuple[Chapter, str]]:
        """The chapters of a case in reading order, with `source` or `editor`."""
        said = {mapping.to: mapping.by for mapping in case.mapping}
        return [(c, said[c.id]) for c in self.chapters if c.id in said]


def belonging(figure: Matrix, scene: Scene) -> Belonging:
    """What the figure shows of the course."""
    course = scene.course
    parts = tuple(
        (p.title, tuple(course.chapter_by_id[c] for c in p.chapters if c in course.chapter_by_id))
        for id_ in figure.parts
        for p in course.info.parts
        if p.id == id_
    )
    ids = {chapter.id for _, chapters in parts for chapter in chapters}
    cases = tuple(
        case
        for case in course.cases
        if any(m.to in ids for m in case.mapping) and (not figure.cases or case.id in figure.cases)
    )
    return Belonging(tuple(part for part in parts if part[1]), cases)


def short_title(chapter: Chapter) -> str:
    """A chapter's title up to its colon."""
    return title_parts(chapter.title)[0]


def mark(canvas: Canvas, by: str, at: Point) -> None:
    """A disc where the source says so, an open diamond where the editor does."""
    if by == "source":
        canvas.dot(at, 7.5)
        return
    x, y = at
    around = points((x, y - 8), (x + 8, y), (x, y + 8), (x - 8, y)) + "z"
    canvas.path(around, Pen(ACCENT, 2, fill=PAPER))


def legend(canvas: Canvas, scene: Scene, y: float) -> float:
    """Both marks with their meaning; returns where the line ends."""
    x = 10.0
    for by in ("source", "editor"):
        words = scene.word(f"matrix.{by}")
        mark(canvas, by, Point(x, y + 10))
        end = canvas.text((x + 16, y), words, NOTE)
        x += text_width(words, NOTE.size) + 48
    return end
