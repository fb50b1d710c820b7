"""The report of a compiled course."""

from __future__ import annotations

from pathlib import Path

from build_tools.adapters.report import Report, in_order, render
from build_tools.pipeline import Result


def error_report(result: Result, folder: Path) -> str:
    """Every issue of a course as text, with files named from where the reader stands."""
    return render(
        Report(
            in_order(result.issues),
            result.course.info.language,
            locate=lambda file: (folder / file).as_posix(),
            documents={document.file: document for document in result.course.documents},
        ),
        "text",
    )
