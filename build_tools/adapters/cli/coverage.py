"""`coursebook coverage`: what of the source the course teaches and tests."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from build_tools.adapters.cli.language import said
from build_tools.adapters.cli.options import content_option
from build_tools.checks.coverage import ENOUGH, Cover, covers
from build_tools.load.course import load_course


@click.command()
@content_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def coverage(content: Path, form: str) -> None:
    """List every row of coverage.yaml with the pages and questions that cover it."""
    found = covers(load_course(content).course)
    if form == "json":
        click.echo(json.dumps([_plain(cover) for cover in found], ensure_ascii=False, indent=2))
    else:
        for cover in found:
            click.echo(_lines(cover))
        gaps = [cover for cover in found if not _whole(cover)]
        click.echo(said("coverage.sum", n=len(found), gaps=len(gaps)))
    sys.exit(0 if found and all(map(_whole, found)) else 1)


def _whole(cover: Cover) -> bool:
    enough = min(len(cover.questions), len(cover.types)) >= ENOUGH
    return bool(cover.row.facts and cover.pages and enough)


def _lines(cover: Cover) -> str:
    sign = "✓" if _whole(cover) else "✗"
    nowhere = said("coverage.unshown", ids=", ".join(cover.unshown)) if cover.unshown else ""
    pages = ", ".join(f"{kind}:{id_}" for kind, id_ in cover.pages) or said("coverage.none")
    types = ", ".join(cover.types) or said("coverage.none")
    lines = [
        f"{sign} {cover.row.id}  {cover.row.name}",
        "    " + said("coverage.facts", n=len(cover.row.facts)) + nowhere,
        "    " + said("coverage.pages", pages=pages),
        "    " + said("coverage.questions", n=len(cover.questions), types=types),
    ]
    return "\n".join(lines)


def _plain(cover: Cover) -> dict[str, object]:
    return {
        "id": cover.row.id,
        "name": cover.row.name,
        "covered": _whole(cover),
        "facts": list(cover.row.facts),
        "facts_shown_nowhere": list(cover.unshown),
        "pages": [f"{kind}:{id_}" for kind, id_ in cover.pages],
        "questions": [{"id": one.id, "type": one.type} for one in cover.questions],
        "gaps": list(cover.row.gaps),
    }
