"""A tree of text → a model; what does not fit → issues, and a model of the rest.

pydantic validates; here its errors become `Issue`s in the author's terms, with a fix where one is
safe. Then the tree is mended in memory (`load.salvage`) and validated again, so that one bad option
does not hide what is wrong with the next question.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from build_tools.issues import Fix, Issue
from build_tools.load.model_paths import discriminator, field_names_at
from build_tools.load.salvage import Salvage, data_path, origin, value_at, words_in
from build_tools.model.base import PLACE_KEY, Node
from build_tools.spans import Document, Path, Place, Span

NodeT = TypeVar("NodeT", bound=Node)

MAX_ROUNDS = 12
"""A file that is not a model after so many is given up."""

_TRUE, _FALSE = {"是", "对", "正确", "yes", "True", "TRUE", "on", "√"}, {
    "否", "错", "不对", "错误", "no", "False", "FALSE", "off", "×"}  # fmt: skip
_LOOSE_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_WRAPPED = re.compile(r"[“”‘’「『\"'](?P<inner>.*)[“”‘’」』\"']")


def read_model(
    model: type[NodeT], tree: Any, document: Document
) -> tuple[NodeT | None, list[Issue]]:
    """The model of a tree, or of what can be made of it; None where too little is left.

    Round after round, what does not fit is reported and mended in the tree (`load.salvage`): an
    error that only shows after another one is mended is reported too.
    """
    issues: list[Issue] = []
    salvage = Salvage(model, tree, document)
    for _ in range(MAX_ROUNDS):
        try:
            return model.model_validate(tree), issues
        except ValidationError as error:
            details = error.errors(include_url=False, include_context=True)
        renamed = {near for d in details if (near := _meant_key(model, d, tree, document))}
        for detail in details:
            found = None
            if not salvage.known(detail) and not _meant_missing(detail, tree, renamed):
                found = _issue(model, detail, tree, document)
            if found is not None:
                issues.append(found)
            salvage.note(detail, found)
        if not salvage.mend():
            return None, issues
    return None, issues


def stand_in(model: type[NodeT], document: Document, unread: str) -> NodeT | None:
    """A node of stand-ins for fields that could not be read at all; None where none can be."""
    document.pruned.add(())
    document.lost_ids.update(words_in(unread))
    node, _ = read_model(model, {PLACE_KEY: Place(document, ())}, document)
    return node


def _meant_key(
    model: type[Node], detail: ErrorDetails, tree: Any, document: Document
) -> tuple[Path, str] | None:
    """Where a misspelt key stands, and the name it most likely means."""
    if detail["type"] != "extra_forbidden":
        return None
    found = _issue(model, detail, tree, document)
    parent = data_path(tree, detail["loc"])[:-1]
    return (parent, found.fix.text) if found and found.fix else None


def _meant_missing(detail: ErrorDetails, tree: Any, renamed: set[tuple[Path, str]]) -> bool:
    """Whether a field is missing only because its name is misspelt."""
    path = data_path(tree, detail["loc"])
    return detail["type"] == "missing" and (path[:-1], str(path[-1])) in renamed


def _issue(model: type[Node], detail: ErrorDetails, tree: Any, document: Document) -> Issue | None:
    data = data_path(tree, detail["loc"])
    path = origin(tree, data)
    kind = detail["type"]
    name = str(next((step for step in reversed(path) if isinstance(step, str)), ""))
    if kind == "missing":
        if _lost(document, path[:-1]):
            return None
        span = _head(document, path[:-1])
        return Issue("field-missing", span, {"name": str(path[-1])}, document=document)
    value = detail["input"]
    if kind == "union_tag_invalid":
        name = discriminator(detail)
        path, value = (*path, name), (detail.get("ctx") or {})["tag"]
    span = document.at(path)
    if kind == "extra_forbidden":
        known = field_names_at(model, detail["loc"])
        near = get_close_matches(name, known, 1, 0.6)
        values = {"name": name, "known": "、".join(known), "near": near[0] if near else ""}
        key = document.key(path)
        fix = Fix(key, near[0]) if near and near[0] not in value_at(tree, data[:-1]) else None
        return Issue("field-unknown", key, values, fix, document=document)
    return _value_issue(kind, name, value, span, detail, document)


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
        head = _head(document, ()) if span.line == 0 else span
        span = Span(head.file, head.line, head.column, head.line, head.column + 1)
        return issue("field-missing", name=discriminator(detail))
    if kind in {"greater_than_equal", "less_than_equal"}:
        limit = "ge" if "ge" in context else "le"
        return issue("field-value", limit=str(context[limit]), relation=_RELATIONS[limit])
    if value == "":
        return issue("field-empty")
    if not isinstance(value, str) or kind in {"tuple_type", "model_type", "model_attributes_type"}:
        return _kind_issue(issue, kind, value)
    if kind in {"literal_error", "union_tag_invalid"}:
        return _choice_issue(issue, value, context)
    return _text_issue(issue, kind, value, detail)


_RELATIONS = {"ge": "@report.at-least", "le": "@report.at-most"}


def _text_issue(issue: Any, kind: str, value: str, detail: ErrorDetails) -> Issue:
    context: dict[str, Any] = detail.get("ctx") or {}
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
