"""Where prose stands in content files: lines of text with their offsets, everything else masked.

Chapters, admonitions, tabs, tables and the Markdown inside YAML all come out as plain lines, so
that a copy-editing tool that knows none of them reaches them all. What is no prose (code,
directives, targets of links, marks of Markdown) is covered by `MASK`, one for each character, so
that an offset in a line is an offset in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.load.scanner import mask_code
from build_tools.model.course import Course
from build_tools.spans import Document, Path

MASK = "\ue000"

PROSE = frozenset(
    {
        "title", "subtitle", "summary", "description", "notice", "reason", "stem", "text", "why",
        "explain", "hints", "intro", "dossier", "reveal", "discussion", "trainer_note",
        "definition", "statement", "value", "members", "left", "right", "caption", "gap", "note",
        "role", "model_answer",
    }
)  # fmt: skip
"""Fields whose words are the editors' own. Quotes, answers to compare and names are not."""
_LEFT_ALONE = frozenset({"allowed_figures", "foreseen", "also"})
_FOREIGN_FILES = frozenset({"sources.yaml"})

_HIDDEN = re.compile(
    r"::?[a-z-]+(?:\[[^\]\n]*\]|\{#[^}\n]*\})(?:\{[^}\n]*\})?"  # directives
    r"|\]\([^)\n]*\)|<(?:https?|mailto):[^>\n]*>|https?://[^\s）。，]+"  # targets and addresses
    r"|\{[#.:][^}\n]*\}|\[\[[^\]\n]*\]\]|\\.|\*+|!?\["  # anchors, gaps, escapes, emphasis
)
_OPENER = re.compile(r"^\s*(?:!!!|\?\?\?\+?|===\+?!?)[^\"\n]*(?:\"|$)")
_LEAD = re.compile(r"^(?:[\s>]|(?:[-*+]|\d+[.)])\s|#{1,6}\s)*")
_RULER = re.compile(r"^[\s|:-]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of prose on one line; `start` is its offset in the document."""

    document: Document
    text: str
    start: int


def prose(course: Course) -> Iterator[Line]:
    """Every line of prose of a course, as far as it could be read."""
    bodies = {node.place.document.file: node.body_start for node in course.chapters}
    if course.home is not None:
        bodies[course.home.place.document.file] = course.home.body_start
    for document in course.documents:
        if document.file in _FOREIGN_FILES:
            continue
        yield from _fields(document)
        if document.file in bodies:
            yield from _lines(document, bodies[document.file], len(document.text))


def _fields(document: Document) -> Iterator[Line]:
    extents = dict(document.extents.items())
    parents = {path[:-1] for path in extents}
    for path, extent in extents.items():
        if path and path not in parents and _is_prose(path):
            yield from _scalar(document, extent.start, extent.end)


def _is_prose(path: Path) -> bool:
    names = [step for step in path if isinstance(step, str)]
    return names[-1] in PROSE and not _LEFT_ALONE & set(names)


def _scalar(document: Document, start: int, end: int) -> Iterator[Line]:
    text = document.text[start:end]
    if text[:1] in {"'", '"'}:
        if "\\" not in text and "''" not in text[1:-1]:
            yield from _lines(document, start + 1, end - 1)
    elif text[:1] in {"|", ">"}:
        first = text.find("\n")
        if first >= 0:
            yield from _lines(document, start + first + 1, end)
    else:
        yield from _lines(document, start, end)


def _lines(document: Document, start: int, end: int) -> Iterator[Line]:
    raw = document.text[start:end]
    masked, _ = mask_code(raw)
    covered = "".join(MASK if a != b else a for a, b in zip(raw, masked, strict=True))
    offset = start
    for line in covered.split("\n"):
        yield from _pieces(document, line, offset)
        offset += len(line) + 1


def _pieces(document: Document, line: str, offset: int) -> Iterator[Line]:
    if _RULER.match(line) or line.lstrip().startswith("::"):
        return
    opener = _OPENER.match(line)
    if opener:
        inner = line[opener.end() :].rstrip().removesuffix('"')
        yield Line(document, _covered(inner), offset + opener.end())
        return
    lead = line[: len(line) - len(_LEAD.sub("", line, count=1))]
    offset, rest = offset + len(lead), line[len(lead) :]
    if not rest.startswith("|"):
        yield Line(document, _covered(rest.rstrip()), offset)
        return
    for cell in re.finditer(r"[^|]+", rest):
        bare = cell[0].strip()
        if bare:
            yield Line(document, _covered(bare), offset + cell.start() + cell[0].index(bare))


def _covered(text: str) -> str:
    return _HIDDEN.sub(lambda found: MASK * len(found[0]), text)
