"""A plain site of an HTML manual: ``python manual_pages.py FOLDER SITE LANGUAGE [MOST]``.

FOLDER is the folder of one language of an unpacked Debian package: of linux-doc (Sphinx; GPL),
libreoffice-help (MPL), debian-handbook or gimp-help (DocBook; GPL, GFDL). Nothing of it is kept
here. Pages without a paragraph or two of Chinese are left out, since such manuals are translated
in part; of more than MOST pages some are taken, evenly spread. Needs lxml.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

import lxml.html
from man_pages import PAGE

#: Where the text is: Sphinx's main part, LibreOffice's display area, or all of a DocBook page.
_MAIN = ('//*[@role="main"]', '//*[@id="DisplayArea"]', "//body")
#: What surrounds it: navigation, links to sources, signs for link targets.
_AROUND = re.compile(r"nav|toc|headerlink|translations|index-label|footer|header")
_UNREAD = frozenset(("script", "style", "nav", "svg", "form", "head", "img", "button"))
_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = frozenset(
    ("p", "li", "td", "th", "dt", "dd", "div", "section", "table", "tr", "ul", "ol", "dl", "pre",
     "blockquote", "aside", "br", "hr", "caption")
)  # fmt: skip
_HAN = re.compile("[\u3400-\u9fff]")
LEAST_HAN = 120


class _Blocks:
    """Gathers (tag, text) of headings and paragraphs."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []
        self._held: list[str] = []
        self._tag = "p"

    def close(self, tag: str = "p") -> None:
        """End the block that is open; the next is a `tag`."""
        text = "".join(self._held)
        text = text.strip("\n") if self._tag == "pre" else " ".join(text.split())
        if text.strip():
            self.found.append((self._tag, text))
        self._held, self._tag = [], tag

    def walk(self, element: lxml.html.HtmlElement) -> None:
        """Take the text of an element and what is in it, but not what follows it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNREAD or _AROUND.search(element.get("class") or ""):
            return
        block = tag in _BLOCKS or tag in _HEADS
        inside = self._tag in _HEADS or self._tag == "pre"
        if block and not inside:
            self.close(tag if tag in _HEADS or tag == "pre" else "p")
        self._held.append(element.text or "")
        for child in element:
            self.walk(child)
            self._held.append(child.tail or "")
        if block and (not inside or tag == self._tag):
            self.close()


def blocks(source: bytes) -> list[tuple[str, str]]:
    """(tag, text) of every heading and paragraph of a page."""
    tree = lxml.html.fromstring(source)
    main = next((found[0] for path in _MAIN if (found := tree.xpath(path))), None)
    gathered = _Blocks()
    if main is not None:
        main.attrib.pop("class", None)
        gathered.walk(main)
        gathered.close()
    return gathered.found


def pages(folder: Path, language: str) -> Iterator[tuple[str, str]]:
    """Address and HTML of every page that holds enough Chinese."""
    for path in sorted(folder.rglob("*.html")):
        found = blocks(path.read_bytes())
        if len(_HAN.findall("".join(text for _, text in found))) < LEAST_HAN:
            continue
        title = next((text for tag, text in found if tag in _HEADS), path.stem)
        rest = list(found)
        if title != path.stem:
            rest.remove(next(each for each in found if each[0] in _HEADS))
        body = "".join(f"<{tag}>{escape(text)}</{tag}>\n" for tag, text in rest)
        address = "/".join(("pages", *path.relative_to(folder).parts))
        yield address, PAGE.format(language=language, title=escape(title), body=body)


def main() -> None:
    """Write the pages."""
    folder, site, language = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    found = list(pages(folder, language))
    most = int(sys.argv[4]) if len(sys.argv) > 4 else len(found)
    count = min(most, len(found))
    for i in range(count):
        address, html = found[i * len(found) // count]
        target = site / address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, encoding="utf-8")
    print(count, "of", len(found), "pages")


if __name__ == "__main__":
    main()
