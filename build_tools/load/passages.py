"""The Markdown fields of a model, and the issues of what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from build_tools.issues import Fix, Issue
from build_tools.load.scanner import scan
from build_tools.model.base import Markup, Node
from build_tools.model.course import Passage
from build_tools.model.outline import EMPTY
from build_tools.spans import Path


def passages(node: Node, kind: str, owner: str) -> Iterator[Passage]:
    """Every Markdown field below `node` in which the scanner finds something."""
    for name, alias, rich in _plan(type(node)):
        value = getattr(node, name)
        if not value:
            continue
        if not rich:
            for child in value if isinstance(value, tuple) else (value,):
                yield from passages(child, kind, owner)
            continue
        texts = value if isinstance(value, tuple) else (value,)
        for index, text in enumerate(texts):
            outline = scan(text)
            if outline is not EMPTY:
                field: Path = (alias, index) if isinstance(value, tuple) else (alias,)
                yield Passage(kind, owner, node.place, field, text, outline)


@cache
def _plan(model: type[Node]) -> tuple[tuple[str, str, bool], ...]:
    """(attribute, name in the file, is Markdown) of each field that holds Markdown or nodes."""
    plan = []
    for name, field in model.model_fields.items():
        rich = _has_markup(field.annotation) or any(isinstance(m, Markup) for m in field.metadata)
        if rich or _has_node(field.annotation):
            plan.append((name, field.alias or name, rich))
    return tuple(plan)


def _has_markup(annotation: Any) -> bool:
    metadata = getattr(annotation, "__metadata__", ())
    return any(isinstance(m, Markup) for m in metadata) or any(
        _has_markup(inner) for inner in get_args(annotation)
    )


def _has_node(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Node):
        return True
    return any(_has_node(inner) for inner in get_args(annotation))


def flaw_issues(passage: Passage) -> Iterator[Issue]:
    """What the scanner could not accept, as issues at their place in the file."""
    for flaw in passage.outline.flaws:
        span = passage.span(flaw.start, flaw.end)
        values = dict(flaw.values)
        repaired = values.pop("repaired", "")
        fix = Fix(span, repaired) if repaired else None
        yield Issue(flaw.code, span, values, fix, document=passage.place.document)
