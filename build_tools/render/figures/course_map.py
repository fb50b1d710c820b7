"""The parts and chapters of a course as a map: stations on a track, each a link.

Where two groups of chapters stand between one opening and one closing chapter, the track is a
circuit with a group on either side. Any other course is drawn in rows, and on a telephone every
course is a trail from top to bottom.
"""

from __future__ import annotations

from build_tools.model.chapter import Chapter
from build_tools.model.course import Course, Part
from build_tools.model.figure import CourseMap
from build_tools.render.figures.map_circuit import circuit, fits_circuit
from build_tools.render.figures.map_rows import rows
from build_tools.render.figures.map_trail import trail
from build_tools.render.figures.scene import Scene
from build_tools.render.figures.svg import Canvas

Stretch = tuple[Part, tuple[Chapter, ...]]
"""A part with those of its chapters that could be read."""


def stretches(course: Course) -> tuple[Stretch, ...]:
    """The parts that have chapters, in reading order."""
    found = course.chapter_by_id
    parts = [
        (part, tuple(found[id_] for id_ in part.chapters if id_ in found))
        for part in course.info.parts
    ]
    return tuple((part, chapters) for part, chapters in parts if chapters)


def draw(figure: CourseMap | None, scene: Scene) -> Canvas:
    """The map; `figure` has nothing to add to what the course says of itself."""
    del figure
    parts = stretches(scene.course)
    if not scene.wide:
        return trail(parts, scene)
    return circuit(parts, scene) if fits_circuit(parts) else rows(parts, scene)


def describe(figure: CourseMap | None, scene: Scene) -> list[str]:
    """One sentence a part."""
    del figure
    mark = scene.word("list-mark")
    return [
        scene.word("map.part", title=part.title, chapters=mark.join(c.title for c in chapters))
        for part, chapters in stretches(scene.course)
    ]
