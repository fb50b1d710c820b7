"""Reading YAML that is broken: name every slip, mend a copy in memory, and read on.

A strict parser stops at the first fault; an author wants to hear of all of them at once. Slips
that people make (above all with a Chinese input method) are found line by line and mended in a
copy with the same lines; what stays unreadable is reported and its line blanked, until the rest
can be read. Nothing on disk changes.
"""

from __future__ import annotations

from typing import Any

from build_tools.load.salvage import words_in
from build_tools.load.slips import Copy, mend_slips
from build_tools.load.yaml_tree import SyntaxFlaw, Tree, TreeFlaw
from build_tools.spans import Document, Span

MAX_BLANKED = 25
"""Lines given up before the file as a whole is."""


def read_tree(
    document: Document, start: int, end: int, fields: frozenset[str]
) -> tuple[Any, Document, list[TreeFlaw]]:
    """The tree of `document.text[start:end]`, whatever is wrong with it.

    Returns the root value (None where nothing could be read), the document it was read from (a
    mended copy where mending was needed), and every flaw, with offsets into that document.
    `fields` are the names an author may write; only they are taken for keys with a slip.
    """
    tree = Tree(document, start, end)
    try:
        root = tree.read()
    except SyntaxFlaw as flaw:
        return _read_mended(document, start, end, fields, flaw)
    return root, document, tree.flaws


def _read_mended(
    document: Document, start: int, end: int, fields: frozenset[str], flaw: SyntaxFlaw
) -> tuple[Any, Document, list[TreeFlaw]]:
    first, _ = document.position(start)
    copy = Copy(document.text[start:end].split("\n"))
    mend_slips(copy, fields)
    if not copy.flaws:
        _give_up_line(copy, flaw, first)
    for _ in range(MAX_BLANKED):
        mended, stop = _document(document, start, end, copy, first)
        tree = Tree(mended, start, stop)
        try:
            root = tree.read()
        except SyntaxFlaw as next_flaw:
            _give_up_line(copy, next_flaw, first)
            continue
        _mark_lost(mended, copy.blanked, first)
        return root, mended, tree.flaws + _placed(mended, copy, first)
    mended, _ = _document(document, start, end, copy, first)
    return None, mended, _placed(mended, copy, first)


def _mark_lost(document: Document, blanked: set[int], first: int) -> None:
    """Mark the values that stand just before a blanked line: something of theirs is missing."""
    for number in blanked:
        document.lost_ids.update(words_in(document.lines[number + first - 2]))
        offset = document.offset(number + first - 1, 1)
        before = [
            (e.start, len(path), path) for path, e in document.extents.items() if e.start <= offset
        ]
        if before:
            document.pruned.add(max(before, key=lambda item: item[:2])[2])


def _document(
    document: Document, start: int, end: int, copy: Copy, first: int
) -> tuple[Document, int]:
    """The mended copy as a document that still shows the author's own lines."""
    body = "\n".join(copy.lines)
    text = document.text[:start] + body + document.text[end:]
    shifts = {number + first - 1: list(added) for number, added in copy.shifts.items()}
    return Document(document.file, text, original=document.text, shifts=shifts), start + len(body)


def _placed(document: Document, copy: Copy, first: int) -> list[TreeFlaw]:
    """The slips, at their places in the lines as the author wrote them."""
    flaws = []
    for number, at, end, code, values in copy.flaws:
        line = number + first - 1
        flaws.append(TreeFlaw(code, 0, 0, values, Span(document.file, line, at, line, end)))
    return flaws


def _give_up_line(copy: Copy, flaw: SyntaxFlaw, first: int) -> None:
    """Report what libyaml says and blank the line, or the nearest one above that has text."""
    number = min(max(flaw.line - first + 1, 1), len(copy.lines))
    column = flaw.column
    while number > 1 and not copy.lines[number - 1].strip():
        number, column = number - 1, 1
    line = copy.lines[number - 1]
    run_on = copy.blanked & {number - 1, number + 1}
    if number not in copy.touched and not run_on:
        column = min(column, len(line) or 1)
        copy.note(number, column, column + 1, "yaml-syntax", problem=_problem(flaw.problem))
    copy.lines[number - 1] = ""
    copy.blanked.add(number)
    copy.shifts.pop(number, None)


_PROBLEMS = {
    "could not find expected ':'": "@report.yaml.expected-colon",
    "mapping values are not allowed": "@report.yaml.unexpected-colon",
    "did not find expected key": "@report.yaml.expected-key",
    "did not find expected '-' indicator": "@report.yaml.expected-dash",
    "block sequence entries are not allowed": "@report.yaml.unexpected-dash",
    "did not find expected ',' or ']'": "@report.yaml.flow-open",
    "did not find expected ',' or '}'": "@report.yaml.flow-open",
    "found unexpected end of stream": "@report.yaml.quote-open",
    "cannot start any token": "@report.yaml.bad-start",
    "found unknown escape": "@report.yaml.bad-escape",
    "found undefined tag": "@report.yaml.bad-tag",
    "expected alphanumeric": "@report.yaml.bad-start",
    "control characters are not allowed": "@report.yaml.control",
    "expected <document start>": "@report.yaml.second-document",
    "did not find expected <document start>": "@report.yaml.second-document",
    "did not find expected node content": "@report.yaml.flow-open",
}


def _problem(problem: str) -> str:
    """libyaml's words as a key of our own words."""
    known = (ours for theirs, ours in _PROBLEMS.items() if theirs in problem)
    return next(known, "@report.yaml.other")
