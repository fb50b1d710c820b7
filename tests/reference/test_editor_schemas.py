"""The schemas under schemas/, used as an editor's YAML extension uses them."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from editor_yaml import as_editor, front_matter
from jsonschema import Draft202012Validator

from build_tools.export.schema import KINDS, schema, schemas
from build_tools.load.markdown_file import read_markdown
from build_tools.model.chapter import Chapter
from build_tools.spans import Document

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "build_tools" / "adapters" / "templates" / "reference" / "example"
VALIDATORS = {kind.name: Draft202012Validator(schema(kind)) for kind in KINDS}


def content_files() -> list[tuple[str, Path]]:
    return [
        (kind.name, path)
        for root in (ROOT / "content", EXAMPLE)
        for kind in KINDS
        for path in sorted(root.glob(kind.pattern))
    ]


@pytest.mark.parametrize("artifact", list(schemas()), ids=lambda a: a.path)
def test_the_schemas_in_the_repository_are_those_of_the_models(artifact):
    path = ROOT / artifact.path
    if os.environ.get("COURSEBOOK_BLESS"):
        path.write_bytes(artifact.data)
    assert path.read_bytes() == artifact.data, "coursebook schema"


def test_no_schema_is_left_over_from_a_kind_that_is_gone():
    assert {p.name for p in (ROOT / "schemas").glob("*")} == {
        f"{kind.name}.schema.json" for kind in KINDS
    }


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_schema_is_itself_a_valid_draft_2020_12_schema(kind):
    Draft202012Validator.check_schema(schema(kind))
    text = json.dumps(schema(kind))
    assert "oneOf" not in text
    assert not {"place", "\0place", "body", "body_start", "outline"} & set(all_properties(kind))


def all_properties(kind) -> list[str]:
    made = schema(kind)
    nodes = [made, *made.get("$defs", {}).values()]
    assert all(node.get("additionalProperties") is False for node in nodes)
    return [name for node in nodes for name in node["properties"]]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_of_every_kind_says_what_it_is_for(kind):
    made = schema(kind)
    for node in (made, *made.get("$defs", {}).values()):
        for name, field in node["properties"].items():
            assert field.get("description"), name


@pytest.mark.parametrize(
    ("kind", "path"), content_files(), ids=lambda v: v if isinstance(v, str) else v.name
)
def test_an_editor_sees_no_error_in_content_that_is_right(kind, path):
    text = path.read_text(encoding="utf-8")
    data = as_editor(front_matter(text) if path.suffix == ".md" else text)
    errors = [f"{list(e.absolute_path)}: {e.message}" for e in VALIDATORS[kind].iter_errors(data)]
    assert errors == []


HEAD = "schema: 1\nid: desk\ntitle: 前台值班\nquestions:\n"
BROKEN = {
    "a misspelt field of a question": (
        "quiz",
        HEAD + "  - {id: desk-a, type: short, stem: 几点开门？, acept: [九点], accept: [九点]}",
        [(["questions", 0], "additionalProperties")],
    ),
    "a type that does not exist": (
        "quiz",
        HEAD + "  - {id: desk-a, type: singel, stem: 几点开门？}",
        [(["questions", 0, "type"], "enum")],
    ),
    "a question without a type": (
        "quiz",
        HEAD + "  - {id: desk-a, stem: 几点开门？}",
        [(["questions", 0], "required")],
    ),
    "a field of another type": (
        "quiz",
        HEAD
        + "  - {id: desk-a, type: true_false, stem: 九点开门。, answer: true, why: 是, pairs: []}",
        [(["questions", 0], "additionalProperties")],
    ),
    "是 where true is meant": (
        "quiz",
        HEAD + "  - {id: desk-a, type: true_false, stem: 九点开门。, answer: 是, why: 九点}",
        [(["questions", 0, "answer"], "type")],
    ),
    "a tolerance in words": (
        "quiz",
        HEAD + "  - {id: desk-a, type: numeric, stem: 几扇门？, value: 两扇, abs: 0}",
        [(["questions", 0, "value"], "type")],
    ),
    "a pass mark above a hundred": (
        "quiz",
        "schema: 1\nid: desk\ntitle: 前台值班\npass: 160\nquestions: []",
        [(["pass"], "maximum")],
    ),
    "a version that does not exist": (
        "bank",
        "schema: 2\nid: desk\ntitle: 前台值班\nquestions: []",
        [(["schema"], "enum")],
    ),
    "a date written loosely": (
        "sources",
        "sources:\n  - {id: rules, title: 阅览规则, date: 2021年6月}",
        [(["sources", 0, "date"], "pattern")],
    ),
    "an id with capitals": (
        "glossary",
        "terms:\n  - {id: Open_Shelf, term: 开架, definition: 自己取书}",
        [(["terms", 0, "id"], "pattern")],
    ),
    "a field left empty": (
        "facts",
        "facts:\n  - {id: a, statement: , source: r, locator: 一, quote: 一}",
        [(["facts", 0, "statement"], "type")],
    ),
    "a stage without its reveal": (
        "case",
        "id: a\ntitle: 甲\nsummary: 乙\ndossier: 丙\nstages:\n  - {id: s, title: 丁, text: 戊}",
        [(["stages", 0], "required")],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_an_editor_points_at_the_faulty_field_and_at_nothing_else(name):
    kind, text, expected = BROKEN[name]
    errors = VALIDATORS[kind].iter_errors(as_editor(text))
    assert [(list(e.absolute_path), e.validator) for e in errors] == expected


def test_digits_need_no_quotes_in_text():
    fact = "facts:\n  - {id: 64, statement: 书架, value: 010, source: r, locator: 1, quote: 12.5}"
    assert list(VALIDATORS["facts"].iter_errors(as_editor(fact))) == []


def test_vs_code_maps_every_schema_to_the_files_of_its_kind():
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    wanted = {
        f"./schemas/{kind.name}.schema.json": f"content/{kind.pattern}"
        for kind in KINDS
        if kind.path.endswith(".yaml")
    }
    assert settings["yaml.schemas"] == wanted


def test_what_the_snippet_for_a_chapter_leaves_is_right_front_matter():
    path = ROOT / ".vscode" / "coursebook.code-snippets"
    snippets = json.loads(path.read_text(encoding="utf-8"))
    text = "\n".join(snippets["章节开头"]["body"]).replace("${TM_FILENAME_BASE}", "returning")
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)
    text = text.replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2026-03-01")
    node, _, issues = read_markdown(Document("chapters/a/returning.md", text), Chapter)
    assert issues == []
    assert node is not None
    assert list(VALIDATORS["chapter"].iter_errors(as_editor(front_matter(text)))) == []
