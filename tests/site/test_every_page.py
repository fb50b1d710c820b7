"""Every generated page, opened as readers open it: over http, from a disk, without scripts."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

pytestmark = pytest.mark.browser

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def pages_of(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def visit_all(browser: Browser, site: Path, base: str, *, scripts: bool) -> list[str]:
    """Open every page; what went wrong, as `page: complaint`."""
    complaints: list[str] = []
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    origin = urlsplit(base)._replace(path="").geturl()

    def note(text: str) -> None:
        complaints.append(f"{page.url.removeprefix(base)}: {text}")

    page.on("console", lambda m: note(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: note(str(error)))
    page.on("request", lambda r: note(f"asks {r.url}") if outside(r.url, origin) else None)
    # an icon still loading when the next page is opened is aborted; that is no failure
    page.on("requestfailed", lambda r: r.failure == "net::ERR_ABORTED" or note(f"failed {r.url}"))
    page.on("response", lambda r: note(f"{r.status} {r.url}") if r.status >= 400 else None)
    for name in pages_of(site):
        if name == "404.html" and base.startswith("file"):
            continue  # only a server shows it, with addresses from its root
        page.goto(f"{base}/{name}")
        if page.locator("h1").count() != 1:
            note(f"{page.locator('h1').count()} h1")
    context.close()
    return complaints


def outside(url: str, origin: str) -> bool:
    return not url.startswith((origin, "data:", "blob:"))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("origin", ["http", "file"])
def test_a_reader_opens_any_page_without_an_error_or_a_request_elsewhere(
    browser: Browser, site: Path, serve: Callable[[Path], str], origin: str, scripts: bool
) -> None:
    base = serve(site) if origin == "http" else site.as_uri()
    assert visit_all(browser, site, base, scripts=scripts) == []


def dead_links(folder: Path) -> list[str]:
    """`page → target` of every link inside the site that leads nowhere."""
    trees = {n: LexborHTMLParser((folder / n).read_text("utf-8")) for n in pages_of(folder)}
    anchors = {n: {e.attributes["id"] for e in t.css("[id]")} for n, t in trees.items()}
    dead = []
    for name, tree in trees.items():
        if name == "404.html":
            continue  # its links are absolute, made for wherever a server shows it
        for element in tree.css("a[href], link[href], img[src], script[src]"):
            target = element.attributes.get("href") or element.attributes.get("src") or ""
            if urlsplit(target).scheme in {"http", "https", "mailto", "data"}:
                continue
            address, fragment = urldefrag(target)
            below = posixpath.join(posixpath.dirname(name), unquote(urlsplit(address).path))
            path = posixpath.normpath(below) if address else name
            known = {"", *anchors.get(path, {unquote(fragment)})}
            if not (folder / path).is_file() or unquote(fragment) not in known:
                dead.append(f"{name} → {target}")
    return dead


@pytest.mark.parametrize("which", ["site", "minimal_site"])
def test_no_link_and_no_anchor_is_dead(request: pytest.FixtureRequest, which: str) -> None:
    assert dead_links(request.getfixturevalue(which)) == []


def test_every_page_carries_a_policy_that_its_scripts_satisfy(
    browser: Browser, site: Path, serve: Callable[[Path], str]
) -> None:
    for name in pages_of(site):
        policy = LexborHTMLParser((site / name).read_text("utf-8")).css_first(
            'meta[http-equiv="Content-Security-Policy"]'
        )
        assert policy is not None, name
        content = policy.attributes["content"] or ""
        assert "unsafe" not in content, name
        assert "default-src 'none'" in content, name


def test_an_injected_script_does_not_run(
    browser: Browser, site: Path, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    page = (site / "index.html").read_text("utf-8")
    evil = page.replace("</article>", "<script>document.title='owned'</script></article>")
    (tmp_path / "index.html").write_text(evil, "utf-8")
    opened = browser.new_page()
    opened.goto(f"{serve(tmp_path)}/index.html")
    assert opened.title() != "owned"
    opened.close()


def test_the_english_course_holds_no_han_character_and_no_id_of_the_first_course(
    minimal_site: Path, site: Path
) -> None:
    for name in pages_of(minimal_site):
        html = (minimal_site / name).read_text("utf-8")
        # headings that a trainer's spreadsheet may bear are known in every language
        before, forms, after = html.partition('"forms":')
        if forms:
            html = before + after[json.JSONDecoder().raw_decode(after)[1] :]
        assert HAN.findall(html) == [], name
        assert "huoli-dangjian" not in html, name
        assert "theory-arming" not in html, name


def test_an_author_title_with_markup_is_shown_as_text(minimal_site: Path) -> None:
    html = (minimal_site / "chapters" / "water.html").read_text("utf-8")
    tree = LexborHTMLParser(html)
    assert tree.css_first("h1").text(strip=True) == "Water <first> & leaves"
    assert "Water <first>" not in html
    assert tree.css("first") == []


def test_a_phone_never_scrolls_sideways(
    browser: Browser, site: Path, serve: Callable[[Path], str]
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    wide = [name for name in pages_of(site) if _width(page, f"{serve(site)}/{name}") > 390]
    context.close()
    assert wide == []


def _width(page: Page, url: str) -> int:
    page.goto(url)
    return page.evaluate("document.documentElement.scrollWidth")
