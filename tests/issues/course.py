"""Lays the bad files of one issue code over the small good course, and reports on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from build_tools.adapters.report import Report, in_order
from build_tools.adapters.stats_report import stats_report
from build_tools.checks import check_course
from build_tools.edit.style import style_issues
from build_tools.load.course import load_course
from build_tools.load.files import MAX_BYTES
from build_tools.load.guides import read_guides

HERE = Path(__file__).parent
BASE = HERE / "_base"
TODAY = date(2026, 2, 1)
CODES = sorted(path.name for path in HERE.iterdir() if path.is_dir() and path.name[0] not in "_.")


def _missing(content: Path) -> None:
    (content / "course.yaml").unlink()


def _outside(content: Path) -> None:
    (content / "quizzes/secret.yaml").symlink_to("/etc/hostname")


def _too_large(content: Path) -> None:
    (content / "quizzes/huge.yaml").write_text("# 很大\n" + "x" * MAX_BYTES, encoding="utf-8")


MADE: dict[str, Callable[[Path], None]] = {
    "file-missing": _missing, "file-outside": _outside, "file-too-large": _too_large,
}  # fmt: skip
"""Faults that no file in a repository can show."""


def lay(code: str, content: Path) -> Path:
    """The small course with the fault of `code`, at `content`."""
    shutil.copytree(BASE, content)
    bad = HERE / code / "content"
    if bad.is_dir():
        shutil.copytree(bad, content, dirs_exist_ok=True)
    for beside in ("stats", "docs"):
        if (HERE / code / beside).is_dir():
            shutil.copytree(HERE / code / beside, content.parent / beside)
    if code in MADE:
        MADE[code](content)
    return content


def report_on(content: Path, language: str = "zh") -> Report:
    """Everything there is to say about a content folder on `TODAY`."""
    docs = content.parent / "docs"
    guides = read_guides(docs, content) if docs.is_dir() else None
    loaded = load_course(content, guides=guides)
    found = [*loaded.issues, *check_course(loaded.course, TODAY)]
    found = found or [*style_issues(loaded.course)]  # copy-editing is for what is right otherwise
    found = found or stats_report(content, loaded, None)[0]  # as are figures
    documents = {document.file: document for document in loaded.course.documents}
    return Report(in_order(found), language, documents=documents)
