"""Reading, marks and notes on the pages of the built site."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from tests.browser_support import PHONE, axe, opened

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chapter(site):
    """The first chapter's address, as the home page leads to it."""
    home = (site / "index.html").read_text(encoding="utf-8")
    found = re.search(r'href="(chapters/[a-z0-9-]+\.html)"[^>]*data-cb-continue', home)
    assert found
    return f"file://{site}/{found[1]}"


def test_a_chapter_is_marked_by_hand_and_shows_in_the_navigation(browser: Browser, chapter, site):
    with opened(browser, chapter) as page:
        page.click(".cb-readmark")
        assert "已读" in page.inner_text(".cb-readmark")
        assert "已读" in page.inner_text(".cb-meta__status")
        assert page.locator(".cb-side a[aria-current] .cb-done").count() == 1
        page.click(".cb-readmark")
        assert page.inner_text(".cb-readmark") == "标为已读"
        assert page.locator(".cb-side .cb-done").count() == 0


def test_time_in_front_of_a_page_and_its_end_make_it_read(browser: Browser, chapter):
    with opened(browser, chapter) as page:
        page.clock.install()
        page.reload()
        page.clock.run_for(5_000)
        page.locator(".cb-readmark").scroll_into_view_if_needed()
        assert page.inner_text(".cb-readmark") == "标为已读"
        for _ in range(10):
            page.mouse.wheel(0, 10)
            page.keyboard.press("ArrowDown")
            page.clock.run_for(60_000)
        assert "已读" in page.inner_text(".cb-readmark")
        page.goto(chapter.rsplit("/", 2)[0] + "/progress.html")
        assert re.search(r"累计 \d+ 分钟", page.inner_text("[data-cb-sum]"))


def test_an_idle_page_counts_no_minutes(browser: Browser, chapter):
    with opened(browser, chapter) as page:
        page.clock.install()
        page.reload()
        page.clock.run_for(30 * 60_000)
        spent = page.evaluate("""() => Object.values(localStorage).flatMap(value => {
            try { return JSON.parse(value).e } catch (error) { return [] } })
            .filter(event => event && event[3] === 'time').map(event => event[5].s)""")
        assert max(spent, default=0) <= 120


def test_the_home_page_leads_back_to_where_one_was(browser: Browser, chapter, site):
    with opened(browser, chapter) as page:
        page.clock.install()
        page.reload()
        page.clock.run_for(4000)
        page.goto(f"file://{site}/index.html")
        link = page.locator("[data-cb-continue]")
        assert "继续上次" in link.inner_text()
        assert link.get_attribute("href").split("#")[0] == "chapters/" + chapter.rsplit("/", 1)[1]


def test_a_bookmark_and_a_note_on_a_heading_come_back_on_the_progress_page(browser, chapter, site):
    with opened(browser, chapter) as page:
        page.click(".cb-headtool >> nth=0")
        page.fill(".cb-notebox textarea", "周五会上讨论")
        page.click(".cb-notebox button")
        assert axe(page, ".cb-notebox") == []
        page.reload()
        assert page.inner_text(".cb-headtool >> nth=0") == "★"
        page.goto(f"file://{site}/progress.html")
        assert "周五会上讨论" in page.inner_text("[data-cb-marks]")
        page.click("[data-cb-marks] a")
        assert page.url.startswith(chapter)
        assert "#" in page.url


@pytest.mark.parametrize("name", ["progress.html", "review.html"])
@pytest.mark.parametrize("options", [{}, {"viewport": PHONE, "color_scheme": "dark"}])
def test_axe_finds_nothing_on_the_learner_s_own_pages(browser, site, name, options):
    with opened(browser, f"file://{site}/{name}", **options) as page:
        assert axe(page, "#cb-main") == []


def test_a_page_of_the_whole_site_stays_within_its_budget(site):
    """Gzipped: a chapter's own scripts 10 kB, a quiz page's 25 kB, a chapter's styles 8 kB."""
    import gzip

    sizes = {
        file.name: len(gzip.compress(file.read_bytes(), 9))
        for file in (site / "assets" / "course").glob("*.[cj]s*")
    }
    everywhere = sum(sizes.get(name, 0) for name in ("boot.js", "shell.js", "page.js"))
    assert everywhere <= 10_000
    assert everywhere + sizes["quiz.js"] <= 25_000
    assert sizes["site.css"] <= 8_000
