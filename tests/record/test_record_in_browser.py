"""The learner's own pages in a real Chromium."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser_support import PHONE, axe, opened
from tests.quiz.shell import ALL_TYPES, quiz_of, write_site

pytestmark = pytest.mark.browser
DAY = 24 * 3600 * 1000


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    quizzes = [quiz_of(ALL_TYPES[:5], id="now", title="自测一")]
    return write_site(tmp_path_factory.mktemp("record"), quizzes)


def fail_a_quiz(page: Page, folder: Path) -> None:
    page.goto(f"file://{folder}/quizzes/now.html")
    page.check("#q-q-single [value=b]")
    page.check('#q-q-true [value="false"]')
    page.click(".cb-quiz__end .cb-button--main")
    page.click(".cb-confirm .cb-button--main")


def test_a_wrong_answer_is_asked_again_the_next_day(browser: Browser, folder):
    with opened(browser, f"file://{folder}/review.html") as page:
        assert "没有要复习" in page.inner_text("[data-cb-today]")
        fail_a_quiz(page, folder)
        page.clock.install()
        page.goto(f"file://{folder}/review.html")
        assert "没有要复习" in page.inner_text("[data-cb-today]")
        page.clock.set_fixed_time(page.evaluate("Date.now()") + DAY)
        page.goto(f"file://{folder}/review.html")
        assert "今天还有 2 题" in page.inner_text("[data-cb-today]")
        assert axe(page) == []
        page.check("#q-q-single [value=a]")
        page.click("[data-cb-today] .cb-button--main")
        assert "3 天后再来" in page.inner_text("[data-cb-today]")
        assert "讲解在这里" in page.inner_text("[data-cb-today]")
        page.click("[data-cb-today] .cb-row .cb-button--main")
        page.check('#q-q-true [value="false"]')
        page.click("[data-cb-today] .cb-button--main")
        assert "明天再来" in page.inner_text("[data-cb-today]")
        assert axe(page) == []
        page.click("[data-cb-today] .cb-row .cb-button--main")
        assert "做完了" in page.inner_text("[data-cb-today]")


def test_progress_fills_in_and_leads_on(browser: Browser, folder):
    with opened(browser, f"file://{folder}/progress.html") as page:
        assert "还没有学习记录" in page.inner_text("[data-cb-sum]")
        assert axe(page) == []
        fail_a_quiz(page, folder)
        page.goto(f"file://{folder}/progress.html")
        assert "及格 0 / 1" in page.inner_text("[data-cb-sum]")
        assert "共 2 题" in page.inner_text("[data-cb-book]")
        assert "1 次" in page.inner_text('[data-item="quiz:now"]')
        assert axe(page) == []


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_axe_finds_nothing_on_progress_at_phone_size(browser, tmp_path, scheme):
    write_site(tmp_path, [quiz_of(ALL_TYPES, id="now")], scheme=scheme)
    with opened(browser, f"file://{tmp_path}/progress.html", viewport=PHONE) as page:
        fail_a_quiz(page, tmp_path)
        page.goto(f"file://{tmp_path}/progress.html")
        page.click(".cb-settings__open")
        assert axe(page) == []
        page.keyboard.press("Escape")
        page.click("[data-cb-keep] > [data-cb-fill] > .cb-row >> nth=1 >> button >> nth=1")
        assert page.locator(".cb-confirm").is_visible()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_record_moves_to_another_computer_by_merging(browser: Browser, folder, tmp_path):
    with opened(browser, f"file://{folder}/progress.html", accept_downloads=True) as page:
        fail_a_quiz(page, folder)
        page.goto(f"file://{folder}/progress.html")
        with page.expect_download() as download:
            page.click("[data-cb-keep] .cb-row button >> nth=0")
        file = tmp_path / "record.json"
        download.value.save_as(file)
    told = json.loads(file.read_text(encoding="utf-8"))
    assert told["kind"] == "coursebook-record"
    with opened(browser, f"file://{folder}/progress.html") as page:
        page.set_input_files("[data-cb-keep] input[type=file]", str(file))
        page.click(".cb-import .cb-button")
        page.wait_for_function("document.querySelector('[data-cb-keep] [role=status]').textContent")
        assert "已合并" in page.inner_text("[data-cb-keep] [role=status]")
        assert "1 次" in page.inner_text('[data-item="quiz:now"]')
        page.click(".cb-import .cb-button")
        page.wait_for_timeout(200)
        assert "没有新记录" in page.inner_text("[data-cb-keep] [role=status]")
        page.set_input_files("[data-cb-keep] input[type=file]", [])
        page.fill(".cb-import textarea", "随便写的")
        page.click(".cb-import .cb-button")
        page.wait_for_timeout(200)
        assert "不是本课程" in page.inner_text("[data-cb-keep] [role=status]")


def test_two_learners_share_a_computer_and_one_leaves_it_clean(browser: Browser, folder):
    with opened(browser, f"file://{folder}/quizzes/now.html", accept_downloads=True) as page:

        def become(name: str) -> None:
            page.click(".cb-settings__open")
            page.fill(".cb-settings__who input", name)
            with page.expect_navigation():
                page.click(".cb-settings__who .cb-button >> nth=0")

        become("小王")
        fail_a_quiz(page, folder)
        become("小李")
        page.goto(f"file://{folder}/progress.html")
        assert "小李" in page.inner_text("[data-cb-keep]")
        assert "还没有学习记录" in page.inner_text("[data-cb-sum]")
        become("小王")
        page.goto(f"file://{folder}/progress.html")
        assert "及格 0 / 1" in page.inner_text("[data-cb-sum]")
        with page.expect_download():
            page.click("[data-cb-keep] > [data-cb-fill] > .cb-row >> nth=1 >> button >> nth=0")
        page.click(".cb-confirm .cb-button--main")
        left = page.evaluate("Object.keys(localStorage)")
        assert not [key for key in left if "%E5%B0%8F%E7%8E%8B" in key]
        assert [key for key in left if "%E5%B0%8F%E6%9D%8E" in key]


def test_text_size_and_contrast_stay_for_the_next_page(browser: Browser, folder):
    with opened(browser, f"file://{folder}/quizzes/now.html") as page:
        page.click(".cb-settings__open")
        page.click(".cb-settings__choice >> nth=0 >> label >> nth=3")
        page.click(".cb-settings__choice >> nth=1 >> label >> nth=1")
        page.goto(f"file://{folder}/progress.html")
        size = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
        assert size == 21
        assert axe(page) == []


def test_a_problem_report_brings_page_heading_and_quotation(browser: Browser, folder):
    with opened(browser, f"file://{folder}/quizzes/now.html") as page:
        page.evaluate("""() => { const range = document.createRange()
            range.selectNodeContents(document.querySelector('#q-q-true-stem'))
            getSelection().addRange(range) }""")
        page.evaluate("document.querySelector('.cb-settings__open').click()")
        page.click(".cb-settings__report summary")
        text = page.input_value(".cb-settings__report textarea")
        assert "演示" in text or "自测一" in text
        assert "水在常温下是液体" in text
        assert "/tmp/" not in text
