"""How long each question was looked at, as a real browser writes it into the record."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser_support import DESK
from tests.quiz.shell import ALL_TYPES, quiz_of, write_site

pytestmark = pytest.mark.browser

ATTEMPT = """() => Object.keys(localStorage).map(key => localStorage[key])
    .filter(text => text.startsWith('{"v":1,"e":')).flatMap(text => JSON.parse(text).e)
    .filter(event => event[3] === 'attempt')
    .map(event => Object.fromEntries(event[5].q.map(one => [one.q, one.d])))[0]"""

HIDE = """hidden => {
    Object.defineProperty(document, 'visibilityState',
        {value: hidden ? 'hidden' : 'visible', configurable: true})
    document.dispatchEvent(new Event('visibilitychange'))
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    quizzes = [
        quiz_of(ALL_TYPES[:3], id="practice"),
        quiz_of(ALL_TYPES[:3], id="graded", mode="graded", attempts="1"),
    ]
    return write_site(tmp_path_factory.mktemp("shell"), quizzes)


def choose(page: Page, question: str) -> None:
    page.locator(f"#q-{question} label").first.click()


@pytest.mark.parametrize("name", ["practice", "graded"])
def test_the_time_in_front_of_each_question_stands_in_the_record(
    browser: Browser, folder: Path, name: str
) -> None:
    context = browser.new_context(viewport=DESK, reduced_motion="reduce")
    page = context.new_page()
    page.clock.install(time=0)
    page.clock.pause_at(1000)  # from here on time passes only where it is said
    page.goto(f"file://{folder}/quizzes/{name}.html")
    choose(page, "q-single")
    page.clock.run_for(20_000)
    page.reload()  # as if the page had been closed by mistake
    choose(page, "q-single")
    page.clock.run_for(9_000)
    choose(page, "q-multiple")
    page.clock.run_for(30_000)
    page.evaluate(HIDE, True)
    page.clock.run_for(300_000)
    page.evaluate(HIDE, False)
    page.clock.run_for(5_000)
    choose(page, "q-true")
    page.clock.run_for(200_000)  # gone for tea: 90 s count
    page.locator(".cb-quiz__end .cb-button--main").click()
    if page.locator(".cb-confirm").count():
        page.locator(".cb-confirm .cb-button--main").click()
    page.locator(".cb-result").wait_for()
    seconds = page.evaluate(ATTEMPT)
    context.close()
    assert seconds == {"q-single": 29, "q-multiple": 35, "q-true": 90}
