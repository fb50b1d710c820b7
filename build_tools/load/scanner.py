"""The one scanner of Markdown: headings, links, images, directives, and what is not allowed.

Fenced blocks and backtick spans are the only code; inside them nothing means anything, in lists,
admonitions and tabs too. The scanner masks code with spaces of the same length and then looks at
the rest, so every offset is an offset of the text it was given. The generic-directive form is
that of the CommonMark proposal: `::name{#id key=value}` on a line, `:name[id]{key=value}` inline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.model.outline import EMPTY, Directive, Flaw, Heading, Link, Outline

_ANYTHING = re.compile(r"[`~<\[{#｛：]|::")
_FENCE = re.compile(
    r"^(?P<lead>[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*)(?P<run>`{3,}|~{3,})(?P<info>.*)$"
)
_TICKS = re.compile(r"\\`|`+")
_HEADING = re.compile(
    r"^(?P<marks>#{1,6})[ \t]+(?P<text>.*?)(?:[ \t]*\{#(?P<anchor>[^}\s]*)\})?[ \t]*$", re.M
)
_BLOCK = re.compile(
    r"^(?P<lead>[ \t>]*(?:[-*+][ \t]+)?)(?P<colons>::|：：)(?P<rest>[^:：\s].*)$", re.M
)
_BLOCK_FORM = re.compile(r"::(?P<name>[a-z-]+)\{#(?P<id>[^\s}]*)(?P<attributes>[^}]*)\}[ \t]*$")
_INLINE = re.compile(
    r"(?<![:\\\w]):(?P<name>[a-z-]+)\[(?P<id>[^\]\n]*)\](?:\{(?P<attributes>[^}\n]*)\})?",
    re.ASCII,  # Han text runs up to the colon without a space
)
_WIDE_INLINE = re.compile(r"：(?:fact|term|cite)[\[［【][^\]］】\n]*[\]］】]")
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>(?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\])*)\]"
    r"\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:[ \t]+\"[^\"\n]*\")?[ \t]*\)"
)
_REFERENCE = re.compile(r"^[ \t]*\[[^\]\n]+\]:[ \t]*\S+", re.M)
_HTML = re.compile(r"<(?:!--|/?[A-Za-z][^<>\n]*>?|[!?][A-Za-z])")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]+>")
_ATTRIBUTE = re.compile(r"\s*(?P<key>[a-z-]+)=(?P<value>\"[^\"]*\"|[^\s\"]+)")

BLOCK_NAMES = ("quiz", "case", "question", "figure")
INLINE_NAMES = ("fact", "term", "cite")


def scan(text: str) -> Outline:
    """The outline of one Markdown text. Never fails: what cannot be accepted is a `Flaw`."""
    if not _ANYTHING.search(text):
        return EMPTY
    masked, flaws = mask_code(text)
    directives, directive_flaws = _directives(masked)
    return Outline(
        headings=tuple(_headings(masked, text)),
        links=tuple(_links(masked)),
        directives=tuple(sorted(directives, key=lambda directive: directive.start)),
        flaws=tuple(sorted((*flaws, *directive_flaws, *_html(masked), *_references(masked)),
                           key=lambda flaw: flaw.start)),
    )  # fmt: skip


def mask_code(text: str) -> tuple[str, list[Flaw]]:
    """`text` with fenced blocks and backtick spans turned to spaces, and fences left open."""
    flaws: list[Flaw] = []
    pieces: list[str] = []
    paragraph: list[str] = []
    fence: tuple[str, int, int] | None = None
    offset = 0
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if fence is not None:
            pieces.append(" " * len(line))
            if _closes(line, fence[0]):
                fence = None
        elif found and not ("`" in found["info"] and found["run"][0] == "`"):
            pieces.extend(_mask_spans(paragraph))
            paragraph = []
            fence = (found["run"], offset + found.start("run"), offset + len(line))
            pieces.append(" " * len(line))
        elif line.strip():
            paragraph.append(line)
        else:
            pieces.extend(_mask_spans(paragraph))
            paragraph = []
            pieces.append(line)
        offset += len(line) + 1
    pieces.extend(_mask_spans(paragraph))
    if fence is not None:
        flaws.append(Flaw("markdown-fence-open", fence[1], fence[2], (("name", fence[0]),)))
    return "\n".join(pieces), flaws


def _closes(line: str, run: str) -> bool:
    bare = line.strip(" \t>")
    return len(bare) >= len(run) and set(bare) == {run[0]}


def _mask_spans(paragraph: list[str]) -> list[str]:
    """The lines of a paragraph with code spans turned to spaces; a span may cross lines."""
    if not paragraph:
        return []
    text = "\n".join(paragraph)
    if "`" not in text:
        return paragraph
    runs = [found for found in _TICKS.finditer(text) if found[0][0] == "`"]
    masked, position = [], 0
    index = 0
    while index < len(runs):
        opening = runs[index]
        closing = next((run for run in runs[index + 1 :] if len(run[0]) == len(opening[0])), None)
        if closing is None:
            index += 1
            continue
        masked.append(text[position : opening.start()])
        masked.append(re.sub(r"[^\n]", " ", text[opening.start() : closing.end()]))
        position = closing.end()
        index = runs.index(closing) + 1
    masked.append(text[position:])
    return "".join(masked).split("\n")


def _headings(masked: str, text: str) -> Iterator[Heading]:
    for found in _HEADING.finditer(masked):
        yield Heading(
            level=len(found["marks"]),
            text=text[found.start("text") : found.end("text")].strip(),
            anchor=found["anchor"],
            start=found.start(),
            end=found.end(),
        )


def _links(masked: str) -> Iterator[Link]:
    for found in _LINK.finditer(masked):
        yield Link(found["text"], found["target"], bool(found["image"]), found.start(), found.end())
        if not found["image"] and "![" in found["text"]:
            yield from _inner_images(found)


def _inner_images(outer: re.Match[str]) -> Iterator[Link]:
    for found in _LINK.finditer(outer["text"]):
        start = outer.start("text")
        yield Link(found["text"], found["target"], True, start + found.start(), start + found.end())


def _directives(masked: str) -> tuple[list[Directive], list[Flaw]]:
    directives: list[Directive] = []
    flaws: list[Flaw] = []
    for found in _BLOCK.finditer(masked):
        _block(found, directives, flaws)
    for found in _INLINE.finditer(masked):
        _inline(found, directives, flaws)
    flaws.extend(
        Flaw("directive-form", found.start(), found.end(), _form(found[0]))
        for found in _WIDE_INLINE.finditer(masked)
    )
    return directives, flaws


def _block(found: re.Match[str], directives: list[Directive], flaws: list[Flaw]) -> None:
    start, end = found.start("colons"), found.end()
    form = _BLOCK_FORM.match(found["colons"] + found["rest"])
    if form is None:
        flaws.append(Flaw("directive-form", start, end, _form(found["colons"] + found["rest"])))
        return
    attributes = _attributes(form["attributes"])
    if form["name"] not in BLOCK_NAMES:
        values = (("name", form["name"]), ("known", "、".join(BLOCK_NAMES)))
        flaws.append(Flaw("directive-unknown", start, end, values))
    elif attributes is None:
        flaws.append(Flaw("directive-attribute", start, end, (("name", form["attributes"]),)))
    else:
        lead = bool(found["lead"])
        directives.append(Directive(form["name"], form["id"], attributes, True, lead, start, end))


def _inline(found: re.Match[str], directives: list[Directive], flaws: list[Flaw]) -> None:
    start, end = found.span()
    attributes = _attributes(found["attributes"] or "")
    if found["name"] not in INLINE_NAMES:
        values = (("name", found["name"]), ("known", "、".join(INLINE_NAMES)))
        flaws.append(Flaw("directive-unknown", start, end, values))
    elif attributes is None:
        values = (("name", found["attributes"]),)
        flaws.append(Flaw("directive-attribute", start, end, values))
    else:
        directives.append(
            Directive(found["name"], found["id"], attributes, False, False, start, end)
        )


def _attributes(text: str) -> tuple[tuple[str, str], ...] | None:
    """`cite=no wide="yes"` as pairs; None where it is anything else."""
    pairs: list[tuple[str, str]] = []
    position = 0
    while text[position:].strip():
        found = _ATTRIBUTE.match(text, position)
        if found is None:
            return None
        pairs.append((found["key"], found["value"].strip('"')))
        position = found.end()
    return tuple(pairs)


_NARROW = str.maketrans("：｛｝＃［］【】", ":{}#[][]")


def _form(written: str) -> tuple[tuple[str, str], ...]:
    """The text as written, and in half-width form where that makes it a directive."""
    narrow = written.translate(_NARROW).rstrip()
    good = _BLOCK_FORM.match(narrow) or _INLINE.fullmatch(narrow)
    return (("name", written.strip()), ("repaired", narrow if good and narrow != written else ""))


def _html(masked: str) -> Iterator[Flaw]:
    for found in _HTML.finditer(masked):
        if not _AUTOLINK.match(masked, found.start()) and not _escaped(masked, found.start()):
            yield Flaw("markdown-html", found.start(), found.end(), (("name", found[0]),))


def _references(masked: str) -> Iterator[Flaw]:
    for found in _REFERENCE.finditer(masked):
        yield Flaw("link-form", found.start(), found.end(), (("name", found[0].strip()),))


def _escaped(text: str, offset: int) -> bool:
    return offset > 0 and text[offset - 1] == "\\"
