"""`coursebook tree`: the course for another site builder."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from build_tools.adapters.cli.options import content_option
from build_tools.adapters.report_of import error_report
from build_tools.adapters.site_folder import replacing
from build_tools.adapters.tree import tree_config, tree_files
from build_tools.pipeline import compile_course


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@content_option
def tree(folder: Path, content: Path) -> None:
    """Write the course as a plain docs folder with a mkdocs.yml beside it."""
    result = compile_course(content)
    if result.errors:
        click.echo(error_report(result, content), err=True)
        sys.exit(1)
    count = 0
    with replacing(folder) as fresh:
        for path, data in tree_files(result, content):
            target = fresh / "docs" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            count += 1
        (fresh / "mkdocs.yml").write_text(tree_config(result), encoding="utf-8")
    click.echo(f"✓ {count} → {folder}")
