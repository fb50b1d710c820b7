"""Writing artifacts, thousands at a time."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

    from build_tools.export.artifact import Artifact


def write_artifacts(folder: Path, artifacts: Iterable[Artifact]) -> None:
    """Make the files that ``artifacts`` yields and write them below ``folder``."""
    made: set[Path] = set()
    with _without_collector():
        for artifact in artifacts:
            path = folder / artifact.path
            if path.parent not in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                made.add(path.parent)
            path.write_bytes(artifact.data)


@contextmanager
def _without_collector() -> Generator[None]:
    """Let Python's collector of circular garbage rest.

    An index is gathered in millions of objects, none of them circular. Looking through them again
    and again was a tenth of its cost.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
