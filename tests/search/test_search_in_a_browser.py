"""The search as people use it, in Chromium: by keyboard, from a disk, on a slow line, broken."""

from __future__ import annotations

import functools
import http.server
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.search.harness import PAGES, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
AXE = """axe.run('.cb-find').then(({ violations }) =>
  violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.failureSummary)}`))"""
WATCH = """() => {
  document.addEventListener('input', () => { window.typedAt ??= performance.now() }, true)
  new MutationObserver(() => {
    if (document.querySelector('.cb-find__group')) window.shownAt ??= performance.now()
  }).observe(document.body, { subtree: true, childList: true })
}"""
INPUT, GROUP, OPTION = ".cb-find__input", ".cb-find__group", ".cb-find [role=option]"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    to_hant = {"学": "學", "习": "習", "请": "請", "补": "補", "标": "標", "阳": "陽"}
    return write_site(
        tmp_path_factory.mktemp("site"),
        PAGES,
        to_hant=lambda text: "".join(to_hant.get(char, char) for char in text),
    )


@pytest.fixture
def served(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None: ...

    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def disk(site: Path, name: str = "index.html") -> str:
    return (site / name).as_uri()


def test_a_member_who_types_pinyin_finds_the_page_by_keyboard_alone_from_a_disk(page, site):
    page.goto(disk(site))
    page.keyboard.press("/")
    page.keyboard.type("zhaobiao", delay=30)
    expect(page.locator(GROUP).first).to_contain_text("阳光招标")
    expect(page.locator("[role=status]")).to_contain_text("1")
    page.keyboard.press("ArrowDown")
    chosen = page.locator('[role=option][aria-selected="true"]')
    expect(chosen).to_have_count(1)
    assert page.locator(INPUT).get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/zhaobiao.html")


def test_enter_before_the_answer_opens_what_the_answer_begins_with(page, site):
    page.goto(disk(site))
    page.keyboard.press("/")
    page.keyboard.type("补学")
    expect(page.locator(GROUP).first).to_contain_text("补学")
    page.locator(INPUT).fill("zhaobiao")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/zhaobiao.html")


def test_the_chosen_result_stays_chosen_when_more_results_come(page, served):
    held = []
    page.goto(f"{served}/index.html")
    page.route("**/search/t/0/2-*", lambda route: held.append(route))  # noqa: PLW0108 (a builtin cannot be a handler)
    page.keyboard.press("/")
    page.keyboard.type("补学")
    expect(page.locator(GROUP)).to_have_count(1)
    page.keyboard.press("ArrowDown")
    href = page.locator('[role=option][aria-selected="true"]').get_attribute("href")
    for route in held:
        route.continue_()
    expect(page.locator(GROUP)).to_have_count(2)
    assert page.locator('[role=option][aria-selected="true"]').get_attribute("href") == href


def test_nothing_is_fetched_until_someone_reaches_for_the_search(page, served):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}/index.html")
    page.wait_for_timeout(300)
    assert not [url for url in asked if "/search/" in url or "search." in url]
    page.keyboard.press("Control+k")
    page.wait_for_selector(INPUT)
    page.wait_for_timeout(200)
    names = sorted(url.rsplit("/", 1)[1] for url in asked if "search" in url)
    assert names == ["meta.js", "search.css", "search.js", "words.zh-Hans.js"]


def test_escape_gives_the_page_and_the_focus_back(page, site):
    page.goto(disk(site))
    link = page.locator("[data-cb-search] a")
    link.focus()
    link.press("Enter")
    page.wait_for_selector(INPUT)
    page.keyboard.press("Escape")
    expect(page.locator(".cb-find")).to_have_count(0)
    assert page.evaluate("document.activeElement.tagName") == "A"


def test_an_input_method_at_work_is_searched_and_its_enter_opens_nothing(page, site):
    page.goto(disk(site))
    page.keyboard.press("s")
    page.wait_for_selector(INPUT)
    client = page.context.new_cdp_session(page)
    for text in ("z", "zhao", "zhao'bi", "zhao'biao"):
        client.send(
            "Input.imeSetComposition", {"text": text, "selectionStart": 9, "selectionEnd": 9}
        )
        page.wait_for_timeout(40)
    expect(page.locator(GROUP).first).to_contain_text("阳光招标")
    client.send("Input.insertText", {"text": "招标"})
    expect(page.locator(INPUT)).to_have_value("招标")
    expect(page.locator(GROUP).first).to_contain_text("阳光招标")
    assert page.url == disk(site)


def test_a_link_to_the_search_page_holds_the_question(page, served):
    page.goto(f"{served}/search.html?q=补学&kind=question")
    expect(page.locator(GROUP)).to_have_count(1)
    expect(page.locator(INPUT)).to_have_value("补学")
    page.locator(".cb-find__chip", has_text="全部").click()
    expect(page.locator(GROUP)).to_have_count(2)
    assert "kind" not in page.url


def test_a_trainer_filters_by_keyboard_and_keeps_the_focus(page, served):
    page.goto(f"{served}/index.html")
    page.keyboard.press("/")
    page.keyboard.type("补学")
    expect(page.locator(GROUP)).to_have_count(2)
    chip = page.locator(".cb-find__chip", has_text="题目")
    chip.focus()
    page.keyboard.press("Enter")
    expect(page.locator(GROUP)).to_have_count(1)
    expect(chip).to_be_focused()
    expect(chip).to_have_attribute("aria-pressed", "true")
    whole = page.locator(".cb-find__whole")
    whole.focus()
    assert str(whole.get_attribute("href")).endswith("?q=%E8%A1%A5%E5%AD%A6&kind=question")
    page.keyboard.press("Escape")
    expect(page.locator(".cb-find")).to_have_count(0)


