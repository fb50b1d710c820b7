"""A comparison → one Markdown comment for a code host.

Changes are marked with `<ins>` and `<del>`, since `**` does not close between Han characters and
punctuation; everything from the branch passes through `dead`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.edit.compare import Comparison, FactChange, PageChange
from build_tools.edit.compare_questions import QuestionChange
from build_tools.edit.escape import dead
from build_tools.edit.textdiff import Segment, TextChange
from build_tools.edit.words import Phrases

MARK = "<!-- coursebook-report -->"
"""First line of the comment, by which a later run finds it and replaces it."""
MAX_LENGTH = 60_000
"""GitHub takes 65,536 characters, GitLab a million."""
CONTEXT = 14
MAX_CHANGES = 40
"""Changes shown of one page; the sheet shows them all."""


def comment(comparison: Comparison, phrases: Phrases, errors: int = 0) -> str:
    """The whole comment; `errors` is how many mistakes the checks find now."""
    parts = [MARK, f"## {phrases.say('title')}", *_head(comparison, phrases, errors)]
    if comparison.empty:
        return "\n\n".join([*parts, phrases.say("empty")]) + "\n"
    sections = [
        _broken(comparison, phrases),
        _settings(comparison, phrases),
        _questions(comparison.questions, phrases),
        _facts(comparison, phrases),
        _pages(comparison.pages, phrases, "pages"),
        _pages(comparison.others, phrases, "others"),
    ]
    size = sum(map(len, parts))
    for block in (block for section in sections for block in section):
        if size + len(block) > MAX_LENGTH:
            return "\n\n".join([*parts, phrases.say("cut")]) + "\n"
        parts.append(block)
        size += len(block) + 2
    return "\n\n".join(parts) + "\n"


def _head(comparison: Comparison, phrases: Phrases, errors: int) -> Iterator[str]:
    keys = sum(1 for c in comparison.questions if c.status == "changed" and c.key)
    counts = {
        "pages": len(comparison.pages), "questions": len(comparison.questions),
        "keys": keys, "broken": len(comparison.broken), "facts": len(comparison.facts),
    }  # fmt: skip
    yield phrases.say("counts", **counts)
    yield phrases.minutes(comparison)
    yield phrases.say("errors" if errors else "no-errors", count=errors)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def _broken(comparison: Comparison, phrases: Phrases) -> Iterator[str]:
    if not comparison.broken:
        return
    yield f"### ⚠ {phrases.say('broken')}"
    yield phrases.say("broken-note")
    rows = [
        (f"<b>{dead(b.id)}</b>", dead(phrases.broken(b)), dead(b.where)) for b in comparison.broken
    ]
    yield _table([phrases.say("id"), phrases.say("what"), phrases.say("where")], rows)


def _settings(comparison: Comparison, phrases: Phrases) -> Iterator[str]:
    if not comparison.settings:
        return
    yield f"### {phrases.say('settings')}"
    rows = [
        (dead(s.title), f"<b>{phrases.say(f'fields.{s.field}')}</b>",
         f"<del>{dead(s.old) or '—'}</del>", f"<ins>{dead(s.new) or '—'}</ins>")
        for s in comparison.settings
    ]  # fmt: skip
    yield _table(
        [phrases.kind("quiz"), phrases.say("what"), phrases.say("old"), phrases.say("new")], rows
    )


def _questions(changes: Sequence[QuestionChange], phrases: Phrases) -> Iterator[str]:
    if not changes:
        return
    yield f"### {phrases.say('questions')}"
    head = [phrases.say(key) for key in ("question", "holder", "state", "look")]
    yield _table(head, [_question_row(change, phrases) for change in changes])
    for change in changes:
        if change.status == "changed" and change.changes:
            title = f"{dead(change.id)}: {dead(change.stem, 40)}"
            yield _details(title, [_change_line(each) for each in change.changes], phrases)


def _question_row(change: QuestionChange, phrases: Phrases) -> tuple[str, ...]:
    kind, id_, title = change.holder
    look = [f"<b>{flag}</b>" for flag in phrases.flags(change)]
    if change.key and change.status == "changed":
        look.append(
            f"<del>{dead(change.key[0], 120)}</del> → <ins>{dead(change.key[1], 120) or '—'}</ins>"
        )
    if change.key and change.status == "added":
        look.append(f"{phrases.say('answer')}{dead(change.key[1], 120)}")
    stem = f"<b>{dead(change.id)}</b><br>{dead(change.stem, 60)}"
    status = phrases.say(f"status.{change.status}")
    return stem, _link(kind, id_, title, phrases), status, "<br>".join(look) or "—"


def _facts(comparison: Comparison, phrases: Phrases) -> Iterator[str]:
    if not comparison.facts:
        return
    yield f"### {phrases.say('facts')}"
    yield phrases.say("facts-note")
    for fact in comparison.facts:
        yield "\n".join(_fact_lines(fact, comparison, phrases))


def _fact_lines(fact: FactChange, comparison: Comparison, phrases: Phrases) -> Iterator[str]:
    yield f"- <b>{dead(fact.id)}</b> · {phrases.say(f'status.{fact.status}')}"
    for change in fact.changes:
        yield f"  {_change_line(change)}"
    pages = [
        _link(kind, id_, comparison.titles.get((kind, id_), phrases.kind(kind)), phrases)
        for kind, id_ in fact.pages
    ]
    yield f"  - {phrases.say('resting-pages')}{'、'.join(pages) or '—'}"
    yield f"  - {phrases.say('resting-questions')}{'、'.join(map(dead, fact.questions)) or '—'}"


def _pages(pages: Sequence[PageChange], phrases: Phrases, key: str) -> Iterator[str]:
    if not pages:
        return
    yield f"### {phrases.say(key)}"
    for page in pages:
        yield _page_line(page, phrases)
        if page.status == "changed" and page.changes:
            title = phrases.say("changes", count=len(page.changes))
            yield _details(title, [_change_line(change) for change in page.changes], phrases)


def _page_line(page: PageChange, phrases: Phrases) -> str:
    line = f"- {phrases.kind(page.kind)} {_link(page.kind, page.id, page.title, phrases)}"
    line += f" · {phrases.say(f'status.{page.status}')}"
    old, new = page.minutes
    if old != new and page.status == "changed":
        line += f" · {phrases.say('minutes', old=old, new=new)}"
    return line


def _details(title: str, lines: list[str], phrases: Phrases) -> str:
    shown = lines[:MAX_CHANGES]
    if len(lines) > len(shown):
        shown.append(f"- {phrases.say('more', count=len(lines) - len(shown))}")
    return "\n".join([f"<details><summary>{title}</summary>", "", *shown, "", "</details>"])


def _link(kind: str, id_: str, title: str, phrases: Phrases) -> str:
    address = phrases.address(kind, id_)
    return f"[{dead(title, 60)}]({address})" if address else dead(title, 60)


def _change_line(change: TextChange) -> str:
    label = change.label or change.anchor
    head = f"{dead(label, 60)}：" if label else ""
    return f"- {head}{marked(change.segments())}"


def marked(segments: Sequence[Segment]) -> str:
    """Segments as one line: what went struck out, what came in bold, long equal parts cut."""
    out = []
    for index, segment in enumerate(segments):
        if segment.kind == "-":
            out.append(f"<del>{dead(segment.text, 400)}</del>")
        elif segment.kind == "+":
            out.append(f"<ins><b>{dead(segment.text, 400)}</b></ins>")
        else:
            out.append(dead(_cut(segment.text, index == 0, index == len(segments) - 1)))
    return "".join(out)


def _cut(text: str, first: bool, last: bool) -> str:
    """The ends of an equal stretch that touch a change."""
    before = "" if first else text[:CONTEXT]
    after = "" if last else text[-CONTEXT:]
    return text if len(text) <= len(before) + len(after) + 2 else f"{before}…{after}"
