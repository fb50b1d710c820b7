"""Commands that speak one language: their help, and the frame that click puts around it.

Words stand in `locale/cli.<language>.yaml`, those of the trainer's commands in
`locale/cohort.<language>.yaml`; no command says a word of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import copy
from inspect import cleandoc
from typing import Any

import click

from build_tools.adapters.cli.language import hear, language_of
from build_tools.spans import cell_width
from build_tools.words import word_file

_HAN = re.compile(r"[\u4e00-\u9fff]")
_UNITS = re.compile(r"[\x21-\x7e]+[，。；：、！？）】”]*|\s+|.[，。；：、！？）】”]*", re.DOTALL)
"""What a line of mixed text may not be broken inside of."""


class Speaking(click.Context):
    """A call that knows its language."""

    def make_formatter(self) -> click.HelpFormatter:
        """What lays help out, in this call's language."""
        made = Frame(width=self.terminal_width, max_width=self.max_content_width)
        made.words = word_file("cli", language_of(self))["frame"]
        return made


class SpokenGroup(click.Group):
    """The root: notes the language before anything is parsed, and gives it to every command."""

    context_class = Speaking

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, the language known."""
        hear(ctx, args)
        own = word_file("cli", language_of(ctx))["commands"]["coursebook"]
        self.help = own["help"]
        for option in self.params:
            if isinstance(option, click.Option):
                option.help = own.get(option.name or "", option.help)
        return super().parse_args(ctx, args)


class Frame(click.HelpFormatter):
    """Help as click lays it out, its own words translated, Chinese broken between characters."""

    words: Mapping[str, Any]

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows how to call it."""
        metavars = self.words["metavars"]
        said = " ".join(metavars.get(piece, piece) for piece in args.split(" "))
        super().write_usage(prog, said, prefix or self.words["usage"])

    def write_heading(self, heading: str) -> None:
        """The heading of a list."""
        said = self.words["headings"].get(heading, f"{heading}:")
        self.write(f"{'':>{self.current_indent}}{said}\n")

    def write_text(self, text: str) -> None:
        """Paragraphs."""
        parts = [self._kept(part, self.width) for part in cleandoc(text).split("\n\n")]
        super().write_text("\n\n".join(parts))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """A list of options or commands, what they are beside them."""
        said = [(first, self._translated(second)) for first, second in rows]
        column = min(max((len(first) for first, _ in said), default=0), col_max) + col_spacing
        room = max(self.width - column - 2, 10)
        super().write_dl([(a, self._kept(b, room)) for a, b in said], col_max, col_spacing)

    def _translated(self, text: str) -> str:
        for ours, said in self.words["extras"].items():
            text = text.replace(ours, said)
        return text

    def _kept(self, text: str, width: int) -> str:
        """A paragraph; one in Chinese comes broken to the width, and marked to stay so."""
        if not _HAN.search(text):
            return text
        return "\b\n" + "\n".join(broken(" ".join(text.split()), width - 2))


def broken(text: str, width: int) -> list[str]:
    """Lines of at most so many cells; a Han character is two cells wide, a word stays whole."""
    lines = [""]
    for unit in _UNITS.findall(text):
        if lines[-1] and cell_width(lines[-1] + unit.rstrip()) > width:
            lines.append("")
        if lines[-1] or not unit.isspace():
            lines[-1] += unit
    return [line.rstrip() for line in lines]


def speak(command: click.Command, path: tuple[str, ...], language: str) -> click.Command:
    """A command with its options, and the commands below it, in the words of a language."""
    words = word_file("cli", language)
    told = words if path[0] != "cohort" else word_file("cohort", language)
    own = told["commands"][" ".join(path)]
    made = copy(command)
    made.context_class = Speaking
    made.help = own["help"]
    made.short_help = _short(own["help"], language)
    said = {**words["shared"], **own}
    made.params = [_spoken_option(one, said) for one in command.params]
    if isinstance(made, click.Group):
        below = made.commands.items()
        made.commands = {name: speak(one, (*path, name), language) for name, one in below}
    return made


def _spoken_option(parameter: click.Parameter, said: Mapping[str, str]) -> click.Parameter:
    """An option whose help is that of its longest name."""
    if not isinstance(parameter, click.Option):
        return parameter
    made = copy(parameter)
    made.help = said.get(max(made.opts, key=len).lstrip("-"), made.help)
    return made


def _short(text: str, language: str) -> str | None:
    """What a list of commands says: the first clause; click cuts English well by itself."""
    first = text.split("\n\n", maxsplit=1)[0].replace("\n", "")
    return None if language == "en" else re.split("[；。]", first)[0]
