"""How the program speaks to people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

LOCALE = Path(__file__).parents[2] / "build_tools/locale"


def phrases(words: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(words, dict):
        for name, value in words.items():
            yield from phrases(value, f"{key}.{name}" if key else str(name))
    elif isinstance(words, list):
        for value in words:
            yield from phrases(value, key)
    else:
        yield key, str(words)


@pytest.mark.parametrize("path", sorted(LOCALE.glob("*.zh-Han?.yaml")), ids=lambda path: path.name)
def test_the_program_says_nin_to_everyone(path):
    """Only the first words of a new case say 你: a case puts its reader in the middle of it."""
    found = dict(phrases(yaml.safe_load(path.read_text(encoding="utf-8"))))
    said = [
        text for text in found.values() if not text.endswith(("你会怎么做？】", "你會怎麼做？】"))
    ]
    assert [text for text in said if "你" in text] == []
