"""Issues → a report: for a terminal, for programs, for GitHub and GitLab.

Formats: `text` (`report_text`), `json` (ours, below), `github` (workflow commands,
https://docs.github.com/actions/reference/workflow-commands), `gitlab` (Code Quality,
https://docs.gitlab.com/ci/testing/code_quality/).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from build_tools.adapters.report_limits import USUAL, Limits
from build_tools.adapters.report_text import text_report
from build_tools.issues import Issue, Severity
from build_tools.spans import Document, Span


@dataclass(frozen=True)
class Report:
    """Issues in reading order, and what is needed to show them."""

    issues: tuple[Issue, ...]
    language: str
    locate: Callable[[str], str] = str
    """A file below the content folder → the path a reader can open."""
    documents: Mapping[str, Document] = field(default_factory=dict)
    """Documents by file, for issues that carry none."""
    colour: bool = False
    limits: Limits = USUAL
    """How much of it a person is shown; programs get everything."""

    def count(self, severity: Severity) -> int:
        """How many issues have a severity."""
        return sum(issue.severity is severity for issue in self.issues)

    def line(self, issue: Issue) -> str:
        """The source line an issue points at, or an empty text."""
        document = issue.document or self.documents.get(issue.span.file)
        lines = document.lines if document else []
        return lines[issue.span.line - 1] if issue.span.line <= len(lines) else ""


def in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Reading order; what is said twice of one place is said once."""
    single: dict[tuple[str, Span, tuple[tuple[str, str], ...]], Issue] = {}
    for issue in sorted(issues, key=lambda issue: issue.sort_key):
        single.setdefault((issue.code, issue.span, tuple(sorted(issue.values.items()))), issue)
    return tuple(single.values())


def render(report: Report, form: str) -> str:
    """The whole report in one format, with a line end; empty where there is nothing to say."""
    return FORMATS[form](report)


def _text(report: Report) -> str:
    return text_report(report) if report.issues else ""


def _json(report: Report) -> str:
    body = {
        "version": 1,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "issues": [_record(issue, report) for issue in report.issues],
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _record(issue: Issue, report: Report) -> dict[str, Any]:
    record: dict[str, Any] = {
        "code": issue.code,
        "severity": issue.severity.value,
        "message": issue.message(report.language),
        "help": issue.help(report.language),
        **_place(issue.span, report),
        "related": [_place(span, report) for span in issue.related],
    }
    if issue.fix is not None:
        record["fix"] = {**_place(issue.fix.span, report), "text": issue.fix.text}
    return record


def _place(span: Span, report: Report) -> dict[str, Any]:
    return {
        "file": report.locate(span.file), "line": span.line, "column": span.column,
        "end_line": span.end_line, "end_column": span.end_column,
    }  # fmt: skip


def _github(report: Report) -> str:
    return "".join(_command(issue, report) for issue in report.issues)


def _command(issue: Issue, report: Report) -> str:
    span = issue.span
    places = {
        "file": report.locate(span.file), "line": span.line, "endLine": span.end_line,
        "col": span.column, "endColumn": span.end_column, "title": issue.code,
    }  # fmt: skip
    if span.end_line != span.line:
        del places["col"], places["endColumn"]  # columns mean something on one line only
    head = ",".join(f"{name}={_property(str(value))}" for name, value in places.items())
    text = f"{issue.message(report.language)}\n{issue.help(report.language)}"
    return f"::{issue.severity.value} {head}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _gitlab(report: Report) -> str:
    seen: Counter[str] = Counter()
    entries = [_quality(issue, report, seen) for issue in report.issues]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _quality(issue: Issue, report: Report, seen: Counter[str]) -> dict[str, Any]:
    """The fingerprint hangs on the line's text, so that lines added above do not change it."""
    path = report.locate(issue.span.file)
    core = "\0".join((issue.code, path, report.line(issue).strip(), issue.values.get("name", "")))
    seen[core] += 1
    return {
        "description": f"{issue.message(report.language)} {issue.help(report.language)}",
        "check_name": issue.code,
        "fingerprint": sha256(f"{core}\0{seen[core]}".encode()).hexdigest(),
        "severity": "major" if issue.severity is Severity.ERROR else "minor",
        "location": {
            "path": path,
            "positions": {
                "begin": {"line": issue.span.line, "column": issue.span.column},
                "end": {"line": issue.span.end_line, "column": issue.span.end_column},
            },
        },
    }


FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": _text, "json": _json, "github": _github, "gitlab": _gitlab,
}  # fmt: skip

FORMAT_NAMES: Sequence[str] = tuple(FORMATS)
