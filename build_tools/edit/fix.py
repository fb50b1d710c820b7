"""Mending a course: safe fixes, each kept only if the course has fewer mistakes with it.

All work is done on a copy; the caller writes what came out. Fixes are made round after round
until nothing is left to do, so that mending twice is mending once.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from build_tools.checks import check_course
from build_tools.edit.patch import Change, SourceText
from build_tools.edit.safe import safe_fix
from build_tools.issues import CATALOGUE, Fix, Issue, Severity
from build_tools.load.course import load_course
from build_tools.model.course import Course

MAX_ROUNDS = 8

Finder = Callable[[Course], Iterable[Issue]]
"""Finds more to mend in a course: copy-editing."""

_Named = tuple[str, Fix]
"""A fix with the code of its issue."""


@dataclass
class Mended:
    """Files with their new bytes, and every change made, in the order of the rounds."""

    files: dict[str, bytes] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)


def mend_course(root: Path, wanted: Callable[[str], bool], more: Finder | None = None) -> Mended:
    """The files below `root` that safe fixes change; nothing on disk is touched.

    `wanted` says of a file, by its path below `root`, whether it may be changed.
    """
    with TemporaryDirectory(prefix="coursebook-fix-") as folder:
        copy = Path(folder) / "content"
        shutil.copytree(root, copy, symlinks=True)
        return _Bench(copy, wanted, more).mend()


class _Bench:
    """The copy, and what was tried on it."""

    def __init__(self, root: Path, wanted: Callable[[str], bool], more: Finder | None) -> None:
        self._root = root
        self._wanted = wanted
        self._more = more
        self._refused: set[tuple[str, str, int, str]] = set()
        self._done = Mended()

    def mend(self) -> Mended:
        for _ in range(MAX_ROUNDS):
            issues = self._issues()
            fixes = self._fixes(issues)
            if not fixes:
                break
            if self._try(fixes, issues):
                continue
            for each in self._singly(fixes):
                if not self._try([each], self._issues()):
                    self._refused.add(_mark(each))
        return self._done

    def _issues(self) -> list[Issue]:
        loaded = load_course(self._root)
        found = [*loaded.issues, *check_course(loaded.course)]
        found += self._more(loaded.course) if self._more else ()
        single = {(i.code, i.span, tuple(sorted(i.values.items()))): i for i in found}
        return list(single.values())

    def _fixes(self, issues: Iterable[Issue]) -> list[_Named]:
        named = ((issue.code, safe_fix(issue)) for issue in issues)
        fixes = {(code, fix) for code, fix in named if fix and self._wanted(fix.span.file)}
        return sorted(
            (each for each in fixes if _mark(each) not in self._refused),
            key=lambda each: (each[1].span, each[0], each[1].text),
        )

    def _singly(self, fixes: list[_Named]) -> Iterator[_Named]:
        """From the last to the first, so that a change moves none that is still to come."""
        yield from reversed(fixes)

    def _try(self, fixes: list[_Named], before: list[Issue]) -> bool:
        """Make the fixes; take them back unless that many mistakes are gone."""
        old, changes = self._write(fixes)
        if changes and _fewer(before, self._issues(), changes):
            self._done.changes += changes
            self._done.files |= {name: (self._root / name).read_bytes() for name in old}
            return True
        for name, data in old.items():
            (self._root / name).write_bytes(data)
        return False

    def _write(self, fixes: list[_Named]) -> tuple[dict[str, bytes], list[Change]]:
        by_file: dict[str, list[_Named]] = {}
        for code, fix in fixes:
            by_file.setdefault(fix.span.file, []).append((code, fix))
        old, changes = {}, []
        for name, own in by_file.items():
            data = (self._root / name).read_bytes()
            try:
                new, made = SourceText(data).apply(own)
            except UnicodeDecodeError:
                continue  # what is not UTF-8 is for its author to save anew
            if new != data:
                old[name] = data
                changes += made
                (self._root / name).write_bytes(new)
        return old, changes


def _fewer(before: list[Issue], after: list[Issue], changes: list[Change]) -> bool:
    """Whether at least as many mistakes are gone as were mended, errors and all counted."""
    kinds = Counter(change.code for change in changes)
    old, new = Counter(i.code for i in before), Counter(i.code for i in after)
    gone = all(old[code] - new[code] >= count for code, count in kinds.items())
    mended = sum(CATALOGUE[change.code] is Severity.ERROR for change in changes)
    return gone and _errors(after) <= _errors(before) - mended


def _errors(issues: list[Issue]) -> int:
    return sum(issue.severity is Severity.ERROR for issue in issues)


def _mark(each: _Named) -> tuple[str, str, int, str]:
    code, fix = each
    return (fix.span.file, code, fix.span.line, fix.text)
