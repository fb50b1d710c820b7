"""Index a built site of plain pages: ``python index_site.py SITE [LANGUAGE]``.

Prints CPU seconds, peak memory in MB, files and bytes as JSON.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.adapters.artifact_files import write_artifacts
from build_tools.export.search import SearchPage, build_index, sections_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_tools.export.artifact import Artifact


def pages(site: Path) -> Iterator[SearchPage]:
    """Read the pages in the order of their addresses."""
    for path in sorted(site.rglob("*.html")):
        url = path.relative_to(site).as_posix()
        html = path.read_text(encoding="utf-8")
        sections = tuple(sections_of(html[html.index("<article") : html.index("</article>")]))
        title = next((section.heading for section in sections if section.heading), url)
        yield SearchPage(url, title, "chapter", url.split("/")[0], sections)


def _counted(
    artifacts: Iterable[Artifact], sizes: Counter[str], language: str
) -> Iterator[Artifact]:
    """Add up files and bytes while they go by."""
    before_typing = ("meta.js", f"words.{language}.js")
    for artifact in artifacts:
        size = len(artifact.data)
        sizes["files"] += 1
        sizes["text" if "/t/" in artifact.path else "index"] += size
        sizes["before typing"] += size * artifact.path.endswith(before_typing)
        yield artifact


def main() -> None:
    """Write the index beside the pages."""
    site = Path(sys.argv[1])
    language = sys.argv[2] if len(sys.argv) > 2 else "zh-Hans"
    sizes: Counter[str] = Counter()
    found = build_index(pages(site), {}, language)
    write_artifacts(site, _counted(found, sizes, language))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"cpu": time.process_time(), "memory": memory, **sizes}))


if __name__ == "__main__":
    main()
