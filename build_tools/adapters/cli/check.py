"""`coursebook check` and `coursebook explain`."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from time import monotonic

import click

from build_tools.adapters.cli.options import private_option
from build_tools.adapters.guides import guides_beside
from build_tools.adapters.issue_pages import explanation, title
from build_tools.adapters.report import FORMAT_NAMES, Report, in_order, render
from build_tools.adapters.report_limits import NONE
from build_tools.adapters.report_of import locator
from build_tools.checks import check_course
from build_tools.issues import CATALOGUE, Issue, Severity
from build_tools.load.course import Loaded, load_course
from build_tools.words import word

LANGUAGES = {"zh": "zh-Hans", "en": "en"}
OUR_BUG = 3
"""Exit status when the program itself is at fault."""

Finder = Callable[[Loaded], list[Issue]]
"""Looks for what is looked for only when asked."""

_debug = click.option("--debug", is_flag=True, hidden=True)
_lang = click.option("--lang", type=click.Choice(list(LANGUAGES)))


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--strict", is_flag=True)
@click.option(
    "--format", "form", type=click.Choice(list(FORMAT_NAMES)), default="text", show_default=True
)
@click.option("--all", "whole", is_flag=True)
@_lang
@private_option
@click.option("--style", "style", flag_value="report", default=None)
@click.option("--update-baseline", "style", flag_value="update")
@click.option("--stats", is_flag=False, flag_value="", metavar="[FILE|FOLDER]")
@_debug
def check(
    paths: tuple[Path, ...], strict: bool, form: str, whole: bool, lang: str | None,
    private: Path | None, debug: bool, **asked: str | None,
) -> None:  # fmt: skip
    """Find every mistake in the content, and say how to mend it.

    PATHS limit the report to files and folders; the whole course is always read.
    """
    root = content_root(paths)
    more = [_style(root, asked["style"] == "update")] if asked["style"] else []
    if asked["stats"] is not None:
        where = _existing(asked["stats"])
        more += [_stats(root, where, LANGUAGES.get(lang or ""), form == "text")]
    show = _printer(form, whole)
    status = _guarded(lambda: _check(root, paths, strict, show, lang, private, more), debug, lang)
    sys.exit(status)


def _printer(form: str, whole: bool) -> Callable[[Report], str]:
    """What turns a report into text: as much as a person reads at once, or the whole."""
    return lambda report: render(replace(report, limits=NONE) if whole else report, form)


def _style(root: Path, update: bool) -> Finder:
    """Finds slips of copy-editing; remarks on the baseline go to the error stream."""
    from build_tools.adapters.baseline import style_report  # noqa: PLC0415  only when asked for

    def find(loaded: Loaded) -> list[Issue]:
        issues, remark = style_report(root, loaded.course, update)
        if remark:
            click.echo(remark, err=True)
        return issues

    return find


def _existing(stats: str) -> Path | None:
    """Where the figures are, or None for the usual place."""
    return click.Path(exists=True, path_type=Path).convert(stats, None, None) if stats else None


def _stats(root: Path, where: Path | None, language: str | None, table: bool) -> Finder:
    """Finds odd figures of questions; all figures come first, as a table for people."""
    from build_tools.adapters.stats_report import (  # noqa: PLC0415  only when asked for
        stats_report,
        stats_table,
    )

    def find(loaded: Loaded) -> list[Issue]:
        issues, files = stats_report(root, loaded, where)
        spoken = language or loaded.course.info.language
        if not files and not issues:
            place = os.path.relpath(where or root.parent / "stats")
            click.echo(word("stats", "none", spoken, path=place), err=True)
        elif table:
            click.echo(stats_table(loaded.course, files, spoken))
        return issues

    return find


def _check(
    root: Path, paths: tuple[Path, ...], strict: bool, show: Callable[[Report], str],
    lang: str | None, private: Path | None, more: Sequence[Finder] = (),
) -> int:  # fmt: skip
    with _Progress() as progress:
        loaded = load_course(root, private, progress.show, guides_beside(root))
        found = (*loaded.issues, *check_course(loaded.course, date.today()))  # noqa: DTZ011
    for find in more:
        found += tuple(find(loaded))
    report = _report(root, loaded, found, LANGUAGES.get(lang or ""))
    report = _only(report, root, paths)
    click.echo(show(report), nl=False, color=report.colour)
    return int(bool(report.count(Severity.ERROR) or (strict and _faults(report))))


def _faults(report: Report) -> bool:
    """Whether anything but the calendar speaks against the content.

    A review that falls due is told and never fails: else an untouched course would break one day.
    """
    return any(issue.code != "review-due" for issue in report.issues)


def _report(root: Path, loaded: Loaded, found: tuple, language: str | None) -> Report:
    documents = {document.file: document for document in loaded.course.documents}
    language = language or loaded.course.info.language
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return Report(in_order(found), language, locator(root), documents, colour)


def _only(report: Report, root: Path, paths: tuple[Path, ...]) -> Report:
    """The part of a report that concerns some files and folders."""
    wanted = [path.resolve() for path in paths]
    base = root.resolve()
    if not wanted or any(base.is_relative_to(path) for path in wanted):
        return report
    kept = tuple(
        issue
        for issue in report.issues
        if any((base / issue.span.file).resolve().is_relative_to(path) for path in wanted)
    )
    return replace(report, issues=kept)


def content_root(paths: tuple[Path, ...] = ()) -> Path:
    """The folder with `course.yaml`: above or below the first path, else `./content`."""
    start = paths[0] if paths else Path()
    around = [start, start / "content"]
    around += [
        folder for parent in start.resolve().parents for folder in (parent, parent / "content")
    ]
    for folder in around:
        if (folder / "course.yaml").is_file():
            return folder
    return Path("content") if Path("content").is_dir() else start


class _Progress:
    """One line on the error stream of a terminal, for work that takes more than a moment."""

    def __init__(self) -> None:
        self._since = monotonic()
        self._tty = sys.stderr.isatty()
        self._last = 0.0
        self._shown = False

    def __enter__(self) -> _Progress:
        return self

    def show(self, file: str) -> None:
        now = monotonic()
        if self._tty and now - self._since > 0.7 and now - self._last > 0.1:
            self._last, self._shown = now, True
            click.echo(f"\r\x1b[K{file[:70]}", err=True, nl=False)

    def __exit__(self, *_: object) -> None:
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)


def _guarded(work: Callable[[], int], debug: bool, lang: str | None) -> int:
    """Run; a mistake of ours is said in one line, never as a traceback unless asked for."""
    try:
        return work()
    except Exception as error:
        if debug:
            traceback.print_exc()
        name = f"{type(error).__name__}: {error}"[:200]
        click.echo(
            word("issues", "report.our-bug", LANGUAGES.get(lang or "zh", "en"), name=name), err=True
        )
        return OUR_BUG


@click.command()
@click.argument("code", required=False)
@_lang
def explain(code: str | None, lang: str | None) -> None:
    """Say what a CODE of the report means, with an example; without CODE, list them all."""
    language = LANGUAGES.get(lang or "") or _course_language()
    if code is None:
        width = max(map(len, CATALOGUE))
        for name in CATALOGUE:
            click.echo(f"{name:{width}}  {title(name, language)}")
        return
    if code not in CATALOGUE:
        _unknown(code, language)
    click.echo(explanation(code, language))


def _unknown(code: str, language: str) -> None:
    near = get_close_matches(code, CATALOGUE, 1, 0.5)
    text = word("issues", "report.no-such-code", language, code=code)
    if near:
        text += word("issues", "report.did-you-mean", language, near=near[0])
    click.echo(text, err=True)
    sys.exit(1)


def _course_language() -> str:
    """The language of the course at hand, else of the terminal."""
    path = content_root() / "course.yaml"
    if path.is_file():
        return load_course(path.parent).course.info.language
    return os.environ.get("LC_ALL") or os.environ.get("LANG") or "en"
