"""The guides beside a course: which pages `[text](guide:name)` can lead to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from build_tools.load.guides import read_guides
from build_tools.model.guide import Guide

_USUAL = "docs"


def guides_beside(content: Path) -> Mapping[str, Guide] | None:
    """The guides of the site that `mkdocs.yml` beside the content describes; None without one."""
    config = content.resolve().parent / "mkdocs.yml"
    if not config.is_file():
        return None
    docs = config.parent / _docs_dir(config.read_text(encoding="utf-8", errors="replace"))
    return read_guides(docs, content) if docs.is_dir() else None


def _docs_dir(config: str) -> str:
    """What the configuration says, read as YAML nodes: its tags name things of MkDocs."""
    try:
        root = yaml.compose(config, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return _USUAL
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    for key, value in pairs:
        if key.value == "docs_dir" and isinstance(value, yaml.ScalarNode):
            return value.value or _USUAL
    return _USUAL
