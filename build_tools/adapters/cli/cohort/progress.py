"""Says how far long work is."""

from __future__ import annotations

import sys
from time import monotonic

import click

from build_tools.adapters.cli.cohort.desk import Desk


class Progress:
    """How far long work is: a line that is written over on a terminal, else one now and then."""

    def __init__(self, desk: Desk, total: int = 0) -> None:
        self._desk, self._total = desk, total
        self._tty = sys.stderr.isatty()
        self._last = monotonic()
        self._shown = False

    def __call__(self, done: int) -> None:
        now = monotonic()
        if now - self._last < (0.2 if self._tty else 5):
            return
        self._last, self._shown = now, True
        key = "working" if self._total else "reading"
        text = self._desk.w(f"say.{key}", done=done, all=self._total, n=done)
        click.echo(f"\r\x1b[K{text}" if self._tty else text, err=True, nl=not self._tty)

    def close(self) -> None:
        """Clear the line."""
        if self._shown and self._tty:
            click.echo("\r\x1b[K", err=True, nl=False)
