"""A Markdown file → its front matter as a model, and its body with an outline."""

from __future__ import annotations

from build_tools.issues import Issue
from build_tools.load.fields import read_model, stand_in
from build_tools.load.scanner import scan
from build_tools.load.tree import field_names, read_yaml
from build_tools.model.chapter import Chapter, Home
from build_tools.spans import Document


def read_markdown(
    document: Document, model: type[Chapter | Home]
) -> tuple[Chapter | Home | None, Document, list[Issue]]:
    """The node, the document it was read from (a mended copy where needed), and the issues.

    Where the front matter is missing or unreadable the node has stand-ins, so that what is wrong
    in the body is said as well.
    """
    end = document.text.find("\n---", 3)
    if not document.text.startswith("---\n") or end < 0:
        issues = [Issue("front-matter-missing", document.whole(), document=document)]
        return _with_body(stand_in(model, document, ""), document, 0), document, issues
    tail = len(document.text) - end
    tree, document, issues = read_yaml(document, 4, end + 1, field_names(model))
    end = len(document.text) - tail
    if tree is None:
        node = stand_in(model, document, document.text[:end])
    else:
        node, found = read_model(model, tree, document)
        issues.extend(found)
    start = document.text.find("\n", end + 4) + 1
    return _with_body(node, document, start or len(document.text)), document, issues


def _with_body(
    node: Chapter | Home | None, document: Document, start: int
) -> Chapter | Home | None:
    body = document.text[start:]
    update = {"body": body, "body_start": start, "outline": scan(body)}
    return node.model_copy(update=update) if node else None
