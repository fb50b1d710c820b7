"""Pairs of common words that stand side by side have lists of their own."""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path

from build_tools.export.search import SearchPage, SearchSection, build_index
from build_tools.export.search.gathering import Gathering
from build_tools.export.search.neighbours import COMMON, MOST_PAGES, path_of

GOLDEN = Path(__file__).with_name("small_index_pairs.json")


def pages(count):
    """Pages that all hold "error", "system" and "minutes"; some of them side by side."""
    for number in range(count):
        lines = ["The error was in the minutes.", "One system, two."]
        if number % 9 == 4:
            lines.append("A system error is kept here.")
        if number < MOST_PAGES + 16:
            lines.append("Look for error minutes.")
        sections = (SearchSection("", f"Page {number}", "\n".join(lines)),)
        yield SearchPage(f"p/{number}.html", f"Page {number}", "chapter", "", sections)


def files(count):
    return {a.path: a.data for a in build_index(pages(count), {}, "en")}


def test_words_are_neighbours_where_nothing_but_a_space_is_between_them():
    gathering = Gathering()
    gathering.text.add("system error, in 系统 x of\nthe\nopen-source code", 7)
    gathering.text.cut()
    words = gathering.words()
    found = gathering.neighbours()
    names = [
        (words.terms[a], words.terms[b]) for a, b in zip(found.first, found.second, strict=True)
    ]
    assert names == [("system", "error"), ("x", "of"), ("source", "code")]
    assert found.places.tolist() == [7, 7, 7]


def test_only_pairs_of_common_words_have_lists():
    assert not [path for path in files(COMMON - 1) if path.startswith("search/n/")]
    assert path_of(0) in files(MOST_PAGES + 40)


def test_the_reader_and_the_writer_agree_on_pairs():
    data = files(MOST_PAGES + 40)
    kept = [path for path in data if path.split("/")[1] in ("n", "s", "l", "t", "meta.js", "v")]
    text = json.dumps({path: base64.b64encode(data[path]).decode() for path in sorted(kept)})
    if os.environ.get("COURSEBOOK_BLESS"):
        GOLDEN.write_text(text + "\n", encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8") == text + "\n"
