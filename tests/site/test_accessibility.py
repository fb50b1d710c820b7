"""axe finds nothing on any kind of page, light and dark, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser_support import axe, opened

pytestmark = pytest.mark.browser

PAGES = (
    "index.html", "parts/projects.html", "chapters/mentoring.html", "chapters/effective.html",
    "quizzes/mentoring.html", "cases/list-management.html", "cases.html", "quizzes.html",
    "paths.html", "glossary.html", "facts.html", "sources.html", "questions.html", "search.html",
    "progress.html", "review.html", "guide/index.html", "guide/reference/quiz.html", "404.html",
    "zh-hant/chapters/mentoring.html",
)  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_violation(
    browser: Browser, site: Path, serve: Callable[[Path], str], width: int, scheme: str
) -> None:
    found: dict[str, list[str]] = {}
    with opened(
        browser,
        f"{serve(site)}/index.html",
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    ) as page:
        for name in PAGES:
            page.goto(f"{serve(site)}/{name}")
            if problems := axe(page):
                found[name] = problems
    assert found == {}
