"""Quizzes as real HTML, before any script runs."""

from __future__ import annotations

import json

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from build_tools.export.search import sections_of
from build_tools.model.case import Case
from build_tools.render.case import case_card, render_case_page
from build_tools.render.desk import Desk
from build_tools.render.quiz import quiz_card, render_question, render_quiz_page
from build_tools.render.record import render_progress_page, render_review_page
from tests.contract.authored import placed, question_of
from tests.quiz.shell import (
    ALL_TYPES,
    CASE,
    SEED,
    bank_of,
    context_of,
    course_of,
    quiz_html,
    quiz_of,
)

PRACTICE = HTMLParser(quiz_html(quiz_of(ALL_TYPES)))


def test_a_quiz_is_one_form():
    assert len(PRACTICE.css("form")) == 1


@pytest.mark.parametrize("authored", ALL_TYPES, ids=[one["type"] for one in ALL_TYPES])
def test_every_type_is_a_fieldset_with_a_legend_and_labelled_controls(authored):
    field = PRACTICE.css_first(f"#q-{authored['id']}")
    assert field.tag == "fieldset"
    assert field.css_first("legend").text(strip=True)
    controls = field.css("input, select, textarea")
    assert controls
    for control in controls:
        id_ = control.attributes.get("id")
        labelled = control.attributes.get("aria-label") or (
            id_ and field.css(f'label[for="{id_}"]')
        )
        parent = control.parent
        assert labelled or (parent is not None and parent.tag == "label")


@pytest.mark.parametrize("authored", ALL_TYPES[:-1], ids=[one["type"] for one in ALL_TYPES[:-1]])
def test_practice_prints_an_answer_for_every_question_after_all_of_them(authored):
    html = PRACTICE.html
    assert html.index('id="answers"') > html.rindex("</form>")
    assert PRACTICE.css_first(f"#answers #a-{authored['id']}").text(strip=True)


def test_practice_says_that_the_answers_ship_in_the_page():
    assert "答案和讲解就在这个页面里" in PRACTICE.text()


def test_ids_in_a_page_are_unique():
    ids = [node.attributes["id"] for node in PRACTICE.css("[id]")]
    assert len(ids) == len(set(ids))


def test_text_of_an_author_cannot_leave_the_payload_or_a_title():
    evil = "</script><script>alert(1)</script>"
    question = {"id": "q", "type": "short", "stem": "?", "accept": [evil],
                "foreseen": [{"text": evil, "why": "w"}]}  # fmt: skip
    html = quiz_html(quiz_of([question], title=evil))
    assert "alert(1)</script>" not in html
    opening = '<script type="application/json" data-cb-payload>'
    told = html.split(opening)[1].split("</script>")[0]
    payload = json.loads(told)
    assert payload["quiz"]["title"] == evil


def test_a_gap_inside_a_link_title_does_no_harm():
    text = '[词](https://x.cn "[[b]]") 与 [[b]]'
    blanks = [{"id": "b", "accept": ["x"]}]
    question = {"id": "q", "type": "cloze", "stem": "?", "text": text, "blanks": blanks}
    tree = HTMLParser(quiz_html(quiz_of([question])))
    assert len(tree.css(".cb-cloze input")) == 1


def test_order_and_match_are_never_shown_in_their_right_order():
    items = [node.attributes["data-item"] for node in PRACTICE.css("#q-q-order [data-item]")]
    rights = [node.attributes["data-right"] for node in PRACTICE.css("#q-q-match [data-right]")]
    assert items != ["a", "b", "c"]
    assert rights != ["a", "b", "c", "d"]


def test_the_hash_of_a_question_follows_its_wording_and_not_its_key():
    def hash_of(authored):
        tree = HTMLParser(quiz_html(quiz_of([authored])))
        return tree.css_first("fieldset").attributes["data-hash"]

    before = ALL_TYPES[0]
    options = before["options"]
    flipped = [{**one, "correct": not one.get("correct", False)} for one in options[:2]]
    assert hash_of({**before, "options": [*flipped, options[2]]}) == hash_of(before)
    assert hash_of({**before, "stem": "另一问？"}) != hash_of(before)


