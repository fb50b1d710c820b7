#!/usr/bin/env python3
# ruff: noqa
# fmt: off
"""Score a search engine's answers against the queries that gen_queries.py made.

usage: score.py QUERIES.jsonl RESULTS.jsonl
RESULTS.jsonl: one line a query, {"id": ..., "ids": [url, ...] best first, "dt": milliseconds}
Prints per category: n, recall@10 (of at most ten true pages), any-hit, precision@10,
precision@10 over the queries with ten or more true pages, share with no result, MRR, median and p95 ms.
"""
import json
import statistics
import sys
from collections import defaultdict


def load(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


queries = {q["id"]: q for q in load(sys.argv[1])}
rows = defaultdict(list)
for answer in load(sys.argv[2]):
    if "id" not in answer:  # a line of the engine's own (set-up time and so on)
        continue
    query = queries[answer["id"]]
    truth, found = set(query["truth"]), answer["ids"][:10]
    hits = sum(url in truth for url in found)
    rank = next((i for i, url in enumerate(found, 1) if url in truth), None)
    rows[query["cat"]].append((hits / min(10, len(truth)), hits > 0, hits / len(found) if found else None,
                               not found, 1 / rank if rank else 0.0, answer["dt"], len(truth) >= 10))
for category, scores in rows.items():
    n, times = len(scores), sorted(s[5] for s in scores)
    precise = [s[2] for s in scores if s[2] is not None]
    broad = [s[2] for s in scores if s[2] is not None and s[6]]
    mean = lambda k: sum(s[k] for s in scores) / n
    print(f"{category:9s} n={n:3d} r@10={mean(0):.3f} hit={mean(1):.3f} "
          f"p@10={sum(precise) / len(precise) if precise else 0:.3f} p@10(10+)={sum(broad) / len(broad) if broad else 1:.3f} zero={mean(3):.3f} mrr={mean(4):.3f} "
          f"ms={statistics.median(times):.1f} p95={times[int(n * .95)]:.1f}")
