"""Writing artifacts, thousands at a time."""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

    from build_tools.export.artifact import Artifact


_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
"""Binary wherever the system knows a difference."""


def write_artifacts(folder: Path, artifacts: Iterable[Artifact]) -> None:
    """Make the files that ``artifacts`` yields and write them below ``folder``.

    Whatever the system refuses (no space, a file where a folder must be) is raised as `OSError`.
    """
    root = os.fspath(folder)
    made: set[str] = set()
    with _without_collector():
        for artifact in artifacts:
            parent = artifact.path.rpartition("/")[0]
            if parent not in made:
                (folder / parent).mkdir(parents=True, exist_ok=True)
                made.add(parent)
            _write(f"{root}/{artifact.path}", artifact.data)


def _write(path: str, data: bytes) -> None:
    """Write a file by the system's own calls: `Path.write_bytes` takes twice as long."""
    file = os.open(path, _NEW, 0o666)
    try:
        done = os.write(file, data)
        while done < len(data):  # a disk that fills up takes a part, then refuses
            done += os.write(file, data[done:])
    finally:
        os.close(file)


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
