"""What the search index is made from: pages of plain text, cut at their headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["chapter", "case", "question", "term", "fact", "guide"]

KINDS: tuple[Kind, ...] = ("chapter", "case", "question", "term", "fact", "guide")


@dataclass(frozen=True, slots=True)
class SearchSection:
    """The text from one heading to the next.

    ``anchor`` is the id to jump to (empty: the page's top); ``text`` has one paragraph a line.
    """

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page as a reader finds it.

    ``url`` is relative to the site's root, ``part`` the name of the part it belongs to (may be
    empty). A question's page or section holds its stem only: what is given here can be found and
    read by anyone, so answers never come here.
    """

    url: str
    title: str
    kind: Kind
    part: str
    sections: tuple[SearchSection, ...]
