"""A tree of text → a model; what does not fit → issues, and a model of the rest.

pydantic validates; here its errors become `Issue`s in the author's terms, with a fix where one is
safe. Then the faulty parts are taken out and the rest is validated again, so that one bad option
does not hide what is wrong with the next question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from build_tools.issues import Fix, Issue
from build_tools.model.base import PLACE_KEY, Node
from build_tools.spans import Document, Path, Span

NodeT = TypeVar("NodeT", bound=Node)

MAX_ROUNDS = 40

_TRUE, _FALSE = {"是", "对", "正确", "yes", "True", "TRUE", "on", "√"}, {
    "否", "错", "不对", "错误", "no", "False", "FALSE", "off", "×"}  # fmt: skip
_LOOSE_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_WRAPPED = re.compile(r"[“”‘’「『\"'](?P<inner>.*)[“”‘’」』\"']")


def read_model(
    model: type[NodeT], tree: Any, document: Document
) -> tuple[NodeT | None, list[Issue]]:
    """The model of a tree, or of what is left of it without its faults; None if too little is."""
    issues: list[Issue] = []
    for attempt in range(MAX_ROUNDS):
        try:
            return model.model_validate(tree), issues
        except ValidationError as error:
            details = error.errors(include_url=False, include_context=True)
        if attempt == 0:
            issues = [i for d in details for i in _issues(model, d, tree, document)]
        if not all([_take_out(tree, d, document) for d in details]):
            return None, issues
    return None, issues


def _data_path(tree: Any, loc: tuple[str | int, ...]) -> Path:
    """pydantic's location without the tags of unions, which are no keys of the data."""
    path: list[str | int] = []
    value = tree
    for index, step in enumerate(loc):
        if isinstance(value, dict) and step in value:
            value = value[step]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        elif index < len(loc) - 1:
            continue
        elif not (isinstance(value, dict) and isinstance(step, str)):
            continue
        path.append(step)
    return tuple(path)


def _value(tree: Any, path: Path) -> Any:
    for step in path:
        tree = tree.get(step) if isinstance(tree, dict) else tree[step]
    return tree


def _take_out(tree: Any, detail: ErrorDetails, document: Document) -> bool:
    """Remove what an error names: the value, or the list item that lacks something.

    False where that would be the whole document.
    """
    path = _data_path(tree, detail["loc"])
    missing = detail["type"] in {"missing", "union_tag_not_found", "union_tag_invalid"}
    if missing and detail["type"] == "missing":
        path = path[:-1]
    if not missing and path and isinstance(path[-1], str):
        _remove(tree, path, document)
        return True
    while path and not isinstance(path[-1], int):
        path = path[:-1]
    if not path:
        return False
    _remove(tree, path, document)
    return True


def _remove(tree: Any, path: Path, document: Document) -> None:
    try:
        parent = _value(tree, path[:-1])
        place = parent.get(PLACE_KEY) if isinstance(parent, dict) else None
        document.pruned.add(place.path if place else path[:-1])
        _remember_ids(parent[path[-1]], document)  # type: ignore[index]  a step fits its parent
        if isinstance(parent, list):
            parent[path[-1]] = None  # type: ignore[index]  emptied below, so that places stay
            _drop_empty(tree, path[:-1])
        else:
            parent.pop(path[-1], None)
    except (KeyError, IndexError, TypeError, AttributeError):
        return  # an earlier error of this round took it out already


def _remember_ids(value: Any, document: Document) -> None:
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            document.lost_ids.add(value["id"])
        for below in value.values():
            _remember_ids(below, document)
    elif isinstance(value, list):
        for below in value:
            _remember_ids(below, document)


def _drop_empty(tree: Any, path: Path) -> None:
    items = _value(tree, path)
    items[:] = [item for item in items if item is not None]


def _issues(
    model: type[Node], detail: ErrorDetails, tree: Any, document: Document
) -> Iterator[Issue]:
    path = _data_path(tree, detail["loc"])
    kind = detail["type"]
    name = str(next((step for step in reversed(path) if isinstance(step, str)), ""))
    if kind == "missing":
        if not _lost(document, path[:-1]):
            span = _head(document, path[:-1])
            yield Issue("field-missing", span, {"name": str(path[-1])}, document=document)
        return
    value = detail["input"]
    if kind == "union_tag_invalid":
        path, name, value = (*path, "type"), "type", (detail.get("ctx") or {})["tag"]
    span = document.at(path)
    if kind == "extra_forbidden":
        known = _fields(model, detail["loc"], tree)
        near = get_close_matches(name, known, 1, 0.6)
        values = {"name": name, "known": "、".join(known), "near": near[0] if near else ""}
        key = document.key(path)
        fix = Fix(key, near[0]) if near and near[0] not in _parent_keys(tree, path) else None
        yield Issue("field-unknown", key, values, fix, document=document)
        return
    yield _value_issue(kind, name, value, span, detail, document)


def _parent_keys(tree: Any, path: Path) -> set[str]:
    return set(_value(tree, path[:-1]))


def _lost(document: Document, path: Path) -> bool:
    return any(lost[: len(path)] == path for lost in document.pruned)


def _head(document: Document, path: Path) -> Span:
    """The first line of a node: what lacks a field is pointed at where it begins."""
    span = document.at(path)
    if span.end_line == span.line:
        return span
    return Span(span.file, span.line, span.column, span.line, span.column + 1)


