"""投稿包: one file that carries a piece of work to someone who has the repository.

A zip with `manifest.json`, `files/<path>` (the new text) and `base/<path>` (the text it was begun
from, so that a change made meanwhile is merged and not overwritten). It comes by mail or chat
from anyone: every name, size and kind in it is checked before a byte is used.
"""

from __future__ import annotations

import hashlib
import json
import stat
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from build_tools.adapters.editor.files import kind_of
from build_tools.load.files import IMAGE_SUFFIXES

FORMAT = 1
MANIFEST = "manifest.json"
MAX_PACKED = 20_000_000
MAX_UNPACKED = 40_000_000
MAX_FILES = 300
_MANIFEST_BYTES = 1_000_000


class ParcelError(Exception):
    """Not a parcel to be trusted; `args[0]` is a key of the words below `apply.wrong`."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What an editor sends in."""

    course: str
    author: str
    note: str
    changes: Mapping[str, bytes | None]
    """New bytes by path below the content folder; None deletes."""
    bases: Mapping[str, bytes]
    """What the changed files were begun from."""


def pack(parcel: Parcel) -> bytes:
    """The file to send."""
    entries = {f"files/{file}": data for file, data in parcel.changes.items() if data is not None}
    entries |= {f"base/{file}": data for file, data in parcel.bases.items()}
    listed = [
        {"path": file, "sha256": hashlib.sha256(data).hexdigest() if data is not None else None}
        for file, data in sorted(parcel.changes.items())
    ]
    manifest = {"format": FORMAT, "course": parcel.course, "author": parcel.author,
                "note": parcel.note, "files": listed}  # fmt: skip
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(entries.items()):
            _add(archive, name, data)
        _add(archive, MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    return stream.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)


def unpack(path: Path) -> Parcel:
    """The parcel in a file. Raises ParcelError where anything about it is not as it should be."""
    if path.stat().st_size > MAX_PACKED:
        raise ParcelError("too-large")
    try:
        with zipfile.ZipFile(path) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, KeyError) as error:
        raise ParcelError("not-a-parcel") from error


def _read(archive: zipfile.ZipFile) -> Parcel:
    entries = archive.infolist()
    if len(entries) > MAX_FILES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise ParcelError("too-large")
    if len({entry.filename for entry in entries}) != len(entries):
        raise ParcelError("not-a-parcel")
    if any(not _regular(entry) for entry in entries):
        raise ParcelError("link")
    manifest = json.loads(_bytes(archive, MANIFEST, _MANIFEST_BYTES))
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise ParcelError("format")
    changes = {str(item["path"]): _content(archive, item) for item in manifest["files"]}
    bases = {
        entry.filename.removeprefix("base/"): _bytes(archive, entry.filename, MAX_UNPACKED)
        for entry in entries
        if entry.filename.startswith("base/")
    }
    expected = {MANIFEST, *(f"files/{f}" for f, data in changes.items() if data is not None),
                *(f"base/{file}" for file in changes)}  # fmt: skip
    if not changes or not {entry.filename for entry in entries} <= expected:
        raise ParcelError("stray")
    words = (str(manifest.get(key, ""))[:2000] for key in ("course", "author", "note"))
    return Parcel(*words, changes, bases)


def _content(archive: zipfile.ZipFile, item: Mapping[str, Any]) -> bytes | None:
    file = str(item["path"])
    if not allowed(file):
        raise ParcelError("path")
    if item["sha256"] is None:
        return None
    data = _bytes(archive, f"files/{file}", MAX_UNPACKED)
    if hashlib.sha256(data).hexdigest() != item["sha256"]:
        raise ParcelError("damaged")
    return data


def _bytes(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """An entry's bytes; one that unpacks to more than it says is refused while it unpacks."""
    size = min(limit, archive.getinfo(name).file_size)
    with archive.open(name) as stream:
        data = stream.read(size + 1)
    if len(data) > size:
        raise ParcelError("too-large")
    return data


def _regular(entry: zipfile.ZipInfo) -> bool:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return kind in {0, stat.S_IFREG} and not entry.is_dir() and not entry.flag_bits & 1


def allowed(file: str) -> bool:
    """Whether a path is one that an editor may change: a content file, or a picture."""
    parts = PurePosixPath(file).parts
    if not parts or "/".join(parts) != file or any(part.startswith(".") for part in parts):
        return False
    if kind_of(file) is not None:
        return True
    return picture_name(parts[-1]) if len(parts) == 2 and parts[0] == "images" else False


def picture_name(name: str) -> bool:
    """Whether a file name is plain and a picture's."""
    stem, dot, suffix = name.rpartition(".")
    plain = all(char.isascii() and (char.isalnum() or char in "-_") for char in stem)
    return bool(stem and dot) and plain and f".{suffix}" in IMAGE_SUFFIXES
