"""What building costs as a course grows, against plain Material with the same Markdown.

    python benchmarks/build/bench_build.py [--chapters 50 200 500]

Makes courses of so many chapters in a temporary folder and builds each twice in the same run, a
process each: `coursebook build`, and `mkdocs build` with Material and its own search over the same
chapters with every chapter in its navigation. Printed for each size: seconds, CPU seconds (user +
system, children too), CPU milliseconds a page, and how many bytes of a page are navigation.

Exits with 1 where a page of the largest course costs us more than `LIMIT` times the CPU of a page
of the next smaller one, or shows more than `LIMIT` times its navigation: the cost would not be
linear. (In the smallest the parts are shorter than what a page shows of its part.)
"""

from __future__ import annotations

import argparse
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from course_of_chapters import PARTS, chapter_text, title, write_course

LIMIT = 1.5
"""A page of the largest course may cost so many times a page of the next smaller one."""

_NAV = re.compile(r"<nav\b.*?</nav>", re.DOTALL)
_THEME = "theme:\n  name: material\n  font: false\n  language: zh\n"
_OURS = (
    "site_name: bench\ndocs_dir: docs\nuse_directory_urls: false\n"
    f"{_THEME}plugins:\n  - coursebook\nmarkdown_extensions: [attr_list, md_in_html]\n"
)
_PLAIN = (
    "site_name: bench\ndocs_dir: docs\nuse_directory_urls: false\n"
    f"{_THEME}plugins:\n  - search\nmarkdown_extensions: [attr_list, md_in_html]\n"
)


@dataclass(frozen=True)
class Cost:
    """One build."""

    pages: int
    seconds: float
    cpu: float
    nav: float
    """Bytes of navigation on a chapter's page, on average."""

    @property
    def each(self) -> float:
        """CPU milliseconds a page."""
        return 1000 * self.cpu / self.pages


def run(command: list[str], folder: Path, chapters: str) -> Cost:
    """Build a site and weigh it; `chapters` is where its chapters are."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    pages = sum(1 for _ in (folder / "site").rglob("*.html"))
    written = [path.read_text("utf-8") for path in sorted((folder / "site" / chapters).glob("*"))]
    nav = sum(len(found.encode()) for text in written for found in _NAV.findall(text))
    return Cost(pages, seconds, cpu, nav / len(written))


def ours(folder: Path, chapters: int) -> Cost:
    """`coursebook build` of so many chapters."""
    write_course(folder / "content", chapters)
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(_OURS, "utf-8")
    command = [sys.executable, "-m", "build_tools.adapters.cli", "build", "--strict"]
    return run(command, folder, "chapters")


def plain(folder: Path, chapters: int) -> Cost:
    """`mkdocs build` with Material over the same Markdown."""
    (folder / "docs" / "chapters").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# bench\n", "utf-8")
    nav = ["nav:", "  - index.md"]
    for part in range(PARTS):
        nav.append(f"  - {title(-1 - part)}:")
        for number in range(part, chapters, PARTS):
            path = f"chapters/c{number}.md"
            (folder / "docs" / path).write_text(chapter_text(number, chapters), "utf-8")
            nav.append(f"      - {title(number)}: {path}")
    (folder / "mkdocs.yml").write_text(_PLAIN + "\n".join(nav) + "\n", "utf-8")
    return run([sys.executable, "-m", "mkdocs", "build", "-q"], folder, "chapters")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--chapters", type=int, nargs="+", default=[50, 200, 500])
    sizes = parser.parse_args().chapters
    print(f"Python {platform.python_version()}, {platform.machine()}")
    print("| chapters | | pages | s | CPU s | CPU ms a page | navigation a page |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    found: dict[tuple[str, int], Cost] = {}
    for size in sizes:
        for name, build in (("ours", ours), ("Material", plain)):
            with tempfile.TemporaryDirectory() as folder:
                cost = found[name, size] = build(Path(folder), size)
            row = f"{cost.pages} | {cost.seconds:.1f} | {cost.cpu:.1f} | {cost.each:.0f}"
            print(f"| {size} | {name} | {row} | {cost.nav / 1000:.1f} kB |", flush=True)
        ratio = found["ours", size].cpu / found["Material", size].cpu
        print(f"| {size} | ratio | | | {ratio:.2f} | | |", flush=True)
    sizes = sorted(sizes)[-2:]
    small, large = found["ours", sizes[0]], found["ours", sizes[-1]]
    growth, nav = large.each / small.each, large.nav / small.nav
    print(f"\nA page of the largest course against one of the next: CPU {growth:.2f},")
    print(f"navigation {nav:.2f}; at most {LIMIT} is allowed.")
    return int(max(growth, nav) > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
