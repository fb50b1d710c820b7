"""`stats/<build>.json` as editors get it: read with suspicion, every fault said at its line.

The format is in `docs/reference/trainer-formats.md`. Several files may lie side by side; of each
question the newest figures count.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from build_tools.issues import Issue
from build_tools.spans import Document, Span

FORMAT = "coursebook-stats"
_HASH = re.compile(r"[0-9a-f]{4}")
_SMALL = re.compile(r"<\d{1,3}")

Figures = Mapping[str, Any]
"""One question's figures, or `{"n": "<10"}`."""


@dataclass(frozen=True)
class StatsFile:
    """One file, as far as it could be read."""

    document: Document
    build: str
    made: str
    questions: Mapping[str, Figures]

    def span(self, question: str) -> Span:
        """Where the figures of a question begin."""
        return line_of(self.document, question)


def line_of(document: Document, name: str) -> Span:
    """The name of a JSON member, quotes included; the whole document where it is not found."""
    found = re.search(re.escape(json.dumps(name)) + r"(?=\s*:)", document.text)
    return document.whole() if found is None else document.between(*found.span())


def read_stats(file: str, data: bytes, course: str) -> tuple[StatsFile | None, list[Issue]]:
    """A file of the course with id `course`, and what is wrong with it.

    Figures that are out of range are left out; the rest of the file is still used.
    """
    text = data.decode("utf-8-sig", "replace")
    document = Document(file, text)
    try:
        value = json.loads(text, parse_constant=str)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        span = Span(file, line, 1, line, 2)
        return None, [_fault(document, span, "@report.stats.json")]
    if not isinstance(value, dict) or (value.get("format"), value.get("v")) != (FORMAT, 1):
        return None, [_fault(document, document.whole(), "@report.stats.format")]
    if value.get("course") != course:
        return None, [_fault(document, line_of(document, "course"), "@report.stats.course")]
    build, made, questions = (value.get(name) for name in ("build", "made", "questions"))
    if not isinstance(build, str) or not _is_date(made) or not isinstance(questions, dict):
        return None, [_fault(document, document.whole(), "@report.stats.fields")]
    good = {name: one for name, one in questions.items() if _good(one)}
    read = StatsFile(document, build, str(made), good)
    bad = [_fault(document, read.span(name), "@report.stats.figures")
           for name in questions if name not in good]  # fmt: skip
    return read, bad


def _fault(document: Document, span: Span, why: str) -> Issue:
    return Issue("stats-file", span, {"why": why}, document=document)


def _is_date(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _good(one: Any) -> bool:
    """Whether the figures of a question are complete and in range."""
    if not isinstance(one, dict):
        return False
    if isinstance(one.get("n"), str):
        return _SMALL.fullmatch(one["n"]) is not None
    options = one.get("options")
    return (
        _whole(one.get("n"), 1, 10**7)
        and _whole(one.get("facility"), 0, 1000)
        and _whole(one.get("discrimination"), -1000, 1000)
        and _whole_or_none(one.get("correlation"), -1000, 1000)
        and _whole(one.get("blank"), 0, one["n"])
        and _whole_or_none(one.get("seconds"), 0, 10**6)
        and isinstance(one.get("hash"), str)
        and _HASH.fullmatch(one["hash"]) is not None
        and isinstance(options, dict)
        and all(_whole(count, 0, 10**7) for count in options.values())
    )


def _whole(value: Any, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most


def _whole_or_none(value: Any, least: int, most: int) -> bool:
    return value is None or _whole(value, least, most)


def newest(files: Sequence[StatsFile]) -> Iterator[tuple[str, Figures, StatsFile]]:
    """Each question once, by id, from the file made last that has it."""
    found: dict[str, tuple[Figures, StatsFile]] = {}
    for one in sorted(files, key=lambda file: (file.made, file.document.file)):
        found |= {name: (figures, one) for name, figures in one.questions.items()}
    for name in sorted(found):
        yield (name, *found[name])
