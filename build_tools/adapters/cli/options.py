"""Options that several commands share, each under one name and with one meaning."""

from __future__ import annotations

from pathlib import Path

import click

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)

config_option = click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path, exists=True),
    default=Path("mkdocs.yml"),
    show_default=True,
)

content_option = click.option("--content", type=_FOLDER, default=Path("content"), show_default=True)

found_content_option = click.option("--content", type=_FOLDER)

private_option = click.option("--private", type=_FOLDER)

new_private_option = click.option("--private", type=click.Path(path_type=Path, file_okay=False))
"""For what puts something there: the folder is made where there is none."""
