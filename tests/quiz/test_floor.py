"""What browsers at the floor (Chromium 86, Firefox 102, Safari 14) do not know is not relied on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

BROWSER = Path(__file__).resolve().parents[2] / "build_tools" / "browser"
OURS = ("page", "quiz", "progress")
TOO_NEW = {
    ":is() in a selector (Chromium 88)": r":is\(",
    ":has() in a selector (Chromium 105)": r":has\(",
    "Array.at (Chromium 92)": r"\.at\(-?\d",
    "replaceAll is young in Safari": r"\.replaceAll\(",
    "structuredClone (Chromium 98)": r"structuredClone",
    "lookbehind (Safari 16.4)": r"\(\?<[=!]",
    "<dialog> (Safari 15.4)": r"showModal",
    "randomUUID (Chromium 92, https only)": r"randomUUID",
    "Object.hasOwn (Chromium 93)": r"Object\.hasOwn\b",
    "findLast (Chromium 97)": r"\.findLast\(",
    "crypto.subtle (absent on plain http)": r"crypto\.subtle",
}


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("what", TOO_NEW)
def test_scripts_use_nothing_newer_than_the_floor(name, what):
    script = (BROWSER / "dist" / f"{name}.js").read_text(encoding="utf-8")
    assert not re.search(TOO_NEW[what], script)


@pytest.mark.parametrize("name", ["quiz", "progress"])
def test_styles_do_not_rest_on_selectors_that_the_floor_drops(name):
    style = (BROWSER / "dist" / f"{name}.css").read_text(encoding="utf-8")
    assert ":is(" not in style
    assert ":has(" not in style
