"""The baseline of copy-editing on disk: `baseline.yaml` in the content, which only ever shrinks."""

from __future__ import annotations

from pathlib import Path

from build_tools.edit.style import (
    BASELINE,
    baseline_text,
    beyond,
    read_baseline,
    shrunk,
    style_issues,
)
from build_tools.issues import Issue
from build_tools.model.course import Course
from build_tools.words import word


def style_report(root: Path, course: Course, update: bool) -> tuple[list[Issue], str]:
    """Slips that the baseline does not forgive, and a remark on the baseline itself, or nothing.

    With `update` the baseline is written first: begun where there is none, else made smaller.
    """
    issues = list(style_issues(course))
    path = root / BASELINE
    known = read_baseline(path.read_text(encoding="utf-8")) if path.is_file() else None
    language = course.info.language
    smaller = shrunk(issues, known)
    if update:
        head = word("review", "style.head", language)
        path.write_text(baseline_text(smaller, head), encoding="utf-8", newline="\n")
        remark = word("review", "style.written", language, count=sum(smaller.values()))
        return beyond(issues, smaller), remark
    remark = ""
    if known is not None and sum(smaller.values()) < sum(known.values()):
        remark = word("review", "style.may-shrink", language)
    return beyond(issues, known or {}), remark
