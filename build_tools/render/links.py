"""Addresses of everything in the site, and what a link in author text leads to."""

from __future__ import annotations

from build_tools.model.course import Course

_PAGES = {"home": "index.html", "cases": "cases.html", "quizzes": "quizzes.html",
          "facts": "facts.html", "sources": "sources.html", "glossary": "glossary.html",
          "questions": "questions.html", "paths": "paths.html", "book": "book.html",
          "progress": "progress.html", "review": "review.html", "search": "search.html",
          "trainer": "trainer.html"}  # fmt: skip


def path_of(kind: str, id_: str = "") -> str:
    """Address below the site root of a kind of page, or of the one page of an object."""
    if kind in {"chapter", "case", "quiz", "part"}:
        return {"chapter": "chapters", "case": "cases", "quiz": "quizzes", "part": "parts"}[
            kind
        ] + f"/{id_}.html"
    if kind in {"fact", "term", "source", "question"}:
        page = {"fact": "facts", "term": "glossary", "source": "sources", "question": "questions"}
        return f"{_PAGES[page[kind]]}#{id_}"
    return _PAGES[kind]


class Links:
    """Links of one course, relative to a page at some depth."""

    def __init__(self, course: Course, base: str) -> None:
        """`base` is the way from the page to the site root: empty, or `../` once or more."""
        self._course = course
        self.base = base

    def to(self, kind: str, id_: str = "", anchor: str = "") -> str:
        """Relative address of a page or an object, whether it exists or not."""
        return self.base + path_of(kind, id_) + (f"#{anchor}" if anchor else "")

    def maybe(self, kind: str, id_: str) -> str | None:
        """Relative address of an object, or None where the course has no such thing."""
        known = {
            "chapter": self._course.chapter_by_id,
            "case": self._course.case_by_id,
            "quiz": self._course.quiz_by_id,
            "term": self._course.term_by_id,
            "fact": self._course.fact_by_id,
            "source": self._course.source_by_id,
        }
        return self.to(kind, id_) if id_ in known.get(kind, {}) else None

    def target(self, see: str) -> tuple[str, str]:
        """Address and label of a `chapter` or `chapter#anchor` target."""
        id_, _, anchor = see.partition("#")
        chapter = self._course.chapter_by_id.get(id_)
        if chapter is None:
            return self.to("home"), see
        heading = next((h for h in chapter.outline.headings if h.anchor == anchor), None)
        label = f"{chapter.title} · {heading.text}" if heading else chapter.title
        return self.to("chapter", id_, anchor), label

    def resolve(self, written: str) -> str | None:
        """Address of a link or an image as authors write it; None where it leads nowhere."""
        if written.startswith("images/"):
            return self.base + written
        scheme, colon, rest = written.partition(":")
        if not colon:
            return None
        if scheme == "guide":
            page, sharp, anchor = rest.partition("#")
            return f"{self.base}guide/{page or 'index'}.html{sharp}{anchor}"
        id_, _, anchor = rest.partition("#")
        if scheme not in {"chapter", "case", "quiz", "term", "fact", "source"}:
            return None
        found = self.maybe(scheme, id_)
        return f"{found}#{anchor}" if found and anchor else found
