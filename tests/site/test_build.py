"""Building: whole or not at all, the same twice, and following every change."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest

from build_tools.load.course import load_course
from build_tools.render.navigation import sidebar
from build_tools.render.site import site_pages
from tests.conftest import ROOT, build_site

BUILD = [sys.executable, "-m", "build_tools.adapters.cli", "build"]
ROUNDS = 50 if os.environ.get("COURSEBOOK_SLOW") else 6


def fingerprint(folder: Path) -> str:
    """Names and bytes of every file below a folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def test_building_twice_gives_the_same_bytes(minimal_course: Path, tmp_path: Path) -> None:
    build_site(minimal_course / "mkdocs.yml", tmp_path / "one")
    build_site(minimal_course / "mkdocs.yml", tmp_path / "two")
    assert fingerprint(tmp_path / "one") == fingerprint(tmp_path / "two")


def test_a_build_with_an_error_leaves_the_old_site_as_it_was(
    minimal_course: Path, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    build_site(minimal_course / "mkdocs.yml", out)
    before = fingerprint(out)
    chapter = minimal_course / "content" / "chapters" / "basics" / "water.md"
    chapter.write_text(chapter.read_text("utf-8") + "\n:fact[nobody-knows]\n", "utf-8")
    done = subprocess.run(
        [*BUILD, "--config", str(minimal_course / "mkdocs.yml"), "--out", str(out)],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 1
    assert "nobody-knows" in done.stderr
    assert "Traceback" not in done.stderr
    assert fingerprint(out) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site")] == []


def test_a_build_killed_at_any_point_never_leaves_a_broken_site(
    minimal_course: Path, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    config = minimal_course / "mkdocs.yml"
    build_site(config, out)
    old = fingerprint(out)
    page = minimal_course / "content" / "index.md"
    page.write_text(page.read_text("utf-8") + "\nChanged.\n", "utf-8")
    build_site(config, tmp_path / "changed")
    new = fingerprint(tmp_path / "changed")
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "NO_MKDOCS_2_WARNING": "1"}
    dice = random.Random(20261122)
    for _ in range(ROUNDS):
        process = subprocess.Popen(
            [*BUILD, "--config", str(config), "--out", str(out)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT, env=environment,
        )  # fmt: skip
        time.sleep(dice.uniform(0.1, 3.0))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert fingerprint(out) in {old, new}
    build_site(config, out)
    assert fingerprint(out) == new
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site")] == []


def test_a_preview_follows_a_saved_change(minimal_course: Path) -> None:
    config = minimal_course / "mkdocs.yml"
    address = "127.0.0.1:18437"
    process = subprocess.Popen(
        [*BUILD[:-1], "serve", "--config", str(config), "--address", address],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT,
    )  # fmt: skip
    page = minimal_course / "content" / "quizzes" / "water.yaml"
    try:
        assert _wait_for(lambda: _page(address), "What does the kitchen use?")
        text = page.read_text("utf-8").replace("What does the kitchen use?", "Which leaves?")
        page.write_text(text, "utf-8")
        assert _wait_for(lambda: _page(address), "Which leaves?")
    finally:
        process.terminate()
        process.wait()


def _page(address: str) -> str:
    try:
        with urlopen(f"http://{address}/quizzes/water.html", timeout=5) as answer:
            return answer.read().decode()
    except OSError:
        return ""


def _wait_for(read: Callable[[], str], text: str, seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if text in read():
            return True
        time.sleep(0.5)
    return False


@pytest.mark.slow
def test_navigation_grows_with_the_pages_and_not_with_their_square(tmp_path: Path) -> None:
    largest = []
    for count in (50, 200):
        folder = tmp_path / str(count)
        _course_of(folder, count)
        course = load_course(folder).course
        pages = list(site_pages(course))
        links = [sum(1 + len(g.items) for g in sidebar(course, p, "en")) for p in pages]
        largest.append(max(links))
    assert largest[0] == largest[1]


def _course_of(folder: Path, count: int) -> None:
    chapters = folder / "chapters" / "all"
    chapters.mkdir(parents=True)
    ids = [f"c{number}" for number in range(count)]
    for id_ in ids:
        head = f"---\nid: {id_}\ntitle: T {id_}\nsummary: S\nminutes: 1\n---\nText.\n"
        (chapters / f"{id_}.md").write_text(head, "utf-8")
    (folder / "course.yaml").write_text(
        "id: long\ntitle: Long\ndescription: Long\nlanguage: en\nparts:\n"
        f"  - id: all\n    title: All\n    chapters: [{', '.join(ids)}]\n", "utf-8",
    )  # fmt: skip
