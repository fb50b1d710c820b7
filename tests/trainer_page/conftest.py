"""A plain-http intranet address, where the browser has no `crypto.subtle` and writes no files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import CHROMIUM_FLAGS

HOST = "intranet.test"


@pytest.fixture(scope="module")
def intranet(browser: Browser) -> Iterator[Browser]:
    """Chromium for which `intranet.test` is this computer, and not a trusted place."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    flags = [*CHROMIUM_FLAGS, f"--host-resolver-rules=MAP {HOST} 127.0.0.1"]
    chromium = browser.browser_type.launch(executable_path=path, args=flags)
    yield chromium
    chromium.close()


@pytest.fixture
def base_of(minimal_site: Path, serve: Callable[[Path], str]) -> Callable[[str], str]:
    """`base_of("http")` or `base_of("file")`: where the tiny course stands."""

    def base(origin: str) -> str:
        if origin == "file":
            return minimal_site.as_uri()
        return serve(minimal_site).replace("127.0.0.1", HOST)

    return base
