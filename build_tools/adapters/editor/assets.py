"""What the editor's page is made of: fixed lists of files, and pictures of the course."""

from __future__ import annotations

import mimetypes
from functools import cache
from importlib.resources import files
from pathlib import Path

from build_tools.adapters.editor.parcel import picture_name
from build_tools.adapters.editor.workshop import Workshop

Asset = tuple[bytes, str]

_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".html": "text/html",
    ".svg": "image/svg+xml",
}


@cache
def _known() -> dict[str, Path]:
    """Address → file, for everything that is the same for every course."""
    browser = Path(str(files("build_tools"))) / "browser"
    page = Path(str(files("build_tools"))) / "adapters" / "editor" / "page"
    known = {f"/app/{path.name}": path for path in (browser / "src" / "editor").glob("*.js")}
    known |= {f"/site/{path.name}": path for path in (browser / "dist").glob("*.css")}
    known["/dom.js"] = browser / "src" / "dom.js"
    known["/app/base.css"] = browser / "styles" / "base.css"
    known["/app/editor.css"] = browser / "styles" / "editor.css"
    known["/app/icon.svg"] = browser / "dist" / "icon.svg"
    known["/"] = page / "index.html"
    known["/view/frame.html"] = page / "frame.html"
    for name, path in _theme_styles().items():
        known[f"/site/{name}"] = path
    return known


def _theme_styles() -> dict[str, Path]:
    """The theme's own styles, under names without the hash they carry."""
    folder = Path(str(files("material"))) / "templates" / "assets" / "stylesheets"
    return {
        f"theme-{path.name.split('.')[0]}.css": path for path in sorted(folder.glob("*.min.css"))
    }


def asset(address: str) -> Asset | None:
    """A file of the editor itself."""
    path = _known().get(address)
    if path is None or not path.is_file():
        return None
    return path.read_bytes(), _TYPES[path.suffix]


def picture(workshop: Workshop, address: str) -> Asset | None:
    """A picture of the course or of a draft, as the preview asks for it."""
    folder, _, name = address.removeprefix("/view/").rpartition("/")
    if folder.split("/")[-1] != "images" or not picture_name(name):
        return None
    for place in (workshop.drafts.pictures, workshop.content / "images"):
        path = place / name
        if path.is_file() and not path.is_symlink():
            return path.read_bytes(), mimetypes.guess_type(name)[0] or "application/octet-stream"
    return None
