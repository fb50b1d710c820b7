"""What rendering hands on: a page, independent of any site builder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A heading of a page, with the headings below it."""

    text: str
    """Plain text, not HTML."""
    anchor: str
    level: int
    children: tuple[TocEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site."""

    path: str
    """Address below the site root, e.g. `chapters/dual-drive.html`."""
    kind: str
    """home, part, chapter, quiz, case, questions, facts, sources, glossary …; a body class."""
    title: str
    """Plain text; adapters escape it."""
    html: str
    """The main column, trusted: author text in it is already sanitised."""
    toc: tuple[TocEntry, ...] = ()
    summary: str = ""
    """Plain text for the description of the page."""
    source: str = ""
    """The file below `content/` that an editor changes, or empty."""
    group: str = ""
    """Where it stands in the navigation: a part's id, `cases`, `quizzes`, `library`."""
    scripts: tuple[str, ...] = ()
    """Browser bundles this page needs beyond `page`, e.g. `quiz`."""
    previous: tuple[str, str] | None = None
    """Path and title of the page before it in reading order."""
    next: tuple[str, str] | None = None
    minutes: int = 0
    item: str = ""
    """Identity in learning records, `chapter:<id>`; empty for what is not learnt."""
    due: str = ""
    """Day by which an editor wants to look at it again, ISO 8601; empty where none is set."""
    language: str = ""
    """Language of the page, where it is not the course's own."""
    digest: str = ""
    """Hash of what a learner saw, so that an edited page can say that it changed."""
    sheet: str = ""
    """Answers that stand after the main column and are no part of it; trusted like `html`."""

    @property
    def whole(self) -> str:
        """The main column and the answer sheet after it."""
        return self.html + self.sheet

    @property
    def depth(self) -> int:
        """Folders between this page and the site root."""
        return self.path.count("/")

    @property
    def base(self) -> str:
        """Relative way from this page to the site root, ending in a slash or empty."""
        return "../" * self.depth


def due_day(reviewed: date | None, review_in: int | None) -> str:
    """The day a page is due for review, ISO 8601; empty where its author set none."""
    if reviewed is None or review_in is None:
        return ""
    return (reviewed + timedelta(days=review_in)).isoformat()
