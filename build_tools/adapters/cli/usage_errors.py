"""What click says of a wrong call, in the language of the call."""

from __future__ import annotations

import re

import click

from build_tools.adapters.cli.language import language_of
from build_tools.words import word, word_file


def say_error(error: click.ClickException) -> None:
    """The error on the error stream: how to call it, what is wrong, where help is."""
    context = getattr(error, "ctx", None)
    language = language_of(context)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return
    if context is not None:
        click.echo(context.get_usage(), err=True)
        hint = word("cli", "frame.try", language, command=context.command_path)
        click.echo(hint + "\n", err=True)
    said = translated(error.format_message(), language)
    click.echo(word("cli", "frame.error", language, message=said), err=True)


def translated(message: str, language: str) -> str:
    """A message of click; one that the words do not know stays as it is."""
    for entry in word_file("cli", language)["errors"]:
        found = re.fullmatch(entry["match"], message, re.DOTALL)
        if found:
            parts = {k: translated(v or "", language) for k, v in found.groupdict().items()}
            return entry["say"].format(**parts)
    return message
