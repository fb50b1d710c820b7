# ruff: noqa: E501  scripts that run in the page
"""A table of storage faults × features: no page dies, and nothing that was saved is lost."""

from __future__ import annotations

import socket
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser_support import DESK, opened, watched
from tests.quiz.shell import ALL_TYPES, quiz_of, write_site

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
PREFIX = "coursebook:test:me:"

FAULTS = {
    "denied": """Object.defineProperty(window, 'localStorage',
        {get() { throw new DOMException('denied', 'SecurityError') }})""",
    "absent": "Object.defineProperty(window, 'localStorage', {value: null})",
    "full": """Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError') }""",
    "unreadable": "Storage.prototype.getItem = () => { throw new Error('disk') }",
    "corrupt": f"""for (const [key, value] of Object.entries({{
        '{PREFIX}x:0': '{{broken', '{PREFIX}x:1': 'null', '{PREFIX}x:2': '[]',
        '{PREFIX}x:3': '{{"v":1,"e":[[1,2]]}}', '{PREFIX}x:4': '\\\\u0000',
        'coursebook:test:@look': 'oops', 'coursebook:test:@current': ':::' }}))
        localStorage.setItem(key, value)""",
    "odd data": f"""localStorage.setItem('{PREFIX}y:0', JSON.stringify({{v: 1, e: [
        ['y.0', 1, 1, 'attempt', 'now', {{q: [null, 5, {{q: 'q-single', r: {{a: 1}}}}]}}],
        ['y.1', 2, 1, 'start', 'now', {{ids: ['gone', 7], seed: 5}}],
        ['y.2', 3, 1, 'draft', 'now/q-single', {{r: [[]], a: 1}}],
        ['y.3', 4, 1, 'place', 'here', {{path: 'javascript:alert(1)', title: {{}}}}],
        ['y.4', 5, 1, 'mark', 'chapter:x#y', {{on: true, path: 'javascript:alert(1)'}}],
        ['y.5', 6, 1, 'note', '__proto__', {{text: 'x'}}]]}}))""",
    "future": f"""localStorage.setItem('{PREFIX}z:0', '{{"v":99,"e":{{"new":"shape"}}}}')""",
}
FEATURES = ["quiz", "case", "progress", "review", "settings"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    quizzes = [quiz_of(ALL_TYPES, id="now", feedback="immediate")]
    return write_site(tmp_path_factory.mktemp("faults"), quizzes)


def use(page, folder: Path, feature: str) -> None:
    """Do what a learner does with that feature, to the end."""
    page.goto(f"file://{folder}/" + {"quiz": "quizzes/now.html", "case": "cases/case-one.html",
                                    "settings": "quizzes/now.html"}.get(feature, f"{feature}.html"))  # fmt: skip
    if feature == "quiz":
        page.check("#q-q-single [value=b]")
        page.click("#q-q-single .cb-check")
        page.click(".cb-quiz__end .cb-button--main")
        page.click(".cb-confirm .cb-button--main")
        assert page.locator(".cb-result__share").is_visible()
    if feature == "case":
        page.check("#q-c-q1 [value=a]")
        page.click("#stage-s1 .cb-button--main")
        assert page.locator("#reveal-s1").is_visible()
    if feature == "progress":
        assert page.locator("[data-cb-sum]").inner_text()
        page.click("[data-cb-keep] .cb-row button >> nth=1")
        expect(page.locator("[data-cb-keep] [role=status]")).not_to_be_empty()
    if feature == "review":
        assert page.locator("[data-cb-today]").inner_text()
    if feature == "settings":
        page.click(".cb-settings__open")
        page.click(".cb-settings__choice >> nth=0 >> label >> nth=2")
        assert page.evaluate("document.documentElement.dataset.cbSize") == "2"


@pytest.mark.parametrize("fault", FAULTS)
def test_no_feature_dies_of_a_storage_fault(browser: Browser, folder, fault):
    context = browser.new_context(viewport=DESK, reduced_motion="reduce")
    errors: list[str] = []
    try:
        context.add_init_script(f"try {{ {FAULTS[fault]} }} catch (e) {{ }}")
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        for feature in FEATURES:
            use(page, folder, feature)
            assert errors == [], feature
            assert page.locator("[href^='javascript:']").count() == 0
        if fault in {"denied", "absent", "full"}:
            assert page.locator(".cb-notice").count() == 1
    finally:
        context.close()


def test_what_was_saved_survives_a_disk_that_fills_up(browser: Browser, folder):
    with opened(browser, f"file://{folder}/quizzes/now.html") as page:
        page.check("#q-q-true [value=true]")
        page.wait_for_timeout(350)
        page.evaluate("""() => { try { for (let n = 0; ; n++) localStorage.setItem('other:' + n, 'x'.repeat(4000)) }
            catch (e) { try { for (let n = 0; ; n++) localStorage.setItem('o' + n, 'x') } catch (e) {} } }""")
        page.check("#q-q-single [value=a]")
        page.click(".cb-quiz__end .cb-button--main")
        page.click(".cb-confirm .cb-button--main")
        page.goto(f"file://{folder}/quizzes/now.html")
        assert page.is_checked("#q-q-true [value=true]") or page.locator(".cb-history").count()


def test_corrupt_records_are_set_aside_and_offered_for_export(browser: Browser, folder):
    with opened(browser, f"file://{folder}/progress.html") as page:
        page.evaluate(f"localStorage.setItem('{PREFIX}x:0', '{{broken')")
        page.reload()
        assert "1 条记录已损坏" in page.inner_text("[data-cb-keep]")
        kept = page.evaluate(
            "Object.keys(localStorage).filter(key => key.startsWith('coursebook-aside'))"
        )
        assert len(kept) == 1


def intranet_address() -> str | None:
    """An address of this machine that is not loopback: plain http there is no secure context."""
    probe = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        probe.connect(("10.255.255.255", 1))
        address = str(probe.getsockname()[0])
    except OSError:
        return None
    finally:
        probe.close()
    return None if address.startswith("127.") else address


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        del format, args


def test_two_tabs_at_once_on_plain_http_lose_nothing_in_10000_writes(browser: Browser, tmp_path):
    address = intranet_address()
    if address is None:
        pytest.skip("this machine has no address but loopback")
    write_site(tmp_path, [quiz_of(ALL_TYPES, id="now")])
    (tmp_path / "src").symlink_to(ROOT / "build_tools" / "browser" / "src")
    server = ThreadingHTTPServer((address, 0), partial(_Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://{address}:{server.server_port}"
    context = browser.new_context()
    try:
        tabs = [watched(context, f"{base}/quizzes/now.html") for _ in range(2)]
        assert tabs[0].evaluate("[isSecureContext, typeof navigator.locks]") == [False, "undefined"]
        start = """([name, many]) => { window.done = import('/src/store.js').then(({ openStore }) => {
            const store = openStore('two', 'me'); let n = 0
            return new Promise(resolve => { const step = () => {
                for (let k = 0; k < 100; k++) store.append('answer', 'q', { q: name + n++, s: 'wrong' })
                if (n === 2000) store.compact()
                n < many ? setTimeout(step, 0) : resolve(n) }; step() }) }) ; return 0 }"""
        for name, tab in zip("ab", tabs, strict=True):
            tab.evaluate(start, [name, 5000])
        assert [tab.evaluate("window.done") for tab in tabs] == [5000, 5000]
        read = """async () => { const { openStore } = await import('/src/store.js')
            const { readRecord } = await import('/src/record.js')
            const all = readRecord(openStore('two', 'me').events()).answers.map(one => one.answer.q)
            return [all.length, new Set(all).size] }"""
        assert tabs[0].evaluate(read) == [10_000, 10_000]
    finally:
        context.close()
        server.shutdown()
        server.server_close()
