"""The three engines of the comparison: each builds its index over the same pages and answers.

Every engine runs in processes of its own, so that CPU seconds and peak memory are its alone.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

HERE = Path(__file__).resolve().parent
BROWSER = HERE.parents[1] / "build_tools" / "browser" / "dist"
MATERIAL = """site_name: benchmark
docs_dir: docs
site_dir: material
use_directory_urls: false
theme: {{name: material, language: {theme}, font: false, features: [navigation.prune]}}
plugins: [search: {{lang: {theme}}}]
hooks: [{hook}]
markdown_extensions: [toc, tables, fenced_code]
"""


@dataclass(frozen=True)
class Cost:
    """What a build took."""

    cpu: float
    """Seconds of user and system time."""
    memory: int
    """Peak resident set, MB."""


@dataclass(frozen=True)
class Index:
    """An index as it lies there."""

    cost: Cost
    total: int
    """Bytes of all files the browser may fetch, as a server with gzip sends them."""
    start: int
    """Bytes fetched before the first letter, script included."""
    note: str = ""


def run(command: list[str], cwd: Path | None = None, **variables: str) -> Cost:
    """Run to the end; an error shows the end of what was said."""
    log = (cwd or Path.cwd()) / "log.txt"
    with log.open("wb") as said:
        child = subprocess.Popen(
            command, cwd=cwd, stdout=said, stderr=said, env={**os.environ, **variables}
        )
        _, status, used = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)}\n{log.read_text('utf-8')[-2000:]}")
    return Cost(round(used.ru_utime + used.ru_stime, 1), used.ru_maxrss // 1024)


def zipped(path: Path) -> int:
    """Bytes of a file as a server with gzip sends it."""
    return len(gzip.compress(path.read_bytes(), 9))


class Engine(Protocol):
    """Builds in a folder that holds `site/` (plain pages) and `docs/` (their Markdown)."""

    name: str

    def build(self, work: Path, language: str) -> Index:
        """Index the pages."""
        ...

    def ask(self, work: Path, queries: Path, answers: Path, language: str) -> None:
        """Write one line a query: id, the ten best pages, bytes and milliseconds."""
        ...


class Ours:
    """The index of this product."""

    name = "coursebook"

    def build(self, work: Path, language: str) -> Index:
        """Cut, index and write, as `coursebook build` does."""
        script = str(HERE / "index_site.py")
        cost = run(
            [sys.executable, script, "site", language], work, PYTHONPATH=str(HERE.parents[1])
        )
        told = json.loads((work / "log.txt").read_text("utf-8").splitlines()[-1])
        scripts = zipped(BROWSER / "search.js") + zipped(BROWSER / "search.css")
        note = f"{told['files']} files; without text {told['index']} bytes"
        return Index(cost, told["index"] + told["text"], told["before typing"] + scripts, note)

    def ask(self, work: Path, queries: Path, answers: Path, language: str) -> None:
        """In Node, with the modules the browser runs."""
        del language
        run(["node", str(HERE / "ask.mjs"), "site", str(queries), str(answers)], work)


class Pagefind:
    """Pagefind extended, over the plain pages."""

    name = "Pagefind extended"

    def __init__(self, environment: Path) -> None:
        self._binary = next(environment.glob("node_modules/@pagefind/*/bin/pagefind_extended"))

    def build(self, work: Path, language: str) -> Index:
        """`pagefind_extended --site site`."""
        del language
        cost = run([str(self._binary), "--site", "site", "--output-path", "pagefind"], work)
        kept = ("*.pf_meta", "index/*", "fragment/*", "wasm.*")
        total = sum(path.stat().st_size for one in kept for path in (work / "pagefind").glob(one))
        return Index(cost, total, zipped(work / "pagefind" / "pagefind.js"))

    def ask(self, work: Path, queries: Path, answers: Path, language: str) -> None:
        """In Node, with the script a page loads."""
        script = str(HERE / "ask_pagefind.mjs")
        run(["node", script, "pagefind", str(queries), str(answers), language], work)


class Material:
    """The search of Material for MkDocs with jieba."""

    name = "Material (lunr, jieba)"

    def __init__(self, environment: Path) -> None:
        self._mkdocs = environment / "bin" / "mkdocs"

    def build(self, work: Path, language: str) -> Index:
        """A whole MkDocs build, of which only the search is counted; memory is the whole's."""
        theme = language.partition("-")[0]
        hook = HERE / "material_clock.py"
        (work / "mkdocs.yml").write_text(MATERIAL.format(theme=theme, hook=hook), "utf-8")
        whole = run([str(self._mkdocs), "build", "-q"], work, NO_MKDOCS_2_WARNING="1")
        spent = json.loads((work / "search-seconds.json").read_text("utf-8"))
        index = zipped(work / "material" / "search" / "search_index.json")
        note = f"whole build {whole.cpu} s"
        return Index(Cost(round(spent, 1), whole.memory), index, 0, note)

    def ask(self, work: Path, queries: Path, answers: Path, language: str) -> None:
        """In Node, with the worker the theme ships."""
        del language
        script = str(HERE / "ask_lunr.mjs")
        run(
            ["node", "--max-old-space-size=6000", script, "material", str(queries), str(answers)],
            work,
        )
