"""Saving changes only what was edited."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.adapters.editor.fresh_yaml import written
from build_tools.adapters.editor.splice import patched, read_tree
from build_tools.adapters.editor.trees import same_tree

ROOT = Path(__file__).resolve().parents[2]

QUIZ = """\
# kept: the head of the file
schema: 1
id: tea   # kept: beside a value
title: 'Tea, a check'
intro: >
  A folded text that
  runs over three lines
  and ends here.
questions:
  # kept: above the first
  - id: one
    type: single
    stem: "Which \\u6c34?"
    facts: [a, b]
    explain: |
      First line.

      Third line.

  # kept: above the second
  - id: two
    type: true_false
    stem: Leaves float.
    answer: true
    why: They do.
"""


def changed_lines(before: str, after: str) -> int:
    old, new = before.splitlines(), after.splitlines()
    # autojunk would call a line that stands in every question changed
    steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return sum(i2 - i1 + j2 - j1 for tag, i1, i2, j1, j2 in steps if tag != "equal")


def comments(text: str) -> int:
    return text.count("# kept")


def _leaves(value: object, path: tuple = ()):
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _leaves(item, (*path, index))
    else:
        yield path, value


def _set(tree: dict, path: tuple, value: str) -> None:
    for step in path[:-1]:
        tree = tree[step]
    tree[path[-1]] = value


def test_a_file_opened_and_saved_untouched_stays_the_same_to_the_byte():
    for path in sorted((ROOT / "content").rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert patched(text, read_tree(text)) == text, path.name


@pytest.mark.parametrize("path", [path for path, _ in _leaves(read_tree(QUIZ))], ids=str)
def test_one_field_changes_at_most_two_lines(path):
    tree = read_tree(QUIZ)
    old = dict(_leaves(tree))[path]
    edited = old.rstrip("\n").replace("line", "LINE", 1) if "line" in old else "new: value"
    _set(tree, path, edited)
    made = patched(QUIZ, tree)
    assert same_tree(read_tree(made), tree)
    assert changed_lines(QUIZ, made) == 2, made
    assert comments(made) == 4


def test_one_field_of_the_real_course_changes_at_most_two_lines():
    for path in sorted((ROOT / "content").rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        leaves = list(_leaves(read_tree(text)))
        for where, old in leaves[:: max(1, len(leaves) // 5)]:
            tree = read_tree(text)
            _set(tree, where, old.rstrip("\n") + "（改）")
            made = patched(text, tree)
            assert same_tree(read_tree(made), tree), (path.name, where)
            assert changed_lines(text, made) <= 2, (path.name, where)


def test_questions_change_places_with_their_comments():
    tree = read_tree(QUIZ)
    tree["questions"].reverse()
    made = patched(QUIZ, tree)
    assert read_tree(made) == tree | {"questions": tree["questions"]}
    assert comments(made) == 4
    assert made.index("id: two") < made.index("id: one")


def test_a_deleted_question_takes_only_its_own_lines():
    tree = read_tree(QUIZ)
    del tree["questions"][0]
    made = patched(QUIZ, tree)
    assert same_tree(read_tree(made), tree)
    assert comments(made) == 4
    assert set(made.splitlines()) <= set(QUIZ.splitlines())


def test_a_new_question_adds_lines_and_changes_none():
    tree = read_tree(QUIZ)
    new = {"id": "three", "type": "single", "stem": "甲: 乙", "facts": ["a"],
           "options": [{"id": "a", "text": "多行\n文字", "correct": "true"}]}  # fmt: skip
    tree["questions"].insert(1, new)
    made = patched(QUIZ, tree)
    assert same_tree(read_tree(made), tree)
    assert not [
        line for line in difflib.ndiff(QUIZ.splitlines(), made.splitlines()) if line[0] == "-"
    ]


def test_a_field_taken_out_and_one_put_in():
    tree = read_tree(QUIZ)
    del tree["questions"][0]["facts"]
    tree["questions"][1] = {"id": "two", "type": "true_false", "stem": "Leaves float.",
                            "points": "2", "answer": "true", "why": "They do."}  # fmt: skip
    del tree["intro"]
    made = patched(QUIZ, tree)
    assert same_tree(read_tree(made), tree)
    assert comments(made) == 4


def test_the_first_key_behind_a_dash_can_go():
    text = "a:\n  - id: x  # c\n    text: y\n"
    assert patched(text, {"a": [{"text": "y"}]}) == "a:\n  - text: y\n"


def test_a_list_can_become_empty_and_full_again():
    text = "a:\n  - x\n  - y\nb: 1\n"
    empty = patched(text, {"a": [], "b": "1"})
    assert empty == "a: []\nb: 1\n"
    full = patched(empty, {"a": [{"id": "甲"}], "b": "1"})
    assert read_tree(full) == {"a": [{"id": "甲"}], "b": "1"}


_signs = st.characters(
    codec="utf-8",
    exclude_categories=("Cs", "Cc", "Co", "Cn"),
    exclude_characters="\ufeff\u2028\u2029\x85",
)
_text = st.text(_signs, min_size=1, max_size=30)
_lines = st.lists(_text, min_size=1, max_size=3).map("\n".join).map(lambda t: t.rstrip("\n") or "x")
_key = st.sampled_from(["id", "text", "why", "options", "facts"])
_tree = st.recursive(
    _lines,
    lambda inner: st.one_of(
        st.lists(inner.filter(lambda item: not isinstance(item, list)), max_size=3),
        st.dictionaries(_key, inner, min_size=1, max_size=4),
    ),
    max_leaves=10,
)
_root = st.dictionaries(_key, _tree, min_size=1, max_size=4)


@settings(max_examples=100, deadline=None)
@given(_root, _root)
def test_any_data_becomes_any_other(old, new):
    text = written(old)
    assert same_tree(read_tree(text), old), text
    made = patched(text, new)
    assert same_tree(read_tree(made), new), made


@settings(max_examples=60, deadline=None)
@given(_root)
def test_what_is_written_is_yaml_to_others_too(tree):
    assert same_tree(yaml.load(written(tree), Loader=yaml.BaseLoader), tree)
