"""`coursebook stale` and `coursebook owners`: what is due for review, and who answers for it."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click

from build_tools.adapters.cli.check import content_root
from build_tools.adapters.cli.options import found_content_option
from build_tools.adapters.fact_history import FactHistory
from build_tools.edit.confirm import Unconfirmed, pages_to_confirm
from build_tools.edit.ownership import (
    NOTICE_DAYS,
    Due,
    code_owners,
    due_pages,
    is_handle,
    named_handles,
    never_reviewed,
)
from build_tools.load.course import load_course
from build_tools.words import word


@click.command()
@click.option("--days", type=click.IntRange(0, 3650), default=NOTICE_DAYS, show_default=True)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@found_content_option
def stale(days: int, form: str, content: Path | None) -> None:
    """List the pages whose review is due, and those whose facts changed since their review."""
    root = content or content_root()
    course = load_course(root).course
    today = date.today()  # noqa: DTZ011  an editor's own calendar
    due = due_pages(course, today, days)
    changed = pages_to_confirm(course, FactHistory(root).on)
    if form == "json":
        records = [*(_record(page, today) for page in due), *map(_unconfirmed, changed)]
        click.echo(json.dumps(records, ensure_ascii=False, indent=2))
    else:
        language = course.info.language
        click.echo(_text(due, never_reviewed(course), today, language), nl=False)
        click.echo(_changed(changed, language), nl=False)
    sys.exit(int(any(page.days_left(today) < 0 for page in due)))


def _record(page: Due, today: date) -> dict[str, object]:
    return {
        "kind": page.kind, "id": page.id, "title": page.title, "file": page.file,
        "owner": page.owner, "due": page.day.isoformat() if page.day else None,
        "days_left": page.days_left(today), "facts_changed": [],
    }  # fmt: skip


def _unconfirmed(page: Unconfirmed) -> dict[str, object]:
    return {
        "kind": page.kind, "id": page.id, "title": page.title, "file": page.file,
        "owner": page.owner, "due": None, "days_left": None, "facts_changed": list(page.facts),
    }  # fmt: skip


def _changed(pages: list[Unconfirmed], language: str) -> str:
    """Pages whose facts changed after their review; nothing where there are none."""
    if not pages:
        return ""
    lines = [word("review", "stale.confirm", language, count=len(pages))]
    for page in pages:
        lines.append(f"    {page.file}  {page.title}  {page.owner or '—'}")
        facts = " ".join(page.facts)
        said = word("review", "stale.confirm-why", language, date=page.reviewed, facts=facts)
        lines.append(f"        {said}")
    return "\n".join(lines) + "\n"


def _text(due: list[Due], never: list[Due], today: date, language: str) -> str:
    lines = [] if due else [word("review", "stale.none", language)]
    for page in due:
        left = page.days_left(today)
        key = "stale.over" if left < 0 else "stale.soon"
        when = word("review", key, language, days=abs(left), date=page.day)
        lines += [f"{when}  {page.title}", f"    {page.file}  {page.owner or '—'}"]
    if never:
        lines.append(word("review", "stale.never", language, count=len(never)))
        lines += [f"    {page.file}" for page in never]
    return "\n".join(lines) + "\n"


@click.command()
@click.option("--as", "given", multiple=True, metavar="岗位=@账号")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("CODEOWNERS"), show_default=True
)
@click.option("--check", "only_check", is_flag=True)
@found_content_option
def owners(given: tuple[str, ...], out: Path, only_check: bool, content: Path | None) -> None:
    """Write CODEOWNERS from `owner`, so that the right people are asked to review."""
    root = content or content_root()
    course = load_course(root).course
    language = course.info.language
    before = out.read_text(encoding="utf-8") if out.is_file() else ""
    handles = {**named_handles(before), **_handles(given)}
    head = word("review", "owners.head", language)
    text = code_owners(course, _prefix(root, out), handles, head)
    if only_check:
        click.echo(word("review", "owners.fresh" if text == before else "owners.old", language))
        sys.exit(int(text != before))
    out.write_text(text, encoding="utf-8", newline="\n")
    click.echo(word("review", "owners.wrote", language, path=out.as_posix()))


def _handles(given: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for each in given:
        owner, _, handle = each.rpartition("=")
        if not owner or not is_handle(handle):
            raise click.BadParameter(each, param_hint="--as")
        pairs[owner.strip()] = handle
    return pairs


def _prefix(root: Path, out: Path) -> str:
    """The content folder as the repository sees it; CODEOWNERS lies at its top or one below."""
    top = out.resolve().parent
    if top.name in {".github", ".gitlab", "docs"}:
        top = top.parent
    inside = root.resolve()
    return f"/{inside.relative_to(top).as_posix()}/" if inside.is_relative_to(top) else "/content/"
