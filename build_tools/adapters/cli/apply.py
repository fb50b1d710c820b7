"""`coursebook apply`: a 投稿包 becomes a branch; the working tree stays as it is."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NoReturn

import click

from build_tools.adapters.cli.check import content_root
from build_tools.adapters.cli.options import found_content_option
from build_tools.words import word

if TYPE_CHECKING:
    from build_tools.adapters.editor.branch import Repository
    from build_tools.adapters.editor.parcel import Parcel


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@found_content_option
@click.option("--anyway", is_flag=True)
def apply(file: Path, content: Path | None, anyway: bool) -> None:
    """Put a contribution that came as one FILE on a branch `cms/…`, to be judged like any other."""
    from build_tools.adapters.editor.branch import Author, GitError, Repository  # noqa: PLC0415
    from build_tools.adapters.editor.parcel import ParcelError, unpack  # noqa: PLC0415
    from build_tools.load.course import load_course  # noqa: PLC0415

    root = content_root((content,) if content else ()).resolve()
    info = load_course(root).course.info
    try:
        parcel = unpack(file)
    except ParcelError as error:
        _stop(info.language, f"wrong.{error.args[0]}")
    if parcel.course != info.id:
        _stop(info.language, "other-course", course=parcel.course[:80])
    try:
        repo = Repository(root)
        changes = _merged(repo, parcel, info.language)
        if not changes:
            click.echo(word("editor", "apply.nothing", info.language))
            return
        _check(repo, changes, info.language, anyway=anyway)
        stem = next(iter(sorted(changes))).rsplit("/", 1)[-1].rsplit(".", 1)[0]
        branch = repo.free_name(re.sub(r"[^a-z0-9-]", "", stem.lower())[:40] or "work")
        repo.commit(branch, changes, f"{parcel.note.strip() or stem}\n", Author(parcel.author))
    except GitError as error:
        _stop(info.language, "no-git", detail=str(error))
    names = {"branch": branch, "count": len(changes), "author": _shown(parcel.author)}
    click.echo(word("editor", "apply.done", info.language, **names))
    if parcel.note:
        click.echo(word("editor", "apply.note", info.language, note=_shown(parcel.note)))
    click.echo(word("editor", "apply.next", info.language, branch=branch))


def _merged(repo: Repository, parcel: Parcel, language: str) -> dict[str, bytes | None]:
    """The changes as they are over HEAD: merged where the course has moved on meanwhile."""
    from build_tools.adapters.editor.workshop import (  # noqa: PLC0415
        ChangedElsewhereError,
        carried_over,
    )

    made: dict[str, bytes | None] = {}
    for file, data in parcel.changes.items():
        now = repo.read("HEAD", file)
        if now == data:
            continue
        try:
            made[file] = carried_over(now, parcel.bases.get(file), data)
        except ChangedElsewhereError:
            _stop(language, "conflict", file=file)
    return made


def _check(
    repo: Repository, changes: dict[str, bytes | None], language: str, *, anyway: bool
) -> None:
    """Print what the checks say of the course with the changes in it; errors stop it."""
    from build_tools.adapters.editor.submit import check_over  # noqa: PLC0415

    with TemporaryDirectory(prefix="coursebook-") as folder:
        found = check_over(repo.export("HEAD", Path(folder)), changes, language)
    wrong = [finding for finding in found if finding.stops]
    for finding in wrong:
        click.echo(f"{finding.file}: {_shown(finding.message)} [{finding.code}]", err=True)
    if wrong and not anyway:
        _stop(language, "issues", count=len(wrong))


def _shown(text: str) -> str:
    """A stranger's text on a terminal: one line, nothing that steers it."""
    return "".join(char if char.isprintable() else " " for char in text)[:300].strip()


def _stop(language: str, key: str, **names: object) -> NoReturn:
    detail = names.pop("detail", "")
    click.echo(word("editor", f"apply.{key}", language, **names), err=True)
    if detail:
        click.echo(f"  {detail}", err=True)
    sys.exit(1)
