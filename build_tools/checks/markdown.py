"""Markdown: headings and their anchors, images, the forms of links, where directives may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from build_tools.checks.references import GUIDES, LINK_KINDS
from build_tools.issues import Fix, Issue
from build_tools.model.course import Course, Passage
from build_tools.model.outline import Directive, Link

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_ANCHOR = re.compile(r"[a-z0-9][a-z0-9-]*")
_UNSAFE = frozenset({"javascript", "data", "vbscript", "file", "blob"})
_OUTSIDE = frozenset({"http", "https", "mailto"})
_PAGES = {"chapters": "chapter", "cases": "case", "quizzes": "quiz"}

_BLOCK_PLACES = {
    "quiz": frozenset({"chapter", "index"}),
    "case": frozenset({"chapter", "index"}),
    "question": frozenset({"chapter"}),
    "figure": frozenset({"chapter", "index", "cases"}),
}


def check(course: Course) -> Iterator[Issue]:
    """Everything wrong with the form of Markdown, passage by passage."""
    for passage in course.passages:
        if passage.outline.headings and passage.kind in {"chapter", "index"}:
            yield from _headings(passage)
        if passage.outline.links:
            yield from _links(passage, course)
        if passage.outline.directives:
            yield from _directives(passage)


def _issue(code: str, passage: Passage, start: int, end: int, **values: str) -> Issue:
    return Issue(code, passage.span(start, end), values, document=passage.place.document)


def _headings(passage: Passage) -> Iterator[Issue]:
    above = 1
    seen: dict[str, tuple[int, int]] = {}
    for heading in passage.outline.headings:
        start, end = heading.start, heading.end
        if heading.level == 1:
            yield _issue(
                "heading-level", passage, start, end, reason="@report.heading.first", marks="##"
            )
        elif heading.level > above + 1:
            marks = "#" * (above + 1)
            yield _issue(
                "heading-level", passage, start, end, reason="@report.heading.jump", marks=marks
            )
        above = max(heading.level, 1)
        anchor = heading.anchor
        if anchor is None:
            continue
        at = passage.text.rindex("{#", start, end) + 2
        if not _ANCHOR.fullmatch(anchor):
            yield _issue("anchor-form", passage, at, at + max(len(anchor), 1), name=anchor)
        elif anchor in seen:
            first = passage.span(*seen[anchor])
            issue = _issue(
                "anchor-duplicate", passage, at, at + len(anchor), name=anchor, line=str(first.line)
            )
            yield Issue(issue.code, issue.span, issue.values, None, (first,), issue.document)
        seen.setdefault(anchor, (start, end))


def _links(passage: Passage, course: Course) -> Iterator[Issue]:
    for link in passage.outline.links:
        found = _SCHEME.match(link.target)
        scheme = found[1].lower() if found else ""
        if scheme in _UNSAFE:
            yield _issue(
                "link-unsafe", passage, link.start, link.end, name=link.target, scheme=scheme
            )
        elif link.image:
            yield from _image(passage, link, course)
        elif scheme not in {*LINK_KINDS, *_OUTSIDE, GUIDES} and not _on_this_page(passage, link):
            yield _link_form(passage, link, course)


def _on_this_page(passage: Passage, link: Link) -> bool:
    return link.target.startswith("#") and passage.kind == "chapter"


def _link_form(passage: Passage, link: Link, course: Course) -> Issue:
    """A path to a file of ours is likely a page of ours: say how to link to it."""
    path, _, anchor = link.target.partition("#")
    stem = PurePosixPath(path).stem
    kinds = [_PAGES[part] for part in PurePosixPath(path).parts if part in _PAGES]
    kinds += ["chapter"] if stem in course.chapter_by_id else []
    near = f"{kinds[0]}:{stem}{'#' + anchor if anchor else ''}" if kinds else ""
    span = passage.span(link.start, link.end)
    target = passage.text.find(link.target, link.start)
    fix = (
        Fix(passage.span(target, target + len(link.target)), near) if near and link.target else None
    )
    values = {"name": link.target, "near": near}
    return Issue("link-form", span, values, fix, document=passage.place.document)


def _image(passage: Passage, link: Link, course: Course) -> Iterator[Issue]:
    if not link.text.strip():
        yield _issue("image-alt", passage, link.start, link.end, name=link.target)
    if _SCHEME.match(link.target) or link.target.startswith("//"):
        yield _issue("image-missing", passage, link.start, link.end, name=link.target, near="")
        return
    name = link.target.lstrip("./")
    if name not in course.images:
        same = [
            image
            for image in course.images
            if PurePosixPath(image).name == PurePosixPath(name).name
        ]
        near = sorted(same)[0] if same else ""
        yield _issue("image-missing", passage, link.start, link.end, name=link.target, near=near)


def _directives(passage: Passage) -> Iterator[Issue]:
    placed: set[tuple[str, str]] = set()
    for directive in passage.outline.directives:
        if not directive.block:
            continue
        reason = _misplaced(passage, directive)
        if (directive.name, directive.id) in placed:
            reason = "@report.place.twice"
        placed.add((directive.name, directive.id))
        if reason:
            values = {"name": f"::{directive.name}", "reason": reason}
            yield _issue("directive-place", passage, directive.start, directive.end, **values)


def _misplaced(passage: Passage, directive: Directive) -> str:
    if passage.kind not in _BLOCK_PLACES[directive.name]:
        return "@report.place.kind"
    return "@report.place.indented" if directive.indented else ""
