"""Prepared branches: a small git repository with a course, and one edit on top."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from click.testing import CliRunner

from build_tools.adapters.cli import cli

CONTENT = Path(__file__).resolve().parents[2] / "content"
"""The course of this repository."""
READING_ROOM = Path(__file__).parent / "course"
"""A small course of our own, which nobody rewords under the tests."""


class Branch:
    """A repository whose `main` holds the course; edits stay in the working tree."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "content"
        self.folder = folder
        shutil.copytree(READING_ROOM, self.root)
        self.git("init", "-q", "-b", "main")
        self.commit("course")
        self.git("checkout", "-q", "-b", "edit")

    def git(self, *words: str) -> None:
        name = (
            "-c",
            "user.name=t",
            "-c",
            "user.email=t@localhost",
            "-c",
            "core.hooksPath=/dev/null",
        )
        subprocess.run(["git", *name, *words], cwd=self.folder, check=True, capture_output=True)

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def edit(self, file: str, old: str, new: str, count: int = 1) -> Branch:
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, count), encoding="utf-8", newline="\n")
        return self

    def report(self, *options: str) -> str:
        words = ["pr-report", "--base", "main", "--content", str(self.root), *options]
        done = CliRunner().invoke(cli, words, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.stdout
