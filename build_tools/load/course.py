"""The content folder → a `Course` and every issue of reading it.

Layout: course.yaml index.md chapters/<part>/<id>.md quizzes/<id>.yaml banks/<id>.yaml
cases/<id>.yaml facts.yaml sources.yaml glossary.yaml images/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from build_tools.issues import Issue
from build_tools.load.fields import read_model, stand_in
from build_tools.load.files import IMAGE_SUFFIXES, content_files, read_document
from build_tools.load.markdown_file import read_markdown
from build_tools.load.passages import flaw_issues, passages
from build_tools.load.private import private_seed
from build_tools.load.salvage import words_in
from build_tools.load.tree import field_names, read_yaml
from build_tools.model.base import PLACE_KEY, Node
from build_tools.model.case import Case
from build_tools.model.chapter import Chapter, Home
from build_tools.model.course import Course, CourseInfo, Passage
from build_tools.model.coverage import CoverageFile
from build_tools.model.fact import FactFile, SourceFile, TermFile
from build_tools.model.figure import FigureFile
from build_tools.model.guide import Guide
from build_tools.model.quiz import Bank, Quiz
from build_tools.model.seed import NO_SEED
from build_tools.spans import Document, Place, Span

SINGLE_FILES: dict[str, type[Node]] = {
    "course.yaml": CourseInfo,
    "facts.yaml": FactFile,
    "sources.yaml": SourceFile,
    "glossary.yaml": TermFile,
    "figures.yaml": FigureFile,
    "coverage.yaml": CoverageFile,
}
FOLDERS: dict[str, type[Node]] = {"quizzes": Quiz, "banks": Bank, "cases": Case}
OTHER_FILES = frozenset({"README.md", "baseline.yaml"})
OTHER_FOLDERS = frozenset({"images", "cohorts", "stats", "templates"})


@dataclass(frozen=True)
class Loaded:
    """A course as far as it could be read, and what was wrong on the way."""

    course: Course
    issues: tuple[Issue, ...]
    seed: bytes = NO_SEED
    """The publisher's, of the private folder; the course itself only knows whether there is one."""


