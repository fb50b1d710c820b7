"""The same site in Firefox and WebKit, from the disk and over plain http (`make quality`)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.other_browsers import BROWSERS, ENTER, Tab, missing, until

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not os.environ.get("COURSEBOOK_SLOW"), reason="slow: make quality"),
]


@pytest.fixture(scope="module", params=BROWSERS)
def tab(request, tmp_path_factory) -> Iterator[Tab]:
    """A tab of each browser."""
    if packages := missing(request.param):
        pytest.skip(f"apt-get install {packages}")
    drive, _, _ = BROWSERS[request.param]
    with drive(tmp_path_factory.mktemp(request.param)) as opened:
        yield opened


@pytest.fixture(params=["disk", "http"])
def address(request, site: Path, serve) -> str:
    """The site from a disk and from a server."""
    return site.as_uri() if request.param == "disk" else serve(site)


@pytest.mark.parametrize("typed", ["招标", "zhaobiao", "陽光招標", "阳光召标"])
def test_a_member_finds_a_page_by_words_pinyin_traditional_or_a_slip(tab, address, typed):
    tab.open(f"{address}/index.html")
    tab.type("body", "/")
    until(tab, "document.querySelector('.cb-find__input') !== null")
    tab.type(".cb-find__input", typed)
    until(tab, "document.querySelector('#cb-find-list')?.textContent.includes('招标')")
    until(tab, "/[0-9]/.test(document.querySelector('.cb-find [role=status]').textContent)")
    tab.type(".cb-find__input", ENTER)
    until(tab, "!location.href.includes('index.html')")


def test_an_answer_is_checked_and_is_still_there_after_closing(tab, address):
    question = "document.querySelector('fieldset[data-type=true_false]')"
    check = f"[...{question}.querySelectorAll('button')].find(b => b.textContent === '检查这一题')"
    tab.open(f"{address}/quizzes/mentoring.html")
    until(tab, f"{check} !== undefined")
    tab.run(f"{question}.querySelector('input').click(); {check}.click()")
    until(tab, f"{question}.querySelector('.cb-feedback')?.textContent")
    tab.open(f"{address}/index.html")
    tab.open(f"{address}/quizzes/mentoring.html")
    until(tab, f"{question}.querySelector('input:checked') !== null")


def test_a_trainer_makes_a_ledger(tab, address):
    tab.open(f"{address}/trainer.html")
    until(tab, "document.querySelector('.cbt-door button') !== null")
    tab.run("""
        const door = document.querySelector('.cbt-door')
        const fields = door.querySelectorAll('[type=password]')
        fields.forEach(field => { field.value = '一句自己记得住的话' })
        door.querySelector('button').click()""")
    until(tab, "document.querySelector('[role=tablist]') !== null")
