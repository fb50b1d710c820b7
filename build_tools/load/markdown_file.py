"""A Markdown file → its front matter as a model, and its body with an outline."""

from __future__ import annotations

from typing import TypeVar

from build_tools.issues import Issue
from build_tools.load.fields import read_model
from build_tools.load.scanner import scan
from build_tools.load.tree import field_names, read_yaml
from build_tools.model.chapter import Chapter, Home
from build_tools.model.course import Passage
from build_tools.spans import Document, Place

TextT = TypeVar("TextT", Chapter, Home)


def read_markdown(
    document: Document, model: type[TextT]
) -> tuple[TextT | None, Document, list[Issue]]:
    """The node, the document it was read from (a mended copy where needed), and the issues."""
    end = document.text.find("\n---", 3)
    if not document.text.startswith("---\n") or end < 0:
        return None, document, [Issue("front-matter-missing", document.whole(), document=document)]
    tail = len(document.text) - end
    tree, document, issues = read_yaml(document, 4, end + 1, field_names(model))
    end = len(document.text) - tail
    if tree is None:
        return None, document, issues
    node, found = read_model(model, tree, document)
    issues.extend(found)
    if node is None:
        return None, document, issues
    start = document.text.find("\n", end + 4)
    body = document.text[start + 1 :] if start >= 0 else ""
    update = {"body": body, "body_start": start + 1, "outline": scan(body)}
    return node.model_copy(update=update), document, issues


def unread_body(document: Document, kind: str, name: str) -> Passage:
    """The text of a file whose front matter is no model: what is wrong in it is said as well."""
    end = document.text.find("\n---", 3) if document.text.startswith("---\n") else -1
    start = max(document.text.find("\n", end + 4) + 1, 0) if end >= 0 else 0
    body = document.text[start:]
    return Passage(kind, name, Place(document, ()), ("body",), body, scan(body), start)
