"""What the checks say of drafts, at the field it concerns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from build_tools.checks import check_course
from build_tools.issues import Issue, Severity
from build_tools.load.course import load_course
from build_tools.model.course import Course
from build_tools.spans import Document
from build_tools.spans import Path as FieldPath
from build_tools.words import word_file


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend, in the words and the places of a form."""

    file: str
    path: tuple[str | int, ...]
    line: int
    """Line of a chapter's text, counted from 1; 0 elsewhere."""
    message: str
    help: str
    stops: bool
    """Whether it keeps the work from being submitted."""
    code: str

    def plain(self) -> dict[str, Any]:
        """As JSON for the scripts."""
        return asdict(self)


Known = frozenset[tuple[str, str, str]]
"""Code, file and words of what was wrong before: nobody is stopped by another's mistake."""


def known(folder: Path, language: str) -> Known:
    """What is wrong in a folder as it stands."""
    _, issues = _checked(folder)
    return frozenset((i.code, i.span.file, i.message(language)) for i in issues)


def findings(folder: Path, files: Iterable[str], before: Known, language: str) -> list[Finding]:
    """What is wrong in `files`, and what went wrong elsewhere because of them."""
    course, issues = _checked(folder)
    own = set(files)
    documents = {document.file: document for document in course.documents}
    bodies = {c.place.document.file: c.body_start for c in course.chapters}
    if course.home is not None:
        bodies["index.md"] = course.home.body_start
    found = []
    for issue in issues:
        name = (issue.code, issue.span.file, issue.message(language))
        if issue.span.file in own or name not in before:
            document = documents.get(issue.span.file, issue.document)
            found.append(_finding(issue, document, bodies.get(issue.span.file), language))
    return sorted(found, key=lambda finding: (not finding.stops, finding.file not in own))


def _checked(folder: Path) -> tuple[Course, list[Issue]]:
    loaded = load_course(folder)
    issues = [*loaded.issues, *check_course(loaded.course, date.today())]  # noqa: DTZ011
    return loaded.course, sorted(issues, key=lambda issue: issue.sort_key)


def _finding(issue: Issue, document: Document | None, body: int | None, language: str) -> Finding:
    path: FieldPath = ()
    line = 0
    if document is not None:
        offset = _offset(document, issue)
        if body and offset >= body:
            start = len(document.text[body:]) - len(document.text[body:].lstrip("\n"))
            path = ("body",)
            line = max(1, document.text.count("\n", body + start, offset) + 1)
        else:
            path = path_at(document, offset, missing=issue.code == "field-missing")
    if issue.code == "field-missing":
        path = (*path, str(issue.values.get("name", "")))
    if path and path[-1] == "id":
        path = path[:-1]  # ids are no business of an editor's: it concerns the whole item
    path += _FIELD.get(issue.code, ())
    message, help_ = _said(issue, language)
    stops = issue.severity is Severity.ERROR
    return Finding(issue.span.file, path, line, message, help_, stops, issue.code)


_FIELD: dict[str, FieldPath] = {"question-facts": ("facts",)}
"""Where a form says what the checks say of a whole item."""


def _said(issue: Issue, language: str) -> tuple[str, str]:
    """The words of an issue; those that speak of lines and keys are put for who sees a form."""
    own = word_file("editor", language)["findings"].get(issue.code)
    return (own, "") if own else (issue.message(language), issue.help(language))


def _offset(document: Document, issue: Issue) -> int:
    try:
        return document.offset(issue.span.line, issue.span.column)
    except IndexError:
        return 0


def path_at(document: Document, offset: int, *, missing: bool = False) -> FieldPath:
    """The innermost field that an offset stands in; with `missing`, the innermost mapping."""
    best: FieldPath = ()
    for path, extent in document.extents.items():
        if any(str(step).startswith("\0") for step in path) or len(path) < len(best):
            continue
        on_key = extent.key_start <= offset < extent.key_end and not missing
        if on_key or extent.start <= offset < max(extent.end, extent.start + 1):
            if missing and not _holds_fields(document, path):
                continue
            best = path
    return best


def _holds_fields(document: Document, path: FieldPath) -> bool:
    depth = len(path)
    return any(
        len(other) == depth + 1 and other[:depth] == path and isinstance(other[depth], str)
        for other in document.extents
    )
