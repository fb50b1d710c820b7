"""Git behind the curtain: a commit on a branch of its own, by plumbing alone.

Neither the working tree nor the index nor the branch that is checked out is touched: the commit
is made in an index of its own, and only one ref moves.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

PREFIX = "cms/"
LOCAL = "editor@localhost"
"""Stands for an address where the machine has none."""


class GitError(Exception):
    """Git did not do what was asked; `args[0]` is what it said."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote it, as far as the editor says."""

    name: str
    email: str = LOCAL


class Repository:
    """The repository a content folder stands in."""

    def __init__(self, content: Path) -> None:
        """Raises GitError where there is none, or nothing was ever committed."""
        if shutil.which("git") is None:
            raise GitError("no git")
        self._content = content
        self.prefix = self._git("rev-parse", "--show-prefix").decode().strip()
        self._git("rev-parse", "--verify", "--quiet", "HEAD^{commit}")

    def tip(self, branch: str) -> str:
        """The commit of a branch, or nothing."""
        ref = f"refs/heads/{branch}^{{commit}}"
        try:
            return self._git("rev-parse", "--verify", "--quiet", ref).decode().strip()
        except GitError:
            return ""

    def free_name(self, wish: str) -> str:
        """A branch name that is not taken, `cms/20260301-water`."""
        day = datetime.now().astimezone().strftime("%Y%m%d")
        name = f"{PREFIX}{day}-{wish}"
        number = 2
        while self.tip(name):
            name = f"{PREFIX}{day}-{wish}-{number}"
            number += 1
        return name

    def export(self, commit: str, into: Path) -> Path:
        """The content folder of a commit, written below `into`."""
        packed = self._git("archive", "--format=tar", commit, ".")
        with tarfile.open(fileobj=BytesIO(packed)) as archive:
            archive.extractall(into, filter="data")  # refuses what leaves the folder
        return into

    def read(self, commit: str, file: str) -> bytes | None:
        """A file below the content folder as a commit has it, or None."""
        try:
            return self._git("cat-file", "blob", f"{commit}:{self.prefix}{file}")
        except GitError:
            return None

    def commit(
        self, branch: str, changes: Mapping[str, bytes | None], message: str, author: Author
    ) -> str:
        """Commit changes to files below the content folder; the branch is begun at HEAD."""
        old = self.tip(branch)
        parent = old or self._git("rev-parse", "HEAD").decode().strip()
        with TemporaryDirectory(prefix="coursebook-") as folder:
            env = {"GIT_INDEX_FILE": str(Path(folder) / "index"), **_identity(author)}
            self._git("read-tree", parent, env=env)
            for file, data in sorted(changes.items()):
                self._stage(file, data, env)
            tree = self._git("write-tree", env=env).decode().strip()
            if tree == self._git("rev-parse", f"{parent}^{{tree}}").decode().strip():
                return parent
            made = self._git("commit-tree", tree, "-p", parent, data=message.encode(), env=env)
        commit = made.decode().strip()
        self._git("update-ref", f"refs/heads/{branch}", commit, old or "0" * len(commit))
        return commit

    def remote(self) -> str:
        """Where work is handed in, or nothing."""
        names = self._git("remote").decode().split()
        return "origin" if "origin" in names else next(iter(names), "")

    def push(self, branch: str) -> None:
        """Hand the branch in. Raises GitError where that does not succeed within a minute."""
        ref = f"refs/heads/{branch}:refs/heads/{branch}"
        self._git("push", "--quiet", self.remote(), ref, env={"GIT_TERMINAL_PROMPT": "0"})

    def email(self) -> str:
        """The address this machine commits under, or a local one."""
        try:
            return self._git("config", "user.email").decode().strip() or LOCAL
        except GitError:
            return LOCAL

    def _stage(self, file: str, data: bytes | None, env: Mapping[str, str]) -> None:
        path = self.prefix + file
        if data is None:
            self._git("update-index", "--force-remove", "--", path, env=env, top=True)
            return
        blob = self._git("hash-object", "-w", "--stdin", data=data).decode().strip()
        self._git(
            "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", env=env, top=True
        )

    def _git(
        self, *words: str, data: bytes | None = None, env: Mapping[str, str] | None = None,
        top: bool = False,
    ) -> bytes:  # fmt: skip
        folder = self._content if not top else self._top()
        try:
            done = subprocess.run(  # noqa: S603  words of our own, no shell
                ["git", *words],  # noqa: S607
                cwd=folder, input=data, capture_output=True, check=False, timeout=60,
                env={**os.environ, "LC_ALL": "C", **(env or {})},
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            raise GitError(str(error)) from error
        if done.returncode != 0:
            raise GitError(done.stderr.decode(errors="replace").strip()[:500])
        return done.stdout

    def _top(self) -> Path:
        return Path(self._git("rev-parse", "--show-toplevel").decode().strip())


def _identity(author: Author) -> dict[str, str]:
    name = " ".join(author.name.replace("<", "").replace(">", "").split()) or "editor"
    return {
        "GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": author.email,
        "GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": author.email,
    }  # fmt: skip
