"""Material's search, Pagefind and ours over the same pages and queries, in one run.

``python compare.py WORK ENVIRONMENT CORPUS [--pages 30,1470,5000] [--draw 20] [--out results]``

WORK is a folder to build in, ENVIRONMENT holds what README.md installs (a Python with
mkdocs-material and the tools of the generators, `node_modules` with Pagefind), CORPUS a folder of
Markdown. Writes OUT/comparison.json; `table.py` and `chart.py` make the rest of it.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path
from typing import Any

from engines import HERE, Engine, Material, Ours, Pagefind, run
from sites import write

Rows = list[dict[str, Any]]


def lines(path: Path) -> Rows:
    """JSON of every line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def drawn_queries(work: Path, python: str, each: int) -> Rows:
    """Up to `each` queries a category, the same for every engine."""
    run([python, str(HERE / "gen_queries.py"), "site", "."], work)
    run([python, str(HERE / "gen_queries_x.py"), "."], work)
    found = defaultdict(list)
    for query in [*lines(work / "queries.jsonl"), *lines(work / "queries-x.jsonl")]:
        found[query["cat"]].append(query)
    chance = random.Random(20261122)
    drawn = [q for some in found.values() for q in chance.sample(some, min(each, len(some)))]
    text = "".join(json.dumps(query, ensure_ascii=False) + "\n" for query in drawn)
    (work / "drawn.jsonl").write_text(text, "utf-8")
    return drawn


def recall(queries: Rows, answers: Rows) -> dict[str, float]:
    """Share of the true pages (ten at most) among the first ten, by category; as score.py."""
    known = {answer["id"]: answer["ids"][:10] for answer in answers if "id" in answer}
    shares = defaultdict(list)
    for query in queries:
        truth = set(query["truth"])
        hits = sum(url in truth for url in known[query["id"]])
        shares[query["cat"]].append(hits / min(10, len(truth)))
    return {category: round(statistics.mean(some), 3) for category, some in shares.items()}


def measured(engine: Engine, work: Path, queries: Rows, language: str) -> dict[str, Any]:
    """One row of the table: what it cost, what it fetched, what it found."""
    index = engine.build(work, language)
    answers = work / f"answers-{engine.name.split()[0].lower()}.jsonl"
    engine.ask(work, work / "drawn.jsonl", answers, language)
    rows = lines(answers)
    head, asked = rows[0], [row for row in rows if "id" in row]
    start = head.get("bytes", head.get("start", index.start))
    firsts = sorted(row["first"] for row in asked)
    tens = sorted(row["ten"] for row in asked)
    return {
        **asdict(index), "name": engine.name, "start": start,
        "first": start + statistics.median(firsts),
        "first_p95": start + firsts[int(len(firsts) * 0.95)],
        "ten": start + statistics.median(tens),
        "ten_p99": start + tens[int(len(tens) * 0.99)],
        "ms": round(statistics.median(row.get("cold", row["dt"]) for row in asked), 1),
        "setup_ms": round(head.get("setup", 0)),
        "recall": recall(queries, rows),
    }  # fmt: skip


def prepared(work: Path, environment: Path, corpus: Path, pages: int, each: int) -> Rows:
    """Pages and queries in `work`, unless an earlier run left them there; the queries."""
    if not (work / "drawn.jsonl").is_file():
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        write(corpus, pages, work / "site", work / "docs")
        return drawn_queries(work, str(environment / "bin" / "python"), each)
    return lines(work / "drawn.jsonl")


def main() -> None:
    """Measure; what was measured before of other engines or sizes stays in the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=lambda text: Path(text).resolve())
    parser.add_argument("environment", type=lambda text: Path(text).resolve())
    parser.add_argument("corpus", type=lambda text: Path(text).resolve())
    parser.add_argument("--pages", default="30,1470,5000")
    parser.add_argument("--engines", default="ours,pagefind,material")
    parser.add_argument("--draw", type=int, default=20)
    parser.add_argument("--out", type=Path, default=HERE / "results")
    given = parser.parse_args()
    target = given.out / "comparison.json"
    given.out.mkdir(parents=True, exist_ok=True)
    found = json.loads(target.read_text("utf-8")) if target.is_file() else {}
    known: dict[str, Engine] = {
        "ours": Ours(),
        "pagefind": Pagefind(given.environment),
        "material": Material(given.environment),
    }
    for pages in map(int, given.pages.split(",")):
        work = given.work / str(pages)
        queries = prepared(work, given.environment, given.corpus, pages, given.draw)
        at_size = found.setdefault(str(pages), {"queries": len(queries), "engines": {}})
        for name in given.engines.split(","):
            at_size["engines"][name] = measured(known[name], work, queries, "zh-Hans")
            target.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
            print(pages, "pages:", known[name].name)


if __name__ == "__main__":
    main()
