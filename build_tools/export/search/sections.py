"""Cutting a rendered page into sections of plain text.

Pages are of our own or of Markdown's making, so tags are found by one expression, a third of what
`html.parser` takes: it was a fifth of a build.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from build_tools.export.search.page import SearchSection

if TYPE_CHECKING:
    from collections.abc import Iterator

_SKIPPED = frozenset(["form", "nav", "template", "svg", "noscript"])
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
# Groups: end, tag, rest. None of them: a comment or a script.
_TAGS = re.compile(
    r"<!--.*?-->|<![^>]*>|<(?:script|style)\b[^>]*>.*?</(?:script|style)\s*>"
    r"""|<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""",
    re.S,
)
_ID = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_UNSEARCHED = re.compile(
    r"""\sdata-nosearch(?=[\s=/]|$)|\sclass=["']?(?:[^"']*\s)?headerlink(?=[\s"'/]|$)"""
)


class _Cutter:
    """Collects (anchor, heading, text) triples while tags and text go by."""

    def __init__(self) -> None:
        self.found: list[tuple[str, list[str], list[str]]] = [("", [], [])]
        self.into = self.found[0][2]
        self.heading = ""
        self.skipping: list[str] = []

    def read(self, html: str) -> None:
        """Take a page, tag by tag, with the text after each."""
        parts = _TAGS.split(html)
        self.into.append(unescape(parts[0]))
        for end, tag, rest, text in zip(
            parts[1::4], parts[2::4], parts[3::4], parts[4::4], strict=True
        ):
            if tag and end:
                self._end(tag.lower())
            elif tag:
                self._start(tag.lower(), rest)
            if text and not self.skipping:
                self.into.append(unescape(text))

    def _start(self, tag: str, attributes: str) -> None:
        """Start skipping, a section, or a line."""
        if tag in _VOID:
            if tag in ("br", "hr") and not self.skipping:
                self.into.append("\n")
        elif self.skipping or tag in _SKIPPED or (attributes and _UNSEARCHED.search(attributes)):
            self.skipping.append(tag)
        elif tag in _HEADINGS:
            self.heading = tag
            anchor = _ID.search(attributes)
            self.found.append((unescape("".join(anchor.groups(""))) if anchor else "", [], []))
            self.into = self.found[-1][1]
        elif tag not in _INLINE:
            self.into.append("\n")

    def _end(self, tag: str) -> None:
        """Close what the start tag opened; a stray end tag closes nothing."""
        if self.skipping:
            if tag in self.skipping:
                while self.skipping.pop() != tag:
                    pass
        elif tag == self.heading:
            self.heading = ""
            self.into = self.found[-1][2]
        elif tag not in _INLINE:
            self.into.append("\n")


def sections_of(html: str) -> list[SearchSection]:
    """Cut a page's article at its h1 to h4.

    Forms, navigation, scripts, styles, templates, permalinks and whatever carries
    ``data-nosearch`` are left out. Text before the first heading has an empty heading.
    """
    cutter = _Cutter()
    cutter.read(html)
    return list(_sections(cutter))


def _sections(cutter: _Cutter) -> Iterator[SearchSection]:
    for anchor, heading, body in cutter.found:
        title = clean("".join(heading)).replace("\n", " ")
        text = clean("".join(body))
        if title or text:
            yield SearchSection(anchor, title, text)


def clean(text: str) -> str:
    """Give one space between words and one line a paragraph."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return "\n".join([line for line in lines if line])
