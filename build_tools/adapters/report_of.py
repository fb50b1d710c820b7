"""The report of a compiled course."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from build_tools.adapters.report import Report, in_order, render
from build_tools.load.files import file_name
from build_tools.pipeline import Result


def locator(content: Path) -> Callable[[str], str]:
    """From files as issues name them to paths from where the reader stands.

    An editor can open those by a click; files of a private folder show where they really lie.
    """

    def locate(file: str) -> str:
        return file_name(content / file, Path())

    return locate


def error_report(result: Result, folder: Path) -> str:
    """Every issue of a course as text, with files named from where the reader stands."""
    return render(
        Report(
            in_order(result.issues),
            result.course.info.language,
            locate=locator(folder),
            documents={document.file: document for document in result.course.documents},
        ),
        "text",
    )
