"""A comparison → the review sheet (审稿单): A4 pages to print, mark and sign."""

from __future__ import annotations

from datetime import date

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from build_tools.edit.compare import Comparison
from build_tools.edit.escape import visible
from build_tools.edit.textdiff import TextChange
from build_tools.edit.words import Phrases


def sheet(
    comparison: Comparison, phrases: Phrases, title: str, errors: int = 0, day: date | None = None
) -> str:
    """A whole HTML page without scripts; author text in it is escaped."""
    environment = Environment(
        loader=PackageLoader("build_tools.edit", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(old=_old, new=_new, visible=visible)
    return environment.get_template("sheet.html").render(
        c=comparison, p=phrases, title=title, errors=errors, day=day.isoformat() if day else ""
    )


def _old(change: TextChange) -> Markup:
    """The text as it was, with what went struck out."""
    return _side(change, "-", "del")


def _new(change: TextChange) -> Markup:
    """The text as it is, with what came underlined."""
    return _side(change, "+", "ins")


def _side(change: TextChange, kind: str, tag: str) -> Markup:
    pieces = []
    for segment in change.segments():
        text = escape(visible(segment.text))
        if segment.kind == kind:
            pieces.append(Markup("<{0}>{1}</{0}>").format(Markup(tag), text))  # noqa: S704  tag is ours
        elif segment.kind == "=":
            pieces.append(text)
    return Markup("").join(pieces) or Markup("—")
