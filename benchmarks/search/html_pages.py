"""A plain site of someone's HTML manual: ``python html_pages.py FOLDER SITE LANGUAGE CLASS``.

FOLDER is a manual of an unpacked Debian package: `usr/share/doc/python3.11/html` of python3.11-doc
(PSF licence; CLASS `body`), `usr/share/doc/git/html` of git-doc (GPL; no CLASS, all of a page).
Nothing of it is kept here. Every paragraph, cell, line of a list and heading is plain text on the
new page; links that only lead to a heading, scripts and forms are left out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

import lxml.html
from man_pages import PAGE

_HEADS = ("h1", "h2", "h3", "h4")
_INLINE = frozenset(
    ("a", "abbr", "b", "cite", "code", "em", "i", "kbd", "q", "samp", "small", "span", "strong",
     "sub", "sup", "tt", "u", "var")
)  # fmt: skip
_UNREAD = (
    "//body//script|//body//style|//body//form|//body//nav|//body//comment()"
    "|//body//*[contains(@class, 'headerlink')]"
)
_SHORTEST = 400


def blocks(element: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    """(tag, text) of every heading and paragraph."""
    if element.tag in _HEADS:
        yield element.tag, element.text_content()
        return
    held = [element.text or ""]
    for child in element:
        if child.tag in _INLINE:
            held.append(child.text_content())
        else:
            yield "p", "".join(held)
            held = []
            yield from blocks(child)
        held.append(child.tail or "")
    yield "p", "".join(held)


def page(source: bytes, kind: str, language: str) -> str:
    """The plain page; empty where there is too little on it."""
    tree = lxml.html.fromstring(source)
    for unread in tree.xpath(_UNREAD):
        unread.drop_tree()
    roots = tree.xpath(f"//*[@class='{kind}']" if kind else "//body")
    found = [(tag, " ".join(text.split())) for root in roots[:1] for tag, text in blocks(root)]
    found = [each for each in found if each[1]]
    heads = [text for tag, text in found if tag in _HEADS]
    if not heads or sum(len(text) for _, text in found) < _SHORTEST:
        return ""
    found.remove(next(each for each in found if each[0] in _HEADS))
    body = "".join(f"<{tag}>{escape(text)}</{tag}>\n" for tag, text in found)
    return PAGE.format(language=language, title=escape(heads[0]), body=body)


def main() -> None:
    """Write a page for every page that has a heading and some text, but for indexes."""
    folder, site, language, kind = Path(sys.argv[1]), Path(sys.argv[2]), *[*sys.argv[3:], ""][:2]
    written = 0
    for path in sorted(folder.rglob("*.html")):
        if path.is_symlink() or path.stem.startswith("genindex"):
            continue
        if made := page(path.read_bytes(), kind, language):
            target = site / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(made, encoding="utf-8")
            written += 1
    print(written, "pages")


if __name__ == "__main__":
    main()
