"""Shell completion."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script: eval "$(coursebook completion bash)"."""
    from build_tools.adapters.cli import cli  # noqa: PLC0415  the group imports this module

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(shell)
    click.echo(found(cli, {}, "coursebook", "_COURSEBOOK_COMPLETE").source())
