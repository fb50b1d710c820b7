"""What there is to edit, what can be referred to, and what is in progress."""

from __future__ import annotations

import difflib
from typing import Any

from build_tools.adapters.editor.drafts import Draft, write_whole
from build_tools.adapters.editor.files import UnreadableError, kind_of, read_data
from build_tools.adapters.editor.ids import slug
from build_tools.adapters.editor.workshop import ChangedElsewhereError, Workshop
from build_tools.load.course import load_course
from build_tools.model.course import Course
from build_tools.render.writer import plain
from build_tools.words import word_file

_BEGIN = {
    "chapter": "chapters/{part}/{id}.md",
    "quiz": "quizzes/{id}.yaml",
    "bank": "banks/{id}.yaml",
    "case": "cases/{id}.yaml",
}


def overview(shop: Workshop) -> dict[str, Any]:
    """Titles, states and references, with the drafts taken into account."""
    drafts = {draft.file: draft for draft in shop.drafts.all()}
    with shop.together(drafts.values()) as folder:
        course = load_course(folder).course
        pictures = sorted(course.images)
    items = [_item(shop, file, drafts.get(file)) for file in shop.files()]
    return {
        "course": course.info.title,
        "items": _in_order(items, course),
        "parts": [{"id": part.id, "title": part.title} for part in course.info.parts],
        "references": _references(course),
        "pictures": pictures,
        "author": _author(shop),
    }


def _item(shop: Workshop, file: str, draft: Draft | None) -> dict[str, Any]:
    kind = kind_of(file)
    try:
        written = draft.base if draft else shop.text(file)
        data = (draft.data if draft else {}) or read_data(file, written or "")
    except UnreadableError:
        data = {}
    state = (
        ""
        if draft is None
        else "deleted"
        if draft.deleted
        else "new"
        if draft.base is None
        else "draft"
    )
    return {
        "file": file,
        "kind": kind.name if kind else "",
        "title": str(data.get("title", "")) if kind and "<" in kind.path else "",
        "part": file.split("/")[1] if file.startswith("chapters/") else "",
        "state": "sent" if draft and draft.sent else state,
    }


def _in_order(items: list[dict[str, Any]], course: Course) -> list[dict[str, Any]]:
    """Chapters in reading order, and what is named after a chapter in the order of chapters."""
    order = [chapter.id for chapter in course.chapters]
    parts = [part.id for part in course.info.parts]

    def place(item: dict[str, Any]) -> tuple[int, int, str]:
        stem = item["file"].rsplit("/", 1)[-1].rsplit(".", 1)[0]
        part = parts.index(item["part"]) if item["part"] in parts else len(parts)
        return part, order.index(stem) if stem in order else len(order), item["file"]

    return sorted(items, key=place)


def _references(course: Course) -> dict[str, list[dict[str, str]]]:
    """Everything an id can name, with the words to find it by."""
    targets = [
        {"id": f"{chapter.id}#{heading.anchor}" if heading else chapter.id,
         "label": f"{chapter.title} · {plain(heading.text)}" if heading else chapter.title,
         "hint": ""}
        for chapter in course.chapters
        for heading in (None, *(h for h in chapter.outline.headings if h.anchor))
    ]  # fmt: skip
    return {
        "fact": [
            _entry(f.id, f.shown, f.statement if f.statement != f.shown else "")
            for f in course.facts
        ],
        "term": [_entry(t.id, t.term, plain(t.definition)) for t in course.terms],
        "source": [_entry(s.id, s.title, s.publisher or "") for s in course.sources],
        "quiz": [_entry(q.id, q.title, "") for q in course.quizzes],
        "bank": [_entry(b.id, b.title, "") for b in course.banks],
        "case": [_entry(c.id, c.title, c.summary) for c in course.cases],
        "chapter": [_entry(c.id, c.title, c.summary) for c in course.chapters],
        "figure": [_entry(f.id, f.title, "") for f in course.figures],
        "question": [_entry(q.id, plain(q.stem)[:80], h.title) for h, q in course.questions()],
        "objective": [_entry(o.id, o.text, c.title) for c in course.chapters for o in c.objectives],
        "target": targets,
    }


def _entry(id_: str, label: str, hint: str) -> dict[str, str]:
    return {"id": id_, "label": label, "hint": hint}


def begin(shop: Workshop, kind: str, title: str, part: str) -> str:
    """The file of a new draft; a chapter is also listed in its part."""
    course = shop.course()
    if kind not in _BEGIN or (kind == "chapter" and part not in {p.id for p in course.info.parts}):
        raise KeyError(kind)
    taken = set(shop.files())
    wish = slug(title) or kind
    number = 1
    while (
        file := _BEGIN[kind].format(part=part, id=wish if number == 1 else f"{wish}-{number}")
    ) in taken:
        number += 1
    shop.drafts.put(Draft(file, None, _first_data(course, kind, title, file)))
    if kind == "chapter":
        _listed(shop, part, file, there=True)
    return file


def _first_data(course: Course, kind: str, title: str, file: str) -> dict[str, Any]:
    stem = file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    data: dict[str, Any] = {"id": stem, "title": title}
    if kind != "chapter":
        data = {"schema": "1", **data}
    if kind == "chapter":
        start = word_file("editor", course.info.language)["words"]["first-heading"]
        data |= {"minutes": "10", "body": f"## {start} {{#start}}\n\n"}
    if kind == "quiz":
        data |= {"mode": "practice", "pass": "60", "feedback": "immediate"}
    return data


def remove(shop: Workshop, file: str) -> None:
    """Draft a deletion; a chapter also leaves the list of its part."""
    kind = kind_of(file)
    if kind is None or "<id>" not in kind.path:
        raise KeyError(file)
    shop.remove(file)
    if file.startswith("chapters/"):
        _listed(shop, file.split("/")[1], file, there=False)


def _listed(shop: Workshop, part: str, file: str, *, there: bool) -> None:
    data, _ = shop.opened("course.yaml")
    stem = file.rsplit("/", 1)[-1].removesuffix(".md")
    for one in data.get("parts", []):
        if one.get("id") == part:
            kept = [id_ for id_ in one.get("chapters", []) if id_ != stem]
            one["chapters"] = [*kept, stem] if there else kept
    shop.keep("course.yaml", data)


def changed(shop: Workshop) -> list[dict[str, Any]]:
    """Every draft with how many lines it changes."""
    questions = shop.question_ids()
    made = []
    for draft in shop.drafts.all():
        try:
            text = shop.made(draft, questions) or ""
        except ChangedElsewhereError:
            made.append({"file": draft.file, "elsewhere": True, "added": 0, "removed": 0})
            continue
        added, removed = _lines_changed(shop.text(draft.file) or "", text)
        made.append({"file": draft.file, "elsewhere": False, "added": added, "removed": removed})
    return made


def _lines_changed(before: str, after: str) -> tuple[int, int]:
    """How many lines are new and how many went."""
    old, new = before.splitlines(), after.splitlines()
    # autojunk would call a line that stands in every question changed
    steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    edits = [step for step in steps if step[0] != "equal"]
    return sum(j2 - j1 for *_, j1, j2 in edits), sum(i2 - i1 for _, i1, i2, *_ in edits)


def remember_author(shop: Workshop, name: str) -> None:
    """Keep the editor's name for the next time, on this machine."""
    write_whole(shop.drafts.folder / "author.txt", name.encode())


def _author(shop: Workshop) -> str:
    path = shop.drafts.folder / "author.txt"
    return path.read_text(encoding="utf-8")[:80] if path.is_file() else ""
