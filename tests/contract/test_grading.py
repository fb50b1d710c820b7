"""One contract for grading: Python and the browser's code read the same vectors and agree."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.render.question.key import answer_key
from build_tools.trainer.grading import grade
from tests.contract.authored import question_of

HERE = Path(__file__).parent
GROUPS = json.loads((HERE / "grading.json").read_text(encoding="utf-8"))
CASES = [(group, place) for group in GROUPS for place in range(len(group["cases"]))]
NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed")


def ask_browser(pairs: list[tuple[Any, Any]]) -> list[Any]:
    """Scores from the browser's grader, in one run of node."""
    text = json.dumps([{"key": key, "response": response} for key, response in pairs])
    done = subprocess.run([NODE or "node", HERE / "grade.mjs"], input=text, capture_output=True,
                          text=True, check=True, timeout=120)  # fmt: skip
    return json.loads(done.stdout)


def test_there_are_at_least_300_vectors():
    assert len(CASES) >= 300


@pytest.mark.parametrize(("group", "place"), CASES, ids=[f"{g['name']}/{p}" for g, p in CASES])
def test_a_response_earns_what_the_contract_says(group, place):
    case = group["cases"][place]
    question = question_of({"id": "q", "stem": "?", **group["question"]})
    found = grade(question, case["response"]).as_json()
    assert {name: found[name] for name in case["expect"]} == case["expect"]
    assert found["possible"] == group["key"]["points"] * 100


@pytest.mark.parametrize("group", GROUPS, ids=[group["name"] for group in GROUPS])
def test_keys_in_the_vectors_are_the_keys_pages_ship(group):
    question = question_of({"id": "q", "stem": "?", **group["question"]})
    assert answer_key(question) == group["key"]


@needs_node
def test_the_browser_grades_every_vector_as_python_does():
    pairs = [(group["key"], group["cases"][place]["response"]) for group, place in CASES]
    questions = [question_of({"id": "q", "stem": "?", **group["question"]}) for group, _ in CASES]
    expected = [
        grade(question, response).as_json()
        for question, (_, response) in zip(questions, pairs, strict=True)
    ]
    assert ask_browser(pairs) == expected


SCRIPT = st.text(
    st.sampled_from(
        "党黨建引領领 \u3000，。·-—“”「」（）()１1２2.,．，%％个個aAéΑА한ーがﾊﾞ🙂\u200b\ufeff\n\t+-−٣१"  # noqa: E501  one alphabet
    ),
    max_size=14,
)
ATOM = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 3), SCRIPT, st.text(max_size=6),
    st.sampled_from(["a", "b", "c", "d", "x", "city", "river", "kind", "c1", "c2", "yes", "text"]),
)  # fmt: skip
NAMES = st.sampled_from(["a", "b", "c", "d", "x", "city", "river", "kind", "text", "met", "z"])
RESPONSE = st.one_of(
    ATOM,
    st.lists(ATOM, max_size=5),
    st.permutations(["a", "b", "c", "d"]).map(list),
    st.dictionaries(NAMES, st.one_of(ATOM, st.lists(ATOM, max_size=3)), max_size=4),
)
ACCEPTS = st.lists(SCRIPT.filter(lambda text: "\n" not in text and text), min_size=1, max_size=3)
DECIMALS = st.decimals(-5000, 5000, allow_nan=False, allow_infinity=False, places=3)


@st.composite
def pair(draw):
    """A question, mostly of the vectors, and anything a browser could send for it."""
    authored = dict(draw(st.sampled_from(GROUPS))["question"])
    response = draw(RESPONSE)
    if authored["type"] == "short":
        authored["accept"] = draw(ACCEPTS)
        response = draw(st.one_of(st.sampled_from(authored["accept"]), SCRIPT, RESPONSE))
    if authored["type"] == "numeric":
        authored["value"] = format(draw(DECIMALS), "f")
        near = st.sampled_from(["", "0", "1", "00", "5", "%", "个", " 万元"])
        response = draw(st.one_of(near.map(lambda end: authored["value"] + end), SCRIPT, RESPONSE))
    return question_of({"id": "q", "stem": "?", **authored}), response


@needs_node
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(pair(), min_size=150, max_size=250))
def test_whatever_a_learner_sends_both_graders_agree(pairs):
    expected = [grade(question, response).as_json() for question, response in pairs]
    assert ask_browser([(answer_key(q), response) for q, response in pairs]) == expected


@given(pair())
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_grading_never_fails_and_stays_within_the_points(case):
    question, response = case
    score = grade(question, response)
    assert 0 <= score.earned <= score.possible
    assert (score.state == "right") == (score.earned == score.possible > 0)
