"""Graded and exam pages: nobody wins from the bytes of the page alone.

The strongest statement is the one tested for every type: change the key as you like, and the page
stays the same to the byte. What does not depend on the key cannot tell it.
"""

from __future__ import annotations

import copy
import itertools
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from build_tools.model.question import QUESTION_TYPES
from build_tools.render.payload import masked_question
from build_tools.render.question.mask import Mask
from build_tools.render.question.projection import masked_rights, public
from build_tools.render.quiz import render_quiz_page
from build_tools.trainer.grading import grade
from build_tools.trainer.unmask import unmask
from tests.contract.authored import question_of
from tests.quiz.shell import ALL_TYPES, SEED, context_of, course_of, quiz_html, quiz_of

CANARY = "泄密金丝雀"
BY_TYPE: dict[str, dict[str, Any]] = {one["type"]: one for one in ALL_TYPES}
SECRET_FIELDS = {"correct", "why", "see", "explain", "accept", "foreseen", "answer", "value",
                 "rubric", "model_answer", "hints", "facts", "abs", "rel"}  # fmt: skip


def with_canaries(authored: dict[str, Any]) -> dict[str, Any]:
    """The same question with a canary in every secret text, and answers that are canaries."""
    made = copy.deepcopy(authored)
    made |= {"explain": CANARY, "hints": [CANARY], "facts": ["canary-fact"]}
    for option in made.get("options", []):
        if made["type"] != "survey":
            option |= {"why": CANARY, "see": "canary-chapter"}
    for blank in made.get("blanks", []):
        if "accept" in blank:
            blank["accept"] = [CANARY]
        for option in blank.get("options", []):
            option |= {"why": CANARY}
    kind = made["type"]
    if kind == "short":
        made |= {"accept": [CANARY], "foreseen": [{"text": CANARY, "why": CANARY}]}
    if kind == "true_false":
        made |= {"why": CANARY}
    if kind == "numeric":
        made |= {"value": "987654.5"}
    if kind == "open":
        made |= {"rubric": [{"id": "c1", "text": CANARY, "points": 9}], "model_answer": CANARY}
    return made


@pytest.mark.parametrize("kind", BY_TYPE)
@pytest.mark.parametrize("mode", ["graded", "exam"])
def test_no_secret_field_reaches_the_page(kind, mode):
    html = quiz_html(quiz_of([with_canaries(BY_TYPE[kind])], mode=mode))
    for canary in (CANARY, "canary", "987654"):
        assert canary not in html


@pytest.mark.parametrize("kind", BY_TYPE)
def test_the_projection_has_no_secret_field(kind):
    def names(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value) | set().union(*(names(inner) for inner in value.values()), set())
        if isinstance(value, list):
            return set().union(*(names(inner) for inner in value), set())
        return set()

    shown = public(question_of(BY_TYPE[kind]), SEED)
    assert not names(shown) & SECRET_FIELDS


def test_every_type_has_a_projection_that_is_tested():
    assert {str(kind.model_fields["type"].annotation) for kind in QUESTION_TYPES} == {
        f"typing.Literal['{kind}']" for kind in BY_TYPE
    }


def other_keys(authored: dict[str, Any]) -> list[dict[str, Any]]:  # noqa: C901  a table of types
    """The same question with every other key that it could have."""
    kind, made = authored["type"], []
    if kind in {"single", "multiple"}:
        for place in range(len(authored["options"])):
            options = [
                {**one, "correct": at == place} for at, one in enumerate(authored["options"])
            ]
            made.append({**authored, "options": options})
    if kind == "true_false":
        made = [{**authored, "answer": False}]
    if kind == "numeric":
        made = [{**authored, "value": "3", "abs": None, "rel": "0.2"}]
    if kind == "short":
        made = [{**authored, "accept": ["别的"], "foreseen": []}]
    if kind == "cloze":
        blanks = copy.deepcopy(authored["blanks"])
        blanks[0]["accept"] = ["别的", "又一个"]
        for option in blanks[1]["options"]:
            option["correct"] = not option.get("correct", False)
        made = [{**authored, "blanks": blanks}]
    if kind == "match":
        rights = [pair["right"] for pair in authored["pairs"]]
        for order in itertools.permutations(rights):
            pairs = [{**p, "right": r} for p, r in zip(authored["pairs"], order, strict=True)]
            made.append({**authored, "pairs": pairs})
        swapped = copy.deepcopy(authored)
        swapped["pairs"][0]["right"], swapped["distractors"][0]["text"] = (
            swapped["distractors"][0]["text"], swapped["pairs"][0]["right"])  # fmt: skip
        made.append(swapped)
    if kind == "order":
        made = [
            {**authored, "items": list(order)}
            for order in itertools.permutations(authored["items"])
        ]
    if kind == "open":
        made = [
            {
                **authored,
                "rubric": [{"id": "z", "text": "别的", "points": 5}],
                "model_answer": "别的",
            }
        ]
    return [{key: value for key, value in one.items() if value is not None} for one in made]


