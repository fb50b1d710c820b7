"""An anchor that is not there: what the author most likely meant."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.checks.finding import nearest
from build_tools.issues import Issue
from build_tools.model.outline import Heading
from build_tools.spans import Document, Span


@dataclass(frozen=True)
class Goal:
    """A page that a link leads to."""

    kind: str
    name: str
    headings: tuple[Heading, ...]
    others: frozenset[str] = frozenset()
    """Anchors that stand elsewhere than in headings."""

    @property
    def anchors(self) -> list[str]:
        """Every anchor, in the order of the page."""
        own = [heading.anchor for heading in self.headings if heading.anchor]
        return [*own, *sorted(self.others.difference(own))]


def missing_anchor(goal: Goal, anchor: str, span: Span, document: Document) -> Issue:
    """A heading of that very text without an anchor is the likely goal; else a near anchor."""
    headings = goal.headings
    values = {"name": anchor, "kind": f"@report.kind.{goal.kind}", "page": goal.name}
    same = next((heading for heading in headings if _slug(heading.text) == _slug(anchor)), None)
    if same is not None and not same.anchor:
        return Issue("anchor-missing", span, {**values, "heading": same.text}, document=document)
    near = nearest(anchor, goal.anchors)
    if same is not None:
        near = same.anchor or ""
    values |= {"near": near, "known": "、".join(goal.anchors) or "—"}
    return Issue("anchor-unknown", span, values, document=document)


def _slug(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())
