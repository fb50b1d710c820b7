"""What the questions of this course promise a member, proved over the whole course.

Where a rule needs a definition it stands beside it, so that anyone can disagree with it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from build_tools.checks.coverage import covers
from build_tools.load.course import load_course
from build_tools.model.course import Course
from build_tools.model.fact import Fact
from build_tools.model.question import (
    QUESTION_TYPES,
    AnyQuestion,
    Cloze,
    Multiple,
    Numeric,
    Short,
    Single,
    Survey,
    TrueFalse,
)
from build_tools.render.writer import plain

CONTENT = Path(__file__).resolve().parents[2] / "content"


@cache
def course() -> Course:
    loaded = load_course(CONTENT)
    assert not loaded.issues
    return loaded.course


def _questions() -> list[AnyQuestion]:
    return [question for _, question in course().questions()]


def _scored() -> list[AnyQuestion]:
    return [question for question in _questions() if not isinstance(question, Survey)]


def _shown(text: str) -> str:
    """An option as it looks on the page, facts filled in."""
    for fact in course().facts:
        for written in (f":fact[{fact.id}]{{cite=no}}", f":fact[{fact.id}]"):
            text = text.replace(written, fact.shown)
    return plain(text)


def test_every_row_of_the_inventory_is_taught_and_tested_in_two_ways() -> None:
    found = covers(course())
    assert len(found) == 21
    for cover in found:
        assert cover.pages, cover.row.id
        assert len(cover.questions) >= 2, cover.row.id
        assert len(cover.types) >= 2, cover.row.id


def test_every_figure_and_every_list_is_tested_in_two_ways() -> None:
    """A figure is a fact that is a number or has a unit; a list is one with members."""
    types: dict[str, set[str]] = defaultdict(set)
    for question in _scored():
        for fact in question.facts:
            types[fact].add(question.type)
    wanted = [fact for fact in course().facts if _is_figure(fact) or fact.members]
    assert len(wanted) > 60
    assert {fact.id: types[fact.id] for fact in wanted if len(types[fact.id]) < 2} == {}


def _is_figure(fact: Fact) -> bool:
    return fact.unit is not None or bool(fact.value and fact.value.isdecimal())


def test_all_ten_types_of_questions_are_used() -> None:
    assert {type(question) for question in _questions()} == set(QUESTION_TYPES)


def test_at_most_a_quarter_ask_for_a_number_or_a_list() -> None:
    """They ask to recall: a number, words to type, or which members a list of the source has.

    The rest ask to tell apart, to order, to match, to judge, to apply or to write.
    """
    lists = {fact.id for fact in course().facts if fact.members}

    def recalls(question: AnyQuestion) -> bool:
        if isinstance(question, (Numeric, Short)):
            return True
        if isinstance(question, Cloze):
            return any(blank.accept for blank in question.blanks)
        return isinstance(question, Multiple) and bool(lists & set(question.facts))

    asked = [question.id for question in _scored() if recalls(question)]
    assert len(asked) <= len(_scored()) / 4, (len(asked), len(_scored()))


def test_every_scored_question_rests_on_facts_that_exist() -> None:
    for question in _scored():
        assert question.facts, question.id
        assert set(question.facts) <= set(course().fact_by_id), question.id


def test_every_wrong_option_says_why_it_is_wrong() -> None:
    for question in _scored():
        options = list(getattr(question, "options", ()))
        options += [option for blank in getattr(question, "blanks", ()) for option in blank.options]
        for option in options:
            assert option.correct or option.why, (question.id, option.id)
        assert not isinstance(question, TrueFalse) or question.why


def test_every_question_of_a_chapter_leads_back_to_a_heading() -> None:
    for quiz in course().quizzes:
        for question in quiz.questions:
            wrong = [o for o in getattr(question, "options", ()) if not getattr(o, "correct", True)]
            leads = [getattr(question, "see", None), *(getattr(o, "see", None) for o in wrong)]
            if not isinstance(question, Survey) and question.type != "open":
                assert any(lead and "#" in lead for lead in leads), question.id


def _singles() -> list[Single]:
    return [question for question in _questions() if isinstance(question, Single)]


def test_the_right_option_is_the_longest_in_at_most_two_fifths() -> None:
    telling = []
    for question in _singles():
        lengths = sorted(((len(_shown(o.text)), o.correct) for o in question.options), reverse=True)
        if lengths[0][1] and lengths[0][0] > lengths[1][0]:
            telling.append(question.id)
    assert len(telling) <= 0.4 * len(_singles()), telling


@pytest.mark.parametrize("place", range(4))
def test_the_right_option_has_no_favourite_place(place: int) -> None:
    fours = [question for question in _singles() if len(question.options) == 4]
    places = Counter(
        next(n for n, option in enumerate(question.options) if option.correct) for question in fours
    )
    assert 0.15 <= places[place] / len(fours) <= 0.35, places


def test_true_and_false_are_both_common() -> None:
    answers = Counter(q.answer for q in _questions() if isinstance(q, TrueFalse))
    assert min(answers[True], answers[False]) >= 0.25 * answers.total(), answers


def test_no_stem_is_asked_twice() -> None:
    stems = Counter("".join(question.stem.split()) for question in _questions())
    assert [stem for stem, count in stems.items() if count > 1] == []


@pytest.mark.parametrize("phrase", ["以上都", "以上皆", "都正确", "都不对", "全部正确", "A 和 B"])
def test_no_option_hides_behind_the_others(phrase: str) -> None:
    for question in _questions():
        for option in getattr(question, "options", ()):
            assert phrase not in option.text, question.id


def test_every_chapter_and_every_practice_can_be_practised() -> None:
    placed = {id_ for chapter in course().chapters for id_ in course().cases_of_chapter[chapter.id]}
    assert {case.id for case in course().cases} <= placed
    for chapter in course().chapters:
        assert course().quizzes_of_chapter[chapter.id], chapter.id
        anchors = [heading.anchor for heading in chapter.outline.headings if heading.level == 2]
        assert anchors[0] == "problem"
        assert anchors[-1] == "worksheet"


def test_every_case_asks_for_two_decisions_before_it_tells() -> None:
    for case in course().cases:
        assert len(case.stages) >= 2, case.id
        assert all(stage.questions for stage in case.stages), case.id
        assert case.discussion, case.id
        assert "三十分钟" in (case.trainer_note or ""), case.id
