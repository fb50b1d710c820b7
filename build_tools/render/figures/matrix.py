"""Cases and chapters: a grid where there is room, else a list of cases with their chapters."""

from __future__ import annotations

from build_tools.model.figure import Matrix
from build_tools.render.figures.mapping import belonging
from build_tools.render.figures.matrix_grid import fits_grid, grid
from build_tools.render.figures.matrix_list import case_list
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.style import NOTE
from build_tools.render.figures.svg import Canvas


def draw(figure: Matrix, scene: Scene) -> Canvas:
    """The drawing, or a line that says that there is nothing to show yet."""
    found = belonging(figure, scene)
    if not found.cases:
        canvas = Canvas(scene.width)
        canvas.text((0, 0), scene.word("matrix.none"), NOTE, scene.width)
        return canvas
    return grid(found, scene) if fits_grid(found, scene) else case_list(found, scene)


def describe(figure: Matrix, scene: Scene) -> list[str]:
    """One sentence a case, with who says so."""
    found = belonging(figure, scene)
    between = scene.word("list-mark")
    said = []
    for case in found.cases:
        items = between.join(
            scene.word("matrix.cell", chapter=chapter.title, by=scene.word(f"matrix.{by}"))
            for chapter, by in found.of(case)
        )
        said.append(scene.word("listed", name=case.title, items=items))
    return said
