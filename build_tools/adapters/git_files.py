"""A folder of a git commit as plain files, without touching the working tree.

Only blobs are written, under names that stay inside the folder: symlinks and submodules of a
commit are left out, and no hook, filter or attribute of the repository runs.
"""

from __future__ import annotations

import os
import subprocess
from datetime import date, timedelta
from pathlib import Path, PurePosixPath


class GitTrouble(Exception):  # noqa: N818  what git says is for the reader
    """git could not do what was asked; `args[0]` is its own last line."""


class GitMissing(GitTrouble):
    """There is no git on this machine."""


def _git(folder: Path, *words: str, data: bytes | None = None) -> bytes:
    command = ["git", "-c", "core.quotePath=false", *words]
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603  fixed words, and refs that were verified
            command, cwd=folder, input=data, capture_output=True, check=False, env=environment
        )
    except FileNotFoundError as error:
        raise GitMissing from error
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise GitTrouble(lines[-1] if lines else "git")
    return done.stdout


def base_commit(folder: Path, ref: str) -> str:
    """The commit from which the current branch left `ref`; `ref` itself where there is none."""
    asked = _git(folder, "rev-parse", "--verify", "--end-of-options", ref + "^{commit}")
    commit = asked.decode().strip()
    try:
        return _git(folder, "merge-base", commit, "HEAD").decode().strip() or commit
    except GitTrouble:
        return commit


def commit_of_day(folder: Path, day: date) -> str:
    """The last commit of the current branch up to the end of a day; empty where none is so old."""
    end = f"--before={day + timedelta(days=1)}T00:00:00"
    return _git(folder, "rev-list", "-1", end, "HEAD").decode().strip()


def file_at(folder: Path, commit: str, name: str) -> bytes | None:
    """What a file of the folder held at a commit; None where it was not there."""
    listed = _git(folder, "ls-tree", "-z", commit, "--", name).decode().split("\0")[0]
    return _contents(folder, [listed.split()[2]])[0] if listed else None


def write_folder(folder: Path, commit: str, out: Path) -> int:
    """Write what `folder` held at a commit below `out`; the number of files.

    Raises GitTrouble where the folder is in no repository.
    """
    listed = _git(folder, "ls-tree", "-r", "-z", "--full-name", commit, "--", ".").decode()
    top = _git(folder, "rev-parse", "--show-prefix").decode().strip()
    blobs = []
    for entry in filter(None, listed.split("\0")):
        head, name = entry.split("\t", 1)
        mode, kind, sha = head.split()
        if kind == "blob" and mode != "120000" and name.startswith(top):
            blobs.append((sha, name.removeprefix(top)))
    for (_, name), data in zip(blobs, _contents(folder, [sha for sha, _ in blobs]), strict=True):
        path = out.joinpath(*PurePosixPath(name).parts)
        if not path.resolve().is_relative_to(out.resolve()):
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return len(blobs)


def _contents(folder: Path, shas: list[str]) -> list[bytes]:
    """The blobs in one call of `git cat-file --batch`."""
    if not shas:
        return []
    stream = _git(folder, "cat-file", "--batch", data="".join(f"{s}\n" for s in shas).encode())
    found, position = [], 0
    for _ in shas:
        end = stream.index(b"\n", position)
        size = int(stream[position:end].split()[2])
        found.append(stream[end + 1 : end + 1 + size])
        position = end + 1 + size + 1
    return found
