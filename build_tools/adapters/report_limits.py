"""How many issues of one code a person is shown: the first few tell it, the rest are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import inf

from build_tools.issues import CATALOGUE, Issue, Severity
from build_tools.words import word


@dataclass(frozen=True)
class Limits:
    """How many issues of one code are shown.

    Every error stands between an author and a site; one warning a thousand times is one matter.
    """

    errors: float = 200
    warnings: float = 20


USUAL = Limits()
NONE = Limits(inf, inf)
"""Everything is shown."""


def foremost(issues: Iterable[Issue], limits: Limits) -> tuple[list[Issue], Mapping[str, int]]:
    """The issues to show, in their order, and by code how many more there are."""
    kept: list[Issue] = []
    seen: Counter[str] = Counter()
    for issue in issues:
        seen[issue.code] += 1
        most = limits.errors if issue.severity is Severity.ERROR else limits.warnings
        if seen[issue.code] <= most:
            kept.append(issue)
    shown = Counter(issue.code for issue in kept)
    return kept, {code: n - shown[code] for code, n in seen.items() if n > shown[code]}


def summary(issues: Collection[Issue], language: str) -> str:
    """How many errors and warnings there are, in how many files."""
    errors = sum(issue.severity is Severity.ERROR for issue in issues)
    files = len({issue.span.file for issue in issues})
    numbers = {"errors": errors, "warnings": len(issues) - errors, "files": files}
    return word("issues", "report.summary", language, **numbers)


def more_lines(more: Mapping[str, int], language: str) -> list[str]:
    """One line for each code of which there are more; errors first."""
    codes = sorted(more, key=lambda code: (CATALOGUE[code] is not Severity.ERROR, code))
    return [word("issues", "report.more", language, n=more[code], code=code) for code in codes]
