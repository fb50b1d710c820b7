"""Quizzes as pages, forms, cards and single questions inside a chapter."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from build_tools.model.course import Course
from build_tools.model.question import AnyQuestion
from build_tools.model.quiz import Quiz
from build_tools.render.forms import fill
from build_tools.render.page import Page, due_day
from build_tools.render.payload import (
    SECRET_MODES,
    masked_question,
    open_question,
    quiz_payload,
    template,
)
from build_tools.render.question.context import QuestionContext
from build_tools.render.question.form import question_fieldset
from build_tools.render.question.projection import public, shown_hash
from build_tools.render.question.sheet import answer_entry
from build_tools.words import word, word_file

_SECONDS = {
    "single": 50, "multiple": 70, "true_false": 30, "numeric": 60, "short": 60,
    "cloze": 80, "match": 90, "order": 80, "open": 480, "survey": 40,
}  # fmt: skip
"""A reader's usual time for a question of each type; our estimate, until records say better."""


def quiz_questions(course: Course, quiz: Quiz) -> tuple[AnyQuestion, ...]:
    """Every question the page holds: the quiz's own, then those of the banks it draws from."""
    drawn = [
        question
        for draw in quiz.draw
        if draw.bank in course.bank_by_id
        for question in course.bank_by_id[draw.bank].questions
    ]
    return tuple({question.id: question for question in (*quiz.questions, *drawn)}.values())


def answered_count(course: Course, quiz: Quiz) -> int:
    """How many questions one attempt holds."""
    picks = sum(
        min(draw.pick, len(course.bank_by_id[draw.bank].questions))
        for draw in quiz.draw
        if draw.bank in course.bank_by_id
    )
    return len(quiz.questions) + picks


def quiz_minutes(course: Course, quiz: Quiz) -> int:
    """The time an author gives, or an estimate from the types of the questions."""
    if quiz.time is not None:
        return quiz.time
    questions = quiz_questions(course, quiz)
    if not questions:
        return 1
    seconds = sum(_SECONDS[question.type] for question in questions)
    return max(1, round(seconds * answered_count(course, quiz) / len(questions) / 60))


def quiz_digest(course: Course, quiz: Quiz, private_seed: bytes) -> str:
    """Hash of what a learner sees, and of nothing else: of an exam nothing is seen yet."""
    seed = private_seed if quiz.mode in SECRET_MODES else None
    questions = () if quiz.mode == "exam" else quiz_questions(course, quiz)
    shown = sorted(shown_hash(public(one, seed)) for one in questions)
    return sha256(json.dumps([quiz.title, quiz.intro, shown]).encode()).hexdigest()[:12]


def quiz_form(
    quiz: Quiz, questions: Sequence[AnyQuestion], context: QuestionContext, door: str = ""
) -> Markup:
    """One `<form>`; an exam's questions stand in it only as what `context.seal` made of them.

    `door` is the address of the answer sheet, where the page has one.
    """
    seed = context.private_seed if quiz.mode in SECRET_MODES else None
    fieldsets = [
        question_fieldset(question, context, seed=seed, number=number)
        for number, question in enumerate(questions, 1)
    ]
    sealed: str | None = None
    if quiz.mode == "exam":
        held = "".join([*fieldsets, _payload(context.course, quiz, questions, context)])
        sealed = context.seal(quiz, held) if context.seal else ""
        fieldsets = []
    return _form(context, quiz.id, quiz.title, id=f"quiz-{quiz.id}", mode=quiz.mode,
                 questions=fieldsets, sealed=sealed, door=door,
                 without_scripts="exam" if quiz.mode == "exam" else "open")  # fmt: skip


def _form(context: QuestionContext, key: str, title: str, **values: object) -> Markup:
    """A form under a title; `sealed` and `entry` are for exams and for single questions."""
    usual = {"mode": "practice", "sealed": None, "entry": "", "door": "", "without_scripts": ""}
    given = {**usual, **values, "key": key, "title": title}
    return fill("quiz-form.html", context.language, "quiz", **given)


def answer_sheet(title: str, entries: Sequence[Markup], context: QuestionContext) -> str:
    """What stands after the main column of practice: every answer; empty where there is none."""
    if not any(entries):
        return ""
    together = Markup("").join(entries)
    return fill("answer-sheet.html", context.language, title=title, entries=together)


def stage_form(
    key: str, title: str, questions: Sequence[AnyQuestion], context: QuestionContext
) -> Markup:
    """The form of a case's stage."""
    fieldsets = [
        question_fieldset(question, context, number=number)
        for number, question in enumerate(questions, 1)
    ]
    return _form(context, key, title, id=key.replace(":", "-"), questions=fieldsets)


