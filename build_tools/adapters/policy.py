"""The Content-Security-Policy of the site.

Material's few inline scripts are allowed by hash. The hashes come from rendering those scripts
alone, without any content, once per page depth (the scope script names the way to the root), so
an injected script can never bless itself.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.S)
_SOURCES = (
    "partials/javascripts/base.html",
    "partials/javascripts/palette.html",
    "partials/javascripts/content.html",
)


def script_hashes(env: Environment, config: MkDocsConfig, depths: Iterable[int]) -> list[str]:
    """`'sha256-…'` of every inline script of the theme, at each depth."""
    found: set[str] = set()
    features = config.theme.get("features") or []
    bases = {"/".join([".."] * depth) or "." for depth in depths}
    root = urlsplit(config.site_url or "/").path  # what MkDocs gives the page for unknown addresses
    for base_url in sorted({*bases, root}):
        for name in _SOURCES:
            html = env.get_template(name).render(
                config=config, base_url=base_url, features=features
            )
            found |= {_hash(script) for script in _INLINE_SCRIPT.findall(html)}
    return sorted(found)


def policy(hashes: Iterable[str]) -> str:
    """The policy as it stands in `<meta>`; nginx adds `frame-ancestors` in a header."""
    scripts = " ".join(["'self'", *hashes])
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {scripts}",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        ]
    )


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
