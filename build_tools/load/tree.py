"""One YAML text → a tree and its issues."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from build_tools.issues import Fix, Issue
from build_tools.load.mend import read_tree
from build_tools.load.yaml_tree import TreeFlaw
from build_tools.model.base import PLACE_KEY, Node
from build_tools.spans import Document

_NARROW = {"yaml-fullwidth-colon": ": ", "yaml-colon-space": ": "}


def read_yaml(
    document: Document, start: int, end: int, fields: frozenset[str]
) -> tuple[Any, Document, list[Issue]]:
    """The tree between two offsets, the document it stands in, and what is wrong as YAML."""
    tree, document, flaws = read_tree(document, start, end, fields)
    issues = [_issue(document, flaw) for flaw in flaws]
    if tree is None and not issues:
        tree = {}
    if isinstance(tree, dict):
        return tree, document, issues
    if tree is not None:
        values = {"name": document.file, "wanted": "@report.a-mapping", "found": "@report.a-text"}
        if isinstance(tree, list):
            values["found"] = "@report.a-list"
        issues.append(Issue("field-kind", document.whole(), values, document=document))
    return None, document, issues


def _issue(document: Document, flaw: TreeFlaw) -> Issue:
    span = flaw.span or document.between(flaw.start, flaw.end)
    fix = Fix(span, _NARROW[flaw.code]) if flaw.code in _NARROW else None
    return Issue(flaw.code, span, dict(flaw.values), fix, document=document)


@cache
def field_names(model: type[Node]) -> frozenset[str]:
    """Every key an author may write anywhere in a file of this model."""
    names: set[str] = set()
    for name, field in model.model_fields.items():
        names.add(field.alias or name)
        for below in _models(field.annotation):
            names |= field_names(below)
    return frozenset(names - {PLACE_KEY})


def _models(annotation: Any) -> list[type[Node]]:
    if isinstance(annotation, type) and issubclass(annotation, Node):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models(inner)]
