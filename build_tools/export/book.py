"""The book as one HTML document that stands alone: cover, contents, running heads, A4.

What WeasyPrint, or a browser's print dialogue, makes a PDF of. `book.css` beside this file is all
the style it has.
"""

from __future__ import annotations

import re
from importlib.resources import files

from markupsafe import Markup, escape

from build_tools.model.course import CourseInfo
from build_tools.render.page import Page
from build_tools.render.tags import rewrite
from build_tools.words import word

_NARROW = re.compile(r'<svg class="cb-f-narrow".*?</svg>', re.S)
_HREF = re.compile(r'\s(?:xlink:)?href="([^"]*)"')


def book_document(page: Page, info: CourseInfo, notice: str, language: str) -> str:
    """The document around `page`, which is `book.html` of the edition in `language`.

    `notice` is the course's notice as HTML. Titles come from `info` and are not converted here.
    """
    style = (files("build_tools") / "export" / "book.css").read_text(encoding="utf-8")
    body = rewrite(_NARROW.sub("", page.html), tag=_without_way_out)
    head = Markup('<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>{}</title>')
    return (
        head.format(language, info.title)
        + Markup("<style>{}</style></head><body>").format(Markup(style))  # noqa: S704  our own file
        + _cover(info, notice, language)
        + Markup(body)  # noqa: S704  made by templates that escape
        + Markup("</body></html>\n")
    )


def _cover(info: CourseInfo, notice: str, language: str) -> Markup:
    day = word("book", "as-of", language, day=info.as_of) if info.as_of else ""
    return Markup(
        '<header class="cb-cover"><h1>{}</h1><p class="cb-cover__sub">{}</p>'
        '<p class="cb-cover__lead">{}</p><div class="cb-cover__foot">{}<p>{}</p></div></header>'
    ).format(info.title, info.subtitle or "", info.description, Markup(notice), escape(day))  # noqa: S704


def _without_way_out(source: str) -> str:
    """Links to pages that are not in the book lose their target; other sites stay linked."""

    def kept(found: re.Match[str]) -> str:
        return found[0] if found[1].startswith(("#", "http:", "https:", "mailto:")) else ""

    return _HREF.sub(kept, source) if source.startswith(("<a", "<A")) else source
