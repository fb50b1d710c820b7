"""What tests in a real browser share: axe, and a page whose own errors fail the test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


@contextmanager
def opened(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """A page in a context of its own; errors of the page's scripts fail the test."""
    context = browser.new_context(**{"viewport": DESK, "reduced_motion": "reduce", **options})
    try:
        yield watched(context, address)
    finally:
        context.close()


def watched(context: BrowserContext, address: str) -> Page:
    """A page whose `pageerror` and policy violations raise at the next step."""
    page = context.new_page()
    page.on("pageerror", lambda error: context.close(reason=f"page error: {error}"))
    page.goto(address)
    return page


def axe(page: Page, scope: str = "html") -> list[str]:
    """What axe finds wrong inside `scope`, WCAG 2.2 AA and best practices, one line each."""
    page.evaluate(f"{AXE}; 0")
    found = page.evaluate(
        """async scope => {
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
        const result = await axe.run(scope, {runOnly: tags})
        const say = node => node.target.join(' ') + ' '
          + (node.any.concat(node.all)[0] || {message: ''}).message
        return result.violations.map(one => one.id + ': ' + one.nodes.map(say).join(' | '))
    }""",
        scope,
    )
    return list(found)
