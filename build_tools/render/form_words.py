"""How the forms that leaders hand out call things, in every language at once."""

from __future__ import annotations

from typing import Any

from build_tools.words import LANGUAGES, word_file

ROOM = "trainer-forms"


def form_words() -> dict[str, Any]:
    """Place → key, key → headings, words for totals: what page and command line fill forms by."""
    files = [word_file(ROOM, language) for language in LANGUAGES]
    places = {key: key for key in files[0]["places"]}
    for one in files:
        places |= {label: key for key, label in one["places"].items()}
    headings = {key: text.split("|") for key, text in files[0]["headings"].items()}
    return {"places": places, "headings": headings, "totals": files[0]["totals"].split("|")}
