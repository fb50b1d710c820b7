"""Content folder → checked course → pages. Knows neither MkDocs nor a terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from build_tools.checks import check_course
from build_tools.issues import Issue, Severity
from build_tools.load.course import load_course
from build_tools.load.private import release_codes
from build_tools.model.course import Course
from build_tools.model.guide import Guide
from build_tools.model.quiz import Quiz
from build_tools.model.seed import NO_SEED
from build_tools.render.edition import Edition, editions_of
from build_tools.render.page import Page
from build_tools.render.site import site_pages
from build_tools.trainer.exam_lock import locker, read_release


@dataclass(frozen=True)
class Result:
    """A course, everything that is wrong with it, and its pages on demand."""

    course: Course
    issues: tuple[Issue, ...]
    seed: bytes = NO_SEED
    guides: frozenset[str] = frozenset()
    seal: Callable[[Quiz, str], str] | None = None
    """Locks the questions of an exam; None where no release codes are known."""

    @property
    def errors(self) -> tuple[Issue, ...]:
        """The issues that stop a build."""
        return tuple(issue for issue in self.issues if issue.severity is Severity.ERROR)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page of the site."""
        return tuple(site_pages(self.course, seed=self.seed, guides=self.guides, seal=self.seal))

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """The same pages in other scripts, as `course.yaml` asks."""
        return editions_of(self.course, self.seed, self.guides, self.seal)


def compile_course(
    root: Path,
    private: Path | None = None,
    progress: Callable[[str], None] | None = None,
    today: date | None = None,
    guides: Mapping[str, Guide] | None = None,
) -> Result:
    """Load and check the content below `root`; pages are rendered when asked for.

    Author mistakes are in `issues`, all of them, in reading order. `private` is a folder outside
    the public one with more quizzes and banks. `guides` are the pages beside
    the course that links may name. `today` is for what falls due.
    """
    loaded = load_course(root, private, progress, guides)
    found = [*loaded.issues, *check_course(loaded.course, today)]
    issues = tuple(sorted(found, key=lambda issue: issue.sort_key))
    lock = _exam_lock(private)
    return Result(loaded.course, issues, loaded.seed, frozenset(guides or ()), lock)


def _exam_lock(private: Path | None) -> Callable[[Quiz, str], str] | None:
    """What locks exams with the release codes of the private folder."""
    codes = release_codes(private)
    if codes is None:
        return None
    return locker({quiz: read_release(code) for quiz, code in codes.items()})