def _payload(
    course: Course, quiz: Quiz, questions: Sequence[AnyQuestion], context: QuestionContext
) -> Markup:
    secret = quiz.mode in SECRET_MODES
    draws = [
        {"pick": draw.pick, "questions": [one.id for one in course.bank_by_id[draw.bank].questions]}
        for draw in quiz.draw
        if draw.bank in course.bank_by_id
    ]
    made = [
        masked_question(one, context.private_seed) if secret else open_question(one)
        for one in questions
    ]
    return template({"quiz": quiz_payload(quiz, draws), "questions": made})


def words_template(language: str, *names: str, room: str = "quiz") -> Markup:
    """The phrases scripts need, by section of the room's words."""
    words = word_file(room, language)
    return template({name: words[name] for name in names}, "words")


def exam_words(language: str, exam: object) -> Markup:
    """The phrases of an exam's four screens, on the page of an exam."""
    if not exam:
        return Markup()
    return template(word_file("trainer-page", language)["exam"], "exam-words")


def render_quiz_page(course: Course, quiz: Quiz, context: QuestionContext) -> Page:
    """The page `quizzes/<id>.html`."""
    questions = quiz_questions(course, quiz)
    practice = quiz.mode == "practice"
    entries = [answer_entry(one, context, place) for place, one in enumerate(questions, 1)]
    sheet = answer_sheet(quiz.title, entries, context) if practice else ""
    exam = quiz.mode == "exam"
    html = fill(
        "quiz.html",
        context.language,
        quiz=quiz,
        total=len(questions),
        picked=answered_count(course, quiz),
        minutes=quiz_minutes(course, quiz),
        intro=context.rich(quiz.intro) if quiz.intro else "",
        form=quiz_form(quiz, questions, context, "#answers" if sheet else ""),
        payload=template({"quiz": quiz_payload(quiz), "questions": []})
        if exam
        else _payload(course, quiz, questions, context),
        words=words_template(context.language, "run", "type") + exam_words(context.language, exam),
    )
    return Page(
        path=f"quizzes/{quiz.id}.html",
        kind="quiz",
        title=quiz.title,
        html=html,
        summary=word("quiz", f"quiz.about.{quiz.mode}", context.language),
        source=f"quizzes/{quiz.id}.yaml" if quiz.id not in course.secret else "",
        group="quizzes",
        scripts=("quiz", "exam") if exam else ("quiz",),
        minutes=quiz_minutes(course, quiz),
        item=f"quiz:{quiz.id}",
        due=due_day(quiz.reviewed, quiz.review_in),
        digest=quiz_digest(course, quiz, context.private_seed),
        sheet=sheet,
    )


def render_question(question: AnyQuestion, context: QuestionContext, mode: str) -> str:
    """`::question{#id}` in a chapter; masked and without an answer where the mode keeps keys."""
    secret = mode in SECRET_MODES
    seed = context.private_seed if secret else None
    fieldset = question_fieldset(question, context, seed=seed)
    made = masked_question(question, context.private_seed) if secret else open_question(question)
    key = f"question:{question.id}"
    rules: dict[str, Any] = {"id": key, "title": "", "mode": mode, "pass": 0, "attempts": None,
                             "time": None, "feedback": "never" if secret else "immediate",
                             "order": "fixed", "draws": []}  # fmt: skip
    title = word("quiz", "question.this", context.language)
    entry = "" if secret else answer_entry(question, context)
    form = _form(context, key, title, id=f"form-{question.id}", mode=mode, questions=[fieldset],
                 entry=entry)  # fmt: skip
    return fill(
        "question-alone.html",
        context.language,
        form=form,
        payload=template({"quiz": rules, "questions": [made]}),
        words=words_template(context.language, "run", "type"),
    )


def quiz_card(course: Course, quiz_id: str, base: str, language: str) -> str:
    """The linked card `::quiz{#id}` becomes; the record fills in the status. Empty if unknown."""
    quiz = course.quiz_by_id.get(quiz_id)
    if quiz is None:
        return ""
    facts = [
        word("quiz", "quiz.count", language, n=answered_count(course, quiz)),
        word("quiz", "quiz.minutes", language, n=quiz_minutes(course, quiz)),
    ]
    return fill("quiz-card.html", language, kind="quiz", id=quiz.id, title=quiz.title,
                href=f"{base}quizzes/{quiz.id}.html", facts=facts, summary="", digest="",
                label=word("quiz", f"mode.{quiz.mode}", language))  # fmt: skip
