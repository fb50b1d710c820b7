"""Figures: a digit in prose comes from a fact, by `:fact[id]`, or is allowed by name.

Not prose, and free to hold digits: wrong options, answers that are compared (`accept`, `value`,
pairs, items), ids, link targets, code, list numbers, and what `allowed_figures` names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from build_tools.issues import Issue
from build_tools.model.course import Course
from build_tools.model.question import AnyQuestion, Option
from build_tools.spans import Path, Place

_DIGIT = re.compile(r"\d")
_INLINE = re.compile(r":[a-z]+\[[^\]\n]*\](?:\{[^}\n]*\})?")
_FIGURE = re.compile(r"\d(?:[\d.,:：%％+/-]*[\d%％])?")
_NOT_PROSE = re.compile(
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^[ \t>]*(?P=fence)[`~]*[ \t]*$"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:.(?!\n\n))*?(?<!`)(?P=ticks)(?!`)"
    r"|:[a-z-]+\[[^\]\n]*\](?:\{[^}\n]*\})?"  # inline directives
    r"|^[ \t>]*::[a-z-]+\{[^}\n]*\}"  # block directives
    r"|\{#[^}\s]*\}|\[\[[^\[\]\n]*\]\]"  # anchors, blanks of a cloze
    r"|\]\([^)\n]*\)|<[a-z]+:[^>\s]*>|https?://[^\s)<>]+"  # targets of links
    r"|^[ \t>]*\d{1,3}[.)][ \t]",  # numbers of a list
    re.M | re.S,
)

Text = tuple[Place, Path, str]


def check(course: Course) -> Iterator[Issue]:
    """Every bare figure in chapters, cases, definitions and the prose of questions."""
    allowed = sorted((figure.text for figure in course.info.allowed_figures), key=len, reverse=True)
    free = re.compile("|".join([_NOT_PROSE.pattern, *map(re.escape, allowed)]), re.M | re.S)
    for node in (*course.chapters, *([course.home] if course.home else [])):
        yield from _body(node, free)
    for place, field, text in _texts(course):
        if _DIGIT.search(text) and _DIGIT.search(_INLINE.sub("", text)):
            yield from _bare(place, field, text, free)


def _body(node: Any, free: re.Pattern[str]) -> Iterator[Issue]:
    if not _DIGIT.search(node.body):
        return
    document = node.place.document
    for start, end in _figures(node.body, free):
        span = document.between(node.body_start + start, node.body_start + end)
        yield Issue("figure-bare", span, {"name": node.body[start:end]}, document=document)


def _bare(place: Place, field: Path, text: str, free: re.Pattern[str]) -> Iterator[Issue]:
    for start, end in _figures(text, free):
        figure = text[start:end]
        span = place.find(field, figure, text[:start].count(figure))
        yield Issue("figure-bare", span, {"name": figure}, document=place.document)


def _figures(text: str, free: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    masked = free.sub(lambda found: " " * len(found[0]), text)
    yield from (found.span() for found in _FIGURE.finditer(masked))


def _texts(course: Course) -> Iterator[Text]:
    for chapter in course.chapters:
        yield chapter.place, ("title",), chapter.title
        yield chapter.place, ("summary",), chapter.summary
        for objective in chapter.objectives:
            yield objective.place, ("text",), objective.text
    for case in course.cases:
        for name in ("title", "summary", "dossier", "discussion", "trainer_note"):
            yield from _field(case, name)
        for stage in case.stages:
            for name in ("title", "text", "reveal"):
                yield from _field(stage, name)
    for term in course.terms:
        yield term.place, ("definition",), term.definition
    for quiz in course.quizzes:
        yield from _field(quiz, "intro")
    for _, question in course.questions():
        yield from _question(question)


def _field(node: Any, name: str) -> Iterator[Text]:
    value = getattr(node, name, None)
    if isinstance(value, tuple):
        yield from ((node.place, (name, index), text) for index, text in enumerate(value))
    elif value is not None:
        yield node.place, (name,), value


def _question(question: AnyQuestion) -> Iterator[Text]:
    yield question.place, ("stem",), question.stem
    for name in ("text", "explain", "hints", "why", "model_answer"):
        yield from _field(question, name)
    for option in getattr(question, "options", ()):
        if not isinstance(option, Option) or option.correct:
            yield option.place, ("text",), option.text
        yield from _field(option, "why")
    for foreseen in getattr(question, "foreseen", ()):
        yield from _field(foreseen, "why")
