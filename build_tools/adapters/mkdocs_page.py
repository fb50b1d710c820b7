"""Our pages as MkDocs pages: already rendered, so MkDocs has nothing to convert."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from build_tools.render.page import Page, TocEntry


class CoursePage(MkDocsPage):
    """A page of the course. `course_page` is ours; the rest is what themes expect."""

    def __init__(self, course_page: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(escape(course_page.title), file, config)
        self.course_page = course_page

    def read_source(self, config: MkDocsConfig) -> None:
        """Nothing is read: the text came from the model."""
        del config
        self.markdown = ""
        self.meta = {"description": escape(self.course_page.summary)}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Nothing is converted: the HTML is finished."""
        del config, files
        self.content = self.course_page.html
        self.toc = TableOfContents(list(_anchors(self.course_page.toc)))


def _anchors(entries: Iterable[TocEntry]) -> Iterable[AnchorLink]:
    for entry in entries:
        link = AnchorLink(escape(entry.text), entry.anchor, entry.level)
        link.children = list(_anchors(entry.children))
        yield link


def course_file(page: Page, config: MkDocsConfig) -> File:
    """A generated MkDocs file that carries `page`."""
    source = "course/" + page.path.removesuffix(".html") + ".md"
    file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.dest_uri = page.path
    file.url = page.path
    file.page = CoursePage(page, file, config)
    return file
