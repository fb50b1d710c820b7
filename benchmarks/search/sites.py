"""Plain sites of any size from a folder of Markdown, for the benchmark.

Beyond the corpus, pages are recombined: paragraphs of different pages, drawn with a fixed seed.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = (
    '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body><main><article>{html}</article></main></body></html>"
)


def texts(corpus: Path, count: int) -> Iterator[tuple[str, str]]:
    """Give (name, Markdown) of ``count`` pages."""
    files = sorted(path for path in corpus.rglob("*.md") if path.name != "index.md")
    known = [
        (path.relative_to(corpus).with_suffix("").as_posix(), path.read_text("utf-8"))
        for path in files
    ]
    yield from known[:count]
    chance = random.Random(20261122)
    parts = [text.split("\n\n") for _, text in known]
    for number in range(len(known), count):
        own = chance.choice(parts)
        body = [chance.choice(parts)[1:] for _ in range(4)]
        picked = [part for some in body for part in some[: max(1, len(some) // 4 + 1)]]
        yield f"more/{number // 100:02d}/{number:05d}", "\n\n".join([own[0], *picked])


def write(corpus: Path, count: int, site: Path, docs: Path | None = None) -> int:
    """Write the site (and its Markdown, for a site builder); give the number of pages."""
    convert = markdown.Markdown(extensions=["toc", "tables", "fenced_code"])
    written = 0
    for name, text in texts(corpus, count):
        convert.reset()
        html = convert.convert(text)
        title = next((t["name"] for t in convert.toc_tokens), name)
        path = site / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(title=title, html=html), encoding="utf-8")
        if docs is not None:
            source = docs / f"{name}.md"
            source.parent.mkdir(parents=True, exist_ok=True)
            source.write_text(text, encoding="utf-8")
        written += 1
    return written
