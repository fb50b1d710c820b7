"""Paper forms: drawn again as they were, each graded by its own key."""

from __future__ import annotations

import json
from pathlib import Path

from build_tools.model.question import Multiple, TrueFalse
from build_tools.pipeline import compile_course
from build_tools.trainer.exam_forms import forms_page, paper_form
from build_tools.trainer.exam_key import key_file, key_hash
from build_tools.trainer.paper_answers import form_name, form_of, read_answers
from tests.conftest import MINIMAL
from tests.contract import write_papers
from tests.contract.write_papers import KEY, SERIES

VECTORS = json.loads((Path(write_papers.__file__).parent / "papers.json").read_text("utf-8"))


def test_the_vectors_are_what_the_command_line_makes() -> None:
    assert json.loads(json.dumps(write_papers.vectors())) == VECTORS


def test_answers_copied_from_the_right_form_earn_what_they_are_worth() -> None:
    assert [one["earned"] for one in VECTORS["graded"]] == [2100, 475, 100]
    assert all(one["possible"] == 2100 for one in VECTORS["graded"])


def test_the_same_letters_mean_other_options_on_the_other_form() -> None:
    a, b = (paper_form(KEY, SERIES, name) for name in ("A", "B"))
    letters = [
        {q["id"]: [o["id"] for o in q["options"]] for q in form["questions"]} for form in (a, b)
    ]
    assert letters[0] != letters[1]
    assert [q["id"] for q in a["questions"]] != [q["id"] for q in b["questions"]]
    assert all(q["options"][-1]["id"] == "none" for q in a["questions"] if q["id"] == "single")
    assert a == paper_form(KEY, SERIES, "A")


def test_a_form_is_named_by_its_letter_or_its_code_alone() -> None:
    typed = ("a", "Ｂ", "A-358B", "a358b", "C", "A-9TRA", "")
    assert [form_name(one, SERIES) for one in typed] == ["A", "B", "A", "A", "", "", ""]


def test_a_key_file_of_a_real_quiz_prints_and_reads_back() -> None:
    course = compile_course(MINIMAL / "content").course
    quiz = course.quiz_by_id["water"]
    key = key_file(course, quiz, bytes(32), "", "")
    assert key_hash(key) == key_hash({name: one for name, one in key.items() if name != "paper"})
    html = forms_page(key, "water", "en")
    form = form_of(key, "water", "A")
    assert html.count(form["code"]) == 2
    typed = []
    for one in form["questions"]:
        question = course.question_by_id[one["id"]]
        assert not isinstance(question, Multiple | TrueFalse) or one["answer"]
        typed.append(one["answer"])
    body = read_answers(form, typed)
    assert [answer[0] for answer in body["s"]] == [one["id"] for one in form["questions"]]
