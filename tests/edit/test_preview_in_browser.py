"""The preview in a real Chromium: from change to change, past axe, and without scripts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from build_tools.edit.marks import mark_site
from build_tools.load.course import load_course
from build_tools.words import word
from tests.browser_support import DESK, PHONE, axe, opened
from tests.conftest import MINIMAL

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def preview(minimal_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny site, marked against an older course in which two blocks read differently."""
    folder = tmp_path_factory.mktemp("preview")
    shutil.copytree(minimal_site, folder / "site")
    shutil.copytree(MINIMAL / "content", folder / "old")
    chapter = folder / "old/chapters/basics/water.md"
    text = chapter.read_text(encoding="utf-8")
    text = text.replace("Fill the kettle", "Empty the kettle").replace("no reason", "a reason")
    chapter.write_text(text, encoding="utf-8")
    old, new = load_course(folder / "old").course, load_course(MINIMAL / "content").course
    done = mark_site(
        folder / "site", old, new, lambda key, **v: word("review", f"marks.{key}", "en", **v)
    )
    assert "chapters/water.html" in done
    return folder / "site"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_reviewer_steps_from_change_to_change(
    browser: Browser, preview: Path, scheme: str, size: dict[str, int]
) -> None:
    address = (preview / "chapters/water.html").as_uri()
    with opened(browser, address, color_scheme=scheme, viewport=size) as page:
        bar = page.get_by_role("navigation", name="2 changes on this page")
        seen = []
        for _ in range(3):
            bar.get_by_role("button", name="Next").click()
            seen.append(page.locator("[aria-current=true][data-cb-change]").inner_text())
        assert "Fill the kettle" in seen[0]
        assert "no reason" in seen[1]
        assert seen[2] == seen[0]
        bar.get_by_role("button", name="Previous").click()
        assert "no reason" in page.locator("[aria-current=true][data-cb-change]").inner_text()
        assert axe(page, ".cb-changes") == []
        assert axe(page, "[data-cb-change]") == []


def test_without_scripts_the_numbers_are_plain_links(browser: Browser, preview: Path) -> None:
    address = (preview / "chapters/water.html").as_uri()
    with opened(browser, address, java_script_enabled=False) as page:
        page.locator(".cb-changes a").nth(1).click()
        assert page.url.endswith("#cb-change-2")
        assert page.locator(".cb-changes button:visible").count() == 0
