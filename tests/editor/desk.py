"""A copy of the tiny course in a repository of its own, and an editor that serves it."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from build_tools.adapters.editor.server import SECRET_HEADER, EditorServer
from build_tools.adapters.editor.workshop import Workshop
from tests.conftest import MINIMAL

QUIZ = "quizzes/water.yaml"
CHAPTER = "chapters/basics/water.md"


def git(folder: Path, *words: str) -> str:
    identity = ["-c", "user.name=T", "-c", "user.email=t@localhost"]
    done = subprocess.run(
        ["git", *identity, *words], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


def course(tmp_path: Path, *, repository: bool = True) -> Path:
    """`content/` of a copy of the tiny course, committed."""
    root = tmp_path / "course"
    shutil.copytree(MINIMAL, root)
    if repository:
        git(root, "init", "-q", "-b", "main")
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", "begin")
    return root / "content"


@contextmanager
def editing(content: Path) -> Iterator[EditorServer]:
    server = EditorServer(Workshop(content))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def call(
    server: EditorServer, name: str, body: Any = None, **headers: str
) -> tuple[int, dict[str, Any]]:
    """A call as the page makes it; `headers` replace those of the page (`_` for `-`)."""
    own = {
        "Content-Type": "application/json",
        SECRET_HEADER: server.secret,
        "Origin": f"http://127.0.0.1:{server.server_port}",
    }
    own |= {key.replace("_", "-"): value for key, value in headers.items()}
    data = json.dumps({} if body is None else body).encode()
    asked = urllib.request.Request(
        f"http://127.0.0.1:{server.server_port}/api/{name}",
        data=data, headers={key: value for key, value in own.items() if value}, method="POST",
    )  # fmt: skip
    try:
        with urllib.request.urlopen(asked) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            text = error.read()
        return error.code, json.loads(text) if text else {}


def get(server: EditorServer, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    asked = urllib.request.Request(
        f"http://127.0.0.1:{server.server_port}{path}",
        headers={key.replace("_", "-"): value for key, value in headers.items()},
    )
    try:
        with urllib.request.urlopen(asked) as answer:
            return answer.status, answer.read(), dict(answer.headers)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read(), dict(error.headers)
