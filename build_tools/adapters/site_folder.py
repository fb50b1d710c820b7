"""Replacing a folder as a whole: a reader meets the old site or the new one, never a half.

The new site is made beside the old one and the two are exchanged in one step: `renameat2` with
RENAME_EXCHANGE on Linux. Elsewhere two renames leave a gap of microseconds.
"""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def replacing(site: Path) -> Generator[Path]:
    """A fresh folder that takes the place of `site` if the block succeeds.

    If it fails, or the process is killed at any point, `site` stays as it was; what a killed
    process left beside it goes with the next build.
    """
    site = site.resolve()
    site.parent.mkdir(parents=True, exist_ok=True)
    _sweep(site)
    fresh = site.parent / f".{site.name}-building-{os.getpid()}"
    fresh.mkdir()
    try:
        yield fresh
        _put(fresh, site)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _sweep(site: Path) -> None:
    """Remove what killed builds left; folders of running ones stay."""
    for left in site.parent.glob(f".{site.name}-building-*"):
        owner = left.name.rpartition("-")[2]
        if not owner.isdigit() or not _alive(int(owner)):
            shutil.rmtree(left, ignore_errors=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _put(fresh: Path, site: Path) -> None:
    if not site.exists():
        fresh.rename(site)
    elif not _exchange(fresh, site):
        old = fresh.with_name(fresh.name + "-old")
        site.rename(old)
        fresh.rename(site)
        shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two names in one step; False where the system cannot."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    ends = (os.fsencode(one), os.fsencode(other))
    return renameat2(_AT_FDCWD, ends[0], _AT_FDCWD, ends[1], _RENAME_EXCHANGE) == 0