@dataclass
class _Shelf:
    """What has been read so far."""

    content: Path
    nodes: dict[str, list[Any]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    images: set[str] = field(default_factory=set)
    secret: set[str] = field(default_factory=set)
    guides: Mapping[str, Guide] | None = None

    def keep(self, kind: str, node: Any, found: Iterable[Passage]) -> None:
        """Shelve a node with its passages and the flaws in them."""
        self.nodes.setdefault(kind, []).append(node)
        for passage in found:
            self.note(passage)

    def note(self, passage: Passage) -> None:
        """Keep a passage and the flaws in it."""
        self.passages.append(passage)
        self.issues.extend(flaw_issues(passage))

    def one(self, kind: str) -> Any:
        """The only node of a kind, or None."""
        return next(iter(self.nodes.get(kind, [])), None)

    def all(self, kind: str) -> tuple[Any, ...]:
        """Every node of a kind, in the order of their files."""
        return tuple(self.nodes.get(kind, ()))


def load_course(
    root: Path,
    private: Path | None = None,
    progress: Callable[[str], None] | None = None,
    guides: Mapping[str, Guide] | None = None,
) -> Loaded:
    """Read everything below `root`.

    `private` may hold more `quizzes/` and `banks/`, and the seed. `guides` are the pages beside
    the course that links may name; None where nobody knows.

    Never raises for bad content: what could not be read is an issue and an entry in `broken`.
    """
    shelf = _Shelf(root, guides=guides)
    if not (root / "course.yaml").is_file():
        shelf.issues.append(
            Issue("file-missing", Span("course.yaml", 1, 1, 1, 2), {"name": "course.yaml"})
        )
    for path in content_files(root):
        if progress is not None:
            progress(path.relative_to(root).as_posix())
        _read_file(path, root, shelf)
    if private is not None:
        _read_private(private, shelf)
    seed = private_seed(private)
    issues = tuple(sorted(shelf.issues, key=lambda issue: issue.sort_key))
    return Loaded(_course(shelf, seed != NO_SEED), issues, seed)


def _read_private(root: Path, shelf: _Shelf) -> None:
    before = {id(node) for nodes in shelf.nodes.values() for node in nodes}
    for path in content_files(root):
        if path.relative_to(root).parts[0] in {"quizzes", "banks"}:
            _read_file(path, root, shelf)
    for kind in ("quizzes", "banks"):
        shelf.secret |= {node.id for node in shelf.all(kind) if id(node) not in before}


def _read_file(path: Path, root: Path, shelf: _Shelf) -> None:
    parts = path.relative_to(root).parts
    suffix = path.suffix.lower()
    if suffix in IMAGE_SUFFIXES and parts[0] == "images":
        _keep_image(path, root, shelf)
    elif len(parts) == 1 and parts[0] in SINGLE_FILES:
        _read_node(path, root, shelf, SINGLE_FILES[parts[0]], parts[0].removesuffix(".yaml"))
    elif parts == ("index.md",):
        _read_text(path, root, shelf, Home, "index")
    elif parts[0] == "chapters" and len(parts) == 3 and suffix == ".md":
        _read_text(path, root, shelf, Chapter, "chapter")
    elif parts[0] in FOLDERS and len(parts) == 2 and suffix == ".yaml":
        _read_node(path, root, shelf, FOLDERS[parts[0]], parts[0])
    elif parts[0] not in OTHER_FOLDERS and parts[-1] not in OTHER_FILES:
        span = Span("/".join(parts), 1, 1, 1, 2)
        shelf.issues.append(Issue("file-unexpected", span, {"name": "/".join(parts)}))


def _keep_image(path: Path, root: Path, shelf: _Shelf) -> None:
    """A picture, unless it is a link to a file elsewhere, which the site would publish."""
    name = path.relative_to(root).as_posix()
    if path.resolve().is_relative_to(root.resolve()):
        shelf.images.add(name)
    else:
        shelf.issues.append(Issue("file-outside", Span(name, 1, 1, 1, 2)))


def _read_node(path: Path, root: Path, shelf: _Shelf, model: type[Node], kind: str) -> None:
    document, issues = read_document(path, root, shelf.content)
    shelf.issues.extend(issues)
    if document is None:
        shelf.broken.add(path.stem)
        return
    tree, document, issues = read_yaml(document, 0, len(document.text), field_names(model))
    shelf.issues.extend(issues)
    if tree is None:
        node = stand_in(model, document, document.text)
    else:
        node, issues = read_model(model, tree, document)
        shelf.issues.extend(issues)
    shelf.documents.append(document)
    shelf.broken |= document.lost_ids
    if node is None:
        shelf.broken |= {path.stem, *words_in(document.text)}
        return
    owner = str(getattr(node, "id", kind))
    shelf.keep(kind, node, passages(node, kind, owner))


def _read_text(
    path: Path, root: Path, shelf: _Shelf, model: type[Home | Chapter], kind: str
) -> None:
    document, issues = read_document(path, root, shelf.content)
    shelf.issues.extend(issues)
    if document is None:
        shelf.broken.add(path.stem)
        return
    node, document, issues = read_markdown(document, model)
    shelf.issues.extend(issues)
    shelf.documents.append(document)
    shelf.broken |= document.lost_ids
    if node is None:
        shelf.broken |= {path.stem, *words_in(document.text)}
        return
    owner = str(getattr(node, "id", kind))
    body = Passage(kind, owner, node.place, ("body",), node.body, node.outline, node.body_start)
    shelf.keep(kind, node, [body])


def _course(shelf: _Shelf, seeded: bool) -> Course:
    info = shelf.one("course") or _nameless()
    order = {id_: n for n, id_ in enumerate(c for part in info.parts for c in part.chapters)}
    chapters = sorted(shelf.all("chapter"), key=lambda chapter: order.get(chapter.id, len(order)))
    facts, sources, terms = shelf.one("facts"), shelf.one("sources"), shelf.one("glossary")
    figures, coverage = shelf.one("figures"), shelf.one("coverage")
    return Course(
        info=info,
        chapters=tuple(chapters),
        quizzes=shelf.all("quizzes"),
        banks=shelf.all("banks"),
        cases=shelf.all("cases"),
        facts=facts.facts if facts else (),
        terms=terms.terms if terms else (),
        sources=sources.sources if sources else (),
        figures=figures.figures if figures else (),
        coverage=coverage.rows if coverage else (),
        home=shelf.one("index"),
        passages=tuple(shelf.passages),
        documents=tuple(shelf.documents),
        images=frozenset(shelf.images),
        broken=frozenset(shelf.broken),
        secret=frozenset(shelf.secret),
        guides=shelf.guides,
        seeded=seeded,
    )


def _nameless() -> CourseInfo:
    """Stands in for a `course.yaml` that is missing or unreadable, so that the rest is checked."""
    place = Place(Document("course.yaml", ""), ())
    place.document.pruned.add(())
    values = {"id": "course", "title": "?", "description": "?", "language": "zh-Hans", "parts": []}
    return CourseInfo.model_validate({PLACE_KEY: place, **values})
