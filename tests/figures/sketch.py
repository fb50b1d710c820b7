"""A course in a few strings, and its figures as elements."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from build_tools.load.course import load_course
from build_tools.model.course import Course
from build_tools.render.figures import draw_course_map, draw_figure

SVG = "{http://www.w3.org/2000/svg}"

COURSE = """\
schema: 1
id: tea
title: Tea
description: How to make tea
language: {language}
parts:
{parts}
"""

CHAPTER = """\
---
id: {id}
title: "{title}"
summary: A chapter
minutes: 5
---

Text.
"""

FACTS = """\
facts:
  - {id: cups, statement: There are twelve cups., value: "12", unit: cups,
     source: book, locator: p. one, quote: twelve cups}
  - {id: leaves, statement: Three leaves., members: [green, black, white],
     source: book, locator: p. two, quote: three leaves}
  - {id: opened, statement: The house opened., value: in May, date: 2020-05-01, when: May 2020,
     source: book, locator: p. three, quote: in May}
  - {id: moved, statement: The house moved., date: 2022-01-10, when: January 2022,
     source: book, locator: p. four, quote: moved}
"""

SOURCES = """\
sources:
  - {id: book, title: The book of <tea>}
"""


def course_of(
    folder: Path, parts: dict[str, list[str]], figures: str = "", language: str = "en"
) -> Course:
    """A course whose parts hold chapters with these titles, and whose `figures.yaml` is given."""
    lines = []
    for number, (part, titles) in enumerate(parts.items()):
        ids = [f"c{number}-{index}" for index, _ in enumerate(titles)]
        lines.append(f"  - {{id: p{number}, title: {part}, chapters: [{', '.join(ids)}]}}")
        for id_, title in zip(ids, titles, strict=True):
            path = folder / "chapters" / f"p{number}" / f"{id_}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(CHAPTER.format(id=id_, title=title), encoding="utf-8")
    (folder / "course.yaml").write_text(
        COURSE.format(language=language, parts="\n".join(lines)), encoding="utf-8"
    )
    (folder / "facts.yaml").write_text(FACTS, encoding="utf-8")
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    if figures:
        (folder / "figures.yaml").write_text(f"figures:\n{figures}", encoding="utf-8")
    loaded = load_course(folder)
    assert not loaded.issues, [(i.code, i.span, dict(i.values)) for i in loaded.issues]
    return loaded.course


def address(kind: str, id_: str) -> str:
    """Every page has an address in these tests."""
    return f"{kind}/{id_}.html"


def map_of(course: Course) -> ET.Element:
    """The course map as an element; it must be well-formed."""
    return _element(draw_course_map(course, course.info.language, address))


def figure_of(course: Course, id_: str) -> ET.Element:
    """A figure of the course as an element."""
    return _element(draw_figure(course, course.figure_by_id[id_], course.info.language, address))


def _element(html: str) -> ET.Element:
    return ET.fromstring(html.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '))


def drawings(figure: ET.Element) -> dict[str, ET.Element]:
    """The drawings of a figure by their class: `cb-f-wide`, `cb-f-narrow`."""
    return {svg.get("class", ""): svg for svg in figure.findall(f"{SVG}svg")}


def words(element: ET.Element) -> str:
    """All text that is painted, in order, one line a text."""
    return "\n".join("".join(text.itertext()) for text in element.iter(f"{SVG}text"))
