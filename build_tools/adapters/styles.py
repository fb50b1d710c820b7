"""Which style sheets a page loads: the frame's, and what its kind and its scripts ask for."""

from __future__ import annotations

from collections.abc import Collection

from build_tools.render.page import Page

_SHELF = frozenset(
    {"home", "part", "cases", "quizzes", "questions", "paths", "glossary", "facts", "sources"}
)
_BY_SCRIPT = {"case": ("quiz",), "progress": ("quiz", "progress"), "review": ("quiz", "progress"),
              "learn": ("trainer",), "exam": ("trainer",)}  # fmt: skip


def styles_of(page: Page | None, bundles: Collection[str], language: str) -> list[str]:
    """File names of style sheets in loading order; only those that are among `bundles`."""
    names = ["site"] if language.startswith("zh") else ["site", "latin"]
    if page is not None:
        names += ["shelf"] if page.kind in _SHELF else [page.kind]
        for script in page.scripts:
            names += _BY_SCRIPT.get(script, (script,))
    files = dict.fromkeys(f"{name}.css" for name in names)
    return [file for file in files if file in bundles]
