"""Reading content: what a Chinese input method does, where things stand, what is code."""

from __future__ import annotations

import pytest

from build_tools.load.mend import read_tree
from build_tools.load.scanner import scan
from build_tools.load.yaml_tree import LazyExtents
from build_tools.model.base import PLACE_KEY
from build_tools.spans import Document, cell_width

FIELDS = frozenset({"id", "title", "why", "text", "options", "facts"})


def read(text: str):
    document = Document("a.yaml", text, LazyExtents())
    tree, document, flaws = read_tree(document, 0, len(text), FIELDS)
    return _plain(tree), document, [flaw.code for flaw in flaws]


def _plain(tree):
    if isinstance(tree, dict):
        return {key: _plain(value) for key, value in tree.items() if key != PLACE_KEY}
    return [_plain(item) for item in tree] if isinstance(tree, list) else tree


def test_nothing_is_guessed_from_how_a_value_looks():
    tree, _, codes = read("a: no\nb: 010\nc: 12:30\nd: 1.10\ne: 2021-06-29\nf: null\ng: ~\n")
    assert tree == {"a": "no", "b": "010", "c": "12:30", "d": "1.10", "e": "2021-06-29",
                    "f": "null", "g": "~"}  # fmt: skip
    assert codes == []


@pytest.mark.parametrize(
    ("text", "tree", "code"),
    [
        ("title：自测\nid: a\n", {"title": "自测", "id": "a"}, "yaml-fullwidth-colon"),
        ("title ： 自测\nid: a\n", {"title": "自测", "id": "a"}, "yaml-fullwidth-colon"),
        ("title:自测\nid: a\n", {"title": "自测", "id": "a"}, "yaml-colon-space"),
        ("why: 注: 没有\nid: a\n", {"why": "注: 没有", "id": "a"}, "yaml-unquoted-colon"),
        ("why: 有:\nid: a\n", {"why": "有:", "id": "a"}, "yaml-unquoted-colon"),
        ("why: @所有人\nid: a\n", {"why": "@所有人", "id": "a"}, "yaml-needs-quotes"),
        ("why: `code` 是\nid: a\n", {"why": "`code` 是", "id": "a"}, "yaml-needs-quotes"),
        ("why: *强调*的\nid: a\n", {"why": "*强调*的", "id": "a"}, "yaml-needs-quotes"),
        ("options:\n\t- id: a\n\t  text: b\n", {"options": [{"id": "a", "text": "b"}]}, "yaml-tab"),
        ("options:\n　- a\n", {"options": ["a"]}, "yaml-tab"),
    ],
)
def test_a_slip_of_the_keyboard_is_named_and_the_rest_is_read(text, tree, code):
    found, _, codes = read(text)
    assert found == tree
    assert set(codes) == {code}


def test_a_full_width_colon_inside_a_text_is_left_alone():
    tree, _, codes = read("why: |\n  注意：报道没有说\n  title：这是正文\nid: a\n")
    assert tree == {"why": "注意：报道没有说\ntitle：这是正文\n", "id": "a"}
    assert codes == []


def test_every_slip_of_a_file_is_named_at_once():
    _, _, codes = read("title：自测\nid:a\nwhy: 注: 没有\noptions:\n\t- b\n")
    assert codes == ["yaml-fullwidth-colon", "yaml-colon-space", "yaml-unquoted-colon", "yaml-tab"]


def test_lines_nobody_can_read_do_not_hide_the_others():
    tree, _, codes = read("id: a\n  title: ]x[\n why: y\nfacts: [a\ntext: t\n")
    assert "yaml-syntax" in codes
    assert tree["id"] == "a"


