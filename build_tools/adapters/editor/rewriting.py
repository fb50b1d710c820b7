"""Edited data written by ruamel.yaml, which keeps comments and quotes: where `splice` cannot."""

from __future__ import annotations

from io import StringIO
from typing import Any

from ruamel.yaml import YAML

from build_tools.adapters.editor.trees import Tree, same_tree


def rewritten(text: str, new: Tree) -> str:
    """`text` saying `new`; only top-level keys whose value changed are written anew."""
    writer = YAML()
    writer.preserve_quotes = True
    writer.width = 100_000
    writer.indent(mapping=2, sequence=4, offset=2)
    data = writer.load(text)
    for key in [key for key in data if str(key) not in new]:
        del data[key]
    for key, value in new.items():
        if key not in data or not same_tree(_texts(data[key]), value):
            data[key] = value
    stream = StringIO()
    writer.dump(data, stream)
    return stream.getvalue()


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_texts(item) for item in value]
    return str(value)
