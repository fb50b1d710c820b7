"""What answers say of the questions: facility, discrimination, distractors, time.

Sources: Kelley (1939), J. Educ. Psych. 30, 17–24, for the upper and lower 27 per cent; Henrysson
(1963), Psychometrika 28, 211–218, for the item–total correlation corrected for the item itself
(with right or wrong alone it is the point-biserial correlation). Groups under ten are suppressed.
The twin is `browser/src/trainer/item-statistics.js`.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import isqrt
from typing import Any

FEWEST = 10
"""Members; a smaller group might show a person."""


@dataclass(frozen=True, slots=True)
class Response:
    """One member's first answer to one question."""

    member: str
    question: str
    wording: str
    """First digits of the form's hash."""
    earned: int
    possible: int
    chosen: tuple[str, ...] = ()
    """Options chosen, if it has any."""
    blank: bool = False
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """Figures of one question; thousandths."""

    n: int
    wording: str
    facility: int
    discrimination: int | None
    correlation: int | None
    options: Mapping[str, int] = field(default_factory=dict)
    blank: int = 0
    seconds: int | None = None


def item_statistics(responses: Iterable[Response]) -> dict[str, ItemStatistics | None]:
    """By question; None where fewer than ten members answered."""
    by_question: dict[str, dict[str, Response]] = defaultdict(dict)
    totals: dict[str, Fraction] = defaultdict(Fraction)
    for response in responses:
        if response.member in by_question[response.question] or not response.possible:
            continue
        by_question[response.question][response.member] = response
        totals[response.member] += Fraction(response.earned, response.possible)
    return {question: _one(list(given.values()), totals) if len(given) >= FEWEST else None
            for question, given in sorted(by_question.items())}  # fmt: skip


def _one(given: Sequence[Response], totals: Mapping[str, Fraction]) -> ItemStatistics:
    scores = [Fraction(one.earned, one.possible) for one in given]
    whole = [totals[one.member] for one in given]
    rest = [total - score for total, score in zip(whole, scores, strict=True)]
    timed = sorted(one.seconds for one in given if one.seconds > 0)
    return ItemStatistics(
        n=len(given),
        wording=Counter(one.wording for one in given).most_common(1)[0][0],
        facility=thousandths(sum(scores, Fraction()) / len(scores)),
        discrimination=thousandths(upper_lower(scores, whole)),
        correlation=_correlation(scores, rest),
        options=dict(sorted(Counter(option for one in given for option in one.chosen).items())),
        blank=sum(one.blank for one in given),
        seconds=_median(timed) if timed else None,
    )


def thousandths(value: Fraction) -> int:
    """Rounded half away from zero."""
    size = (2000 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return size if value >= 0 else -size


def upper_lower(scores: Sequence[Fraction], totals: Sequence[Fraction]) -> Fraction:
    """Mean of the upper 27 per cent minus that of the lower; ties at a cut share its places."""
    size = max(1, (27 * len(scores) + 50) // 100)
    return _end(scores, totals, size, True) - _end(scores, totals, size, False)


def _end(
    scores: Sequence[Fraction],
    totals: Sequence[Fraction],
    size: int,
    upper: bool,
) -> Fraction:
    groups: dict[Fraction, list[Fraction]] = defaultdict(list)
    for score, total in zip(scores, totals, strict=True):
        groups[total].append(score)
    left, found = size, Fraction()
    for total in sorted(groups, reverse=upper):
        tied = groups[total]
        places = min(left, len(tied))
        found += sum(tied, Fraction()) * places / len(tied)
        left -= places
        if not left:
            break
    return found / size


def _correlation(one: Sequence[Fraction], two: Sequence[Fraction]) -> int | None:
    """Pearson's r in thousandths, exact up to its root; None where nothing varies."""
    n = len(one)
    sum_one, sum_two = sum(one, Fraction()), sum(two, Fraction())
    both = n * sum((a * b for a, b in zip(one, two, strict=True)), Fraction()) - sum_one * sum_two
    spread_one = n * sum((a * a for a in one), Fraction()) - sum_one**2
    spread_two = n * sum((b * b for b in two), Fraction()) - sum_two**2
    if not spread_one or not spread_two:
        return None
    squared = both * both / (spread_one * spread_two)
    # round(1000·√x) half up = ⌊(⌊√(4·10⁶·x)⌋ + 1) / 2⌋
    root = (isqrt(int(4_000_000 * squared)) + 1) // 2
    return root if both >= 0 else -root


def _median(ordered: Sequence[int]) -> int:
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle] + 1) // 2


def as_json(
    course: str, build: str, made: str, found: Mapping[str, ItemStatistics | None]
) -> dict[str, Any]:
    """`stats/<build>.json`: nothing in it names a member, a 支部 or a day of answering."""
    questions: dict[str, Any] = {}
    for question, one in found.items():
        questions[question] = {"n": f"<{FEWEST}"} if one is None else {
            "n": one.n, "hash": one.wording, "facility": one.facility,
            "discrimination": one.discrimination, "correlation": one.correlation,
            "options": dict(one.options), "blank": one.blank, "seconds": one.seconds,
        }  # fmt: skip
    return {"format": "coursebook-stats", "v": 1, "course": course, "build": build, "made": made,
            "questions": questions}  # fmt: skip


def as_text(data: Mapping[str, Any]) -> str:
    """The text of `stats/<build>.json`; the page writes the same bytes."""
    return json.dumps(data, indent=1, sort_keys=True) + "\n"
