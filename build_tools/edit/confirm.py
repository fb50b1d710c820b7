"""Pages to confirm: a fact they rest on reads otherwise than on the day they were reviewed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from build_tools.edit.leaves import changed_leaves
from build_tools.edit.ownership import owner_of, pages_of
from build_tools.edit.resting import resting
from build_tools.model.course import Course
from build_tools.model.fact import Fact


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A page, the day it was reviewed, and the facts that changed since."""

    kind: str
    id: str
    title: str
    file: str
    owner: str
    reviewed: date
    facts: tuple[str, ...]


def pages_to_confirm(
    course: Course, facts_on: Callable[[date], Mapping[str, Fact] | None]
) -> list[Unconfirmed]:
    """Pages in the order of the course; `facts_on` gives the facts at the end of a day.

    Where it gives None nobody knows what the facts were, and nothing is said. A fact that was not
    there on that day says nothing either: whoever made the page rest on it has seen it.
    """
    rests = resting(course).pages
    found = []
    for kind, node in pages_of(course):
        before = facts_on(node.reviewed) if node.reviewed else None
        if before is None or node.reviewed is None:
            continue
        own = (fact for fact in course.facts if (kind, node.id) in rests.get(fact.id, ()))
        changed = tuple(f.id for f in own if f.id in before and _reads_otherwise(before[f.id], f))
        if changed:
            place = (node.title, node.place.document.file, owner_of(node, course))
            found.append(Unconfirmed(kind, node.id, *place, node.reviewed, changed))
    return found


def _reads_otherwise(before: Fact, after: Fact) -> bool:
    return bool(changed_leaves(before, after, chinese=True))
