"""The reference pages of the issue codes, made of the words the report itself uses."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.issues import CATALOGUE
from build_tools.words import word

LANGUAGE = "zh-Hans"
"""The guides are written in this language."""

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("files", ("file-",)),
    ("writing", ("yaml-", "front-matter-")),
    ("fields", ("field-",)),
    ("ids", ("id-", "reference-", "anchor-", "chapter-")),
    ("unused", ("quiz-unused", "bank-unused", "case-unused", "fact-unused", "term-unused",
                "image-unused")),
    ("markdown", ("markdown-", "heading-", "image-", "link-", "directive-")),
    ("questions", ("question-", "option-", "stem-", "cloze-", "too-few", "rubric-", "range-",
                   "numeric-", "quiz-", "draw-", "seed-")),
    ("style", ("style-",)),
    ("statistics", ("stats-",)),
    ("truth", ("",)),
)  # fmt: skip
"""Headings of the overview, each with the beginnings of its codes; the first that fits holds."""


def issue_pages() -> Iterator[tuple[str, str]]:
    """Every page: its path below the repository's root, and its text."""
    yield "docs/reference/issues.md", _overview()
    for code in CATALOGUE:
        yield f"docs/reference/issues/{code}.md", _page(code)


def explanation(code: str, language: str) -> str:
    """The words of one code for a terminal: what it is, why it matters, a bad and a good way."""
    kind = word("issues", f"report.{CATALOGUE[code].value}", language)
    parts = [f"{kind}[{code}] {title(code, language)}", ""]
    parts.append(word("issues", f"codes.{code}.explain", language))
    for name in ("bad", "good"):
        lines = word("examples", f"codes.{code}.{name}", language).split("\n")
        label = word("issues", f"report.{name}", language)
        parts += ["", f"{label}:", *(f"    {line}".rstrip() for line in lines)]
    return "\n".join(parts)


def title(code: str, language: str) -> str:
    """What a code is about, in a few words."""
    return word("issues", f"codes.{code}.title", language)


def _phrase(key: str, **values: object) -> str:
    return word("issues", f"pages.{key}", LANGUAGE, **values)


def _group(code: str) -> str:
    return next(name for name, starts in GROUPS if code.startswith(starts))


def _overview() -> str:
    parts = [f"# {_phrase('title')}", "", _phrase("intro").rstrip("\n")]
    for name, _ in GROUPS:
        codes = [code for code in CATALOGUE if _group(code) == name]
        parts += ["", f"## {_phrase(f'groups.{name}')}", "", _phrase("head"), "| --- | --- | --- |"]
        parts += [_row(code) for code in codes]
    return "\n".join(parts) + "\n"


def _row(code: str) -> str:
    kind = word("issues", f"report.{CATALOGUE[code].value}", LANGUAGE)
    return f"| [`{code}`](issues/{code}.md) | {kind} | {title(code, LANGUAGE)} |"


def _page(code: str) -> str:
    kind = _phrase(f"kinds.{CATALOGUE[code].value}")
    parts = [f"# {title(code, LANGUAGE)}", "", f"`{code}` · {kind}", ""]
    parts.append(_markdown(word("issues", f"codes.{code}.explain", LANGUAGE)))
    for name in ("bad", "good"):
        example = word("examples", f"codes.{code}.{name}", LANGUAGE)
        label = word("issues", f"report.{name}", LANGUAGE)
        parts += ["", f"## {label}", "", "~~~ text", example, "~~~"]
    parts += ["", _phrase("terminal", code=code), "", _phrase("back")]
    return "\n".join(parts) + "\n"


def _markdown(text: str) -> str:
    """Plain words as Markdown: signs that would mean something are shown as they are."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>{}#|" else char for char in text)
