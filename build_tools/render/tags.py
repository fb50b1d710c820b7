"""Reading through finished HTML, token by token, where a part of it is to change.

Only for HTML of our own making: it is well formed, and attribute values stand in double quotes.
What stands in `script` (JSON too), `style`, `code` and `pre` is one token that nobody looks into
unless asked; the same holds for a short text that names its own language.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

_QUOTED = r"""(?:[^"'<>]|"[^"]*"|'[^']*')*"""
_NOT_TEXT = (
    r"<!--.*?-->|<!\[.*?\]>"
    rf"|(?P<raw><(?P<kind>script|style|code|pre|kbd|samp)\b{_QUOTED}>.*?</(?P=kind)\s*>)"
    rf"|(?P<own><(?P<tongue>[a-z][a-z0-9]*)\b{_QUOTED}\s(?:lang|translate)=\"[^\"]*\"{_QUOTED}>"
    r"[^<]*</(?P=tongue)>)"
    rf"|(?P<tag></?[A-Za-z!]{_QUOTED}>)"
)
_TAGS = re.compile(_NOT_TEXT, re.S)
_TOKENS = re.compile(_NOT_TEXT + r"|(?P<text>[^<]+)", re.S)
_ADDRESS = re.compile(r'(?<=\s)((?:xlink:)?href|src)="([^"]*)"')
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|$", re.I)


def _same(source: str) -> str:
    return source


def rewrite(
    html: str,
    tag: Callable[[str], str] = _same,
    text: Callable[[str], str] | None = None,
    raw: Callable[[str], str] = _same,
) -> str:
    """`html` with every tag, text and raw element passed through its function."""
    change = {"tag": tag, "text": text or _same, "raw": raw}

    def turn(found: re.Match[str]) -> str:
        changed = change.get(found.lastgroup or "")
        return changed(found[0]) if changed else found[0]

    return (_TOKENS if text else _TAGS).sub(turn, html)


def readdressed(page: str, address: Callable[[str, str], str]) -> Callable[[str], str]:
    """What renews every link and picture of a tag on `page` that leads into the site.

    `address` is given the target's path below the site root and the address as written, and gives
    the address to write. Links to other sites and to anchors of the same page stay.
    """
    folder = posixpath.dirname(page)

    def one(found: re.Match[str]) -> str:
        written = found[2]
        if _OUTSIDE.match(written):
            return found[0]
        path = re.split(r"[?#]", written, maxsplit=1)[0]
        target = posixpath.normpath(posixpath.join(folder, path))
        return f'{found[1]}="{address(target, written)}"'

    def tag(source: str) -> str:
        return _ADDRESS.sub(one, source) if "href=" in source or "src=" in source else source

    return tag
