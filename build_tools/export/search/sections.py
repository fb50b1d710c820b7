"""Cutting a rendered page into sections of plain text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from build_tools.export.search.page import SearchSection

if TYPE_CHECKING:
    from collections.abc import Iterator

_SKIPPED = frozenset(["form", "nav", "script", "style", "template", "svg", "noscript"])
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n\s*")


class _Cutter(HTMLParser):
    """Collects (anchor, heading, text) triples while the parser walks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, list[str], list[str]]] = [("", [], [])]
        self.heading = ""
        self.skipping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start skipping, a section, or a line."""
        if tag in _VOID:
            if tag in ("br", "hr"):
                self._write("\n")
            return
        if self.skipping or tag in _SKIPPED or _unsearched(attrs):
            self.skipping.append(tag)
            return
        if tag in _HEADINGS:
            self.heading = tag
            self.found.append((dict(attrs).get("id") or "", [], []))
        elif tag not in _INLINE:
            self._write("\n")

    def handle_endtag(self, tag: str) -> None:
        """Close what the start tag opened; a stray end tag closes nothing."""
        if self.skipping:
            if tag in self.skipping:
                while self.skipping.pop() != tag:
                    pass
        elif tag == self.heading:
            self.heading = ""
        elif tag not in _INLINE:
            self._write("\n")

    def handle_data(self, data: str) -> None:
        """Take text, unless it is skipped."""
        if not self.skipping:
            self._write(data)

    def _write(self, text: str) -> None:
        _, heading, body = self.found[-1]
        (heading if self.heading else body).append(text)


def _unsearched(attrs: list[tuple[str, str | None]]) -> bool:
    for name, value in attrs:
        if name == "data-nosearch" or (name == "class" and "headerlink" in (value or "").split()):
            return True
    return False


def sections_of(html: str) -> list[SearchSection]:
    """Cut a page's article at its h1 to h4.

    Forms, navigation, scripts, styles, templates, permalinks and whatever carries
    ``data-nosearch`` are left out. Text before the first heading has an empty heading.
    """
    cutter = _Cutter()
    cutter.feed(html)
    cutter.close()
    return list(_sections(cutter))


def _sections(cutter: _Cutter) -> Iterator[SearchSection]:
    for anchor, heading, body in cutter.found:
        title = clean("".join(heading)).replace("\n", " ")
        text = clean("".join(body))
        if title or text:
            yield SearchSection(anchor, title, text)


def clean(text: str) -> str:
    """Give one space between words and one line a paragraph."""
    return _LINES.sub("\n", _BLANKS.sub(" ", text)).strip()
