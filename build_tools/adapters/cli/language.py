"""The language of the terminal, for what is said before any course is read."""

from __future__ import annotations

import os

from build_tools.words import interface_language


def terminal_language() -> str:
    """The interface language that the locale of the terminal asks for; English where it is silent.

    As POSIX reads them: the first of LC_ALL, LC_MESSAGES and LANG that is set counts.
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return interface_language(next(filter(None, map(os.environ.get, names)), "en"))
