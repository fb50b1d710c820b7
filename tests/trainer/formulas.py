"""Item statistics written a second time, from the textbooks' formulas in floating point.

Nothing here is shared with the product: means, the 27 per cent groups by enumerating places, and
Pearson's r from deviations.
"""

from __future__ import annotations

import math
import statistics
from decimal import ROUND_HALF_UP, Decimal
from typing import Any


def thousandth(value: float) -> int:
    return int(Decimal(repr(round(value * 1000, 6))).quantize(Decimal(1), ROUND_HALF_UP))


def upper_lower(scores: list[float], totals: list[float]) -> float:
    size = max(1, math.floor(0.27 * len(scores) + 0.5))

    def end(sign: int) -> float:
        ranked = sorted(range(len(scores)), key=lambda place: sign * totals[place])
        cut = totals[ranked[size - 1]]
        inside = [p for p in ranked if sign * totals[p] < sign * cut - 1e-9]
        tied = [p for p in ranked if abs(totals[p] - cut) < 1e-9]
        share = (size - len(inside)) / len(tied)
        return (sum(scores[p] for p in inside) + share * sum(scores[p] for p in tied)) / size

    return end(-1) - end(1)


def pearson(one: list[float], two: list[float]) -> float | None:
    mean_one, mean_two = statistics.fmean(one), statistics.fmean(two)
    off_one, off_two = [x - mean_one for x in one], [y - mean_two for y in two]
    spread = math.sqrt(sum(x * x for x in off_one) * sum(y * y for y in off_two))
    if spread < 1e-12:
        return None
    return sum(x * y for x, y in zip(off_one, off_two, strict=True)) / spread


def figures(rows: list[list[Any]]) -> dict[str, Any]:
    """Rows are [member, question, earned, possible, options, seconds]."""
    questions = sorted({row[1] for row in rows})
    score = {(row[0], row[1]): row[2] / row[3] for row in rows}
    found: dict[str, Any] = {}
    for question in questions:
        mine = [row for row in rows if row[1] == question]
        if len(mine) < 10:
            found[question] = None
            continue
        scores = [score[row[0], question] for row in mine]
        totals = [sum(score.get((row[0], other), 0) for other in questions) for row in mine]
        r = pearson(scores, [total - one for total, one in zip(totals, scores, strict=True)])
        timed = [row[5] for row in mine if row[5] > 0]
        chosen = [option for row in mine for option in row[4]]
        found[question] = {
            "n": len(mine),
            "facility": thousandth(statistics.fmean(scores)),
            "discrimination": thousandth(upper_lower(scores, totals)),
            "correlation": None if r is None else thousandth(r),
            "options": {option: chosen.count(option) for option in sorted(set(chosen))},
            "seconds": math.floor(statistics.median(timed) + 0.5) if timed else None,
        }
    return found
