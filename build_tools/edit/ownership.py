"""Who answers for what, and what is due for review."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from build_tools.model.case import Case
from build_tools.model.chapter import Chapter
from build_tools.model.course import Course
from build_tools.model.quiz import Quiz

NOTICE_DAYS = 14
"""So many days before its day a page counts as due."""
LONGEST = 36_500
"""Days; a `review_in` beyond a century is a slip, and dates end somewhere."""

_HANDLE = re.compile(r"@[\w.-]+(?:/[\w.-]+)*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_NAMED = re.compile(r"^# (?P<owner>.+?) = (?P<handle>\S+)$", re.M)


@dataclass(frozen=True, slots=True)
class Due:
    """A page whose review falls due; `day` is None where none was ever noted."""

    kind: str
    id: str
    title: str
    file: str
    owner: str
    day: date | None

    def days_left(self, today: date) -> int:
        """Days until the review; negative where it is overdue."""
        return (self.day - today).days if self.day else 0


def pages_of(course: Course) -> Iterator[tuple[str, Chapter | Case | Quiz]]:
    """Every page that can carry a review day, with its kind."""
    yield from (("chapter", chapter) for chapter in course.chapters)
    yield from (("case", case) for case in course.cases)
    yield from (("quiz", quiz) for quiz in course.quizzes)


def review_day(node: Chapter | Case | Quiz) -> date | None:
    """The day a page is to be reviewed again, or None where it says nothing of it."""
    if node.reviewed is None or node.review_in is None:
        return None
    return node.reviewed + timedelta(days=min(node.review_in, LONGEST))


def due_pages(course: Course, today: date, notice: int = NOTICE_DAYS) -> list[Due]:
    """What is due within `notice` days, the longest overdue first."""
    found = [
        Due(kind, node.id, node.title, node.place.document.file, owner_of(node, course), day)
        for kind, node in pages_of(course)
        if (day := review_day(node)) is not None and day <= today + timedelta(days=notice)
    ]
    return sorted(found, key=lambda due: (due.day or today, due.file))


def never_reviewed(course: Course) -> list[Due]:
    """Chapters that carry no review day: nobody will be reminded of them."""
    return [
        Due("chapter", c.id, c.title, c.place.document.file, owner_of(c, course), None)
        for c in course.chapters
        if review_day(c) is None
    ]


def owner_of(node: Chapter | Case | Quiz, course: Course) -> str:
    """Who answers for a page: its own owner, else the course's."""
    return node.owner or course.info.owner or ""


def named_handles(text: str) -> dict[str, str]:
    """Owner → handle, as an earlier CODEOWNERS notes it in its comments."""
    return {found["owner"]: found["handle"] for found in _NAMED.finditer(text)}


def is_handle(text: str) -> bool:
    """Whether a code host can find somebody by this text: `@name`, `@group/team`, an address."""
    return _HANDLE.fullmatch(text) is not None


def code_owners(course: Course, prefix: str, handles: Mapping[str, str], head: str) -> str:
    """A CODEOWNERS file: the course's own owner first, then every file that names another.

    `prefix` is the content folder as seen from the repository, `/content/`. An owner without a
    handle stands in a comment, so that nothing a code host would refuse gets into the file.
    """
    owners = {course.info.owner or "", *(node.owner or "" for _, node in pages_of(course))} - {""}
    lines = [
        head,
        *(f"# {owner} = {handles[owner]}" for owner in sorted(owners) if owner in handles),
    ]
    lines += ["", *_rule(prefix, course.info.owner or "", handles)]
    for _, node in pages_of(course):
        if node.owner and node.owner != course.info.owner:
            path = prefix + node.place.document.file
            lines += _rule(path, node.owner, handles)
    return "\n".join(lines).rstrip() + "\n"


def _rule(path: str, owner: str, handles: Mapping[str, str]) -> list[str]:
    handle = owner if is_handle(owner) else handles.get(owner, "")
    written = re.sub(r"([ #\\])", r"\\\1", path)
    if not owner:
        return []
    return [f"{written} {handle}" if handle else f"# {written} {owner}"]
