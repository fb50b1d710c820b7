"""What the tests share: the two built sites, a browser, and a server on loopback."""

from __future__ import annotations

import fcntl
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
MINIMAL = ROOT / "tests" / "courses" / "minimal"

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def build_site(config: Path, out: Path) -> None:
    """Build a site as a person would, with warnings as errors."""
    command = [sys.executable, "-m", "build_tools.adapters.cli", "build", "--strict"]
    done = subprocess.run(
        [*command, "--config", str(config), "--out", str(out)],
        capture_output=True, text=True, check=False, cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def _built_once(config: Path, name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One build a test run, shared between the workers of pytest-xdist."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    site = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():
            build_site(config, site)
    return site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the course in this repository."""
    return _built_once(ROOT / "mkdocs.yml", "course-site", tmp_path_factory)


@pytest.fixture(scope="session")
def minimal_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the tiny English course."""
    return _built_once(MINIMAL / "mkdocs.yml", "minimal-site", tmp_path_factory)


@pytest.fixture
def minimal_course(tmp_path: Path) -> Path:
    """A copy of the tiny course that a test may change."""
    folder = tmp_path / "minimal"
    shutil.copytree(MINIMAL, folder)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    path = next((p for n in ("chromium", "chromium-browser", "google-chrome")
                 if (p := shutil.which(n))), None)  # fmt: skip
    if path is None:
        pytest.fail("no Chromium: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_FLAGS))
        yield chromium
        chromium.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  its own name
        del format, args


@pytest.fixture(scope="session")
def serve() -> Iterator[object]:
    """`serve(folder)` → address of that folder on loopback."""
    servers: list[http.server.ThreadingHTTPServer] = []
    addresses: dict[Path, str] = {}

    def start(folder: Path) -> str:
        if folder not in addresses:
            handler = functools.partial(_Quiet, directory=str(folder))
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            servers.append(server)
            addresses[folder] = f"http://127.0.0.1:{server.server_port}"
        return addresses[folder]

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
