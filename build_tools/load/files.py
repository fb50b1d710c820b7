"""Bytes on disk → documents. Nothing outside the content folder is read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from build_tools.issues import Fix, Issue
from build_tools.load.yaml_tree import LazyExtents
from build_tools.spans import Document, Span

MAX_BYTES = 2_000_000
"""A content file larger than this is a mistake: a picture renamed, an export."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""What YAML 1.1 does not allow in a stream, and marks of byte order that were pasted in."""

IMAGE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif"})


def content_files(root: Path) -> Iterator[Path]:
    """Every file below `root` that is not hidden, in a stable order."""
    for path in sorted(root.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(root).parts)
        if path.is_file() and not hidden:
            yield path


def file_name(path: Path, content: Path) -> str:
    """A file as issues name it: its way from the content folder, `../…` where it lies outside."""
    try:
        return Path(os.path.relpath(path, content)).as_posix()
    except ValueError:  # Windows: on another drive
        return path.absolute().as_posix()


def read_document(
    path: Path, root: Path, content: Path | None = None
) -> tuple[Document | None, list[Issue]]:
    """The text of one file below `root`, decoded, with plain line ends; None if not text of ours.

    It is named from the `content` folder, where that is not `root` itself.
    """
    name = file_name(path, content or root)
    top = Span(name, 1, 1, 1, 2)
    if not path.resolve().is_relative_to(root.resolve()):
        return None, [Issue("file-outside", top)]
    data = path.read_bytes()
    if len(data) > MAX_BYTES:
        return None, [Issue("file-too-large", top, {"limit": f"{MAX_BYTES // 1_000_000} MB"})]
    text, issues = _decode(data, name)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    document = Document(name, text, LazyExtents())
    return document, [*issues, *_control_issues(document)]


def _decode(data: bytes, name: str) -> tuple[str, list[Issue]]:
    """Text of the bytes; where they are not UTF-8, of what they seem to be, and an issue."""
    top = Span(name, 1, 1, 1, 2)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
        return text, [Issue("file-encoding", top, {"name": "UTF-16"})]
    issues = []
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        issues.append(Issue("file-bom", top, fix=Fix(top, "")))
    try:
        return data.decode("utf-8"), issues
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    try:
        text, guess = data.decode("gb18030"), "GBK"
    except UnicodeDecodeError:
        text, guess = data.decode("utf-8", errors="replace"), "@report.unknown-encoding"
    span = Span(name, line, column, line, column + 1)
    return text, [
        *issues,
        Issue("file-encoding", span, {"name": guess}, document=Document(name, text)),
    ]


def _control_issues(document: Document) -> Iterator[Issue]:
    """NUL and other control characters, which YAML refuses; they are then read as spaces."""
    if not _CONTROL.search(document.text):
        return
    found = [match.start() for match in _CONTROL.finditer(document.text)]
    for offset in found[:3]:
        value = f"U+{ord(document.text[offset]):04X}"
        yield Issue(
            "file-nul", document.between(offset, offset + 1), {"name": value}, document=document
        )
    clean = _CONTROL.sub(" ", document.text)
    object.__setattr__(document, "original", document.text)
    object.__setattr__(document, "text", clean)
