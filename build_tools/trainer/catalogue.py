"""What a course has to assign: items with titles and minutes."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from build_tools.model.course import Course
from build_tools.render.quiz import quiz_minutes
from build_tools.trainer.ledger import Ledger
from build_tools.trainer.member_codes import new_id
from build_tools.trainer.records import Assignment, Item


class NoItem(KeyError):  # noqa: N818  what a trainer typed, caught by the command line
    """Nothing of that name in the course; `near` is what may be meant."""

    def __init__(self, name: str, near: str) -> None:
        super().__init__(name)
        self.name, self.near = name, near


def catalogue(course: Course) -> dict[str, tuple[str, int]]:
    """Item → title and minutes, in reading order; surveys and drills of private folders too."""
    found = {f"chapter:{one.id}": (one.title, one.minutes) for one in course.chapters}
    found |= {f"quiz:{one.id}": (one.title, quiz_minutes(course, one)) for one in course.quizzes}
    return found | {f"case:{one.id}": (one.title, one.minutes) for one in course.cases}


def path_items(course: Course, path: str) -> list[str]:
    """The items of a learning path: each chapter with its quizzes, then cases, then the rest."""
    found = {one.id: one for one in course.info.paths}
    if path not in found:
        raise NoItem(path, _near(path, found))
    way = found[path]
    names = [*(f"chapter:{one}" for one in way.chapters), *(f"quiz:{one}" for one in way.quizzes),
             *(f"case:{one}" for one in way.cases)]  # fmt: skip
    return [name for name in names if name in catalogue(course)]


def choose_items(course: Course, names: Iterable[str]) -> list[Item]:
    """Items by name (`chapter:intro`, or `intro` where only one kind has it), `@date` for a due
    day of its own; `NoItem` for what is not there.
    """
    known = catalogue(course)
    found: dict[str, Item] = {}
    for given in names:
        name, _, due = given.partition("@")
        item = _resolve(name, known)
        title, minutes = known[item]
        found[item] = {"item": item, "title": title, "minutes": minutes, "due": due, "pass": None}
    return list(found.values())


def _resolve(name: str, known: dict[str, Any]) -> str:
    if name in known:
        return name
    fitting = [item for item in known if item.partition(":")[2] == name]
    chapters = [item for item in fitting if item.startswith("chapter:")]
    if len(fitting) == 1 or chapters:
        return (chapters or fitting)[0]
    raise NoItem(name, _near(name, known))


def _near(name: str, known: Iterable[str]) -> str:
    listed = list(known)
    close = get_close_matches(name, listed, 1, 0.75)
    plain = {one.partition(":")[2] or one: one for one in reversed(listed)}
    bare = get_close_matches(name.partition(":")[2] or name, list(plain), 1, 0.6)
    return close[0] if close else plain[bare[0]] if bare else ""


def hours_of(course: Course) -> list[dict[str, Any]]:
    """The course's dated table, as a 台账 keeps it."""
    return [{"since": one.since.isoformat(), "minutes": one.minutes} for one in course.info.hours]


def assign(ledger: Ledger, assignment: Assignment, at: str) -> Assignment:
    """Add an assignment under a new id."""
    assignment["id"] = new_id("as", 4)
    assignment["at"] = at
    ledger.assignments.append(assignment)
    ledger.assignments.sort(key=lambda one: one["id"])
    ledger.record("assign", {"assignment": assignment["id"], "items": len(assignment["items"])}, at)
    return assignment


def extend(ledger: Ledger, assignment: Assignment, items: Iterable[Item], at: str) -> int:
    """Append items to an assignment; places never move, since receipts count on them."""
    have = {one["item"] for one in assignment["items"]}
    new = [one for one in items if one["item"] not in have]
    if new:
        assignment["items"] += new
        assignment["rev"] += 1
        assignment["at"] = at
        ledger.record("revise", {"assignment": assignment["id"], "rev": assignment["rev"]}, at)
    return len(new)