def _value_issue(
    kind: str, name: str, value: Any, span: Span, detail: ErrorDetails, document: Document
) -> Issue:
    def issue(code: str, fix: str = "", **values: str) -> Issue:
        shown = value if isinstance(value, str) else ""
        all_values = {"name": name, "value": shown[:60], **values}
        return Issue(code, span, all_values, Fix(span, fix) if fix else None, document=document)

    context: dict[str, Any] = detail.get("ctx") or {}
    if kind == "union_tag_not_found":
        head = _head(document, ())if span.line == 0 else span
        span = Span(head.file, head.line, head.column, head.line, head.column + 1)
        return issue("field-missing", name="type")
    if kind in {"greater_than_equal", "less_than_equal"}:
        return issue("field-value", limit=str(context.get("ge", context.get("le"))),
                     relation="@report.at-least" if "ge" in context else "@report.at-most")  # fmt: skip
    if not isinstance(value, str) or kind in {"tuple_type", "model_type", "model_attributes_type"}:
        return _kind_issue(issue, kind, value)
    if value == "":
        return issue("field-empty")
    if kind in {"literal_error", "union_tag_invalid"}:
        return _choice_issue(issue, value, context)
    if kind in _SCALARS:
        return _SCALARS[kind](issue, value)
    if kind == "string_pattern_mismatch":
        return _pattern_issue(issue, value, context)
    if kind == "string_too_long":
        return issue("field-length", limit=str(context["max_length"]))
    return issue("field-value", limit=detail["msg"], relation="")


def _kind_issue(issue: Any, kind: str, value: Any) -> Issue:
    wanted = {"tuple_type": "@report.a-list", "string_type": "@report.a-text"}
    found = "@report.a-list" if isinstance(value, list) else "@report.a-mapping"
    if isinstance(value, str):
        found = "@report.a-text"
    if value == "":
        return issue("field-empty")
    if kind in {"whole_number", "int_type", "decimal_type", "bool_type", "date_type"}:
        return issue("field-kind", wanted="@report.a-text", found=found)
    return issue("field-kind", wanted=wanted.get(kind, "@report.a-mapping"), found=found)


def _unwrapped(value: str) -> str:
    found = _WRAPPED.fullmatch(value)
    return found["inner"] if found else value


def _choice_issue(issue: Any, value: str, context: dict[str, Any]) -> Issue:
    expected = str(context.get("expected") or context.get("expected_tags") or "")
    choices = re.findall(r"'([^']+)'", expected)
    if _unwrapped(value) in choices:
        return issue("yaml-smart-quote", _unwrapped(value), inner=_unwrapped(value))
    near = get_close_matches(value.lower().replace(" ", "_"), choices, 1, 0.6)
    return issue("field-choice", choices="、".join(choices), near=near[0] if near else "")


def _whole_issue(issue: Any, value: str) -> Issue:
    plain = unicodedata.normalize("NFKC", _unwrapped(value)).strip()
    return issue("field-number", plain if re.fullmatch(r"\d{1,9}", plain, re.ASCII) else "")


def _decimal_issue(issue: Any, value: str) -> Issue:
    plain = unicodedata.normalize("NFKC", _unwrapped(value)).strip().replace(",", "")
    good = re.fullmatch(r"-?\d+(\.\d+)?", plain, re.ASCII)
    return issue("field-number", plain if good else "")


def _truth_issue(issue: Any, value: str) -> Issue:
    bare = _unwrapped(value)
    meant = "true" if bare in _TRUE | {"true"} else "false" if bare in _FALSE | {"false"} else ""
    return issue("field-true-false", meant)


def _date_issue(issue: Any, value: str) -> Issue:
    found = _LOOSE_DATE.fullmatch(unicodedata.normalize("NFKC", _unwrapped(value)))
    if not found:
        return issue("field-date")
    year, month, day = (int(part) for part in found.groups())
    good = 1 <= month <= 12 and 1 <= day <= 28
    return issue("field-date", f"{year:04}-{month:02}-{day:02}" if good else "")


_SCALARS = {
    "whole_number": _whole_issue,
    "decimal_number": _decimal_issue,
    "truth_value": _truth_issue,
    "calendar_date": _date_issue,
}


def _pattern_issue(issue: Any, value: str, context: dict[str, Any]) -> Issue:
    if r"\n" in context.get("pattern", ""):
        return issue("field-value", limit="", relation="@report.one-line")
    if re.search("[，、；]", value):
        return issue("yaml-fullwidth-comma", re.sub("[，、；] *", ", ", value))
    bare = _unwrapped(value)
    if bare != value and re.fullmatch(r"[a-z0-9][a-z0-9#-]*", bare):
        return issue("yaml-smart-quote", bare, inner=bare)
    plain = unicodedata.normalize("NFKC", bare).lower().replace("_", "-").replace(" ", "-")
    return issue("field-id", near=plain if re.fullmatch(r"[a-z0-9][a-z0-9-]*", plain) else "")


def _fields(model: type[Node], loc: tuple[str | int, ...], tree: Any) -> list[str]:
    """Names of the fields an author may write at the node that `loc` lies in."""
    models: list[type[Node]] = [model]
    for step in loc[:-1]:
        if isinstance(step, int):
            continue
        tagged = [m for m in models if step in _tags(m)]
        fields = [f.annotation for m in models for n, f in m.model_fields.items() if step in {n, f.alias}]
        models = tagged or [m for annotation in fields for m in _models_in(annotation)]
    names = {(field.alias or name) for m in models for name, field in m.model_fields.items()}
    return sorted(names - {PLACE_KEY, "body", "body_start", "outline"})


def _tags(model: type[Node]) -> tuple[Any, ...]:
    field = model.model_fields.get("type")
    return get_args(field.annotation) if field else ()


def _models_in(annotation: Any) -> list[type[Node]]:
    if isinstance(annotation, type) and issubclass(annotation, Node):
        return [annotation]
    return [m for inner in get_args(annotation) for m in _models_in(inner)]
