"""The guides beside a course: which pages `[text](guide:name)` can lead to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from build_tools.load.guides import read_guides
from build_tools.model.guide import Guide

_DOCS_DIR = re.compile(r"""^docs_dir:[ \t]*["']?([^"'\s#]+)""", re.MULTILINE)


def guides_beside(content: Path) -> Mapping[str, Guide] | None:
    """The guides of the site that `mkdocs.yml` beside the content describes; None without one."""
    config = content.resolve().parent / "mkdocs.yml"
    if not config.is_file():
        return None
    named = _DOCS_DIR.search(config.read_text(encoding="utf-8", errors="replace"))
    docs = config.parent / (named[1] if named else "docs")
    return read_guides(docs, content) if docs.is_dir() else None
