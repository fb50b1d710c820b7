"""What the search index is made from: pages of plain text, cut at their headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["chapter", "case", "question", "term", "fact", "guide", "overview"]
"""What a page is. A guide tells how to use the course or the program; an overview (a part, a path,
a list of cases) is the course's own."""

KINDS: tuple[Kind, ...] = ("chapter", "case", "question", "term", "fact", "guide", "overview")
"""In the order of their numbers in the index; `browser/src/search/kinds.js` has the same."""


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
