"""Marking what changed in a built preview, so that a reviewer steps from change to change.

Old and new pages are rendered and compared block by block; the built page then gets an attribute
on each block that reads differently, and a bar that leads from one to the next. The built files
are changed in place; the site itself knows nothing of it. Numbers of notes (`sup`) do not count:
one new note moves them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from build_tools.model.course import Course
from build_tools.render.site import site_pages

MAIN = "cb-main"
"""Id of the element that holds the text of a built page."""

_BLOCKS = frozenset("p li h1 h2 h3 h4 h5 h6 td th dt dd figcaption legend summary label".split())  # noqa: SIM905
_SILENT = frozenset({"sup", "script", "style", "template", "svg"})
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
_ATTRIBUTE = re.compile(r"\sid=\"([^\"]+)\"")

Say = Callable[..., str]


@dataclass(slots=True)
class Block:
    """A block of text: where its start tag stands, its own text and its id."""

    start: int
    tag: str
    """The start tag as it is written."""
    name: str
    text: str = ""

    @property
    def key(self) -> str:
        """The text without differences of blanks."""
        return " ".join(self.text.split())


class _Blocks(HTMLParser):
    """Blocks of a page in order, inside the main element alone where there is one."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self._starts = [0]
        for line in html.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._open: list[tuple[str, Block | None]] = []
        self._inside = f'id="{MAIN}"' not in html
        self._base = 0
        self._silent = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._inside and ("id", MAIN) in attrs:
            self._inside, self._base = True, len(self._open) + 1
        if tag in _VOID:
            return
        block = None
        if self._inside and tag in _BLOCKS:
            line, column = self.getpos()
            written = self.get_starttag_text() or ""
            block = Block(self._starts[line - 1] + column, written, tag)
            self.found.append(block)
        self._silent += tag in _SILENT
        self._open.append((tag, block))

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _ in self._open):
            return
        while self._open:
            name, _ = self._open.pop()
            self._silent -= name in _SILENT
            if name == tag:
                break
        if self._base and len(self._open) < self._base:
            self._inside, self._base = False, 0

    def handle_data(self, data: str) -> None:
        if self._silent or not self._inside:
            return
        block = next((block for _, block in reversed(self._open) if block is not None), None)
        if block is not None:
            block.text += data


def blocks(html: str) -> list[Block]:
    """Every block of text of a page or of a piece of one."""
    return [block for block in _Blocks(html).found if block.key]


def changed_texts(old: str, new: str) -> frozenset[str]:
    """The texts of blocks that the newer page has and the older one has not."""
    known = {block.key for block in blocks(old)}
    return frozenset(block.key for block in blocks(new)) - known


def marked_page(built: str, texts: frozenset[str], base: str, say: Say) -> str:
    """A built page with its changed blocks marked and the bar; as it is if there are none."""
    found = [block for block in blocks(built) if block.key in texts]
    if not found or 'class="cb-changes"' in built:
        return built
    pieces, position, ids = [], 0, []
    for number, block in enumerate(found, start=1):
        id_ = _ATTRIBUTE.search(block.tag)
        ids.append(id_[1] if id_ else f"cb-change-{number}")
        own = "" if id_ else f' id="{ids[-1]}"'
        end = block.start + 1 + len(block.name)
        pieces += [built[position:end], f' data-cb-change="{number}"{own}']
        position = end
    html = "".join([*pieces, built[position:]])
    head = f'<link rel="stylesheet" href="{base}assets/course/changes.css">\n</head>'
    foot = f'{_bar(ids, say)}\n<script src="{base}assets/course/changes.js"></script>\n</body>'
    return foot.join(head.join(html.split("</head>", 1)).rsplit("</body>", 1))


def _bar(ids: list[str], say: Say) -> str:
    links = "".join(f'<li><a href="#{id_}">{n}</a></li>' for n, id_ in enumerate(ids, start=1))
    steps = "".join(_step(step, say(key)) for step, key in (("-1", "previous"), ("1", "next")))
    name = escape(say("count", count=len(ids)))
    inner = f"<span>{name}</span><ol>{links}</ol>{steps}"
    return f'<nav class="cb-changes" aria-label="{name}">{inner}</nav>'


def _step(step: str, name: str) -> str:
    return f'<button type="button" data-step="{step}" hidden>{escape(name)}</button>'


def mark_site(site: Path, old: Course, new: Course, say: Say) -> list[str]:
    """Mark every changed page of a built site; the paths of the pages that were marked."""
    before = {page.path: page.whole for page in site_pages(old)}
    done = []
    for page in site_pages(new):
        path = site / page.path
        if page.path not in before or before[page.path] == page.whole or not path.is_file():
            continue
        built = path.read_text(encoding="utf-8")
        marked = marked_page(built, changed_texts(before[page.path], page.whole), page.base, say)
        if marked != built:
            path.write_text(marked, encoding="utf-8", newline="\n")
            done.append(page.path)
    return done
