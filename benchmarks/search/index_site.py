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

from build_tools.export.search import SearchPage, build_index, sections_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def pages(site: Path) -> Iterator[SearchPage]:
    """Read the pages in the order of their addresses."""
    for path in sorted(site.rglob("*.html")):
        url = path.relative_to(site).as_posix()
        html = path.read_text(encoding="utf-8")
        sections = tuple(sections_of(html[html.index("<article") : html.index("</article>")]))
        title = next((section.heading for section in sections if section.heading), url)
        yield SearchPage(url, title, "chapter", url.split("/")[0], sections)


def main() -> None:
    """Write the index beside the pages."""
    site = Path(sys.argv[1])
    language = sys.argv[2] if len(sys.argv) > 2 else "zh-Hans"
    sizes: Counter[str] = Counter()
    files = 0
    for artifact in build_index(pages(site), {}, language):
        path = site / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.data)
        sizes["text" if "/t/" in artifact.path else "index"] += len(artifact.data)
        sizes["before typing"] += len(artifact.data) * artifact.path.endswith(
            ("meta.js", f"words.{language}.js")
        )
        files += 1
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"cpu": time.process_time(), "files": files, "memory": memory, **sizes}))


if __name__ == "__main__":
    main()
