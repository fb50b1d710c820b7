"""`coursebook edit`: the visual editor, in the browser of this machine."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path

import click

from build_tools.adapters.cli.check import content_root
from build_tools.words import word

PORT = 8765


@click.command()
@click.argument(
    "content", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--port", default=PORT, show_default=True)
@click.option("--no-open", is_flag=True)
def edit(content: Path | None, port: int, no_open: bool) -> None:
    """Edit the course in a browser: forms, preview, drafts; only this machine can reach it."""
    # The server imports the renderer, which the other commands should not wait for.
    from build_tools.adapters.editor.server import EditorServer  # noqa: PLC0415
    from build_tools.adapters.editor.workshop import Workshop  # noqa: PLC0415

    root = content_root((content,) if content else ())
    if not (root / "course.yaml").is_file():
        _stop(word("editor", "cli.no-course", "zh-Hans"))
    workshop = Workshop(root)
    language = workshop.course().info.language
    try:
        server = EditorServer(workshop, port)
    except OSError:
        _stop(word("editor", "cli.port-taken", language, port=port))
    click.echo(word("editor", "cli.opening", language))
    click.echo(f"  {server.address}")
    click.echo(word("editor", "cli.keep-open", language))
    if not no_open:
        webbrowser.open(server.address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo()
    finally:
        server.server_close()


def _stop(text: str) -> None:
    click.echo(text, err=True)
    sys.exit(1)
