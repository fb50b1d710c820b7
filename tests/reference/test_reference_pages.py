"""The field reference under docs/reference/, and the example it is cut out of."""

from __future__ import annotations

import os
import re
from datetime import date
from importlib.resources import as_file
from pathlib import Path, PurePosixPath

import pytest

from build_tools.adapters.model_pages import EXAMPLE, example_course, model_pages, question_source
from build_tools.checks import check_course
from build_tools.export.schema import KINDS, choices
from build_tools.load.course import load_course
from build_tools.load.fields import read_model
from build_tools.load.tree import field_names, read_yaml
from build_tools.model.figure import AnyFigure
from build_tools.model.question import QUESTION_TYPES
from build_tools.model.quiz import Bank
from build_tools.spans import Document
from build_tools.words import LANGUAGES, word, word_file

ROOT = Path(__file__).parents[2]
PAGES = dict(model_pages())
LINK = re.compile(r"(?<!\!)\[[^\]\n]*\]\((?P<target>[^)\s]+)\)")
CODE = re.compile(r"(`{3,}|~{3,})[^\n]*\n.*?\n\1|`[^`\n]+`", re.S)


@pytest.mark.parametrize("path", PAGES)
def test_the_reference_pages_in_the_repository_are_those_of_the_models(path):
    if os.environ.get("COURSEBOOK_BLESS"):
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(PAGES[path], encoding="utf-8")
    assert (ROOT / path).read_text(encoding="utf-8") == PAGES[path], "coursebook schema"


def test_there_is_a_page_for_every_kind_and_every_type_of_question():
    kinds = {f"docs/reference/{kind.name}.md" for kind in KINDS}
    types = {f"docs/reference/questions/{types_of(m, 'type')}.md" for m in QUESTION_TYPES}
    index = {"docs/reference/index.md", "docs/reference/questions/index.md"}
    assert set(PAGES) == kinds | types | index


def test_the_example_course_of_the_reference_has_nothing_to_mend():
    with as_file(EXAMPLE) as folder:
        loaded = load_course(folder)
    issues = [*loaded.issues, *check_course(loaded.course, date(2026, 3, 1))]
    assert [(issue.span.file, issue.span.line, issue.code) for issue in issues] == []


def test_the_example_holds_every_type_of_question_and_every_kind_of_figure():
    course = example_course()
    assert {q.type for _, q in course.questions()} == {types_of(m, "type") for m in QUESTION_TYPES}
    kinds = {types_of(model, "kind") for model in AnyFigure.__args__}
    assert {figure.kind for figure in course.figures} == kinds


def types_of(model, field: str) -> str:
    return model.model_fields[field].annotation.__args__[0]


@pytest.mark.parametrize("model", QUESTION_TYPES, ids=lambda model: model.__name__)
def test_an_author_can_paste_the_example_of_a_question_into_a_file(model):
    name = types_of(model, "type")
    question = next(q for _, q in example_course().questions() if q.type == name)
    pasted = "id: pasted\ntitle: 题\nquestions:\n" + question_source(question) + "\n"
    document = Document("banks/pasted.yaml", pasted)
    tree, document, flaws = read_yaml(document, 0, len(pasted), field_names(Bank))
    bank, issues = read_model(Bank, tree, document)
    assert flaws + issues == []
    assert bank is not None
    assert bank.questions[0].model_dump() == question.model_dump()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_an_author_may_write_stands_in_the_table(kind):
    page = PAGES[f"docs/reference/{kind.name}.md"]
    for field in kind.model.model_json_schema()["properties"]:
        assert f"| `{field}` |" in page


def documentation() -> list[Path]:
    return sorted((ROOT / "docs").rglob("*.md"))


def guides() -> list[Path]:
    """Pages that others link into by heading; records and lists are linked as a whole."""
    folders = [ROOT / "docs", ROOT / "docs" / "developers"]
    written = [page for folder in folders for page in sorted(folder.glob("*.md"))]
    hands = [ROOT / "docs" / "reference" / f"{name}.md" for name in ("directives", "markdown")]
    return [*written, *hands, *(ROOT / path for path in PAGES)]


def anchors(path: Path) -> set[str]:
    return set(re.findall(r"^#+ .*\{#([\w-]+)\}$", path.read_text(encoding="utf-8"), re.M))


@pytest.mark.parametrize("path", documentation(), ids=lambda p: str(p.relative_to(ROOT / "docs")))
def test_no_link_between_the_pages_of_docs_is_dead(path):
    text = CODE.sub("", path.read_text(encoding="utf-8"))
    for found in LINK.finditer(text):
        target, _, anchor = found["target"].partition("#")
        if "://" in target:
            continue
        there = (path.parent / PurePosixPath(target)).resolve() if target else path
        assert there.exists(), target
        if anchor:
            assert anchor in anchors(there), found["target"]


@pytest.mark.parametrize("path", guides(), ids=lambda p: str(p.relative_to(ROOT / "docs")))
def test_every_heading_of_docs_has_an_anchor_of_its_own(path):
    text = re.sub(r"(`{3,})[^\n]*\n.*?\n\1", "", path.read_text(encoding="utf-8"), flags=re.S)
    headings = re.findall(r"^#{1,6} .*$", text, re.M)
    ids = [re.search(r"\{#([\w-]+)\}$", heading) for heading in headings]
    assert all(ids), [h for h, i in zip(headings, ids, strict=True) if not i]
    assert len({found[1] for found in ids if found}) == len(ids)


def test_docs_and_examples_know_nothing_of_the_course_in_content():
    course = load_course(ROOT / "content").course
    titles = [course.info.title, *(node.title for node in (*course.info.parts, *course.chapters))]
    ids = [course.info.id, *(node.id for node in (*course.chapters, *course.cases))]
    names = [title for title in titles if len(title) > 3] + [name for name in ids if "-" in name]
    for path in [*documentation(), *(ROOT / "build_tools" / "adapters" / "templates").rglob("*.*")]:
        text = path.read_text(encoding="utf-8")
        assert not [name for name in names if name in text], path


def test_a_type_of_question_has_one_name_everywhere():
    for model, name in zip(QUESTION_TYPES, choices(QUESTION_TYPES, "type"), strict=True):
        told = (model.model_fields["type"].description or "").partition("（")[0].partition("，")[0]
        assert told.removesuffix("题") == word("quiz", f"type.{name}", "zh-Hans")
        assert word("editor", f"types.{name}", "en") == word("quiz", f"type.{name}", "en")
        for language in LANGUAGES:
            labels = word_file("review", language)["word-in"]["labels"]
            there = word("quiz", f"type.{name}", language).lower()
            assert labels.get(f"type-{name}", there) == there
