"""The page of commands names every command, and no other; every word is in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from build_tools.adapters.cli.cohort import cohort
from build_tools.trainer.receipt import REASONS
from build_tools.trainer.rollup import STATES
from build_tools.words import LANGUAGES, word_file

PAGE = Path(__file__).parents[2] / "docs/reference/trainer-commands.md"


def commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield before + name, command


COMMANDS = dict(commands(cohort))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_on_its_page(name):
    assert f"`{name}`" in PAGE.read_text(encoding="utf-8")


def test_the_page_names_no_command_that_is_not_there():
    table = PAGE.read_text(encoding="utf-8").partition("## 命令")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `([a-z ]+)` \|", table, re.M)) == set(COMMANDS)


def keys(words: dict, before: str = "") -> Iterator[str]:
    for key, value in words.items():
        if isinstance(value, dict):
            yield from keys(value, f"{before}{key}.")
        else:
            yield f"{before}{key}"


def test_every_language_has_every_word():
    first, *rest = ({*keys(dict(word_file("trainer", language)))} for language in LANGUAGES)
    assert all(other == first for other in rest)
    assert {f"reason.{reason}" for reason in REASONS} <= first
    assert {f"state.{state}" for state in STATES} <= first


def test_no_word_of_ours_reaches_a_trainer():
    for language in LANGUAGES:
        text = str(word_file("trainer", language)).lower()
        for ours in ("token", "cohort", "schema", "commit", "sealed"):
            assert ours not in text
