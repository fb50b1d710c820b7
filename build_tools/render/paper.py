"""HTML of screens made fit for paper: a line to write on for every control, ids apart.

Works on HTML of our own making only (see `tags`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from build_tools.render.tags import readdressed, rewrite

_LINE = '<span class="cb-line"></span>'
_CONTROLS = (
    (re.compile(r'<input class="cb-option__input"[^>]*>'), ""),
    (re.compile(r'<select class="cb-blank cb-blank--choice".*?</select>', re.S), ""),
    (re.compile(r"<select\b.*?</select>", re.S), '<span class="cb-line cb-line--short"></span>'),
    (re.compile(r"<input\b[^>]*>"), _LINE),
    (re.compile(r"<textarea\b.*?</textarea>", re.S), '<span class="cb-space"></span>'),
    (re.compile(r"<details class=\"cb-hints\">.*?</details>", re.S), ""),
    (re.compile(r'<div class="cb-q__foot"[^>]*>.*?</div>', re.S), ""),
    (re.compile(r"<(/?)label\b(?: class=\"([^\"]*)\")?[^>]*>"), r'<\1span class="\2">'),
    (re.compile(r"<fieldset\b([^>]*)>"), r'<div role="group"\1>'),
    (re.compile(r"</fieldset>"), "</div>"),
    (re.compile(r"<(/?)legend\b([^>]*)>"), r"<\1p\2>"),
    (re.compile(r"<(template|script)\b.*?</\1>", re.S), ""),
    # a region named "objectives" or "notes" in every chapter tells nobody where they are
    (re.compile(r'(<section\b[^>]*?) aria-labelledby="[^"]*"'), r"\1"),
    (re.compile(r'<a class="cb-anchor headerlink"[^>]*>.*?</a>'), ""),
)
_FOR_SCRIPTS = re.compile(r'\s(?:data-(?!n=)[a-z-]+|tabindex)(?:="[^"]*")?')
"""All but `data-n`, the number of a citation, which styles print."""
_OWN_ID = re.compile(r'(?<=\s)(id|for|aria-labelledby|aria-describedby)="([^"]*)"')
_OWN_LINK = re.compile(r'(?<=\s)((?:xlink:)?href)="#([^"]*)"')
_HEADING = re.compile(r"^<(/?)h([1-6])\b")


def on_paper(html: str, prefix: str, by: int, page: str, places: Mapping[str, str]) -> str:
    """A piece of a book whose page is `page`.

    Controls become lines and letters. Headings go `by` levels down. Every id, and every reference
    to one, gets `prefix--` before it. Links to pages that are in the book lead to their place
    there: `places` maps a page's path to its anchor, an anchor on that page follows after `--`.
    """
    for pattern, instead in _CONTROLS:
        html = pattern.sub(instead, html)
    html = html.replace('</span class="">', "</span>")
    bind = readdressed(page, lambda target, written: _bound(target, written, places))

    def ids(found: re.Match[str]) -> str:
        renewed = " ".join(f"{prefix}--{one}" for one in found[2].split())
        return f'{found[1]}="{renewed}"'

    def tag(source: str) -> str:
        source = _HEADING.sub(lambda found: f"<{found[1]}h{min(6, int(found[2]) + by)}", source)
        if "=" not in source:
            return source
        source = _OWN_ID.sub(ids, _FOR_SCRIPTS.sub("", source))
        return bind(_OWN_LINK.sub(rf'\g<1>="#{prefix}--\g<2>"', source))

    return rewrite(html, tag=tag)


def _bound(target: str, written: str, places: Mapping[str, str]) -> str:
    place = places.get(target)
    if place is None:
        return written
    anchor = written.partition("#")[2]
    return f"#{place}--{anchor}" if anchor else f"#{place}"
