"""The trainer's, member's and exam's scripts keep to the floor of browsers; their words agree."""

from __future__ import annotations

import re

import pytest

from build_tools.words import LANGUAGES, word_file
from tests.conftest import ROOT
from tests.quiz.test_floor import TOO_NEW

BROWSER = ROOT / "build_tools" / "browser"


@pytest.mark.parametrize("name", ["trainer", "learn", "exam", "qr-reader"])
@pytest.mark.parametrize("what", TOO_NEW)
def test_scripts_use_nothing_newer_than_the_floor(name: str, what: str) -> None:
    script = (BROWSER / "dist" / f"{name}.js").read_text(encoding="utf-8")
    assert not re.search(TOO_NEW[what], script)


def test_styles_do_not_rest_on_selectors_that_the_floor_drops() -> None:
    style = (BROWSER / "dist" / "trainer.css").read_text(encoding="utf-8")
    assert ":is(" not in style
    assert ":has(" not in style


@pytest.mark.parametrize(
    ("part", "folder"), [("trainer", "trainer"), ("learn", "learn"), ("exam", "exam")]
)
def test_every_word_a_script_says_is_there_in_every_language(part: str, folder: str) -> None:
    files = sorted((BROWSER / "src" / folder).glob("*.js"))
    said = {key for path in files
            for key in re.findall(r"\bsay\('([a-z_0-9]+)'", path.read_text("utf-8"))}  # fmt: skip
    assert len(said) > 10
    for language in LANGUAGES:
        forms = word_file("trainer-forms", language).get(part, {})
        assert said - set(word_file("trainer-page", language)[part]) - set(forms) == set()


def test_every_reason_and_state_has_its_words() -> None:
    from build_tools.trainer.receipt import REASONS
    from build_tools.trainer.rollup import STATES

    for language in LANGUAGES:
        words = word_file("trainer-page", language)["trainer"]
        reasons = {f"refused_{reason.replace('-', '_')}" for reason in REASONS if reason != "late"}
        assert reasons - set(words) == set()
        assert {f"state_{state}" for state in STATES} - set(words) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_members_and_trainers_never_meet_our_words(language: str) -> None:
    words = word_file("trainer-page", language)
    text = " ".join(str(value) for part in words.values() for value in part.values()).lower()
    assert not re.search(
        r"\b(branch(?!\|)|commit|token|cohort|schema)\b", text.replace("|branch|", "")
    )
