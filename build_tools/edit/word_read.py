"""A Word file → blocks of Markdown, and an account of what could not be read.

Read from the XML itself (ECMA-376 Part 1, WordprocessingML): python-docx leaves out text in
tracked insertions, and localised Word calls its styles by many names. Deleted text is left out,
inserted text is kept. Files are bounded in size before they are opened.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MAX_BYTES = 20_000_000
MAX_UNPACKED = 200_000_000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BLANKS = re.compile(r"[\u00a0\u3000\t ]+")
_DIRECTIVE = re.compile(r"::?[a-z-]+(?:\[[a-z0-9-]+\]|\{#[a-z0-9-]+\})(?:\{[^}]*\})?")
_MARK = re.compile(r"[\\`*_\[\]<>]|(?<!\w)~(?=~)")
_LINE_MARK = re.compile(r"^(#{1,6}(?=\s)|[-+](?=\s)|\d+(?=[.)]\s)|!!!|===|\|)")

NOTED = {
    "drawing": "picture", "pict": "picture", "object": "object", "oMath": "formula",
    "footnoteReference": "footnote", "endnoteReference": "footnote",
    "commentReference": "comment", "txbxContent": "text-box", "ins": "revision", "del": "revision",
}  # fmt: skip
"""Elements that are not carried over (or, for revisions, are settled) → the word that says so."""


class WordTrouble(Exception):  # noqa: N818  about an author's file
    """The file cannot be opened; `args[0]` is a key of the words."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a list item or a table."""

    kind: str
    """`title`, `heading`, `text`, `item` or `table`."""
    text: str = ""
    level: int = 0
    ordered: bool = False
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass
class WordFile:
    """What was read: blocks, the template's mark, and what was left behind, by kind."""

    blocks: list[Block] = field(default_factory=list)
    mark: str = ""
    left: dict[str, int] = field(default_factory=dict)


def read_word(path: Path) -> WordFile:
    """Read a DOCX. Raises WordTrouble for what is none, or is too large."""
    bounded(path)
    from docx import Document  # noqa: PLC0415  of the extra `edit`

    try:
        document: Any = Document(str(path))
    except Exception as error:  # python-docx lets KeyError, ValueError and lxml's own through
        raise WordTrouble("not-word") from error
    try:
        found = WordFile(mark=document.core_properties.category or "")
        reader = _Reader(document, found)
        for element in document.element.body.iterchildren():
            found.blocks.extend(reader.block(element))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise WordTrouble("not-word") from error  # parts that the format requires are missing
    return found


def bounded(path: Path) -> None:
    """Raise WordTrouble for a file that is no zip, or unpacks to more than is sound."""
    if path.stat().st_size > MAX_BYTES:
        raise WordTrouble("too-large")
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
                raise WordTrouble("too-large")
    except zipfile.BadZipFile as error:
        raise WordTrouble("not-word") from error


def plain(text: str) -> str:
    """Text without the blanks that Word is indented with."""
    return _BLANKS.sub(" ", text).strip()


def escaped(text: str) -> str:
    """Text as Markdown that shows just this text; directives an author typed stay directives."""
    out, position = [], 0
    for found in _DIRECTIVE.finditer(text):
        out += [_MARK.sub(r"\\\g<0>", text[position : found.start()]), found[0]]
        position = found.end()
    return "".join([*out, _MARK.sub(r"\\\g<0>", text[position:])])


