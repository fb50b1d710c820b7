"""The command line. Commands live one a file and are imported only when called."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from typing import Any

import click

from build_tools import __version__
from build_tools.adapters.cli.language import language_of
from build_tools.adapters.cli.spoken import SpokenGroup, speak
from build_tools.adapters.cli.usage_errors import say_error

COMMANDS = {
    "check": "check",
    "explain": "check",
    "build": "build",
    "serve": "serve",
    "new": "new",
    "seed": "seed",
    "schema": "schema",
    "tree": "tree",
    "grade": "grade",
    "coverage": "coverage",
    "book": "book",
    "cohort": "cohort",
    "edit": "edit",
    "apply": "apply",
    "import": "import_word",
    "fix": "fix",
    "pr-report": "pr_report",
    "stale": "stale",
    "owners": "stale",
    "completion": "completion",
}
"""Command → the module of this package that holds it, under the same name (`-` as `_`)."""


class _Lazy(SpokenGroup):
    """Imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return [name for name, module in COMMANDS.items() if _there(module)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = COMMANDS.get(cmd_name)
        if module is None or not _there(module):
            return None
        loaded = importlib.import_module(f"build_tools.adapters.cli.{module}")
        attribute = {"import": "import_"}.get(cmd_name, cmd_name.replace("-", "_"))
        return speak(getattr(loaded, attribute), (cmd_name,), language_of(ctx))


def _there(module: str) -> bool:
    return importlib.util.find_spec(f"build_tools.adapters.cli.{module}") is not None


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="coursebook")
@click.option("--lang", type=click.Choice(["zh", "zh-Hant", "en"]), expose_value=False)
def cli() -> None:
    """Publish a training course: check it, build it, serve it."""


def main(argv: list[str] | None = None) -> Any:
    """Entry point of the `coursebook` command; a bug of ours is one line, not a traceback."""
    try:
        done = cli(argv, prog_name="coursebook", standalone_mode=False)
    except click.ClickException as error:
        say_error(error)
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo(err=True)
        sys.exit(1)
    except Exception as error:  # the last resort: no traceback ever reaches an author
        if "--debug" in sys.argv:
            raise
        click.echo(f"coursebook: internal error / 程序内部错误: {error!r}", err=True)
        sys.exit(3)
    sys.exit(done if isinstance(done, int) else 0)
