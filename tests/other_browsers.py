"""Firefox and WebKit as Debian ships them, driven by the protocols they speak themselves.

Playwright only drives builds of its own of these two. Firefox speaks Marionette (JSON behind a
length, Mozilla's own protocol), WebKitGTK's driver speaks W3C WebDriver over HTTP; a handful of
commands is all that is needed here.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

ENTER = "\ue007"
PATIENCE = 30.0
"""Seconds until a browser that says nothing has failed."""


class Tab(Protocol):
    """What both browsers can do."""

    def open(self, address: str) -> None:
        """Go to an address and wait until it has loaded."""
        ...

    def run(self, script: str) -> Any:
        """The value that a script returns."""
        ...

    def type(self, selector: str, text: str) -> None:
        """Type into what `selector` finds."""
        ...


def until(tab: Tab, expression: str) -> Any:
    """Wait for an expression to be true, and give its value."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if value := tab.run(f"return {expression}"):
            return value
        time.sleep(0.1)
    raise AssertionError(f"never true: {expression}")


class Firefox:
    """A tab of Firefox, over Marionette."""

    def __init__(self, port: int) -> None:
        self.socket = _connected(port)
        self.rest = b""
        self.sent = 0
        self._message()
        self._ask("NewSession", {})

    def open(self, address: str) -> None:
        self._ask("Navigate", {"url": address})

    def run(self, script: str) -> Any:
        return self._ask("ExecuteScript", {"script": script, "args": []})["value"]

    def type(self, selector: str, text: str) -> None:
        found = self._ask("FindElement", {"using": "css selector", "value": selector})["value"]
        self._ask("ElementSendKeys", {"id": next(iter(found.values())), "text": text})

    def _ask(self, command: str, values: dict[str, object]) -> Any:
        self.sent += 1
        message = json.dumps([0, self.sent, f"WebDriver:{command}", values]).encode()
        self.socket.sendall(b"%d:%b" % (len(message), message))
        _, _, error, answer = self._message()
        assert error is None, error
        return answer

    def _message(self) -> Any:
        while b":" not in self.rest:
            self.rest += self.socket.recv(65536)
        length, _, self.rest = self.rest.partition(b":")
        while len(self.rest) < int(length):
            self.rest += self.socket.recv(65536)
        message, self.rest = self.rest[: int(length)], self.rest[int(length) :]
        return json.loads(message)


class WebKit:
    """A tab of WebKitGTK's MiniBrowser, over WebDriver."""

    def __init__(self, port: int) -> None:
        _connected(port).close()
        self.address = f"http://127.0.0.1:{port}/session"
        program = next(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"))
        options = {"binary": str(program), "args": ["--automation"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        self.address += f"/{self._ask('', wanted)['sessionId']}"

    def open(self, address: str) -> None:
        self._ask("/url", {"url": address})

    def run(self, script: str) -> Any:
        return self._ask("/execute/sync", {"script": script, "args": []})

    def type(self, selector: str, text: str) -> None:
        found = self._ask("/element", {"using": "css selector", "value": selector})
        self._ask(f"/element/{next(iter(found.values()))}/value", {"text": text})

    def _ask(self, command: str, values: dict[str, object]) -> Any:
        request = urllib.request.Request(self.address + command, json.dumps(values).encode())
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]


def _connected(port: int) -> socket.socket:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def firefox(profile: Path) -> Iterator[Tab]:
    """A Firefox without a window, with a profile of its own."""
    port = free_port()
    (profile / "user.js").write_text(f'user_pref("marionette.port", {port});\n', "utf-8")
    with _running(["firefox-esr", "--headless", "--marionette", "--no-remote",
                   "--profile", str(profile)], {}):  # fmt: skip
        tab = Firefox(port)
        with tab.socket:
            yield tab


@contextmanager
def webkit(profile: Path) -> Iterator[Tab]:
    """A WebKit in a display of its own that nobody sees."""
    port, display = free_port(), f":{os.getpid() % 10_000 + 100}"
    # Inside a container WebKit cannot make its sandbox.
    unsafe = {"DISPLAY": display, "HOME": str(profile),
              "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}  # fmt: skip
    with (
        _running(["Xvfb", display, "-screen", "0", "1280x900x24"], {}),
        _running(["WebKitWebDriver", f"--port={port}"], unsafe),
    ):
        yield WebKit(port)


@contextmanager
def _running(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    process = subprocess.Popen(command, env={**os.environ, **environment}, start_new_session=True,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        yield
    finally:
        os.killpg(process.pid, 9)
        process.wait()


BROWSERS = {
    "firefox": (firefox, ("firefox-esr",), "firefox-esr"),
    "webkit": (webkit, ("WebKitWebDriver", "Xvfb"), "webkit2gtk-driver xvfb"),
}


def missing(name: str) -> str:
    """The packages to install before `name` can be driven; empty when it can."""
    _, programs, packages = BROWSERS[name]
    return "" if all(map(shutil.which, programs)) else packages
