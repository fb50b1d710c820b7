"""`coursebook grade` reads what a trainer has at hand and says what it is worth."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from build_tools.adapters.cli.grade import grade

COURSE = """schema: 1
id: demo
title: 演示
description: 演示课程
language: zh-Hans
parts: []
"""
QUIZ = """schema: 1
id: sums
title: 算术
questions:
  - id: two
    type: numeric
    stem: 一加一？
    value: 2
    abs: 0
  - id: city
    type: short
    stem: 哪座城？
    accept: [济南]
"""


def run(tmp_path, told, *more):
    (tmp_path / "quizzes").mkdir(exist_ok=True)
    (tmp_path / "course.yaml").write_text(COURSE, encoding="utf-8")
    quiz = tmp_path / "quizzes" / "sums.yaml"
    quiz.write_text(QUIZ, encoding="utf-8")
    text = told if isinstance(told, str) else json.dumps(told)
    return CliRunner().invoke(grade, [str(quiz), "-", *more], input=text)


def test_one_learner_s_answers_are_graded_from_a_file(tmp_path):
    done = run(tmp_path, {"two": "２", "city": "濟南", "gone": 1})
    assert done.exit_code == 0
    assert "two\tright\t1/1" in done.output
    assert "city\tright\t1/1" in done.output
    assert "gone\t?" in done.output


def test_a_group_s_answers_come_back_as_json(tmp_path):
    told = [
        {"learner": "甲", "responses": {"two": "3"}},
        {"learner": "乙", "responses": {"two": "2"}},
    ]
    found = json.loads(run(tmp_path, told, "--json").output)
    assert [one["earned"] for one in found] == [0, 100]
    assert found[0]["learner"] == "甲"


def test_what_is_not_json_is_said_and_not_a_traceback(tmp_path):
    for told in ("nonsense", "[1]", "7"):
        done = run(tmp_path, told)
        assert done.exit_code == 1
        assert "Traceback" not in done.output


@pytest.mark.parametrize(
    ("told", "chinese", "english"),
    [
        ("nonsense", "文件不是 JSON：", "The file is not JSON: "),
        ("[1]", "应为 {题目 id: 回答}", "Expected {question id: response}"),
    ],
)
def test_a_wrong_file_is_told_in_the_language_of_the_terminal(
    tmp_path, monkeypatch, told, chinese, english
):
    for tag, said in (("zh_CN.UTF-8", chinese), ("en_GB.UTF-8", english)):
        monkeypatch.setenv("LC_ALL", tag)
        assert said in run(tmp_path, told).output


def test_a_quiz_that_is_not_there_is_told_with_those_that_are(tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    run(tmp_path, {})
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(grade, ["sum", "-"], input="{}")
    assert done.output == "Error: 没有“sum”这份测验，有的是：sums\n"