class _Reader:
    def __init__(self, document: Any, found: WordFile) -> None:
        self._document = document
        self._found = found
        self._formats = _number_formats(document)
        self._styles = _style_names(document)

    def block(self, element: Any) -> Iterator[Block]:
        if element.tag == f"{_W}tbl":
            yield self._table(element)
        elif element.tag == f"{_W}sdt":
            for child in element.iterfind(f"{_W}sdtContent/*"):
                yield from self.block(child)
        elif element.tag == f"{_W}p":
            yield from self._paragraph(element)

    def _table(self, element: Any) -> Block:
        rows = []
        for row in element.iterfind(f"{_W}tr"):
            cells = []
            for cell in row.iterfind(f"{_W}tc"):
                lines = (self._text(p) for p in cell.iter(f"{_W}p"))
                cells.append("\n".join(filter(None, lines)))
            rows.append(tuple(cells))
        return Block("table", rows=tuple(rows))

    def _paragraph(self, element: Any) -> Iterator[Block]:
        text = self._text(element)
        style = self._style(element)
        ordered, level = self._numbering(element, style)
        if not text:
            return
        if style in {"title", "标题"}:
            yield Block("title", text)
        elif found := re.fullmatch(r"(?:heading|标题) (\d)", style):
            yield Block("heading", text, int(found[1]))
        elif level >= 0:
            yield Block("item", text.replace("\n", " "), level, ordered)
        else:
            for line in text.split("\n"):
                yield Block("text", line)

    def _style(self, element: Any) -> str:
        style = element.find(f"{_W}pPr/{_W}pStyle")
        if style is None:
            return ""
        wanted = str(style.get(f"{_W}val"))
        return self._styles.get(wanted, wanted).lower()

    def _numbering(self, element: Any, style: str) -> tuple[bool, int]:
        """Whether a list is ordered, and its depth; -1 for what is no list."""
        number = element.find(f"{_W}pPr/{_W}numPr")
        if style.startswith(("list bullet", "list number")):
            return style.startswith("list number"), 0
        if number is None or number.find(f"{_W}numId") is None:
            return False, -1
        depth = number.find(f"{_W}ilvl")
        id_ = number.find(f"{_W}numId").get(f"{_W}val")
        level = int(depth.get(f"{_W}val")) if depth is not None else 0
        return self._formats.get(id_, "bullet") != "bullet", min(level, 3)

    def _text(self, paragraph: Any) -> str:
        pieces: list[tuple[str, str]] = []
        for node in paragraph.iter():
            name = str(node.tag).rpartition("}")[2]
            if name in NOTED:
                key = NOTED[name]
                self._found.left[key] = self._found.left.get(key, 0) + 1
            if name == "r" and not _inside(node, "txbxContent"):
                pieces.append((_emphasis(node), self._run(node)))
        return _tidy(_joined(pieces))

    def _run(self, run: Any) -> str:
        out = []
        for node in run:
            if node.tag == f"{_W}t":
                out.append(escaped(node.text or ""))
            elif node.tag in {f"{_W}br", f"{_W}cr"}:
                out.append("\n")
            elif node.tag == f"{_W}tab":
                out.append(" ")
        text = "".join(out)
        link = _inside(run, "hyperlink")
        return self._linked(text, link) if link is not None and text.strip() else text

    def _linked(self, text: str, link: Any) -> str:
        id_ = link.get(f"{_R}id")
        target = self._document.part.rels[id_].target_ref if id_ in self._document.part.rels else ""
        safe = re.fullmatch(r"https?://[^\s()<>]+", target)
        return f"[{text.strip()}]({target})" if safe else text


def _inside(node: Any, name: str) -> Any:
    return next(node.iterancestors(f"{_W}{name}"), None)


def _emphasis(run: Any) -> str:
    """`**` for bold; Word's other ornaments mean nothing here."""
    bold = run.find(f"{_W}rPr/{_W}b")
    return "**" if bold is not None and bold.get(f"{_W}val") not in {"0", "false"} else ""


def _joined(pieces: list[tuple[str, str]]) -> str:
    """Runs in a row; those that are bold together get one pair of marks."""
    out, marks, held = "", "", ""
    for mark, text in [*pieces, ("", "")]:
        if mark != marks or (mark, text) == ("", ""):
            bare = held.strip()
            out += held.replace(bare, f"{marks}{bare}{marks}") if bare and marks else held
            marks, held = mark, ""
        held += text
    return out + held


def _tidy(text: str) -> str:
    lines = (plain(line) for line in text.split("\n"))
    return "\n".join(_LINE_MARK.sub(r"\\\1", line) for line in lines if line)


def _style_names(document: Any) -> dict[str, str]:
    """Style id → name; ids differ from one language of Word to the next, built-in names do not."""
    names = {}
    for style in document.styles.element.iterfind(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            names[str(style.get(f"{_W}styleId"))] = str(name.get(f"{_W}val"))
    return names


def _number_formats(document: Any) -> dict[str, str]:
    """numId → `bullet`, `decimal` … of its first level."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstract = {
        each.get(f"{_W}abstractNumId"): each.find(f"{_W}lvl/{_W}numFmt")
        for each in root.iterfind(f"{_W}abstractNum")
    }
    formats = {}
    for number in root.iterfind(f"{_W}num"):
        kind = abstract.get(number.find(f"{_W}abstractNumId").get(f"{_W}val"))
        formats[number.get(f"{_W}numId")] = kind.get(f"{_W}val") if kind is not None else "bullet"
    return formats
