"""comparison.json → comparison.md: ``python table.py [RESULTS]``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
NAMES = {
    "word": "words, phrases", "cross": "across word borders", "trad": "typed in Traditional",
    "multi": "two words", "mixed": "Han + Latin/digits", "mixedns": "the same without space",
    "title": "titles", "slogan": "slogans", "typo": "homophone slip",
    "fuzzy": "neighbouring syllable", "swap": "swapped", "drop": "dropped", "pinyin": "full pinyin",
    "ime": "input-method string", "pyprefix": "half-typed pinyin", "initials": "initials",
}  # fmt: skip
ENGINES = ("ours", "pagefind", "material")


def size(number: float) -> str:
    """Bytes for people."""
    return f"{number / 1e6:.1f} MB" if number >= 1e6 else f"{number / 1e3:.1f} kB"


def costs(pages: int, row: dict[str, Any]) -> dict[str, str]:
    """Name of a cost → its figure."""
    cost = row["cost"]
    return {
        "before the first letter, script included": size(row["start"]),
        "before the first result, median": size(row["first"]),
        "before the first result, 95 of 100": size(row["first_p95"]),
        "before ten results, median": size(row["ten"]),
        "before ten results, 99 of 100": size(row["ten_p99"]) if "ten_p99" in row else "—",
        "all files of the index, a page": size(row["total"] / pages),
        "milliseconds to ten results, cold": f"{row['setup_ms'] + row['ms']:.0f}",
        "CPU seconds of the build": f"{cost['cpu']:.1f}",
        "peak memory of the build": f"{cost['memory']} MB",
    }


def table(pages: int, found: dict[str, Any]) -> str:
    """One size as Markdown."""
    rows = {name: found["engines"][name] for name in ENGINES if name in found["engines"]}
    lines = [
        f"## {pages:,} pages, {found['queries']} queries",
        "",
        "| | " + " | ".join(row["name"] for row in rows.values()) + " |",
        "| --- |" + " --- |" * len(rows),
    ]
    for category, name in NAMES.items():
        shares = [row["recall"].get(category) for row in rows.values()]
        if any(share is not None for share in shares):
            lines.append(f"| {name} | " + " | ".join(f"{share:.3f}" for share in shares) + " |")
    figures = [costs(pages, row) for row in rows.values()]
    lines += [
        f"| *{name}* | " + " | ".join(each[name] for each in figures) + " |" for name in figures[0]
    ]
    return "\n".join(lines)


def main() -> None:
    """Write the tables beside the figures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "results"
    found = json.loads((folder / "comparison.json").read_text("utf-8"))
    parts = [table(int(pages), found[pages]) for pages in sorted(found, key=int)]
    (folder / "comparison.md").write_text("\n\n".join(parts) + "\n", "utf-8")


if __name__ == "__main__":
    main()
