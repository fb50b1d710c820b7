"""What the facts of a course were on a day, as git remembers them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from build_tools.adapters.git_files import GitTrouble, commit_of_day, file_at
from build_tools.load.course import load_course
from build_tools.model.fact import Fact

_FILE = "facts.yaml"


class FactHistory:
    """The facts of one content folder through time."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self.on = cache(self._on)

    def _on(self, day: date) -> Mapping[str, Fact] | None:
        """The facts at the end of a day; None where git has no commit so old, or there is none."""
        try:
            commit = commit_of_day(self._content, day)
            data = file_at(self._content, commit, _FILE) if commit else None
        except GitTrouble:
            return None
        if data is None:
            return None
        with TemporaryDirectory(prefix="coursebook-facts-") as folder:
            (Path(folder) / _FILE).write_bytes(data)
            return load_course(Path(folder)).course.fact_by_id
