"""What figures of a question say to whoever wrote it: which of them ask for a second look.

The bounds of discrimination are those of Ebel & Frisbie, *Essentials of Educational Measurement*
(5th ed., 1991), ch. 13: 0.40 and up very good, 0.30–0.39 reasonably good, 0.20–0.29 marginal,
below 0.20 poor. An option that fewer than 5 per cent choose does not distract (Haladyna &
Downing, 1993, Educ. Psych. Meas. 53, 999–1010): among twenty people that is nobody. The bounds of
facility are ours: in training most should know the answer, so only the ends are remarked on. With
few questions the total is mostly the question itself, so a corrected correlation that is plainly
negative counts like a negative discrimination.

The twin is `browser/src/trainer/item-remarks.js`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

ENOUGH = 20
"""People; with fewer, one person moves a low figure too far to speak of it."""
LOW = 200
"""Thousandths of discrimination."""
HARD, EASY = 300, 950
"""Thousandths of facility."""

Remark = Literal["favoured", "negative", "low", "hard", "easy", "idle"]


def remarks(
    figures: Mapping[str, Any], offered: Sequence[str] = (), right: Sequence[str] = ()
) -> list[tuple[Remark, str]]:
    """Remarks with the option they concern, or "": gravest first.

    `figures` are those of `stats/<build>.json` for ten people or more; `offered` are the options
    of a question that has some, `right` the right ones among them.
    """
    n, facility, discrimination = (figures[key] for key in ("n", "facility", "discrimination"))
    found: list[tuple[Remark, str]] = [
        ("favoured", one) for one in _favoured(figures["options"], offered, right)
    ]
    if discrimination < 0 or (n >= ENOUGH and (figures["correlation"] or 0) <= -LOW):
        found.append(("negative", ""))
    elif discrimination < LOW and n >= ENOUGH and HARD <= facility <= EASY:
        found.append(("low", ""))
    if facility < HARD:
        found.append(("hard", ""))
    elif facility > EASY:
        return [*found, ("easy", "")] if n >= ENOUGH else found
    if n >= ENOUGH:
        idle = [one for one in offered if one not in right and not figures["options"].get(one)]
        found += [("idle", one) for one in idle]
    return found


def _favoured(
    counts: Mapping[str, int], offered: Sequence[str], right: Sequence[str]
) -> Sequence[str]:
    """The wrong option that more people chose than a right one."""
    wrong = [one for one in offered if one not in right]
    if not wrong or not right:
        return ()
    most = max(wrong, key=lambda one: counts.get(one, 0))
    return (most,) if counts.get(most, 0) > min(counts.get(one, 0) for one in right) else ()
