"""comparison.json → the chart of docs/developers/quality.md: ``python chart.py [RESULTS] [SVG]``.

Left: recall@10 by kind of query on the most pages measured. Right: bytes until the first result,
by number of pages, on a logarithmic scale. Engines differ by shape and by colour.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from table import ENGINES, HERE, size

NAMES = {
    "word": "词和短语", "cross": "跨词的字串", "trad": "用繁体输入", "multi": "两个词",
    "mixed": "汉字夹字母数字", "mixedns": "同上，不留空格", "title": "整个标题",
    "typo": "同音别字", "fuzzy": "近音别字", "swap": "两字颠倒", "drop": "漏一个字",
    "pinyin": "全拼", "ime": "输入法中途的串", "pyprefix": "没打完的拼音", "initials": "拼音首字母",
}  # fmt: skip
SHOWN = {"ours": "本程序", "pagefind": "Pagefind extended", "material": "Material（lunr、jieba）"}
WIDTH, TOP, STEP = 980, 112, 26
LEFT, RIGHT = 150, 560
BAR_AT, BAR_END = 690, 890
STYLE = (HERE / "chart.css").read_text("utf-8")


def text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    """A line of text."""
    at = f'x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}"'
    return f'<text {at} class="{kind}">{escape(words)}</text>'


def mark(engine: str, x: float, y: float) -> str:
    """The sign of an engine: disc, square, triangle."""
    own = f'class="{engine}" stroke-width="2"'
    if engine == "ours":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5.5" {own}/>'
    if engine == "pagefind":
        return f'<rect x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10" {own}/>'
    return f'<path d="M{x:.1f} {y - 6:.1f}l6 11h-12z" {own}/>'


def legend() -> Iterator[str]:
    """Sign and name of every engine."""
    for place, engine in enumerate(ENGINES):
        x = 30 + place * 200
        yield mark(engine, x, 60)
        yield text(x + 14, 65, SHOWN[engine])


def recalls(pages: int, engines: dict[str, Any]) -> Iterator[str]:
    """The left half."""
    known = [name for name in NAMES if name in engines["ours"]["recall"]]
    bottom = TOP + STEP * len(known)
    yield text(20, 94, f"{pages:,} 页：应有的页，前十条里有几成", "head")
    for tenth in range(0, 11, 2):
        x = LEFT + (RIGHT - LEFT) * tenth / 10
        yield f'<path class="line" d="M{x:.0f} {TOP}V{bottom}"/>'
        yield text(x, bottom + 18, f"{tenth * 10}%", "soft", "middle")
    for row, category in enumerate(known):
        y = TOP + STEP * (row + 0.5)
        yield text(LEFT - 12, y + 5, NAMES[category], anchor="end")
        for engine in reversed(ENGINES):
            if engine in engines:
                share = engines[engine]["recall"][category]
                yield mark(engine, LEFT + (RIGHT - LEFT) * share, y)


def first_bytes(found: dict[str, Any]) -> Iterator[str]:
    """The right half."""
    yield text(600, 94, "出现第一条结果前下载多少", "head")
    low, high = math.log10(5e3), math.log10(2e7)
    y = TOP + 4
    for pages in sorted(found, key=int):
        yield text(600, y + 14, f"{int(pages):,} 页")
        for engine in ENGINES:
            if engine not in found[pages]["engines"]:
                continue
            first = found[pages]["engines"][engine]["first"]
            length = (BAR_END - BAR_AT) * (math.log10(first) - low) / (high - low)
            box = f'x="{BAR_AT}" y="{y}" width="{length:.0f}" height="14"'
            yield f'<rect class="bar {engine}" {box}/>'
            yield mark(engine, BAR_AT - 14, y + 7)
            yield text(BAR_AT + length + 8, y + 12, size(first), "soft")
            y += 24
        y += 20
    yield text(600, y + 6, "中位数，含脚本，按 gzip 计；对数刻度", "soft")
    yield text(600, y + 26, "Material 打开每一页都下载整份索引。", "soft")


def drawn(found: dict[str, Any]) -> str:
    """The whole chart."""
    most = max(found, key=int)
    engines = found[most]["engines"]
    rows = sum(name in engines["ours"]["recall"] for name in NAMES)
    height = TOP + STEP * rows + 40
    said = "；".join(
        f"{SHOWN[engine]}：词和短语 {engines[engine]['recall']['word']:.2f}，"
        f"全拼 {engines[engine]['recall']['pinyin']:.2f}，首条结果 {size(engines[engine]['first'])}"
        for engine in ENGINES if engine in engines
    )  # fmt: skip
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" aria-labelledby="t d">',
        '<title id="t">三种站内搜索的比较</title>',
        f'<desc id="d">{int(most):,} 页。{escape(said)}。</desc><style>{STYLE}</style>',
        f'<rect width="{WIDTH}" height="{height}" rx="10" style="fill:var(--paper)"/>',
        text(20, 36, "同样的页面、同样的查询：找得到多少，要下载多少", "head"),
        *legend(),
        *recalls(int(most), engines),
        *first_bytes(found),
        "</svg>\n",
    ]
    return "\n".join(parts)


def main() -> None:
    """Draw."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "results"
    target = HERE.parents[1] / "docs" / "developers" / "search.svg"
    found = json.loads((folder / "comparison.json").read_text("utf-8"))
    (Path(sys.argv[2]) if len(sys.argv) > 2 else target).write_text(drawn(found), "utf-8")


if __name__ == "__main__":
    main()
