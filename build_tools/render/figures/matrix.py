"""Cases against chapters: who says that they belong together, told by the shape of the mark."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.case import Case
from build_tools.model.chapter import Chapter
from build_tools.model.figure import Matrix
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.style import ACCENT, BODY, HEAD, NOTE, PANEL, PAPER, Pen
from build_tools.render.figures.svg import Box, Canvas, Point, points, text_height
from build_tools.render.figures.text_layout import text_width, title_parts

_GAP = 12.0
_NAMES = 200.0


@dataclass(frozen=True, slots=True)
class _Grid:
    """Columns of chapters in parts, rows of cases."""

    parts: tuple[tuple[str, tuple[Chapter, ...]], ...]
    cases: tuple[Case, ...]
    left: float
    slot: float

    def columns(self) -> list[tuple[Chapter, float]]:
        """Each chapter with the middle of its column."""
        found, x = [], self.left
        for _, chapters in self.parts:
            for chapter in chapters:
                found.append((chapter, x + self.slot / 2))
                x += self.slot
            x += _GAP
        return found


def draw(figure: Matrix, scene: Scene) -> Canvas:
    """The drawing; rows are named beside the marks where there is room, else above them."""
    canvas = Canvas(scene.width)
    grid = _grid(figure, scene)
    if not grid.cases or not grid.parts:
        canvas.text((0, 0), scene.word("matrix.none"), BODY, scene.width)
        return canvas
    head = _head_height(grid)
    row = 46.0 if scene.wide else 62.0
    end = head + row * len(grid.cases)
    _fields(canvas, grid, end)
    _heads(canvas, scene, grid, head)
    for index, case in enumerate(grid.cases):
        _row(canvas, scene, grid, (case, Box(0, head + index * row, scene.width, row)))
    _legend(canvas, scene, end + 18)
    return canvas


def describe(figure: Matrix, scene: Scene) -> list[str]:
    """One sentence a case, with who says so."""
    grid = _grid(figure, scene)
    chapters = {chapter.id: chapter for _, found in grid.parts for chapter in found}
    mark = scene.word("list-mark")
    said = []
    for case in grid.cases:
        items = mark.join(
            scene.word("matrix.cell", chapter=chapters[m.to].title, by=scene.word(f"matrix.{m.by}"))
            for m in case.mapping
            if m.to in chapters
        )
        said.append(scene.word("listed", name=case.title, items=items))
    return said


def _grid(figure: Matrix, scene: Scene) -> _Grid:
    course = scene.course
    wanted = [part for id_ in figure.parts for part in course.info.parts if part.id == id_]
    parts = tuple(
        (p.title, tuple(course.chapter_by_id[c] for c in p.chapters if c in course.chapter_by_id))
        for p in wanted
    )
    ids = {chapter.id for _, chapters in parts for chapter in chapters}
    cases = tuple(
        case
        for case in course.cases
        if any(m.to in ids for m in case.mapping) and (not figure.cases or case.id in figure.cases)
    )
    left = _NAMES if scene.wide else 0.0
    room = scene.width - left - _GAP * (len(parts) - 1)
    return _Grid(parts, cases, left, room / max(len(ids), 1))


def _short(chapter: Chapter) -> str:
    return title_parts(chapter.title)[0]


def _head_height(grid: _Grid) -> float:
    return max(text_width(_short(c), BODY.size) for c, _ in grid.columns()) + HEAD.line + 34


def _fields(canvas: Canvas, grid: _Grid, end: float) -> None:
    x = grid.left
    for title, chapters in grid.parts:
        wide = grid.slot * len(chapters)
        canvas.rect(Box(x, 0, wide, end), PANEL, 10)
        canvas.text((x + wide / 2, 8), title, HEAD.middle, wide)
        x += wide + _GAP


def _heads(canvas: Canvas, scene: Scene, grid: _Grid, head: float) -> None:
    for chapter, x in grid.columns():
        with canvas.link(scene.link("chapter", chapter.id), "cb-f-name"):
            canvas.area(Box(x - grid.slot / 2, HEAD.line + 12, grid.slot, head - HEAD.line - 16))
            canvas.upright(Point(x, HEAD.line + 22), _short(chapter))


def _row(canvas: Canvas, scene: Scene, grid: _Grid, row: tuple[Case, Box]) -> None:
    case, field = row
    canvas.line((0, field.y), (field.width, field.y))
    wide = _NAMES - 20 if scene.wide else field.width - 12
    high = text_height(case.title, BODY, wide)
    top = field.y + ((field.height - high) / 2 if scene.wide else 7)
    with canvas.link(scene.link("case", case.id), "cb-f-name"):
        canvas.area(Box(0, field.y + 1, _NAMES - 8 if scene.wide else field.width, 44))
        canvas.text((0 if scene.wide else 6, top), case.title, BODY, wide)
    y = field.y + field.height / 2 if scene.wide else field.end - 17
    said = {mapping.to: mapping.by for mapping in case.mapping}
    for chapter, x in grid.columns():
        if chapter.id in said:
            _mark(canvas, said[chapter.id], Point(x, y))


def _mark(canvas: Canvas, by: str, at: Point) -> None:
    """A disc where the source says so, an open diamond where the editor does."""
    if by == "source":
        canvas.dot(at, 7.5)
        return
    x, y = at
    around = points((x, y - 8), (x + 8, y), (x, y + 8), (x - 8, y)) + "z"
    canvas.path(around, Pen(ACCENT, 2, fill=PAPER))


def _legend(canvas: Canvas, scene: Scene, y: float) -> None:
    x = 10.0
    for by in ("source", "editor"):
        words = scene.word(f"matrix.{by}")
        _mark(canvas, by, Point(x, y + 10))
        canvas.text((x + 16, y), words, NOTE)
        x += text_width(words, NOTE.size) + 48
