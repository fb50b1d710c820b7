"""`check --stats`: the figures of the questions as a table, and the issues they lead to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from build_tools.issues import Issue
from build_tools.load.course import Loaded
from build_tools.model.course import Course
from build_tools.spans import cell_width
from build_tools.trainer.item_review import decimal, percent, review
from build_tools.trainer.stats_file import Figures, StatsFile, newest, read_stats
from build_tools.words import word

FOLDER = "stats"
"""Beside the content folder."""
_GAP = 2


def stats_report(
    root: Path, loaded: Loaded, where: Path | None
) -> tuple[list[Issue], list[StatsFile]]:
    """Issues, and the files that could be read.

    `where` is a file or a folder; without it `stats/` beside the content folder.
    """
    place = where or root.parent / FOLDER
    paths = sorted(place.glob("*.json")) if place.is_dir() else [place] if place.is_file() else []
    issues: list[Issue] = []
    files: list[StatsFile] = []
    for path in paths:
        name = Path(os.path.relpath(path, root)).as_posix()
        read, wrong = read_stats(name, path.read_bytes(), loaded.course.info.id)
        issues += wrong
        files += [read] if read else []
    issues += review(loaded.course, files, loaded.seed)
    return issues, files


def stats_table(course: Course, files: Sequence[StatsFile], language: str) -> str:
    """One line a question, the hardest first; of small groups only how many there are."""
    found = list(newest(files))
    shown = [(name, one) for name, one, _ in found if not isinstance(one["n"], str)]
    shown.sort(key=lambda entry: (entry[1]["facility"], entry[0]))
    heads = [word("stats", f"heads.{key}", language) for key in
             ("question", "n", "facility", "discrimination", "seconds", "options")]  # fmt: skip
    rows = [heads, *(_row(course, name, one, language) for name, one in shown)]
    widths = [max(cell_width(row[at]) for row in rows) for at in range(len(heads) - 1)]
    builds = " · ".join(sorted({one.build for one in files})) or "–"
    few = len(found) - len(shown)
    intro = word("stats", "intro", language, n=len(shown), few=few, builds=builds)
    lines = ["".join(_padded(cell, width, at) for at, (cell, width) in
             enumerate(zip(row, [*widths, 0], strict=True))).rstrip() for row in rows]  # fmt: skip
    return "\n".join([intro, *(lines if shown else [])]) + "\n"


def _row(course: Course, name: str, one: Figures, language: str) -> list[str]:
    seconds = one["seconds"]
    time = "–" if seconds is None else word("stats", "seconds", language, n=seconds)
    return [name, str(one["n"]), percent(one["facility"]), decimal(one["discrimination"]), time,
            _options(course, name, one)]  # fmt: skip


def _options(course: Course, name: str, one: Figures) -> str:
    """`✓a 12  b 3  c 0`, in the order of the question; ids that are gone come last."""
    question = course.question_by_id.get(name)
    options = getattr(question, "options", ())
    if not options and not one["options"]:
        return ""
    ids = [option.id for option in options]
    right = {option.id for option in options if getattr(option, "correct", False)}
    ids += [gone for gone in one["options"] if gone not in ids]
    return "  ".join(
        f"{'✓' if id_ in right else ''}{id_} {one['options'].get(id_, 0)}" for id_ in ids
    )


def _padded(cell: str, width: int, at: int) -> str:
    """Names to the left, numbers to the right, options as they are."""
    space = " " * (width - cell_width(cell))
    if at == 0:
        return cell + space
    return " " * _GAP + (cell if not width else space + cell)
