"""The Content-Security-Policy of the site.

No page has an inline script or an inline style, so the policy names no hash: the theme's own
inline scripts are overridden with empty templates, and what they did stands in our bundles.
"""

from __future__ import annotations

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
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
"""As it stands in `<meta>`; deploy/nginx.conf adds `frame-ancestors`, which only a header may."""
