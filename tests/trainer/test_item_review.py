"""`coursebook check --stats`: figures of questions, seen by an editor."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.adapters.cli.check import check
from build_tools.load.course import load_course
from build_tools.model.seed import NO_SEED
from build_tools.render.question.projection import public, public_hash, shown_hash
from build_tools.trainer.item_review import review
from build_tools.trainer.stats_file import read_stats
from tests.conftest import MINIMAL

GOOD = {"n": 24, "hash": "0000", "facility": 700, "discrimination": 400, "correlation": 300,
        "options": {"loose": 17, "bags": 7}, "blank": 0, "seconds": 30}  # fmt: skip


def stats(questions: dict[str, Any], **more: Any) -> bytes:
    data = {"format": "coursebook-stats", "v": 1, "course": "tea", "build": "2026.11.22",
            "made": "2026-11-22", "questions": questions, **more}  # fmt: skip
    return json.dumps(data, indent=1, sort_keys=True).encode()


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    """The tiny course, with room for a stats folder beside it."""
    shutil.copytree(MINIMAL / "content", tmp_path / "content")
    (tmp_path / "stats").mkdir()
    return tmp_path


def wording(root: Path, question: str) -> str:
    return public_hash(load_course(root / "content").course.question_by_id[question])[:4]


def run(root: Path, *more: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(check, [str(root / "content"), "--lang", "en", *more])
    return done.exit_code, done.stdout, done.stderr


def test_an_editor_sees_the_figures_and_what_is_odd_about_them(tea):
    odd = {**GOOD, "hash": wording(tea, "water-leaves"), "discrimination": -50,
           "options": {"loose": 9, "bags": 15}}  # fmt: skip
    few = {"n": "<10"}
    (tea / "stats/2026.11.22.json").write_bytes(stats({"water-leaves": odd, "water-volume": few}))
    code, out, _ = run(tea, "--stats")
    assert code == 0
    assert "Figures of questions (2026.11.22): 1 shown, 1 more have fewer than ten answers." in out
    assert "water-leaves       24      70%           −0.05         30 s  ✓loose 9  bags 15" in out
    assert "warning[stats-wrong-favoured]: “Tea bags from a tin” was chosen by 15, the right" in out
    assert "warning[stats-discrimination]: discrimination −0.05 (24 answers)" in out
    assert run(tea, "--stats", "--strict")[0] == 1


def test_without_figures_it_says_where_they_are_expected(tea):
    code, out, err = run(tea, "--stats")
    assert (code, out) == (0, "")
    assert "No figures of questions at" in err
    assert run(tea, "--stats", str(tea / "nowhere"))[0] == 2


def test_programs_get_issues_alone(tea):
    (tea / "stats/a.json").write_bytes(stats({"gone": GOOD}))
    _, out, _ = run(tea, "--format", "json", f"--stats={tea / 'stats/a.json'}")
    assert [one["code"] for one in json.loads(out)["issues"]] == ["stats-question-unknown"]


def test_the_newest_figures_of_a_question_count(tea):
    now = wording(tea, "water-leaves")
    hard = {**GOOD, "hash": now, "facility": 100}
    files = {"b": stats({"water-leaves": hard}, made="2025-01-01", build="old"),
             "a": stats({"water-leaves": {**GOOD, "hash": now}})}  # fmt: skip
    for name, data in files.items():
        (tea / f"stats/{name}.json").write_bytes(data)
    assert "stats-facility" not in run(tea, "--stats")[1]
    (tea / "stats/b.json").write_bytes(stats({"water-leaves": hard}, made="2027-01-01"))
    assert "stats-facility" in run(tea, "--stats")[1]


def test_figures_of_an_earlier_wording_are_said_to_be_so_and_not_judged(tea):
    hard = {**GOOD, "hash": "ffff", "facility": 0, "options": {}}
    (tea / "stats/a.json").write_bytes(stats({"water-leaves": hard}))
    out = run(tea, "--stats")[1]
    assert "[stats-question-changed]" in out
    assert "[stats-facility]" not in out


def test_graded_wording_is_compared_by_whoever_has_the_seed(tea):
    quiz = tea / "content/quizzes/water.yaml"
    quiz.write_text(quiz.read_text("utf-8").replace("title:", "mode: graded\ntitle:", 1), "utf-8")
    course = load_course(tea / "content").course
    seed = bytes(range(32))
    shown = shown_hash(public(course.question_by_id["water-leaves"], seed))[:4]
    for wording_, seed_, expected in (
        (shown, seed, []),
        ("ffff", seed, ["stats-question-changed"]),
        ("ffff", NO_SEED, []),
    ):
        read, wrong = read_stats("x", stats({"water-leaves": {**GOOD, "hash": wording_}}), "tea")
        assert wrong == []
        assert [issue.code for issue in review(course, [read], seed_)] == expected


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (stats({})[:40], "json"),
        (b"[]", "format"),
        (stats({}, format="coursebook-record"), "format"),
        (stats({}, course="coffee"), "course"),
        (stats({}, made="yesterday"), "fields"),
        (stats({"q": {**GOOD, "n": 9.5}}), "figures"),
        (stats({"q": {**GOOD, "facility": 1001}}), "figures"),
        (stats({"q": {**GOOD, "blank": 25}}), "figures"),
        (stats({"q": {**GOOD, "options": {"a": -1}}}), "figures"),
        (stats({"q": {**GOOD, "hash": None}}), "figures"),
        (stats({"q": None}), "figures"),
    ],
)
def test_a_file_that_was_changed_by_hand_is_said_to_be_so(data, why):
    _, wrong = read_stats("stats/x.json", data, "tea")
    assert [issue.values["why"] for issue in wrong] == [f"@report.stats.{why}"]


def test_a_fault_in_one_question_costs_the_others_nothing():
    read, wrong = read_stats("x", b"\xef\xbb\xbf" + stats({"bad": {"n": 12}, "good": GOOD}), "tea")
    assert set(read.questions) == {"good"}
    assert [(issue.span.line, issue.code) for issue in wrong] == [(7, "stats-file")]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12).map(lambda value: stats({"q": value})))  # fmt: skip
def test_whatever_stands_in_a_file_it_is_read_or_said_to_be_wrong(data):
    read, wrong = read_stats("x", data, "tea")
    assert (read is None) <= bool(wrong)
    for issue in wrong:
        assert issue.message("zh-Hans")
