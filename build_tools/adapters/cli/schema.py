"""`coursebook schema`: the JSON Schemas and the field reference, made from the models."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from build_tools.adapters.cli.language import said
from build_tools.adapters.model_pages import model_pages
from build_tools.export.schema import schemas


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path())
@click.option("--check", is_flag=True)
def schema(out: Path, check: bool) -> None:
    """Write schemas/ for editors and the field tables in docs/reference/."""
    stale = [(path, data) for path, data in generated() if _differs(out / path, data)]
    for path, data in stale:
        if not check:
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (out / path).write_bytes(data)
        click.echo(said("schema.stale" if check else "schema.wrote", path=out / path))
    if check and stale:
        click.echo(said("schema.run"), err=True)
        sys.exit(1)
    if not stale:
        click.echo(said("schema.fresh"))


def generated() -> Iterator[tuple[str, bytes]]:
    """Every generated file: its path below the root of the repository, its bytes."""
    for artifact in schemas():
        yield artifact.path, artifact.data
    for path, text in model_pages():
        yield path, text.encode()


def _differs(path: Path, data: bytes) -> bool:
    return not path.is_file() or path.read_bytes() != data
