"""A folder of guides → what links between them, and from the course, can lead to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from build_tools.load.files import read_document
from build_tools.load.scanner import mask_code, scan
from build_tools.model.guide import Guide

_ANCHOR = re.compile(r"\{:?[^{}\n]*?#(?P<brace>[\w-]+)|\b(?:id|name)=[\"'](?P<html>[^\"'\s]+)")
"""`{#anchor}` of a heading, `{: #anchor }` of a paragraph, `<a id="anchor">`."""


def read_guides(docs: Path, content: Path) -> Mapping[str, Guide]:
    """Pages below `docs` as links name them: `members`, `guides/new-chapter`.

    Their files are named from the `content` folder, as those of the course are. What cannot be
    read is left out: the site builder says so.
    """
    found: dict[str, Guide] = {}
    for path in sorted(docs.rglob("*.md")):
        document, _ = read_document(path, docs, content)
        if document is not None:
            masked, _ = mask_code(document.text)
            anchors = frozenset(one["brace"] or one["html"] for one in _ANCHOR.finditer(masked))
            name = path.relative_to(docs).with_suffix("").as_posix()
            found[name] = Guide(document, scan(document.text), anchors)
    return found