@pytest.mark.parametrize("kind", [kind for kind in BY_TYPE if kind != "survey"])
def test_another_key_leaves_the_page_the_same_to_the_byte(kind):
    authored = {
        key: value for key, value in BY_TYPE[kind].items() if key not in {"explain", "hints"}
    }
    page = quiz_html(quiz_of([authored], mode="graded"))
    others = other_keys(authored)
    assert others
    for other in others:
        assert quiz_html(quiz_of([other], mode="graded")) == page


@pytest.mark.parametrize("kind", ["single", "multiple"])
def test_the_order_options_were_written_in_does_not_show(kind):
    authored = BY_TYPE[kind]
    page = quiz_html(quiz_of([authored], mode="graded"))
    for order in itertools.permutations(authored["options"]):
        assert quiz_html(quiz_of([{**authored, "options": list(order)}], mode="graded")) == page


def test_positions_win_no_more_than_chance_over_many_seeds():
    options = [{"id": f"option-{n}", "text": f"第 {n} 项", "correct": n == 0} for n in range(4)]
    question = question_of({"id": "q", "type": "single", "stem": "?", "options": options})
    hits = [0, 0, 0, 0]
    rounds = 2000
    for seed in range(rounds):
        shown = public(question, seed.to_bytes(16, "big"))["options"]
        hits[[one["text"] for one in shown].index("第 0 项")] += 1
    assert all(abs(hit / rounds - 0.25) < 0.05 for hit in hits), hits


def test_tokens_cannot_be_searched_without_the_seed():
    question = question_of(BY_TYPE["single"])
    shown = {one["id"] for one in public(question, SEED)["options"]}
    guesses = (bytes(16), b"0" * 16, b"coursebook-seed!", b"test" * 4, b"q-single" * 2)
    for guess in guesses:
        assert not shown & {one["id"] for one in public(question, guess)["options"]}
    with pytest.raises(ValueError, match="16 bytes"):
        Mask("q", b"short")


def test_an_exam_page_holds_no_question_before_it_is_released():
    quiz = quiz_of(ALL_TYPES, mode="exam")
    course = course_of([quiz])
    sealed: list[str] = []

    def seal(of: Any, text: str) -> str:
        assert of is quiz
        sealed.append(text)
        return "CIPHERTEXT"

    tree = HTMLParser(render_quiz_page(course, quiz, context_of(course, seal=seal)).html)
    assert tree.css_first("[data-cb-exam]").attributes["data-sealed"] == "CIPHERTEXT"
    assert not tree.css("fieldset")
    for authored in ALL_TYPES:
        assert authored["id"] not in tree.html
        assert authored["stem"].replace("*", "") not in tree.text()
    assert "<fieldset" in sealed[0]
    assert CANARY not in sealed[0]


@pytest.mark.parametrize("kind", BY_TYPE)
def test_an_answer_under_masked_ids_comes_back_and_earns_its_points(kind):
    question = question_of(BY_TYPE[kind])
    mask = Mask(question.id, SEED)

    def shown(part: str, *ids: str) -> list[str]:
        return [mask.hide(part, one) for one in ids]

    water = Mask("q-cloze/water", SEED)
    rights = {authored: token for token, authored in masked_rights(question, mask).items()} \
        if kind == "match" else {}  # fmt: skip
    right: dict[str, Any] = {
        "single": mask.hide("option", "a"),
        "multiple": shown("option", "a", "b"),
        "true_false": True,
        "numeric": "12.5",
        "short": "濟南",
        "cloze": {mask.hide("blank", "hill"): "泰山",
                  mask.hide("blank", "water"): water.hide("option", "a")},
        "match": {mask.hide("left", one): rights.get(one) for one in "abc"},
        "order": shown("item", "a", "b", "c"),
        "open": {"text": "x", "met": ["c1", "c2"]},
        "survey": "a",
    }  # fmt: skip
    score = grade(question, unmask(question, right[kind], SEED))
    assert score.earned == score.possible
    assert grade(question, unmask(question, "nonsense", SEED)).state != "right"


def test_the_payload_of_a_masked_question_lists_ids_and_nothing_else():
    for authored in ALL_TYPES:
        key = masked_question(question_of(authored), SEED)["key"]
        assert set(key) <= {"type", "points", "options", "lefts", "rights", "items", "blanks"}


def test_a_guess_at_the_questions_of_an_exam_cannot_be_checked_against_the_page():
    pages = []
    for questions in (ALL_TYPES[:4], ALL_TYPES[4:8]):
        quiz = quiz_of(questions, mode="exam")
        course = course_of([quiz])
        pages.append(render_quiz_page(course, quiz, context_of(course)))
    assert pages[0].digest == pages[1].digest
