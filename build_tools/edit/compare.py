"""Two states of a course → everything a reviewer has to judge, as data.

`edit/comment.py` makes a comment of it, `edit/sheet.py` a sheet of paper.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from build_tools.edit.compare_ids import BrokenId, broken_ids
from build_tools.edit.compare_questions import QuestionChange, question_changes
from build_tools.edit.leaves import changed_leaves
from build_tools.edit.resting import PageKey, resting
from build_tools.edit.textdiff import TextChange, block_changes
from build_tools.model.base import Node
from build_tools.model.chapter import Chapter, Home
from build_tools.model.course import Course
from build_tools.render.paths import course_minutes, credit_hours

_QUESTIONS = frozenset({"questions"})
_HEADING = re.compile(r"#{1,6}[ \t]+(.*?)(?:[ \t]*\{#[^}]*\})?[ \t]*$")
_SETTINGS = ("mode", "pass_", "attempts", "feedback", "order", "draw")


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that is new, gone or changed."""

    kind: str
    id: str
    title: str
    status: str
    """`added`, `removed` or `changed`."""
    file: str
    changes: tuple[TextChange, ...] = ()
    minutes: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A rule of a quiz that changed: the pass mark, the mode …"""

    quiz: str
    title: str
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that changed, and what rests on it."""

    id: str
    status: str
    changes: tuple[TextChange, ...]
    pages: tuple[PageKey, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All of it."""

    pages: tuple[PageChange, ...]
    questions: tuple[QuestionChange, ...]
    settings: tuple[SettingChange, ...]
    broken: tuple[BrokenId, ...]
    facts: tuple[FactChange, ...]
    others: tuple[PageChange, ...]
    """Terms, sources, figures and `course.yaml`: shown on many pages or on none."""
    minutes: tuple[int, int]
    hours: tuple[str, str]
    titles: Mapping[PageKey, str]

    @property
    def empty(self) -> bool:
        """Whether nothing that a reader meets has changed."""
        return not (self.pages or self.questions or self.settings or self.broken
                    or self.facts or self.others)  # fmt: skip


def compare(old: Course, new: Course, redrawn: Collection[str] = ()) -> Comparison:
    """Everything that changed from one course to the next.

    `redrawn` names pictures whose bytes are other ones, by their path below the content folder.
    """
    chinese = new.info.language.startswith("zh")
    minutes = (course_minutes(old), course_minutes(new))
    questions = tuple(question_changes(old, new, chinese))
    return Comparison(
        pages=tuple(_pages(old, new, chinese)),
        questions=questions,
        settings=tuple(_settings(old, new)),
        broken=tuple(broken_ids(old, new)),
        facts=tuple(_facts(old, new, chinese)),
        others=tuple(_others(old, new, chinese, redrawn)),
        minutes=minutes,
        hours=(credit_hours(old, minutes[0]), credit_hours(new, minutes[1])),
        titles={**_titles(old), **_titles(new)},
    )


def _titles(course: Course) -> dict[PageKey, str]:
    titles: dict[PageKey, str] = {("home", ""): course.info.title}
    titles |= {("chapter", c.id): c.title for c in course.chapters}
    titles |= {("case", c.id): c.title for c in course.cases}
    titles |= {("quiz", q.id): q.title for q in course.quizzes}
    return titles


def _pages(old: Course, new: Course, chinese: bool) -> Iterator[PageChange]:
    homes = [{"": course.home} if course.home else {} for course in (old, new)]
    yield from _kind("home", homes[0], homes[1], chinese)
    yield from _kind("chapter", old.chapter_by_id, new.chapter_by_id, chinese)
    yield from _kind("case", old.case_by_id, new.case_by_id, chinese)
    yield from _kind("quiz", old.quiz_by_id, new.quiz_by_id, chinese)


def _kind(
    kind: str, old: Mapping[str, Any], new: Mapping[str, Any], chinese: bool
) -> Iterator[PageChange]:
    for id_ in dict.fromkeys([*new, *old]):
        before, after = old.get(id_), new.get(id_)
        node: Any = after or before
        changes = _node_changes(before, after, chinese)
        status = "added" if before is None else "removed" if after is None else "changed"
        if changes or status != "changed" or _has_other_questions(before, after):
            minutes = (getattr(before, "minutes", 0) or 0, getattr(after, "minutes", 0) or 0)
            title = getattr(node, "title", None) or id_ or "index.md"
            file = node.place.document.file
            yield PageChange(kind, id_, title, status, file, tuple(changes), minutes)


def _has_other_questions(old: Any, new: Any) -> bool:
    """Whether the page's questions changed in any way: their own table says how."""
    return old.model_dump() != new.model_dump()


def _node_changes(old: Node | None, new: Node | None, chinese: bool) -> list[TextChange]:
    """Fields, then the body block by block; questions are judged in a table of their own."""
    changes = changed_leaves(_bare(old), _bare(new), chinese, _QUESTIONS)
    if isinstance(new or old, (Chapter, Home)):
        changes += block_changes(_blocks(old), _blocks(new))
    return changes


def _bare(node: Node | None) -> Node | None:
    """A case without the questions of its stages."""
    stages = getattr(node, "stages", None)
    if node is None or stages is None:
        return node
    return node.model_copy(
        update={"stages": tuple(stage.model_copy(update={"questions": ()}) for stage in stages)}
    )


def _blocks(node: Any) -> list[tuple[str, str]]:
    """The lines of a body that hold text, each with the heading above it."""
    heading, blocks = "", []
    for line in (node.body if node is not None else "").split("\n"):
        found = _HEADING.match(line)
        heading = found[1] if found else heading
        if line.strip():
            blocks.append((heading, line.strip()))
    return blocks


def _settings(old: Course, new: Course) -> Iterator[SettingChange]:
    for id_, quiz in new.quiz_by_id.items():
        before = old.quiz_by_id.get(id_)
        for field in _SETTINGS if before else ():
            was, now = _setting(before, field), _setting(quiz, field)
            if was != now:
                yield SettingChange(id_, quiz.title, field.rstrip("_"), was, now)


def _setting(quiz: Any, field: str) -> str:
    value = getattr(quiz, field)
    if field == "draw":
        return ", ".join(f"{draw.bank} × {draw.pick}" for draw in value)
    return "" if value is None else str(value)


def _facts(old: Course, new: Course, chinese: bool) -> Iterator[FactChange]:
    rests = (resting(old), resting(new))
    for id_ in dict.fromkeys([*new.fact_by_id, *old.fact_by_id]):
        before, after = old.fact_by_id.get(id_), new.fact_by_id.get(id_)
        changes = changed_leaves(before, after, chinese)
        if not changes or before is None:
            continue  # nothing rested on a fact that was not there
        pages = set().union(*(rest.pages.get(id_, set()) for rest in rests))
        questions = set().union(*(rest.questions.get(id_, set()) for rest in rests))
        status = "changed" if after else "removed"
        yield FactChange(
            id_, status, tuple(changes), tuple(sorted(pages)), tuple(sorted(questions))
        )


def _others(
    old: Course, new: Course, chinese: bool, redrawn: Collection[str]
) -> Iterator[PageChange]:
    yield from _kind("course", {"": old.info}, {"": new.info}, chinese)
    fresh = [fact for fact in new.facts if fact.id not in old.fact_by_id]
    yield from _kind("fact", {}, {fact.id: fact for fact in fresh}, chinese)
    yield from _kind("term", old.term_by_id, new.term_by_id, chinese)
    yield from _kind("source", old.source_by_id, new.source_by_id, chinese)
    yield from _kind("figure", old.figure_by_id, new.figure_by_id, chinese)
    yield from _kind("bank", old.bank_by_id, new.bank_by_id, chinese)
    for name in sorted((old.images ^ new.images) | set(redrawn)):
        status = "added" if name not in old.images else "changed"
        status = status if name in new.images else "removed"
        yield PageChange("image", name, name, status, name)
