"""The server behind the editor: this machine only, and only for the page it opened itself.

A page of another site can send requests to a port of this machine. Therefore every request must
name this host (no DNS rebinding), every call must come from our own page (Origin) and carry a
secret that only the address printed on the terminal holds. Files are served from lists, not from
paths.
"""

from __future__ import annotations

import json
import secrets
import sys
import threading
import traceback
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import unquote, urlsplit

from build_tools.adapters.editor import assets
from build_tools.adapters.editor.files import UnreadableError
from build_tools.adapters.editor.service import REQUESTS, RefusedError
from build_tools.adapters.editor.workshop import Workshop

MAX_BODY = 4_000_000
SECRET_HEADER = "X-Coursebook-Secret"  # noqa: S105  the name of a header

POLICY = "; ".join([
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:",
    "connect-src 'self'", "frame-src 'self'", "form-action 'none'", "base-uri 'none'",
    "frame-ancestors 'self'",
])  # fmt: skip

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class EditorServer(ThreadingHTTPServer):
    """Serves one workshop on 127.0.0.1; requests change drafts one at a time."""

    daemon_threads = True

    def __init__(self, workshop: Workshop, port: int = 0) -> None:
        """`port` 0 takes a free one."""
        super().__init__(("127.0.0.1", port), _Handler)
        self.workshop = workshop
        self.secret = secrets.token_urlsafe(24)
        self.one_at_a_time = threading.Lock()

    @property
    def address(self) -> str:
        """What to open; the part after `#` is never sent anywhere."""
        return f"http://127.0.0.1:{self.server_port}/#{self.secret}"

    @property
    def hosts(self) -> frozenset[str]:
        """Names of this server that a browser on this machine may use."""
        return frozenset({f"127.0.0.1:{self.server_port}", f"localhost:{self.server_port}"})

    @property
    def cookie(self) -> str:
        """Name of the cookie by which pictures know the page; cookies are shared by all ports."""
        return f"coursebook-{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server_version = "coursebook"
    sys_version = ""
    timeout = 60

    @property
    def desk(self) -> EditorServer:
        """The server, as what it is."""
        return cast("EditorServer", self.server)

    def do_GET(self) -> None:
        """The page, its scripts and styles; pictures for whoever holds the secret."""
        if self._refused(own_page=False):
            return
        path = unquote(urlsplit(self.path).path)
        found = assets.asset(path)
        if found is None and path.startswith("/view/") and self._has_cookie():
            found = assets.picture(self.desk.workshop, path)
        if found is None:
            self._answer(HTTPStatus.NOT_FOUND, b"", "text/plain")
            return
        self._answer(HTTPStatus.OK, *found)

    def do_POST(self) -> None:
        """A call of our own page."""
        if self._refused(own_page=True):
            return
        body = self._body()
        if body is None:
            return
        name = urlsplit(self.path).path.removeprefix("/api/")
        act = REQUESTS.get(name) if self.path.startswith("/api/") else None
        if act is None:
            self._json(HTTPStatus.NOT_FOUND, {"refused": "request"})
            return
        try:
            with self.desk.one_at_a_time:
                answer = act(self.desk.workshop, body)
        except RefusedError as error:
            self._json(HTTPStatus.BAD_REQUEST, {"refused": str(error.args[0])})
        except UnreadableError:
            self._json(HTTPStatus.BAD_REQUEST, {"refused": "file"})
        except (KeyError, TypeError):
            self._json(HTTPStatus.BAD_REQUEST, {"refused": "request"})
        except OSError:  # a full disk, a folder that went away: the page keeps the text and says so
            self._json(HTTPStatus.INSUFFICIENT_STORAGE, {"refused": "disk"})
        except Exception:  # the page must learn of it, and the editor's text stays in it
            traceback.print_exc(file=sys.stderr)
            self._json(HTTPStatus.INTERNAL_SERVER_ERROR, {"refused": "bug"})
        else:
            self._json(HTTPStatus.OK, answer, cookie=name == "open")

    def _refused(self, *, own_page: bool) -> bool:
        """Whether the request comes from somewhere else; it is then answered with 403."""
        headers = self.headers
        good = headers.get("Host", "") in self.desk.hosts
        origin = headers.get("Origin")
        ours = {f"http://{host}" for host in self.desk.hosts}
        good = good and (origin in ours or (origin is None and not own_page))
        good = good and headers.get("Sec-Fetch-Site", "none") in {"same-origin", "none"}
        if own_page:
            given = headers.get(SECRET_HEADER, "").encode()
            good = good and secrets.compare_digest(given, self.desk.secret.encode())
            good = good and headers.get("Content-Type", "").startswith("application/json")
        if not good:
            self.close_connection = True
            self._answer(HTTPStatus.FORBIDDEN, b"", "text/plain")
        return not good

    def _has_cookie(self) -> bool:
        wanted = f"{self.desk.cookie}={self.desk.secret}"
        given = [part.strip() for part in self.headers.get("Cookie", "").split(";")]
        return any(secrets.compare_digest(part.encode(), wanted.encode()) for part in given)

    def _body(self) -> dict[str, Any] | None:
        """The JSON of the request; None after an answer that refuses it."""
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > MAX_BODY:
            self.close_connection = True
            self._json(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, {"refused": "large"})
            return None
        try:
            body = json.loads(self.rfile.read(int(length)) or b"{}")
        except (ValueError, RecursionError):
            body = None
        if not isinstance(body, dict):
            self._json(HTTPStatus.BAD_REQUEST, {"refused": "request"})
            return None
        return body

    def _json(self, status: HTTPStatus, answer: dict[str, Any], *, cookie: bool = False) -> None:
        data = json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")
        self._answer(status, data, "application/json", cookie=cookie)

    def _answer(self, status: HTTPStatus, data: bytes, kind: str, *, cookie: bool = False) -> None:
        self.send_response(status)
        text = kind.startswith(("text/", "application/j"))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        if cookie:
            pair = f"{self.desk.cookie}={self.desk.secret}"
            self.send_header("Set-Cookie", f"{pair}; HttpOnly; SameSite=Strict; Path=/view/")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
        """Nothing: the terminal is for the editor."""
        del format, args
