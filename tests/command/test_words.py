"""How the program speaks to people."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

LOCALE = Path(__file__).parents[2] / "build_tools/locale"
COMMANDS = Path(__file__).parents[2] / "build_tools/adapters/cli"


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


LAST_RESORT = "coursebook: internal error / 程序内部错误: "
"""Said where nothing else may be relied on, the words of the interface neither."""


def sayings(path: Path) -> Iterator[str]:
    """Strings of a program with Chinese in them, other than what it says of itself."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    told = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    texts = (n for n in nodes if isinstance(n, ast.Constant) and id(n) not in told)
    yield from (text for n in texts if re.search("[\u4e00-\u9fff]", text := str(n.value)))


def test_no_command_says_chinese_words_of_its_own():
    found = [text for path in sorted(COMMANDS.rglob("*.py")) for text in sayings(path)]
    assert found == [LAST_RESORT, "岗位=@账号"]
