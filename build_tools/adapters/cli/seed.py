"""`coursebook seed`: the secret that keeps graded questions in an order nobody can compute."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path

import click

from build_tools.adapters.cli.language import spoken_language
from build_tools.words import word

SEED_LENGTH = 32
"""Random bytes written: twice what `model/seed.py` asks for at least."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default="private")
def seed(folder: Path) -> None:
    """Make the secret seed of graded quizzes and exams, in FOLDER; one that is there is kept."""
    path = folder / "seed"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:  # never over one that exists: answers given hang on it
            path.chmod(0o600)
            file.write(secrets.token_bytes(SEED_LENGTH))
    except FileExistsError:
        _say("seed-kept", path)
        return
    except OSError as error:
        click.echo(f"{path}: {error.strerror}", err=True)
        sys.exit(1)
    _say("seed-made", path)


def _say(key: str, path: Path) -> None:
    name = path.as_posix()
    text = word("new", f"new.say.{key}", spoken_language(), path=name, folder=path.parent)
    click.echo(text)
