"""`coursebook build`: the site, whole or not at all."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import click

from build_tools.adapters.cli.language import said
from build_tools.adapters.cli.options import config_option, private_option
from build_tools.adapters.site_folder import replacing


@click.command()
@config_option
@click.option("--out", type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True)
@private_option
def build(config_file: Path, out: Path | None, strict: bool, private: Path | None) -> None:
    """Build the site; on any error the old one stays as it was."""
    # MkDocs is slow to import and silent about it, so it is imported only here.
    from mkdocs.commands.build import build as mkdocs_build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import Abort, BuildError, ConfigurationError  # noqa: PLC0415

    _logging()
    try:
        config = load_config(str(config_file), strict=strict)
        site = out or Path(config.site_dir)
        with replacing(site) as fresh:
            config.site_dir = str(fresh)
            plugin = config.plugins.get("coursebook")
            if plugin is not None:
                plugin.step = _step
                if private is not None:
                    plugin.config.private = str(private.resolve())
            mkdocs_build(config)
            pages = sum(1 for _ in fresh.rglob("*.html"))
    except (Abort, BuildError, ConfigurationError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(said("build.done", n=pages, path=site / "index.html"))


def _step(name: str) -> None:
    """Tell a person who waits what is being done."""
    if attended():
        click.echo(said(f"build.steps.{name}"), err=True)


def attended() -> bool:
    """Whether somebody watches; logs stay short."""
    return sys.stderr.isatty()


def _logging() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.WARNING)
    logger.handlers = [handler]
    logger.propagate = False
