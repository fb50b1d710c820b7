"""The guides beside a course: which pages `[text](guide:name)` can lead to."""

from __future__ import annotations

import re
from pathlib import Path

_DOCS_DIR = re.compile(r"""^docs_dir:[ \t]*["']?([^"'\s#]+)""", re.MULTILINE)


def guide_names(docs: Path) -> frozenset[str]:
    """Pages below a folder of guides, as links name them: `members`, `guides/new-chapter`."""
    return frozenset(
        path.relative_to(docs).with_suffix("").as_posix() for path in docs.rglob("*.md")
    )


def guides_beside(content: Path) -> frozenset[str] | None:
    """The guides of the site that `mkdocs.yml` beside the content describes; None without one."""
    config = content.resolve().parent / "mkdocs.yml"
    if not config.is_file():
        return None
    named = _DOCS_DIR.search(config.read_text(encoding="utf-8", errors="replace"))
    docs = config.parent / (named[1] if named else "docs")
    return guide_names(docs) if docs.is_dir() else None
