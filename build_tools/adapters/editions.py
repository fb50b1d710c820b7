"""What the theme needs to know of the editions of a course: the switch and `hreflang`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from build_tools.render.edition import Edition
from build_tools.render.page import Page

_HTML_LANGUAGE = re.compile(r'(<html[^>]*\slang=")[^"]*(")')


def edition_of_page(page: Page | None, editions: Sequence[Edition]) -> Edition | None:
    """The further edition a page belongs to; None for the first edition and for guides."""
    if page is None:
        return None
    return next((one for one in editions if page.path.startswith(one.prefix)), None)


def edition_values(
    page: Page | None, editions: Sequence[Edition], language: str, site_url: str | None
) -> dict[str, Any]:
    """`cb_edition` (folder of the page's edition), `cb_editions` (language and address of the
    same page elsewhere) and `cb_alternates` (every edition of it, for search engines).
    """
    own = edition_of_page(page, editions)
    if page is None or not editions:
        return {"cb_edition": "", "cb_editions": [], "cb_alternates": []}
    path = own.original(page).path if own else page.path
    places = [(language, path), *((one.language, one.prefix + path) for one in editions)]
    here = own.language if own else language
    alternates = [(tag, (site_url or page.base) + place) for tag, place in places]
    return {
        "cb_edition": own.prefix if own else "",
        "cb_editions": [(tag, page.base + place) for tag, place in places if tag != here],
        "cb_alternates": [*alternates, ("x-default", alternates[0][1])],
    }


def in_language(output: str, language: str, edition: Edition | None) -> str:
    """A finished page that names its language; what the theme put around it in its script."""
    output = _HTML_LANGUAGE.sub(rf"\g<1>{language}\g<2>", output, count=1)
    return edition.script.html(output) if edition else output
