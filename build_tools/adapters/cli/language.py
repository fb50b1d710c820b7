"""The language of the terminal: of help, and of what is said before any course is read."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from build_tools.words import interface_language, word

_KEY = "coursebook.language"


def terminal_language() -> str:
    """The interface language that the locale of the terminal asks for; English where it is silent.

    As POSIX reads them: the first of LC_ALL, LC_MESSAGES and LANG that is set counts.
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return interface_language(next(filter(None, map(os.environ.get, names)), "en"))


def hear(context: click.Context, arguments: Sequence[str]) -> None:
    """Note the language of a whole call: `--lang` wherever it stands, else the terminal's."""
    asked = ""
    for before, given in zip(("", *arguments), arguments, strict=False):
        if before == "--lang" or given.startswith("--lang="):
            asked = given.removeprefix("--lang=")
    context.meta[_KEY] = interface_language(asked) if asked else terminal_language()


def language_of(context: click.Context | None) -> str:
    """The language a call is to be answered in."""
    return (context.meta.get(_KEY) if context else None) or terminal_language()


def spoken_language() -> str:
    """The language of the call that is running."""
    return language_of(click.get_current_context(silent=True))


def said(key: str, **values: object) -> str:
    """A phrase of `locale/cli.<language>.yaml` in the language of the call that is running."""
    return word("cli", key, spoken_language(), **values)