def test_a_search_is_emptied_by_one_tap(page, site):
    page.goto(disk(site))
    page.keyboard.press("/")
    clear = page.locator(".cb-find__clear")
    expect(clear).to_be_hidden()
    page.keyboard.type("补学")
    expect(page.locator(GROUP).first).to_be_visible()
    clear.click()
    expect(page.locator(INPUT)).to_have_value("")
    expect(page.locator(INPUT)).to_be_focused()
    expect(page.locator(".cb-find__tips")).to_be_visible()
    expect(clear).to_be_hidden()


def test_who_comes_back_from_a_result_finds_the_search_as_it_was_left(page, site):
    page.goto(disk(site))
    page.keyboard.press("/")
    page.keyboard.type("补学")
    page.locator(".cb-find__chip", has_text="题目").click()
    expect(page.locator(GROUP)).to_have_count(1)
    page.locator(OPTION).first.click()
    page.wait_for_url("**/quizzes/xuexi.html*", wait_until="load")
    page.go_back()
    expect(page.locator(INPUT)).to_have_value("补学")
    expect(page.locator(GROUP)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".cb-find")).to_have_count(0)
    page.reload()
    page.keyboard.press("/")
    expect(page.locator(INPUT)).to_have_value("")


def test_the_shortcut_in_an_open_search_goes_to_the_box(page, site):
    page.goto(disk(site))
    page.keyboard.press("Control+k")
    page.keyboard.type("补学")
    chip = page.locator(".cb-find__chip", has_text="题目")
    chip.focus()
    page.keyboard.press("Control+k")
    expect(page.locator(INPUT)).to_be_focused()


def test_did_you_mean_can_be_refused(page, site):
    page.goto(disk(site, "search.html") + "?q=xuexizhidu")
    expect(page.locator(".cb-find__note")).to_contain_text("学习制度")
    page.locator(".cb-find__note button", has_text="只找").click()
    expect(page.locator(".cb-find__none")).to_be_visible()
    page.locator(".cb-find__more", has_text="相近").click()
    expect(page.locator(".cb-find__note")).to_contain_text("学习制度")


def test_the_traditional_edition_shows_traditional_text_from_the_same_index(page, site):
    page.goto(disk(site, "zh-hant/index.html"))
    page.keyboard.press("/")
    page.keyboard.type("陽光招標")
    expect(page.locator(GROUP).first).to_contain_text("陽光招標")
    href = page.locator(OPTION).first.get_attribute("href")
    assert href is not None
    assert href.endswith("zh-hant/cases/zhaobiao.html")


def test_recent_searches_are_offered_and_can_be_forgotten(page, site):
    page.goto(disk(site))
    page.keyboard.press("/")
    page.keyboard.type("补学")
    page.wait_for_selector(GROUP)
    page.keyboard.press("Enter")
    page.wait_for_url("**/quizzes/xuexi.html*", wait_until="load")
    page.goto(disk(site))
    page.keyboard.press("/")
    expect(page.locator(".cb-find__recent")).to_have_text("补学")
    page.locator(".cb-find__link", has_text="清除").click()
    expect(page.locator(".cb-find__recent")).to_have_count(0)


@pytest.mark.parametrize("kind", ["missing", "damaged"])
def test_broken_search_data_is_said_and_the_page_lives(page, served, kind):
    body = {
        "missing": None,
        "damaged": b"\xff\xfe" + "索`\u0101\u0102\u0103`".encode("utf-16-le"),
    }[kind]

    def answer(route):
        if body is None:
            route.fulfill(status=404, body="")
        else:
            route.fulfill(status=200, body=body, content_type="text/javascript")

    page.route("**/search/s/**", answer)
    page.goto(f"{served}/index.html")
    page.keyboard.press("/")
    page.keyboard.insert_text("招标")  # at once, as an input method does: one search, one failure
    expect(page.locator(".cb-find__broken")).to_be_visible()
    page.unroute("**/search/s/**")
    page.locator(".cb-find__more", has_text="再试").click()
    expect(page.locator(GROUP).first).to_contain_text("阳光招标")


def test_without_storage_the_search_works(page, site):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('off') }})"
    )
    page.goto(disk(site))
    page.keyboard.press("/")
    page.keyboard.type("招标")
    page.wait_for_selector(GROUP)
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/zhaobiao.html")


@pytest.mark.parametrize(
    ("scheme", "width"), [("index", 1280), ("dark", 1280), ("index", 390), ("dark", 390)]
)
def test_axe_finds_nothing_wrong(page, site, scheme, width):
    axe = Path(__file__).parents[1] / "vendor" / "axe.min.js"
    if not axe.exists():
        axe = Path(__file__).parents[2] / "build_tools/browser/node_modules/axe-core/axe.min.js"
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(disk(site, f"{scheme}.html"))
    page.keyboard.press("/")
    for text in ("", "xuexi", "zzzqqq"):
        page.fill(INPUT, text)
        page.wait_for_timeout(400)
        page.evaluate(axe.read_text(encoding="utf-8"))
        found = page.evaluate(AXE)
        assert found == [], text


@pytest.mark.slow
def test_on_a_slow_line_the_first_result_comes_within_0_8_seconds(page, served):
    page.goto(f"{served}/index.html")
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    client.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": 150,
            "downloadThroughput": 200_000,
            "uploadThroughput": 200_000,
        },
    )
    page.keyboard.press("/")
    page.wait_for_selector(INPUT)
    page.evaluate(WATCH)
    page.keyboard.insert_text("招标")
    page.wait_for_selector(GROUP)
    assert page.evaluate("shownAt - typedAt") < 800
