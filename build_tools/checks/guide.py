"""Guides: links between them lead to a page that is there, and to an anchor in it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from build_tools.checks.anchors import Goal, missing_anchor
from build_tools.checks.finding import nearest
from build_tools.issues import Issue
from build_tools.model.course import Course
from build_tools.model.guide import Guide
from build_tools.model.outline import Link
from build_tools.spans import Span

_PAGE = ".md"


def check(course: Course) -> Iterator[Issue]:
    """Every link from guide to guide, as its author wrote it: `../members.md#slip`, `#slip`."""
    guides = course.guides or {}
    for name, guide in guides.items():
        for link in guide.outline.links:
            path, _, anchor = link.target.partition("#")
            if not link.image and (path.endswith(_PAGE) or not path) and ":" not in path:
                yield from _followed(guides, name, link, unquote(path), unquote(anchor))


def _followed(
    guides: Mapping[str, Guide], here: str, link: Link, path: str, anchor: str
) -> Iterator[Issue]:
    name = posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here
    name = name.removesuffix(_PAGE)
    document = guides[here].document
    if name not in guides:
        values = {"name": name, "kind": "@report.kind.guide", "near": nearest(name, [*guides])}
        yield Issue("reference-unknown", _target(guides[here], link), values, document=document)
    elif anchor and anchor not in guides[name].anchors:
        goal = Goal("guide", name, guides[name].outline.headings, guides[name].anchors)
        yield missing_anchor(goal, anchor, _target(guides[here], link), document)


def _target(guide: Guide, link: Link) -> Span:
    """The part of a link to change."""
    text = guide.document.text
    at = text.rfind(link.target, link.start, link.end)
    return guide.document.between(at, at + len(link.target))
