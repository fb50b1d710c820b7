"""`coursebook serve`: a preview that follows every saved change."""

from __future__ import annotations

from pathlib import Path

import click

from build_tools.adapters.cli.language import said
from build_tools.adapters.cli.options import config_option


@click.command()
@config_option
@click.option("--address", default="127.0.0.1:8000", show_default=True)
@click.option("--open", "open_", is_flag=True)
def serve(config_file: Path, address: str, open_: bool) -> None:
    """Preview the site; saving a file below content/ rebuilds it."""
    from mkdocs.commands.serve import serve as mkdocs_serve  # noqa: PLC0415  slow to import

    click.echo(said("serve.at", address=address))
    mkdocs_serve(str(config_file), dev_addr=address, open_in_browser=open_)
