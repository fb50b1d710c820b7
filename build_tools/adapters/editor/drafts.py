"""Drafts: what an editor has typed, kept as it was typed, however incomplete.

They live in `private/drafts/` beside the content folder: never in it, ignored by git, there again
after a restart and after `make clean`. One file a draft, replaced as a whole, so that a stop
halfway loses nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from build_tools.adapters.editor.trees import Tree

FORMAT = 1
MAX_PICTURE = 2_000_000
"""Bytes; a photograph from a telephone is made smaller in the browser first."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to become of one file."""

    file: str
    base: str | None
    """The text it was begun from; None for a new file."""
    data: Tree = field(default_factory=dict)
    deleted: bool = False
    saved: str = ""
    sent: str = ""
    """The name under which it was last submitted, or nothing."""


class Drafts:
    """The drafts of one course."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def pictures(self) -> Path:
        """Where pictures wait until they are submitted, as `images/<name>`."""
        return self.folder / "pictures"

    def all(self) -> Iterator[Draft]:
        """Every draft that can be read, by file; one that cannot is set aside, not deleted."""
        found = [self._read(path) for path in sorted(self.folder.glob("*.json"))]
        yield from sorted((draft for draft in found if draft), key=lambda draft: draft.file)

    def get(self, file: str) -> Draft | None:
        """The draft of a file, or None."""
        path = self._path(file)
        return self._read(path) if path.is_file() else None

    def put(self, draft: Draft) -> Draft:
        """Keep a draft; what it held before is replaced."""
        self._hide()
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        kept = Draft(draft.file, draft.base, draft.data, draft.deleted, now, draft.sent)
        text = json.dumps({"format": FORMAT, **asdict(kept)}, ensure_ascii=False, indent=1)
        write_whole(self._path(draft.file), text.encode())
        return kept

    def drop(self, file: str) -> None:
        """Forget a draft; its last state stays beside it as `.old`, in case that was a slip."""
        path = self._path(file)
        if path.is_file():
            path.replace(path.with_suffix(".old"))

    def add_picture(self, name: str, data: bytes) -> str:
        """Keep a picture; its path below the content folder."""
        self._hide()
        write_whole(self.pictures / name, data)
        return f"images/{name}"

    def _hide(self) -> None:
        """Keep the folder out of every repository, also one that does not ignore `private/`."""
        path = self.folder / ".gitignore"
        if not path.is_file():
            write_whole(path, b"*\n")

    def _path(self, file: str) -> Path:
        digest = hashlib.sha256(file.encode()).hexdigest()[:12]
        return self.folder / f"{file.replace('/', '--')[:80]}-{digest}.json"

    @staticmethod
    def _read(path: Path) -> Draft | None:
        try:
            held = json.loads(path.read_text(encoding="utf-8"))
            if held.pop("format") != FORMAT:
                return None
            return Draft(**held)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in place at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as fresh:
        fresh.write(data)
    Path(fresh.name).replace(path)
