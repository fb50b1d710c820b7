"""A guide: a page about the product that stands beside the course."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.outline import Outline
from build_tools.spans import Document


@dataclass(frozen=True)
class Guide:
    """What links need to know of it."""

    document: Document
    outline: Outline
    anchors: frozenset[str]
    """Where a link may lead to: those of headings, and those its author put elsewhere."""
