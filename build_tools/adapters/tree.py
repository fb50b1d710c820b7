"""The course as a plain docs folder: Markdown files that hold the finished main content.

Any generator that reads Markdown with raw HTML builds the same main content from it; Zensical
0.0.73 is tried in the tests. Scripts are left out, so quizzes stand there as HTML to read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from build_tools.pipeline import Result
from build_tools.render.page import Page
from build_tools.render.paths import course_minutes

_FOR_SCRIPTS = re.compile(r"<(template|script)\b.*?</\1>\s*", re.S)
_BLANK_LINES = re.compile(r"\n\s*\n")
_MARK = re.compile(r' data-n="(\d+)"></a>')


def tree_files(result: Result, content: Path) -> Iterator[tuple[str, bytes]]:
    """(path below the docs folder, bytes) of every file; the course must be free of errors."""
    for page in result.pages:
        yield page.path.removesuffix(".html") + ".md", _markdown(page).encode()
    for image in sorted(result.course.images):
        yield image, (content / image).read_bytes()


def tree_config(result: Result) -> str:
    """A configuration beside the docs folder that both MkDocs and Zensical read."""
    info = result.course.info
    lines = [
        f"site_name: {json.dumps(info.title, ensure_ascii=False)}",
        f"site_description: {json.dumps(info.description, ensure_ascii=False)}",
        "docs_dir: docs",
        "site_dir: site",
        "use_directory_urls: false",
        f"# {course_minutes(result.course)} min",
        "theme:",
        "  name: material",
        f"  language: {'zh' if info.language.startswith('zh') else 'en'}",
        "  font: false",
        "markdown_extensions: [attr_list, md_in_html]",
        "",
    ]
    return "\n".join(lines)


def _markdown(page: Page) -> str:
    """Front matter and the main column as one block of HTML without blank lines.

    A blank line or an indented line inside raw HTML means different things to different
    Markdown dialects; without them there is nothing to disagree about.
    """
    html = _FOR_SCRIPTS.sub("", page.whole)
    html = "\n".join(line.strip() for line in _BLANK_LINES.sub("\n", html).split("\n"))
    html = _MARK.sub(r">\1</a>", html).strip()
    title = json.dumps(page.title, ensure_ascii=False)
    summary = json.dumps(page.summary, ensure_ascii=False)
    head = f"---\ntitle: {title}\ndescription: {summary}\n---\n"
    heading = "" if "<h1" in html else f"\n# {_escaped(page.title)}\n"
    return f'{head}{heading}\n<div class="cb-main">\n{html}\n</div>\n'


def _escaped(title: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#&])", r"\\\1", title)
