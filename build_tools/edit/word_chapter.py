"""A chapter or a case written in Word → content.

The first table is a form: its left column names a field, its right column fills it. Then come
headings and text. Words in the form are those of `word_in.labels` in the course's language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from build_tools.edit.imported import Imported, NameMaker, markdown, note, unique
from build_tools.edit.word_read import Block, WordFile, plain

_DIGITS = re.compile(r"\d+")

Labels = Mapping[str, str]
"""Name of a field → the word for it in the template."""


def is_case(word: WordFile, labels: Labels) -> bool:
    """Whether a Word file is a case: by the template's mark, else by its headings."""
    if word.mark.startswith("coursebook:"):
        return word.mark == "coursebook:case"
    return any(b.kind == "heading" and b.text == labels["dossier"] for b in word.blocks)


def read_chapter(word: WordFile, labels: Labels, name: NameMaker) -> Imported:
    """A chapter: title, form, then the text."""
    title, form, blocks = _parts(word.blocks, labels)
    data: dict[str, Any] = {"title": title, "summary": form.get("summary", "")}
    made = Imported("chapter", title, data, notes=[])
    taken: set[str] = set()
    goals = [
        {"id": unique(name(line)[:24].strip("-"), taken, "goal"), "text": line}
        for line in form.get("objectives", "").split("\n")
        if line
    ]
    if goals:
        data["objectives"] = goals
    data["minutes"] = _minutes(form, made)
    anchors: set[str] = set()
    made.body = markdown(blocks, lambda text: unique(name(text)[:32].strip("-"), anchors, "part"))
    _missing(made, data, labels)
    _left_behind(made, word)
    return made


def read_case(word: WordFile, labels: Labels, name: NameMaker) -> Imported:
    """A case: title, form, dossier, stages, discussion, a note for the trainer."""
    title, form, blocks = _parts(word.blocks, labels)
    data: dict[str, Any] = {"schema": 1, "title": title, "summary": form.get("summary", "")}
    made = Imported("case", title, data)
    data["minutes"] = _minutes(form, made)
    taken: set[str] = set()
    stages = []
    for heading, own in _under(blocks, 1):
        if heading == labels["dossier"]:
            data["dossier"] = markdown(own)
        elif found := re.match(rf"{re.escape(labels['stage'])}\s*[：:]\s*(.+)", heading):
            stages.append(_stage(found[1], own, labels, name, taken, made))
        elif heading == labels["discussion"]:
            data["discussion"] = [block.text for block in own if block.kind != "table"]
        elif heading == labels["trainer_note"]:
            data["trainer_note"] = markdown(own)
        elif own or heading:
            made.notes.append(note("heading-unknown", name=heading or own[0].text[:20]))
    data["stages"] = stages
    _missing(made, {**data, "stages": stages}, labels)
    _left_behind(made, word)
    return _in_order(made)


def _stage(title: str, blocks: list[Block], labels: Labels, name: NameMaker,
           taken: set[str], made: Imported) -> dict[str, Any]:  # fmt: skip
    stage: dict[str, Any] = {
        "id": unique(name(title)[:24].strip("-"), taken, "stage"),
        "title": title,
    }
    for heading, own in _under(blocks, 2):
        if heading in {"", labels["text"]}:
            stage["text"] = markdown(own)
        elif heading == labels["ask"]:
            stage["questions"] = [_survey(own, stage["id"], name)]
        elif heading == labels["reveal"]:
            stage["reveal"] = markdown(own)
        else:
            made.notes.append(note("heading-unknown", name=heading))
    for key in ("text", "reveal"):
        if not stage.get(key):
            made.notes.append(note("missing", name=f"{title} · {labels[key]}"))
    order = ("id", "title", "text", "questions", "reveal")
    return {key: stage[key] for key in order if key in stage}


def _survey(blocks: list[Block], stage: str, name: NameMaker) -> dict[str, Any]:
    taken: set[str] = set()
    options = [
        {"id": unique(name(b.text)[:20].strip("-"), taken, "way"), "text": b.text}
        for b in blocks
        if b.kind == "item"
    ]
    stem = " ".join(b.text for b in blocks if b.kind == "text")
    made: dict[str, Any] = {"id": f"@{stage}", "type": "survey", "stem": stem}
    return {**made, "options": options} if options else made


def with_ids(data: dict[str, Any], id_: str, taken: set[str]) -> dict[str, Any]:
    """A case with its id, and its questions named after it."""
    for stage in data.get("stages", ()):
        for question in stage.get("questions", ()):
            question["id"] = unique(f"{id_}-{question['id'].lstrip('@')}"[:60], taken, id_)
    return {"schema": 1, "id": id_, **{k: v for k, v in data.items() if k != "schema"}}


def _in_order(made: Imported) -> Imported:
    order = (
        "schema",
        "title",
        "summary",
        "minutes",
        "dossier",
        "stages",
        "discussion",
        "trainer_note",
    )
    made.data = {key: made.data[key] for key in order if made.data.get(key) not in (None, "", [])}
    return made


def _parts(blocks: list[Block], labels: Labels) -> tuple[str, dict[str, str], list[Block]]:
    """The title, the form, and everything else."""
    title = next((b.text for b in blocks if b.kind == "title"), "")
    form: dict[str, str] = {}
    rest = [b for b in blocks if b.kind != "title"]
    table = next((b for b in rest if b.kind == "table"), None)
    known = {word: field for field, word in labels.items()}
    if table is not None and any(plain(row[0]) in known for row in table.rows if row):
        rest.remove(table)
        for row in table.rows:
            if len(row) > 1 and plain(row[0]) in known:
                form[known[plain(row[0])]] = row[1].strip()
    return title or form.get("title", ""), form, rest


def _under(blocks: list[Block], level: int) -> list[tuple[str, list[Block]]]:
    """Blocks in groups, each with the heading of that level above it."""
    groups: list[tuple[str, list[Block]]] = [("", [])]
    for block in blocks:
        if block.kind == "heading" and block.level == level:
            groups.append((block.text, []))
        else:
            groups[-1][1].append(block)
    return [(heading, own) for heading, own in groups if heading or own]


def _minutes(form: dict[str, str], made: Imported) -> int:
    found = _DIGITS.search(form.get("minutes", ""))
    if found and int(found[0]):
        return int(found[0])
    made.notes.append(note("minutes", minutes=10))
    return 10


def _missing(made: Imported, data: dict[str, Any], labels: Labels) -> None:
    wanted = (
        ("title", "summary")
        if made.kind == "chapter"
        else ("title", "summary", "dossier", "stages")
    )
    for key in wanted:
        if not data.get(key):
            made.notes.append(note("missing", name=labels.get(key, key)))


def _left_behind(made: Imported, word: WordFile) -> None:
    for key, count in sorted(word.left.items()):
        made.notes.append(note(f"left-{key}", count=count))
