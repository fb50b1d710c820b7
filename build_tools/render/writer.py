"""Author text to safe HTML: Markdown, then sanitising, then directives.

Author text is not trusted. Markdown runs first with every directive held as an inert token; the
result is cleaned by nh3; only then do the tokens become HTML of our own making.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from typing import Protocol
from urllib.parse import urlsplit

import nh3
from markdown import Markdown

from build_tools.load.scanner import scan
from build_tools.model.outline import Directive, Heading, Outline
from build_tools.render.page import TocEntry

_TOKEN = "\u2063cb{}\u2063"  # noqa: S105  an invisible separator no author types, not a secret
_TOKEN_FOUND = re.compile("\u2063cb(\\d+)\u2063")
_TOKEN_HEADING = re.compile(
    "<(h[2-6])>((?:(?!</h[2-6]>).)*?)\\s*\u2063cb(\\d+)\u2063</h[2-6]>", re.S
)
_TOKEN_ALONE = re.compile("<p>\\s*\u2063cb(\\d+)\u2063\\s*</p>")
_PLAIN = re.compile(r"(?! )(?:[^\W_]|[ ，。、；：？！“”‘’（）《》〈〉【】…—·])+(?<! )")
"""Letters, digits and Chinese punctuation on one line: Markdown leaves these as they are."""

_ONE_PARAGRAPH = re.compile(r"\s*<p>((?:(?!</?p>).)*)</p>\s*", re.S)

_TAGS = {
    "p", "br", "hr", "em", "strong", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a",
    "img", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "div",
    "span", "details", "summary", "dl", "dt", "dd", "sup", "sub",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height", "loading"},
    "th": {"align"}, "td": {"align"}, "ol": {"start"}, "details": {"open"},
    "*": {"class", "id"},
}  # fmt: skip

EXTENSIONS = ("tables", "admonition", "def_list", "sane_lists",
              "pymdownx.superfences", "pymdownx.details")  # fmt: skip


class Expander(Protocol):
    """Makes HTML of a directive."""

    def __call__(self, directive: Directive) -> str: ...


@dataclass(frozen=True, slots=True)
class Written:
    """A rendered text and its headings."""

    html: str
    toc: tuple[TocEntry, ...] = ()


class Writer:
    """Renders author text for pages at one depth below the site root."""

    def __init__(self, expand: Expander, resolve: Callable[[str], str | None]) -> None:
        """`resolve` turns `chapter:id#anchor`, `case:id` … into an address, or None."""
        self._expand = expand
        self._resolve = resolve

    def block(self, text: str, outline: Outline | None = None) -> Written:
        """Paragraphs, lists, headings and all."""
        if _PLAIN.fullmatch(text):
            return Written(f"<p>{text}</p>")
        outline = scan(text) if outline is None else outline
        held, tokens = _hold(text, outline)
        html = nh3.clean(
            _converted(held), tags=_TAGS, attributes=_ATTRIBUTES, link_rel=None,
            attribute_filter=self._attribute, url_schemes={"http", "https", "mailto", *_SCHEMES},
        )  # fmt: skip
        html = html.replace("<pre>", '<pre tabindex="0">')  # a long line scrolls, by keyboard too
        return Written(self._release(html, tokens), contents(outline.headings))

    def inline(self, text: str) -> str:
        """One paragraph without its `<p>`; several stay paragraphs."""
        if _PLAIN.fullmatch(text):
            return text
        html = self.block(text).html
        single = _ONE_PARAGRAPH.fullmatch(html)
        return single[1] if single else html

    def _attribute(self, tag: str, name: str, value: str) -> str | None:
        if name == "href":
            return self._href(value)
        if name == "src":
            return self._resolve(value)
        if name == "class" and tag not in {"div", "p", "details", "code", "pre", "span"}:
            return None
        return value

    def _href(self, value: str) -> str | None:
        scheme = urlsplit(value).scheme
        if scheme in {"http", "https", "mailto"} or value.startswith("#"):
            return value
        return self._resolve(value)

    def _release(self, html: str, tokens: list[Directive | str]) -> str:
        made = [t if isinstance(t, str) else self._expand(t) for t in tokens]
        html = _TOKEN_HEADING.sub(lambda found: _heading(found, made), html)
        html = _TOKEN_ALONE.sub(lambda found: made[int(found[1])], html)
        return _TOKEN_FOUND.sub(lambda found: made[int(found[1])], html)


def _heading(found: re.Match[str], made: list[str]) -> str:
    """A heading that carries its anchor, with a link to itself."""
    tag, inner, anchor = found[1], found[2], made[int(found[3])]
    if "\u2063" in anchor:
        return found[0]
    link = f'href="#{anchor}" aria-hidden="true" tabindex="-1"'
    return f'<{tag} id="{anchor}">{inner}<a class="cb-anchor headerlink" {link}>¶</a></{tag}>'


_SCHEMES = ("chapter", "case", "quiz", "term", "fact", "guide")


def contents(headings: tuple[Heading, ...]) -> tuple[TocEntry, ...]:
    """The headings as a tree, by level; those without an anchor are left out."""

    def nest(flat: list[Heading]) -> tuple[TocEntry, ...]:
        entries: list[TocEntry] = []
        index = 0
        while index < len(flat):
            end = index + 1
            while end < len(flat) and flat[end].level > flat[index].level:
                end += 1
            head = flat[index]
            below = nest(flat[index + 1 : end])
            entries.append(TocEntry(plain(head.text), head.anchor or "", head.level, below))
            index = end
        return tuple(entries)

    return nest([heading for heading in headings if heading.anchor and heading.level > 1])


_INLINE_SYNTAX = re.compile(
    r"`([^`]*)`|\*\*?([^*]+)\*\*?|\[([^\]]*)\]\([^)]*\)|:[a-z]+\[[^\]]*\](?:\{[^}]*\})?"
)


def plain(text: str) -> str:
    """A heading or title without its Markdown."""
    return _INLINE_SYNTAX.sub(lambda found: found[1] or found[2] or found[3] or "", text).strip()


def _hold(text: str, outline: Outline) -> tuple[str, list[Directive | str]]:
    """`text` with directives and heading anchors replaced by tokens, and what they stand for."""
    tokens: list[Directive | str] = []
    edits: list[tuple[int, int, str]] = []
    for directive in outline.directives:
        edits.append((directive.start, directive.end, _TOKEN.format(len(tokens))))
        tokens.append(directive)
    for heading in outline.headings:
        written = text[heading.start : heading.end]
        if heading.anchor and "{#" in written:
            start = heading.start + written.rindex("{#")
            edits.append((start, heading.end, _TOKEN.format(len(tokens))))
            tokens.append(escape(heading.anchor))
    pieces, position = [], 0
    for start, end, token in sorted(edits):
        pieces += [text[position:start], token]
        position = end
    return "".join([*pieces, text[position:]]), tokens


@lru_cache(maxsize=8192)
def _converted(held: str) -> str:
    """What Markdown makes of a text, which no page changes: quiz, answers and book share it."""
    return _markdown().reset().convert(held)


@cache
def _markdown() -> Markdown:
    """Markdown without raw HTML and without indented code; making one costs as much as a page."""
    markdown = Markdown(extensions=list(EXTENSIONS), output_format="html",
                        extension_configs={"tables": {"use_align_attribute": True}})  # fmt: skip
    markdown.preprocessors.deregister("html_block")
    markdown.inlinePatterns.deregister("html")
    markdown.parser.blockprocessors.deregister("code")
    return markdown
