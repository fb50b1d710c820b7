"""What comes out of a printer, seen in a real Chromium."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser


@pytest.mark.browser
@pytest.mark.parametrize("chapter", ["applying", "effective", "mentoring"])
def test_a_worksheet_prints_on_one_sheet_of_its_own(
    site: Path, browser: Browser, tmp_path: Path, chapter: str
) -> None:
    page = browser.new_page()
    page.goto((site / "chapters" / f"{chapter}.html").as_uri())
    out = tmp_path / "chapter.pdf"
    margin = dict.fromkeys(("top", "bottom", "left", "right"), "15mm")
    page.pdf(path=str(out), format="A4", margin=margin)  # pyright: ignore[reportArgumentType]
    page.close()
    sheets = _sheets(out)
    starts = [n for n, text in enumerate(sheets) if "工作单" in text.split("\n", 1)[0]]
    assert len(starts) == 1, [text[:20] for text in sheets]
    assert sheets[starts[0] + 1].startswith("出处")


def _sheets(path: Path) -> list[str]:
    """The text of every page of a PDF; skipped where poppler is not installed."""
    try:
        done = subprocess.run(
            ["pdftotext", str(path), "-"], capture_output=True, check=True, text=True
        )
    except FileNotFoundError:
        pytest.skip("poppler-utils is not installed")
    return [re.sub(r"\n+", "\n", text).strip() for text in done.stdout.split("\f")]


@pytest.mark.browser
def test_a_reader_in_the_middle_changes_the_script_and_stays_there(
    site: Path, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto((site / "chapters" / "mentoring.html").as_uri())
    page.evaluate("document.querySelector('#steps').scrollIntoView()")
    # Playwright's own click would first scroll to where the sticky header stands in the page
    page.evaluate("document.querySelector('.cb-header .cb-edition').click()")
    page.wait_for_url("**/zh-hant/chapters/mentoring.html#steps")
    assert page.locator("html").get_attribute("lang") == "zh-Hant"
    page.close()


@pytest.mark.browser
def test_without_scripts_the_switch_is_a_plain_link(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "zh-hant" / "chapters" / "mentoring.html").as_uri())
    page.click(".cb-header .cb-edition")
    assert page.url == (site / "chapters" / "mentoring.html").as_uri()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_the_book_is_no_wider_than_the_screen(site: Path, browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((site / "book.html").as_uri())
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert wide <= width
