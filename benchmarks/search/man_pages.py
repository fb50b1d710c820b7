"""A plain site of manual pages: ``python man_pages.py FOLDER SITE LANGUAGE``.

FOLDER is a locale of an unpacked Debian package: `usr/share/man/zh_CN` of manpages-zh (GFDL, GPL),
`usr/share/man` of manpages and manpages-dev (GPL, BSD and others). Nothing of it is kept here.
Reads the part of roff that such pages use; what it does not know is left out.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterator
from html import escape
from itertools import pairwise
from pathlib import Path

PAGE = (
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
    "<title>{title}</title></head><body><main><article><h1>{title}</h1>\n"
    "{body}</article></main></body></html>"
)
_NAMES = {"em": "—", "en": "–", "bu": "•", "co": "©", "aq": "'", "dq": '"', "lq": "“", "rq": "”",
          "ha": "^", "ti": "~", "rs": "\\", "mu": "×", "ga": "`", "oq": "‘", "cq": "’"}  # fmt: skip
_ESCAPES = (
    (re.compile(r'\\".*'), ""),
    (re.compile(r"\\f(?:\[[^\]]*\]|\(..|.)|\\s[-+]?\d{1,2}|\\[&%|^/,:c)]|\\m\[[^\]]*\]"), ""),
    (re.compile(r"\\\*?\((..)|\\\[([^\]]*)\]"), lambda m: _NAMES.get(m[1] or m[2], "")),
    (re.compile(r"\\[ 0~]"), " "),
    (re.compile(r"\\-"), "-"),
    (re.compile(r"\\e"), r"\\"),
    (re.compile(r"\\(.)"), r"\1"),
)
_ARGUMENT = re.compile(r'"((?:[^"]|"")*)"?|(\S+)')
_HEADS = {"SH": "h2", "Sh": "h2", "SS": "h3", "Ss": "h3"}
_BREAKS = frozenset(
    ("PP", "P", "LP", "Pp", "TP", "TQ", "IP", "HP", "It", "RS", "RE", "EX", "EE", "Bl", "El", "Bd",
     "Ed", "sp", "nf", "fi", "br")
)  # fmt: skip
_TOGETHER = frozenset(("BR", "BI", "IR", "IB", "RB", "RI"))
_UNREAD = frozenset(("TH", "Dd", "TS", "TE", "ID"))


def plain(text: str) -> str:
    """Text without roff's escapes."""
    for pattern, instead in _ESCAPES:
        text = pattern.sub(instead, text)
    return text


def blocks(source: str) -> Iterator[tuple[str, str]]:
    """(tag, text) of every heading and paragraph."""
    held: list[str] = []
    heading = ""
    for line in source.splitlines():
        macro, given = command(line)
        if held and (macro in _HEADS or macro in _BREAKS or not line.strip()):
            yield "p", " ".join(held)
            held = []
        heading = _HEADS.get(macro, heading)
        text = said(macro, given)
        if text and heading:
            yield heading, text
            heading = ""
        elif text:
            held.append(text)
    if held:
        yield "p", " ".join(held)


def command(line: str) -> tuple[str, list[str]]:
    """The macro of a line, empty for plain text, and what it is given."""
    if line[:1] not in {".", "'"}:
        return "", [plain(line).strip()]
    macro, _, rest = line[1:].strip().partition(" ")
    return macro, [plain(a.replace('""', '"') or b) for a, b in _ARGUMENT.findall(rest)]


def said(macro: str, given: list[str]) -> str:
    """What a line adds to the text: fonts and semantic macros their arguments, others nothing."""
    if macro == "IP":
        return given[0] if given and len(given[0]) > 1 else ""
    if macro in _BREAKS or macro in _UNREAD or macro[:1].islower() or macro[:1] in {"\\", '"'}:
        return ""
    return ("" if macro in _TOGETHER else " ").join(given)


def page(source: str, name: str, language: str) -> str:
    """The page of one manual, under what its NAME section says."""
    found = list(blocks(source))
    after_heads = (text for (tag, _), (_, text) in pairwise(found) if tag == "h2")
    body = "".join(f"<{tag}>{escape(text)}</{tag}>\n" for tag, text in found)
    return PAGE.format(language=language, title=escape(next(after_heads, name)), body=body)


def main() -> None:
    """Write a page for every manual that is no mere reference to another."""
    folder, site, language = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    written = 0
    for path in sorted(folder.glob("man[1-9]/*.gz")):
        if path.is_symlink():
            continue
        source = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
        if len(source) < 400 or re.search(r"^\.so ", source, re.M):
            continue
        target = site / path.parent.name / f"{path.stem}.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page(source, path.stem, language), encoding="utf-8")
        written += 1
    print(written, "pages")


if __name__ == "__main__":
    main()
