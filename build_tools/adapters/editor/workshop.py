"""The course on the editor's desk: the files on disk, the drafts over them, and both together."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from build_tools.adapters.editor.drafts import Draft, Drafts
from build_tools.adapters.editor.files import (
    UnreadableError,
    kind_of,
    read_data,
    without_empty,
    write_data,
)
from build_tools.adapters.editor.ids import completed
from build_tools.adapters.editor.trees import Tree
from build_tools.load.course import load_course
from build_tools.model.course import Course


class ChangedElsewhereError(Exception):
    """The file on disk and the draft changed the same lines."""


class Workshop:
    """One content folder being edited."""

    def __init__(self, content: Path) -> None:
        self.content = content.resolve()
        self.drafts = Drafts(self.content.parent / "private" / "drafts")

    def files(self) -> list[str]:
        """Every file a form is for, on disk or in a draft."""
        on_disk = {
            path.relative_to(self.content).as_posix()
            for pattern in ("*.yaml", "*.md", "*/*.yaml", "*/*/*.md")
            for path in self.content.glob(pattern)
            if path.is_file() and not path.is_symlink()
        }
        return sorted(
            file for file in on_disk | {d.file for d in self.drafts.all()} if kind_of(file)
        )

    def text(self, file: str) -> str | None:
        """The text of a file on disk, or None. Raises UnreadableError where it is not UTF-8."""
        path = self.content / file
        inside = path.resolve().is_relative_to(self.content)
        if not inside or path.is_symlink() or not path.is_file():
            return None
        try:
            with path.open(encoding="utf-8", newline="") as stream:  # line ends as they are
                return stream.read()
        except UnicodeDecodeError as error:
            raise UnreadableError(file) from error

    def opened(self, file: str) -> tuple[Tree, Draft | None]:
        """What a form shows: the draft if there is one, else the file. Raises UnreadableError."""
        draft = self.drafts.get(file)
        if draft is not None and not draft.deleted:
            return draft.data, draft
        text = self.text(file)
        if text is None:
            raise UnreadableError(file)
        return read_data(file, text), draft

    def keep(self, file: str, data: Tree) -> Draft | None:
        """Keep a draft, whatever is in it; one that says what the file says is no draft."""
        draft = self.drafts.get(file)
        base = draft.base if draft else self.text(file)
        if base is not None and self._says_nothing(file, base, data):
            self.drafts.drop(file)
            return None
        return self.drafts.put(Draft(file, base, data, sent=draft.sent if draft else ""))

    def remove(self, file: str) -> None:
        """Draft the deletion of a file; a new one that was never submitted is only forgotten."""
        text = self.text(file)
        if text is None:
            self.drafts.drop(file)
            return
        draft = self.drafts.get(file)
        data = draft.data if draft else {}
        self.drafts.put(Draft(file, text, data, deleted=True))

    def made(self, draft: Draft, questions: set[str]) -> str | None:
        """The text a draft makes of its file; None deletes it. Raises ChangedElsewhereError."""
        if draft.deleted:
            return None
        data = completed(draft.file, without_empty(draft.data), questions)
        made = write_data(draft.file, draft.base or "", data)
        try:
            now = self.text(draft.file)
        except UnreadableError as error:
            raise ChangedElsewhereError from error
        if now is None or now in {draft.base, made}:
            return made
        return merged(draft.base or "", now, made)

    def with_ids(self, draft: Draft, questions: set[str]) -> Draft:
        """A draft whose new items carry the ids they were submitted under."""
        return replace(draft, data=completed(draft.file, draft.data, questions))

    def changes(self, drafts: Iterable[Draft]) -> dict[str, bytes | None]:
        """What drafts make of their files, with the pictures they show."""
        questions = self.question_ids()
        made: dict[str, bytes | None] = {}
        for draft in drafts:
            text = self.made(draft, questions)
            made[draft.file] = None if text is None else text.encode()
        for picture in sorted(self.drafts.pictures.glob("*")):
            name = f"images/{picture.name}"
            if any(data and name.encode() in data for data in made.values()):
                made[name] = picture.read_bytes()
        return made

    def question_ids(self) -> set[str]:
        """Ids of every question on disk."""
        return set(self.course().question_by_id)

    def course(self) -> Course:
        """The course on disk, without drafts."""
        return load_course(self.content).course

    def settle(self) -> None:
        """Forget drafts whose change has meanwhile reached the files."""
        questions: set[str] | None = None
        for draft in list(self.drafts.all()):
            if not draft.sent:
                continue
            questions = self.question_ids() if questions is None else questions
            try:
                arrived = self.made(draft, questions) == self.text(draft.file)
            except ChangedElsewhereError:
                arrived = False
            if arrived:
                self.drafts.drop(draft.file)

    @contextmanager
    def together(self, drafts: Iterable[Draft]) -> Generator[Path]:
        """A throw-away copy of the content with some drafts in it."""
        with TemporaryDirectory(prefix="coursebook-") as folder:
            copy = Path(folder) / "content"
            shutil.copytree(self.content, copy, symlinks=True)
            questions = self.question_ids()
            for draft in drafts:
                try:
                    text = self.made(draft, questions)
                except ChangedElsewhereError:
                    continue
                put(copy, draft.file, None if text is None else text.encode())
            for picture in sorted(self.drafts.pictures.glob("*")):
                put(copy, f"images/{picture.name}", picture.read_bytes())
            yield copy

    @staticmethod
    def _says_nothing(file: str, base: str, data: Tree) -> bool:
        try:
            return without_empty(read_data(file, base)) == without_empty(data)
        except UnreadableError:
            return False


def put(folder: Path, file: str, data: bytes | None) -> None:
    """Write or delete one file of a throw-away copy."""
    path = folder / file
    if data is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def merged(base: str, theirs: str, ours: str) -> str:
    """Both changes in one text, by lines. Raises ChangedElsewhereError where they meet."""
    with TemporaryDirectory(prefix="coursebook-") as folder:
        names = {"ours": ours, "base": base, "theirs": theirs}
        for name, text in names.items():
            (Path(folder) / name).write_bytes(text.encode())
        try:
            done = subprocess.run(
                ["git", "merge-file", "-p", "ours", "base", "theirs"],  # noqa: S607
                cwd=folder, capture_output=True, check=False, timeout=30,
            )  # fmt: skip
        except FileNotFoundError as error:
            raise ChangedElsewhereError from error
    if done.returncode != 0:
        raise ChangedElsewhereError
    return done.stdout.decode()


def carried_over(now: bytes | None, base: bytes | None, new: bytes | None) -> bytes | None:
    """A change from `base` to `new`, over what the file is now. Raises ChangedElsewhereError."""
    if now == base:
        return new
    if new is None or now is None or base is None:
        raise ChangedElsewhereError
    try:
        texts = base.decode(), now.decode(), new.decode()
    except UnicodeDecodeError as error:
        raise ChangedElsewhereError from error
    return merged(*texts).encode()
