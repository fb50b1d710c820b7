"""投稿包: what leaves as one file, and what `coursebook apply` makes of it."""

from __future__ import annotations

import hashlib
import io
import json
import stat
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_tools.adapters.cli.apply import apply
from build_tools.adapters.editor.parcel import Parcel, ParcelError, allowed, pack, unpack
from tests.editor.desk import QUIZ, call, course, editing, git


def parcel_file(folder: Path, content: Path, old: str, new: str, **words: str) -> Path:
    """A parcel that replaces a text in the quiz."""
    base = (content / QUIZ).read_bytes()
    changes = {QUIZ: base.decode().replace(old, new).encode()}
    fields = {"course": "tea", "author": "李梅", "note": "改一个词"} | words
    path = folder / "投稿包.zip"
    path.write_bytes(pack(Parcel(**fields, changes=changes, bases={QUIZ: base})))
    return path


def run(path: Path, content: Path, *more: str):
    return CliRunner().invoke(apply, [str(path), "--content", str(content), *more])


def branches(content: Path) -> list[str]:
    return git(content, "branch", "--list", "cms/*", "--format=%(refname:short)").split()


def test_a_parcel_becomes_a_branch_and_the_working_tree_stays(tmp_path):
    content = course(tmp_path)
    done = run(parcel_file(tmp_path, content, "litres", "quarts"), content)
    assert done.exit_code == 0, done.output
    (branch,) = branches(content)
    assert branch in done.output
    assert git(content, "diff", "--numstat", "HEAD", branch).split()[:2] == ["1", "1"]
    assert git(content, "log", "-1", "--format=%an|%s", branch).strip() == "李梅|改一个词"
    assert git(content, "status", "--porcelain") == ""
    assert git(content, "symbolic-ref", "--short", "HEAD").strip() == "main"


def test_the_whole_way_from_an_editor_without_git_to_the_branch(tmp_path):
    away, home = tmp_path / "away", tmp_path / "home"
    elsewhere = course(away, repository=False)
    content = course(home)
    import base64

    with editing(elsewhere) as server:
        data = call(server, "read", {"file": QUIZ})[1]["data"]
        data["questions"].pop()
        call(server, "draft", {"file": QUIZ, "data": data})
        answer = call(server, "submit", {"files": [QUIZ], "author": "A", "note": "B"})[1]
    path = tmp_path / "parcel.zip"
    path.write_bytes(base64.b64decode(answer["parcel"]))
    done = run(path, content)
    assert done.exit_code == 0, done.output
    assert "water-leaves" not in git(content, "show", f"{branches(content)[0]}:content/{QUIZ}")


def test_what_changed_meanwhile_is_merged_or_said(tmp_path):
    content = course(tmp_path)
    path = parcel_file(tmp_path, content, "litres", "quarts")
    quiz = content / QUIZ
    quiz.write_text(
        quiz.read_text(encoding="utf-8").replace("Loose leaves", "Leaves"), encoding="utf-8"
    )
    git(content, "commit", "-q", "-am", "meanwhile")
    assert run(path, content).exit_code == 0
    text = git(content, "show", f"{branches(content)[0]}:content/{QUIZ}")
    assert "quarts" in text
    assert "text: Leaves" in text
    quiz.write_text(
        quiz.read_text(encoding="utf-8").replace("unit: litres", "unit: pints"), encoding="utf-8"
    )
    git(content, "commit", "-q", "-am", "the same line")
    done = run(path, content)
    assert done.exit_code == 1
    assert QUIZ in done.output
    assert len(branches(content)) == 1


def test_a_parcel_with_mistakes_is_put_in_place_only_if_asked(tmp_path):
    content = course(tmp_path)
    path = parcel_file(tmp_path, content, "facts: [pot-volume]", "facts: [nothing]")
    done = run(path, content)
    assert done.exit_code == 1
    assert "nothing" in done.output
    assert branches(content) == []
    assert run(path, content, "--anyway").exit_code == 0
    assert len(branches(content)) == 1


def test_another_course_s_parcel_and_a_second_time_are_said(tmp_path):
    content = course(tmp_path)
    assert (
        run(parcel_file(tmp_path, content, "litres", "l", course="other"), content).exit_code == 1
    )
    path = parcel_file(tmp_path, content, "litres", "litres")
    assert run(path, content).exit_code == 0
    assert branches(content) == []


def test_a_folder_without_git_says_so(tmp_path):
    content = course(tmp_path, repository=False)
    done = run(parcel_file(tmp_path, content, "litres", "l"), content)
    assert done.exit_code == 1
    assert "Traceback" not in done.output


def _zip(path: Path, entries: list[tuple[zipfile.ZipInfo | str, bytes]], files: list[dict]) -> Path:
    manifest = {"format": 1, "course": "tea", "author": "x", "note": "y", "files": files}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
        archive.writestr("manifest.json", json.dumps(manifest))
    return path


def _listed(path: str, data: bytes | None) -> dict:
    return {"path": path, "sha256": hashlib.sha256(data).hexdigest() if data is not None else None}


@pytest.mark.parametrize("name", [
    "../evil.yaml", "/etc/passwd", "quizzes/../../x.yaml", "C:\\x.yaml", "quizzes\\x.yaml",
    ".github/workflows/x.yml", "mkdocs.yml", "images/x.html", "images/../x.png", "images/a/b.png",
    "quizzes/x.py", "images/.x.png", "", "quizzes/.x.yaml", "README.md", "quizzes//x.yaml",
])  # fmt: skip
def test_no_parcel_writes_outside_the_content(tmp_path, name):
    assert not allowed(name)
    data = b"x: 1\n"
    for content in (data, None):
        entries = [(f"files/{name}", data)] if content else []
        path = _zip(tmp_path / "p.zip", entries, [_listed(name, content)])
        with pytest.raises(ParcelError):
            unpack(path)


def test_a_link_in_a_parcel_is_refused(tmp_path):
    link = zipfile.ZipInfo(f"files/{QUIZ}")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = _zip(tmp_path / "p.zip", [(link, b"/etc/passwd")], [_listed(QUIZ, b"/etc/passwd")])
    with pytest.raises(ParcelError, match="link"):
        unpack(path)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = _zip(tmp_path / "p.zip", [(f"files/{QUIZ}", b"0" * 41_000_000)], [_listed(QUIZ, b"")])
    assert path.stat().st_size < 100_000
    with pytest.raises(ParcelError, match="too-large"):
        unpack(path)


@pytest.mark.parametrize(
    "spoil", ["damaged", "stray", "format", "no-manifest", "text", "truncated"]
)
def test_a_spoiled_parcel_is_refused(tmp_path, spoil):
    path = tmp_path / "p.zip"
    data = b"x: 1\n"
    if spoil == "damaged":
        _zip(path, [(f"files/{QUIZ}", data)], [_listed(QUIZ, b"else")])
    elif spoil == "stray":
        _zip(path, [(f"files/{QUIZ}", data), ("extra", b"")], [_listed(QUIZ, data)])
    elif spoil == "format":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("manifest.json", '{"format": 99}')
    elif spoil == "no-manifest":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a", "b")
    elif spoil == "text":
        path.write_text("not a zip", encoding="utf-8")
    else:
        stream = io.BytesIO(pack(Parcel("tea", "a", "b", {QUIZ: data}, {})))
        path.write_bytes(stream.getvalue()[:-30])
    with pytest.raises(ParcelError):
        unpack(path)