def test_a_bank_brings_all_its_questions_and_says_how_many_are_drawn():
    bank = bank_of("store", ALL_TYPES[:5])
    quiz = quiz_of([], draw=[{"bank": "store", "pick": "2"}])
    html = quiz_html(quiz, [bank])
    assert html.count("<fieldset") == 5
    assert "从 5 题中抽 2 题" in html


def test_a_chapter_shows_a_card_with_questions_minutes_and_a_place_for_the_status():
    quiz = quiz_of(ALL_TYPES)
    card = HTMLParser(quiz_card(course_of([quiz]), "demo", "../", "zh-Hans"))
    assert card.css_first("a").attributes["href"] == "../quizzes/demo.html"
    assert "10 题" in card.text()
    assert card.css_first("[data-cb-status]") is not None
    assert quiz_card(course_of([quiz]), "nowhere", "", "zh-Hans") == ""


def test_one_question_in_a_chapter_has_its_own_form_and_payload():
    course = course_of()
    made = HTMLParser(render_question(question_of(ALL_TYPES[0]), context_of(course), "practice"))
    assert len(made.css("form")) == 1
    assert made.css_first("#a-q-single") is not None
    graded = render_question(question_of(ALL_TYPES[0]), context_of(course), "graded")
    assert "材料在前" not in graded


def test_a_question_in_the_text_shows_its_answers_only_where_its_quiz_does():
    practice = quiz_of(ALL_TYPES[:1])
    graded = quiz_of([{**ALL_TYPES[0], "id": "kept"}], id="final", mode="graded")
    desk = Desk(course_of([practice, graded]), "index.html", seed=SEED)
    assert "材料在前" in desk.block(f"::question{{#{ALL_TYPES[0]['id']}}}")
    assert "材料在前" not in desk.block("::question{#kept}")
    assert "cb-missing" in desk.block("::question{#nowhere}")


def test_a_case_shows_dossier_stages_and_keeps_what_was_done_for_the_sheet():
    case = Case.model_validate(placed(CASE))
    course = course_of(cases=[case])
    tree = HTMLParser(render_case_page(course, case, context_of(course)).html)
    assert len(tree.css("[data-stage]")) == 3
    assert tree.css_first("[data-stage=s1] .cb-reveal") is None
    assert "当时这样做" in tree.css_first("#outcome #reveal-s1").text()
    assert "3 个决定" in case_card(course, "case-one", "", "zh-Hans")


def test_answers_are_no_part_of_what_an_article_says():
    case = Case.model_validate(placed(CASE))
    course = course_of([quiz_of(ALL_TYPES)], cases=[case])
    context = context_of(course)
    for page in (
        render_quiz_page(course, course.quizzes[0], context),
        render_case_page(course, case, context),
    ):
        said = " ".join(f"{one.heading} {one.text}" for one in sections_of(page.html))
        whys = [node.text(strip=True) for node in HTMLParser(page.sheet).css(".cb-why__text")]
        assert whys
        assert not [why for why in whys if why in said]
        assert "data-answer-for" not in page.html
    alone = render_question(question_of(ALL_TYPES[0]), context, "practice")
    assert not sections_of(alone)


def test_progress_and_review_know_the_course_but_no_graded_key():
    graded = quiz_of(ALL_TYPES[:2], id="exam-one", mode="graded")
    practice = quiz_of(ALL_TYPES[2:], id="practice-one")
    course = course_of([graded, practice])
    review = render_review_page(course, context_of(course, base="")).html
    assert "q-true" in review
    assert "q-single" not in review
    assert 'data-review="q-open"' not in review
    progress = render_progress_page(course, context_of(course, base="")).html
    assert "quiz:exam-one" in progress


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_every_language_has_every_word(language):
    quiz = quiz_of(ALL_TYPES)
    course = course_of([quiz])
    context = context_of(course)
    made = render_quiz_page(course, quiz, type(context)(
        context.writer, language, course, context.private_seed, context.target))  # fmt: skip
    assert made.html
