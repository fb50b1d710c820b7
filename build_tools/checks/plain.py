"""Plain fields (titles, summaries, answers): a directive in one would be printed as it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from build_tools.issues import Issue
from build_tools.model.course import Course, Passage
from build_tools.spans import Document, Path

_INLINE = re.compile(r":(?:fact|term|cite)\[[^\]\n]*\](?:\{[^}\n]*\})?")


def check(course: Course) -> Iterator[Issue]:
    """Every inline directive that stands in a plain field.

    Files where as many stand in Markdown as in the whole text are passed over without measuring.
    """
    passages: dict[int, list[Passage]] = {}
    counts: Counter[int] = Counter()
    for passage in course.passages:
        key = id(passage.place.document)
        passages.setdefault(key, []).append(passage)
        counts[key] += sum(not found.block for found in passage.outline.directives)
    for document in course.documents:
        found = list(_INLINE.finditer(document.text)) if ":" in document.text else []
        if len(found) > counts[id(document)]:
            yield from _in(document, found, passages.get(id(document), []))


def _in(document: Document, found: list[re.Match[str]], passages: list[Passage]) -> Iterator[Issue]:
    rich = [_range(passage) for passage in passages]
    for match in found:
        inside = any(start <= match.start() < end for start, end in rich)
        if inside or not _in_a_value(document, match.start()):
            continue
        span = document.between(*match.span())
        values = {"name": match[0], "reason": "@report.place.plain"}
        yield Issue("directive-place", span, values, document=document)


def _range(passage: Passage) -> tuple[int, int]:
    if passage.base >= 0:
        return passage.base, passage.base + len(passage.text)
    extent = passage.place.document.extents.get(passage.place.path + passage.field)
    return (extent.start, extent.end) if extent else (0, len(passage.place.document.text))


def _in_a_value(document: Document, offset: int) -> bool:
    """Whether a text stands at an offset, not a comment between texts."""
    around = [
        (extent.end - extent.start, path)
        for path, extent in document.extents.items()
        if extent.start <= offset < extent.end
    ]
    innermost: Path = min(around, default=(0, ()))[1]
    holds_more = any(path[:-1] == innermost for path in document.extents if path)
    return bool(innermost) and not holds_more and "quote" not in innermost
