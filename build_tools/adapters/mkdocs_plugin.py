"""The MkDocs plugin: hooks only. The course compiles in `pipeline`; here its pages find a theme."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator
from html import escape
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from build_tools.adapters.artifact_files import write_artifacts
from build_tools.adapters.editions import edition_of_page, edition_values, in_language
from build_tools.adapters.mkdocs_page import CoursePage, course_file
from build_tools.adapters.policy import POLICY
from build_tools.adapters.report import in_order
from build_tools.adapters.report_limits import USUAL, foremost, more_lines, summary
from build_tools.adapters.report_of import error_report, locator
from build_tools.adapters.styles import styles_of
from build_tools.export.search import SearchPage, sections_of
from build_tools.export.search_pages import search_artifacts
from build_tools.load.guides import read_guides
from build_tools.model.course import Course
from build_tools.pipeline import Result, compile_course
from build_tools.render.desk import Desk
from build_tools.render.navigation import sidebar
from build_tools.render.page import Page
from build_tools.render.record import page_words
from build_tools.words import interface_language, word

log = logging.getLogger("mkdocs.plugins.coursebook")

GUIDES = "guide/"
"""Where the pages of `docs/` go in the site; the root belongs to the course."""

_THEME_LANGUAGES = {"zh-Hans": "zh", "zh-Hant": "zh-Hant", "en": "en"}


class CoursebookConfig(Config):
    """Options of the plugin in `mkdocs.yml`."""

    content = c.Type(str, default="content")
    """Folder of the course, relative to `mkdocs.yml`."""
    private = c.Optional(c.Type(str))
    """Folder of graded and exam questions kept out of the public repository."""


class CoursebookPlugin(BasePlugin[CoursebookConfig]):
    """Publishes the course below `content/` together with the guides in `docs/`."""

    result: Result
    step: Callable[[str], None] = staticmethod(lambda name: None)
    """Told what is being done now: `read`, `make`, `write`, `index`."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Compile the course; name, language and theme folder of the site follow from it."""
        self.step("read")
        folder = self._folder(config)
        self.guides = read_guides(Path(config.docs_dir), folder)
        self.result = compile_course(
            folder,
            self._private(config),
            guides=self.guides,
        )
        self._report(folder)
        info = self.result.course.info
        config.site_name = escape(info.title)
        config.site_description = escape(info.description)
        config.theme["language"] = _THEME_LANGUAGES[interface_language(info.language)]
        config.theme.dirs.insert(0, str(package_files("build_tools") / "adapters" / "theme"))
        config.watch.append(str(folder))
        return config

    @event_priority(-100)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Move the guides out of the root, then add the course's pages, pictures and scripts."""
        self.step("make")
        for file in (file for file in files if file.src_dir == config.docs_dir):
            file.url, file.dest_uri = GUIDES + file.url, GUIDES + file.dest_uri
        for page in self._pages():
            files.append(course_file(page, config))
        for path in sorted(self.result.course.images):
            source = self._folder(config) / path
            files.append(File.generated(config, path, content=source.read_bytes()))
        self.assets = {}
        self._guide_texts: list[SearchPage] = []
        for name, data in browser_assets().items():
            self.assets[name] = hashlib.sha256(data).hexdigest()[:10]
            files.append(File.generated(config, f"assets/course/{name}", content=data))
        return files

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put the course before the guides, and the home page where the theme looks for it."""
        del config
        pages = (file.page for file in files.documentation_pages())
        nav.homepage = next(page for page in pages if page and page.url == "index.html")
        return nav

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the templates words, policy and assets."""
        self.step("write")
        language = interface_language(self.result.course.info.language)
        shared: dict[str, Any] = {
            "cb_policy": POLICY,
            "cb_assets": self.assets,
            "cb_page_words": page_words,
            "cb_course": self.result.course.info,
            "cb_guides": self.guides,
            "cb_notice": notice(self.result.course),
            "cb_word": lambda key, **names: word("render", str(key), language, **names),
        }
        env.globals.update(shared)
        return env

    def on_page_context(
        self,
        context: TemplateContext,
        /,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        nav: Navigation,
    ) -> TemplateContext:
        """The navigation of this page, and what the scripts want to know of it."""
        del nav
        ours = page.course_page if isinstance(page, CoursePage) else None
        info = self.result.course.info
        language = (ours.language if ours else "") or info.language
        edition = edition_of_page(ours, self.result.editions)
        plain = edition.original(ours) if edition and ours else ours
        values = {
            "cb_page": ours,
            "cb_styles": styles_of(ours, self.assets, language),
            "cb_root": "../" * page.url.count("/"),
            "cb_language": language,
            "cb_nav": sidebar(self.result.course, plain, language),
            # scripts start from the root of the page's own edition
            "cb_base": plain.base if plain else "../" * page.url.count("/"),
            "cb_edit": self._edit_url(config, ours),
            "cb_word": lambda key, **names: word("render", str(key), language, **names),
            **edition_values(ours, self.result.editions, info.language, config.site_url),
        }
        if ours is None:
            text = sections_of(page.content or "")
            self._guide_texts.append(
                SearchPage(page.url, str(page.title), "guide", "", tuple(text))
            )
        if ours is None and page.title:
            setattr(page, "title", escape(str(page.title), quote=False))  # noqa: B010  weak property
        cast("dict[str, Any]", context).update(values)
        return context

    def on_post_page(self, output: str, /, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """The language of the page, and of what the theme wrote around it."""
        del config
        ours = page.course_page if isinstance(page, CoursePage) else None
        language = (ours.language if ours else "") or self.result.course.info.language
        return in_language(output, language, edition_of_page(ours, self.result.editions))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what readers search in: the course's pages and the guides."""
        self.step("index")
        course, pages = self.result.course, self.result.pages
        found = search_artifacts(course, pages, self._guide_texts)
        write_artifacts(Path(config.site_dir), found)

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Rebuild when anything below the content folder changes."""
        del builder
        server.watch(str(self._folder(config)))
        return server

    def _pages(self) -> Iterator[Page]:
        """Every page of every edition."""
        yield from self.result.pages
        for edition in self.result.editions:
            yield from edition.pages

    def _folder(self, config: MkDocsConfig) -> Path:
        return Path(config.config_file_path).parent / self.config.content

    def _private(self, config: MkDocsConfig) -> Path | None:
        given = self.config.private
        return Path(config.config_file_path).parent / given if given else None

    def _report(self, folder: Path) -> None:
        """Errors stop the build with their report; warnings are logged, of each code the first."""
        language = self.result.course.info.language
        if self.result.errors:
            raise PluginError("\n" + error_report(self.result, folder))
        locate = locator(folder)
        shown, more = foremost(in_order(self.result.issues), USUAL)
        for issue in shown:
            where = f"{locate(issue.span.file)}:{issue.span.line}:{issue.span.column}"
            log.warning("%s: %s [%s]", where, issue.message(language), issue.code)
        for line in more_lines(more, language):
            log.warning("%s", line)
        if more:
            log.warning("%s", summary(self.result.issues, language))

    def _edit_url(self, config: MkDocsConfig, page: Any) -> str:
        """Where the true file of a page is edited; empty where the site names no repository."""
        if page is None or not page.source or not config.repo_url or not config.edit_uri:
            return ""
        root = config.repo_url.rstrip("/") + "/" + config.edit_uri.strip("/").removesuffix("docs")
        return f"{root.rstrip('/')}/{self.config.content}/{page.source}"


def notice(course: Course) -> str:
    """The course's notice as HTML for the foot of every page."""
    return Desk(course, "index.html").block(course.info.notice) if course.info.notice else ""


def browser_assets() -> dict[str, bytes]:
    """The bundles of scripts and styles, by file name."""
    folder = package_files("build_tools") / "browser" / "dist"
    names = sorted(entry.name for entry in folder.iterdir())
    return {n: (folder / n).read_bytes() for n in names if n.endswith((".js", ".css", ".svg"))}
