"""Copy-editing a course: its slips as issues, and the baseline of those that may stay for now."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import yaml

from build_tools.edit.prose import MASK, Line, prose
from build_tools.edit.style_rules import Slip, slips
from build_tools.issues import Fix, Issue
from build_tools.model.course import Course
from build_tools.spans import Span

BASELINE = "baseline.yaml"

Baseline = Mapping[tuple[str, str], int]
"""(code, file) → how many are known and forgiven."""


def style_issues(course: Course) -> Iterator[Issue]:
    """Every slip of Chinese typography; nothing for a course in another language."""
    if not course.info.language.startswith("zh"):
        return
    for line in prose(course):
        for slip in slips(line.text):
            yield _issue(line, slip)


def _issue(line: Line, slip: Slip) -> Issue:
    start, end = line.start + slip.start, line.start + slip.end
    around = (max(slip.start - 6, 0), slip.end + 6)
    advice = "@report.style.person" if slip.good is None else _better(line.text, slip, around)
    values = {"name": _shown(line.text[slice(*around)]), "advice": advice}
    span = _exact(line, start, end)
    fix = None if slip.good is None else Fix(span, slip.good)
    if fix is not None and start == end:
        span = line.document.between(start, start + 1)  # a caret needs a character to stand under
    return Issue(slip.code, span, values, fix, document=line.document)


def _better(text: str, slip: Slip, around: tuple[int, int]) -> str:
    return _shown(text[around[0] : slip.start] + (slip.good or "") + text[slip.end : around[1]])


def _shown(text: str) -> str:
    """A stretch of a line for people: what was masked is an ellipsis."""
    return re.sub(f"{MASK}+", "…", text)


def _exact(line: Line, start: int, end: int) -> Span:
    """The span of two offsets, empty where they are equal: for an insertion."""
    first, last = line.document.position(start), line.document.position(end)
    return Span(line.document.file, *first, *last)


def read_baseline(text: str) -> Baseline:
    """The counts of a baseline file; what cannot be read forgives nothing."""
    try:
        tree = yaml.safe_load(text) or {}
        return {
            (str(code), str(file)): int(count)
            for code, files in tree.items()
            for file, count in files.items()
        }
    except (yaml.YAMLError, AttributeError, TypeError, ValueError, RecursionError):
        return {}


def counted(issues: Iterable[Issue]) -> Counter[tuple[str, str]]:
    """How many slips of each code each file has."""
    return Counter((issue.code, issue.span.file) for issue in issues)


def beyond(issues: Iterable[Issue], baseline: Baseline) -> list[Issue]:
    """The slips of those files that have more than they are forgiven."""
    issues = list(issues)
    counts = counted(issues)
    return [
        issue
        for issue in issues
        if counts[issue.code, issue.span.file] > baseline.get((issue.code, issue.span.file), 0)
    ]


def shrunk(issues: Iterable[Issue], baseline: Baseline | None) -> Baseline:
    """A baseline that forgives no more than is there, nor more than before.

    Without an earlier one (None) everything that is there now is forgiven.
    """
    counts = counted(issues)
    if baseline is None:
        return dict(counts)
    return {key: min(counts[key], known) for key, known in baseline.items() if counts[key]}


def baseline_text(baseline: Baseline, head: str) -> str:
    """A baseline as YAML, sorted; `head` is its first line."""
    tree: dict[str, dict[str, int]] = {}
    for (code, file), count in sorted(baseline.items()):
        tree.setdefault(code, {})[file] = count
    body = yaml.safe_dump(tree, allow_unicode=True, sort_keys=True) if tree else "{}\n"
    return f"{head}\n{body}"
