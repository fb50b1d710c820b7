"""`coursebook pr-report`: what a branch changes, as a comment or as a sheet to sign."""

from __future__ import annotations

import re
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from build_tools.adapters.cli.check import content_root
from build_tools.adapters.cli.language import said
from build_tools.adapters.cli.options import found_content_option
from build_tools.adapters.git_files import GitMissing, GitTrouble, base_commit, write_folder
from build_tools.checks import check_course
from build_tools.edit.comment import comment
from build_tools.edit.compare import Comparison, compare
from build_tools.edit.marks import mark_site
from build_tools.edit.sheet import sheet
from build_tools.edit.words import Phrases
from build_tools.issues import Severity
from build_tools.load.course import Loaded, load_course
from build_tools.model.course import Course
from build_tools.words import word

_ADDRESS = re.compile(r"https?://[\w.~%:/\[\]-]+|[\w.~%/-]+", re.ASCII)


@click.command("pr-report")
@click.option("--base", required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "html"]),
    default="markdown",
    show_default=True,
)
@click.option("--preview-url", default="")
@click.option("--out", type=click.Path(path_type=Path))
@click.option("--mark", "site", type=click.Path(path_type=Path, exists=True, file_okay=False))
@found_content_option
def pr_report(
    base: str, form: str, preview_url: str, out: Path | None, site: Path | None,
    content: Path | None,
) -> None:  # fmt: skip
    """Say what changed since BASE: pages, questions, answers, facts, ids, hours."""
    if preview_url and not _ADDRESS.fullmatch(preview_url):
        raise click.BadParameter(preview_url, param_hint="--preview-url")
    root = content or content_root()
    new = load_course(root)
    old, pictures = _at(root, base)
    redrawn = [name for name, sha in _pictures(root, new).items() if pictures.get(name, sha) != sha]
    if site is not None:
        _mark(site, old.course, new.course)
    comparison = compare(old.course, new.course, redrawn)
    text = _report(comparison, new, form, preview_url)
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8", newline="\n")


def _mark(site: Path, old: Course, new: Course) -> None:
    language = new.info.language
    marked = mark_site(
        site, old, new, lambda key, **v: word("review", f"marks.{key}", language, **v)
    )
    click.echo(word("review", "marks.done", language, count=len(marked)), err=True)


def _report(comparison: Comparison, new: Loaded, form: str, preview_url: str) -> str:
    errors = _errors(new)
    language = new.course.info.language
    phrases = Phrases(language, preview_url)
    if form == "html":
        today = date.today()  # noqa: DTZ011  the day on the reviewer's desk
        return sheet(comparison, phrases, new.course.info.title, errors, today)
    return comment(comparison, phrases, errors)


def _pictures(root: Path, loaded: Loaded) -> dict[str, str]:
    """Pictures of a course → the hash of their bytes."""
    return {name: sha256((root / name).read_bytes()).hexdigest() for name in loaded.course.images}


def _at(root: Path, base: str) -> tuple[Loaded, dict[str, str]]:
    """The course and its pictures at the commit where the branch left `base`."""
    with TemporaryDirectory(prefix="coursebook-base-") as folder:
        try:
            count = write_folder(root, base_commit(root, base), Path(folder))
        except GitMissing:
            click.echo(said("pr-report.no-git"), err=True)
            sys.exit(1)
        except GitTrouble as trouble:
            click.echo(f"git: {trouble}", err=True)
            sys.exit(1)
        loaded = load_course(Path(folder))
        if not count:
            click.echo(said("pr-report.not-there", base=base, root=root), err=True)
        return loaded, _pictures(Path(folder), loaded)


def _errors(loaded: Loaded) -> int:
    issues = [*loaded.issues, *check_course(loaded.course)]
    return len({(i.code, i.span) for i in issues if i.severity is Severity.ERROR})
