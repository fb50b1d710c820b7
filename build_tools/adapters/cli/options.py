"""Options that several commands share, each under one name and with one meaning."""

from __future__ import annotations

from pathlib import Path

import click

config_option = click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path, exists=True),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="站点配置 / site configuration",
)

content_option = click.option(
    "--content",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path("content"),
    show_default=True,
    help="课程文件夹 / course folder",
)

found_content_option = click.option(
    "--content",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="课程文件夹，默认是这里或上层的那一个 / course folder, else the one here or above",
)

private_option = click.option(
    "--private",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="不公开的题目和种子所在文件夹 / folder of unpublished questions and the seed",
)
