"""What the scripts of the editor may ask for: one function a request, JSON in, JSON out."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Any

from build_tools.adapters.editor import listing, submit
from build_tools.adapters.editor.drafts import MAX_PICTURE
from build_tools.adapters.editor.files import UnreadableError, kind_of
from build_tools.adapters.editor.findings import findings, known
from build_tools.adapters.editor.forms import forms
from build_tools.adapters.editor.ids import slug
from build_tools.adapters.editor.parcel import picture_name
from build_tools.adapters.editor.preview import preview
from build_tools.adapters.editor.workshop import ChangedElsewhereError, Workshop
from build_tools.words import interface_language, word_file

Asked = Mapping[str, Any]
Answer = dict[str, Any]

_MAX_DEPTH = 24


class RefusedError(Exception):
    """A request that is not one of ours; `args[0]` is a key of the words below `refused`."""


def open_course(shop: Workshop, asked: Asked) -> Answer:
    """Everything the page needs to begin: words, forms, what there is, what is in progress."""
    del asked
    shop.settle()
    language = shop.course().info.language
    words = word_file("editor", language)
    return {
        "language": interface_language(language),
        "words": words["words"],
        "forms": forms(interface_language(language)),
        "shared": submit.repository(shop) is not None,
        **listing.overview(shop),
    }


def look(shop: Workshop, asked: Asked) -> Answer:
    """The lists again; what is new in the file just left gets ids, so that others can name it."""
    if "left" in asked:
        draft = shop.drafts.get(_file({"file": asked["left"]}))
        if draft is not None and not draft.deleted:
            shop.drafts.put(shop.with_ids(draft, shop.question_ids()))
    return listing.overview(shop)


def read(shop: Workshop, asked: Asked) -> Answer:
    """The data of one file."""
    file = _file(asked)
    try:
        data, draft = shop.opened(file)
    except UnreadableError:
        return {"unreadable": True}
    return {
        "data": data,
        "kind": getattr(kind_of(file), "name", ""),
        "drafted": draft is not None and not draft.deleted,
        "deleted": draft is not None and draft.deleted,
        "new": draft is not None and draft.base is None,
        "sent": draft is not None and bool(draft.sent),
    }


def draft(shop: Workshop, asked: Asked) -> Answer:
    """Keep what was typed, whatever it is."""
    kept = shop.keep(_file(asked), _data(asked))
    return {"drafted": kept is not None, "saved": kept.saved if kept else ""}


def discard(shop: Workshop, asked: Asked) -> Answer:
    """Forget a draft and go back to the file."""
    shop.drafts.drop(_file(asked))
    return listing.overview(shop)


def new(shop: Workshop, asked: Asked) -> Answer:
    """Begin a chapter, a quiz, a case or a bank as a draft."""
    file = listing.begin(shop, str(asked["kind"]), str(asked["title"]), str(asked.get("part", "")))
    return {"file": file, **listing.overview(shop)}


def delete(shop: Workshop, asked: Asked) -> Answer:
    """Draft the deletion of a file and of the line that lists it."""
    listing.remove(shop, _file(asked))
    return listing.overview(shop)


def check(shop: Workshop, asked: Asked) -> Answer:
    """What is wrong with the drafts as they stand."""
    file = _file(asked)
    language = shop.course().info.language
    drafts = list(shop.drafts.all())
    others = {draft.file for draft in drafts} - {file}  # what is wrong in those is said there
    with shop.together(drafts) as folder:
        found = findings(folder, [file], known(shop.content, language), language)
    return {"findings": [finding.plain() for finding in found if finding.file not in others]}


def show(shop: Workshop, asked: Asked) -> Answer:
    """The page as it will be; without `html` where it cannot be drawn yet."""
    file = _file(asked)
    with shop.together(shop.drafts.all()) as folder:
        try:
            page = preview(folder, file)
        except Exception:  # a draft may be anything; the last good page stays on show
            return {}
    if page is None:
        return {}
    return {"html": page.whole, "path": page.path, "title": page.title, "kind": page.kind}


def picture(shop: Workshop, asked: Asked) -> Answer:
    """Keep a picture, under a name of its own."""
    stem, _, suffix = str(asked["name"]).rpartition(".")
    try:
        data = base64.b64decode(str(asked["data"]), validate=True)
    except binascii.Error as error:
        raise RefusedError("picture-kind") from error
    if len(data) > MAX_PICTURE:
        raise RefusedError("picture-large")
    if _sniffed(data) != suffix.lower().replace("jpeg", "jpg"):
        raise RefusedError("picture-kind")
    name = f"{slug(stem) or 'picture'}.{suffix.lower()}"
    number = 2
    while (shop.content / "images" / name).exists() or (shop.drafts.pictures / name).exists():
        name = f"{slug(stem) or 'picture'}-{number}.{suffix.lower()}"
        number += 1
    if not picture_name(name):
        raise RefusedError("picture-kind")
    return {"path": shop.drafts.add_picture(name, data)}


def _sniffed(data: bytes) -> str:
    """The kind of a picture by its first bytes; what shows script (SVG) is not taken."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    return "webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else ""


def compare(shop: Workshop, asked: Asked) -> Answer:
    """What submitting would change, file by file, in numbers."""
    del asked
    return {"changes": listing.changed(shop)}


def hand_in(shop: Workshop, asked: Asked) -> Answer:
    """Submit; what stops it is said at its field and nothing is written."""
    request = submit.Request(
        [str(file) for file in asked["files"]], str(asked.get("author", ""))[:80],
        str(asked.get("note", ""))[:4000], shop.course().info.language,
    )  # fmt: skip
    listing.remember_author(shop, request.author)
    repo = submit.repository(shop)
    try:
        if repo is None or asked.get("how") == "parcel":
            outcome = submit.save_parcel(shop, request)
        else:
            outcome = submit.send(shop, request, repo)
    except ChangedElsewhereError:
        return {"changed_elsewhere": True}
    return {
        "stopped": outcome.stopped,
        "findings": [finding.plain() for finding in outcome.findings],
        "name": outcome.branch,
        "handed_in": outcome.handed_in,
        "problem": outcome.problem,
        "parcel": base64.b64encode(outcome.parcel).decode(),
        **listing.overview(shop),
    }


REQUESTS: Mapping[str, Callable[[Workshop, Asked], Answer]] = {
    "open": open_course, "look": look, "read": read, "draft": draft, "discard": discard,
    "new": new, "delete": delete, "check": check, "preview": show, "picture": picture,
    "compare": compare, "submit": hand_in,
}  # fmt: skip


def _file(asked: Asked) -> str:
    """The file a request is about: one a form is for, and nothing outside the content folder."""
    file = str(asked.get("file", ""))
    if kind_of(file) is None:
        raise RefusedError("file")
    return file


def _data(asked: Asked) -> dict[str, Any]:
    data = asked.get("data")
    if not isinstance(data, dict) or not _plain(data, 0):
        raise RefusedError("data")
    return data


def _plain(value: Any, depth: int) -> bool:
    """Whether data are texts, lists and mappings and nothing else."""
    if depth > _MAX_DEPTH:
        return False
    if isinstance(value, dict):
        return all(isinstance(key, str) and _plain(item, depth + 1) for key, item in value.items())
    if isinstance(value, list):
        return all(_plain(item, depth + 1) for item in value)
    return isinstance(value, str)
