"""The one thing every exporter yields."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to be written: ``path`` relative to the site's root with forward slashes, ``data``."""

    path: str
    data: bytes
