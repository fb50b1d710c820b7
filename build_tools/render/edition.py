"""A second edition of the same course in another script, below a folder of its own.

One course, one learner record: ids, items and hashes are those of the first edition. Links lead
to pages of the same edition; pictures, scripts and guides are shared.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from build_tools.model.course import Course
from build_tools.model.quiz import Quiz
from build_tools.model.seed import NO_SEED
from build_tools.render.links import path_of
from build_tools.render.page import Page, TocEntry
from build_tools.render.site import site_pages
from build_tools.render.tags import readdressed, rewrite
from build_tools.render.traditional import Traditional
from build_tools.words import interface_language

_SHARED = ("images/", "assets/", "guide/")
"""What the editions have in common, for text that is locked before its page is known whole."""


@dataclass(frozen=True)
class Edition:
    """The pages of one edition, and what turns a text of the course into its script."""

    language: str
    """`zh-Hant`."""
    prefix: str
    """Its folder below the site root, `zh-hant/`."""
    pages: tuple[Page, ...]
    script: Traditional

    def original(self, page: Page) -> Page:
        """The page with the address of its twin in the first edition."""
        return replace(page, path=page.path.removeprefix(self.prefix))


def edition_of(
    course: Course,
    language: str,
    seed: bytes = NO_SEED,
    guides: frozenset[str] = frozenset(),
    seal: Callable[[Quiz, str], str] | None = None,
) -> Edition:
    """The edition in `language` (`zh-Hant` of a course in Simplified Chinese)."""
    script = Traditional(course.terms)
    prefix = language.lower() + "/"
    turned = _before_locking(seal, script) if seal else None
    plain = tuple(site_pages(course, language, seed, guides, turned))
    paths = {page.path for page in plain}
    pages = tuple(_turned(page, prefix, language, script, paths) for page in plain)
    return Edition(language, prefix, pages, script)


def editions_of(
    course: Course,
    seed: bytes = NO_SEED,
    guides: frozenset[str] = frozenset(),
    seal: Callable[[Quiz, str], str] | None = None,
) -> tuple[Edition, ...]:
    """Every further edition that `course.yaml` asks for and the course's language allows."""
    if interface_language(course.info.language) != "zh-Hans":
        return ()
    return tuple(
        edition_of(course, language, seed, guides, seal) for language in course.info.editions
    )


def _before_locking(
    seal: Callable[[Quiz, str], str], script: Traditional
) -> Callable[[Quiz, str], str]:
    """The lock of this edition: what it hides is turned before nobody can read it."""

    def address(target: str, written: str) -> str:
        return "../" + written if target.startswith(_SHARED) else written

    def lock(quiz: Quiz, html: str) -> str:
        page = path_of("quiz", quiz.id)
        return seal(quiz, rewrite(script.html(html), tag=readdressed(page, address)))

    return lock


def _turned(
    page: Page, prefix: str, language: str, script: Traditional, paths: Collection[str]
) -> Page:
    def address(target: str, written: str) -> str:
        return written if target in paths else "../" + written

    return replace(
        page,
        path=prefix + page.path,
        title=script.text(page.title),
        html=rewrite(script.html(page.html), tag=readdressed(page.path, address)),
        sheet=rewrite(script.html(page.sheet), tag=readdressed(page.path, address)),
        toc=_toc(page.toc, script),
        summary=script.text(page.summary),
        previous=_named(page.previous, script),
        next=_named(page.next, script),
        language=language,
    )


def _toc(entries: Iterable[TocEntry], script: Traditional) -> tuple[TocEntry, ...]:
    return tuple(
        replace(entry, text=script.text(entry.text), children=_toc(entry.children, script))
        for entry in entries
    )


def _named(link: tuple[str, str] | None, script: Traditional) -> tuple[str, str] | None:
    return (link[0], script.text(link[1])) if link else None
