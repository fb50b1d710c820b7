"""The words of the interface, by language.

`locale/<room>.<language>.yaml` holds them, one file a room and language; nothing a reader sees
stands in code. A missing word is our bug and raises `KeyError`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
"""Languages the interface speaks; a course in another language shows English words."""


def interface_language(language: str) -> str:
    """The interface language for a course's BCP 47 language tag, e.g. `zh` → `zh-Hans`."""
    tag = language.replace("_", "-").lower()
    if not tag.startswith("zh"):
        return "en"
    traditional = {"zh-hant", "zh-tw", "zh-hk", "zh-mo"}
    return "zh-Hant" if any(tag.startswith(prefix) for prefix in traditional) else "zh-Hans"


@cache
def word_file(room: str, language: str) -> Mapping[str, Any]:
    """All words of one room in one language, as nested mappings of strings."""
    name = f"{room}.{interface_language(language)}.yaml"
    text = files("build_tools").joinpath("locale", name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  safe


def word(room: str, key: str, language: str, **values: object) -> str:
    """One phrase: `word("render", "quiz.submit", "zh-Hans")`; `values` fill its `{names}`."""
    found: Any = word_file(room, language)
    for part in key.split("."):
        found = found[part]
    return found.format(**values) if values else found
