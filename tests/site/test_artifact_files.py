"""Files of a site, written by the thousand."""

import errno
import os
from pathlib import Path

import pytest

from build_tools.adapters.artifact_files import write_artifacts
from build_tools.export.artifact import Artifact


def test_files_stand_where_they_belong_and_hold_their_bytes(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "old.js").write_bytes(b"longer than before")
    made = [Artifact("a/old.js", b"\r\n\0"), Artifact("a/b/c.js", b""), Artifact("d.js", b"1\n")]
    write_artifacts(tmp_path, iter(made))
    assert {
        path.relative_to(tmp_path).as_posix(): path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file()
    } == {each.path: each.data for each in made}


def test_a_file_where_a_folder_must_be_is_an_error(tmp_path):
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(FileExistsError):
        write_artifacts(tmp_path, [Artifact("a/b.js", b"1")])


def test_a_folder_where_a_file_must_be_is_an_error(tmp_path):
    (tmp_path / "a.js").mkdir()
    with pytest.raises(OSError, match=r"a\.js"):
        write_artifacts(tmp_path, [Artifact("a.js", b"1")])


def test_a_disk_that_takes_only_a_part_at_a_time_gets_the_whole(tmp_path, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:3]))
    write_artifacts(tmp_path, [Artifact("a.js", b"0123456789")])
    assert (tmp_path / "a.js").read_bytes() == b"0123456789"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_an_error_and_leaves_no_file_open(tmp_path):
    (tmp_path / "a.js").symlink_to("/dev/full")
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        write_artifacts(tmp_path, [Artifact("a.js", b"1")])
    assert len(list(Path("/proc/self/fd").iterdir())) == before