def test_a_mended_file_still_points_at_the_columns_the_author_sees():
    text = "title：自测\nwhy: 注: 没有\n"
    document = Document("a.yaml", text, LazyExtents())
    _, document, flaws = read_tree(document, 0, len(text), FIELDS)
    assert [(f.span.line, f.span.column) for f in flaws if f.span] == [(1, 6), (2, 7)]
    span = document.at(("title",))
    assert document.lines[span.line - 1][span.column - 1 : span.end_column - 1] == "自测"
    span = document.at(("why",))
    assert document.lines[span.line - 1][span.column - 1 :].startswith("注: 没有")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x b\n", "yaml-anchor"),
        ("a: *x\n", "yaml-anchor"),
        ("a: !!python/object:os.system b\n", "yaml-tag"),
        ("a: b\na: c\n", "yaml-duplicate-key"),
        ("a: [[[[[[[[[[[[[[b]]]]]]]]]]]]]]\n", "yaml-too-deep"),
        ("? [a]\n: b\n", "yaml-syntax"),
        ("<<: *x\n", "yaml-anchor"),
    ],
)
def test_what_yaml_can_do_and_content_should_not_is_refused(text, code):
    _, _, codes = read(text)
    assert codes == [code]


def test_the_quick_way_and_the_thorough_way_read_the_same():
    text = "a: [b, {c: d}]\ne:\n  - f: |\n      g\n    h: >-\n      i\n      j\n"
    quick, document, _ = read(text)
    plain = Document("a.yaml", text)
    thorough, _, _ = read_tree(plain, 0, len(text), FIELDS)
    assert quick == _plain(thorough)
    assert dict(document.extents.items()) == plain.extents


def test_an_alias_bomb_costs_nothing():
    text = "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a, *a]\n" for n in range(200))
    _, _, codes = read(text)
    assert set(codes) == {"yaml-anchor"}


def names(text: str) -> list[str]:
    return [f"{d.name}:{d.id}" for d in scan(text).directives]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("报道说有:fact[rooms]间", ["fact:rooms"]),
        ("如下：:fact[rooms]", ["fact:rooms"]),
        ("（:term[room]）", ["term:room"]),
        (":fact[rooms]{cite=no} 和 :cite[paper]", ["fact:rooms", "cite:paper"]),
        ("::quiz{#first}", ["quiz:first"]),
        ("`:fact[a]`", []),
        ("```\n:fact[a]\n```\n:fact[b]", ["fact:b"]),
        ("- 项\n\n  ```\n  ::quiz{#a}\n  ```\n", []),
        ('!!! note "注"\n\n    ```\n    :fact[a]\n    ```\n    :fact[b]\n', ["fact:b"]),
        ('=== "页"\n\n    :fact[a]\n', ["fact:a"]),
        ("``a ` :fact[b] ``", []),
        ("`没有结束 :fact[a]", ["fact:a"]),
        ("http://x.org:fact[a]", []),
        ("\\:fact[a]", []),
    ],
)
def test_directives_are_found_in_text_and_inert_in_code(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("：：quiz｛#first｝", "directive-form"),
        ("报道：fact[rooms]", "directive-form"),
        ("::quiz{first}", "directive-form"),
        ("::qiuz{#first}", "directive-unknown"),
        (":facts[a]", "directive-unknown"),
        (":fact[a]{cite}", "directive-attribute"),
        ("a <b>c", "markdown-html"),
        ("<!-- 注 -->", "markdown-html"),
        ("```\n没有结束", "markdown-fence-open"),
        ("[a]: http://x.org", "link-form"),
    ],
)
def test_what_the_scanner_cannot_accept_is_said(text, code):
    assert code in {flaw.code for flaw in scan(text).flaws}


def test_a_han_character_is_two_cells_wide_and_an_accent_none():
    assert cell_width("a：中e\u0301") == 1 + 2 + 2 + 1


def test_spans_count_code_points_and_begin_at_one():
    document = Document("a.md", "𠀀x\n中y\n")
    assert document.position(1) == (1, 2)
    assert document.position(3) == (2, 1)
    assert document.offset(2, 2) == 4
    span = document.between(3, 5)
    assert (span.line, span.column, span.end_line, span.end_column) == (2, 1, 2, 3)


def test_a_word_is_found_in_a_folded_value_where_the_author_typed_it():
    text = "why: >\n  第一行\n  有 3 间\n"
    document = Document("a.yaml", text, LazyExtents())
    _, document, _ = read_tree(document, 0, len(text), FIELDS)
    span = document.find(("why",), "3")
    assert (span.line, span.column) == (3, 5)
