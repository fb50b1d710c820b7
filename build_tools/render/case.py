"""Cases as pages and cards."""

from __future__ import annotations

import json
from hashlib import sha256

from markupsafe import Markup

from build_tools.model.case import Case
from build_tools.model.course import Course
from build_tools.render.forms import fill
from build_tools.render.page import Page, TocEntry, due_day
from build_tools.render.payload import open_question, template
from build_tools.render.question.context import QuestionContext
from build_tools.render.question.projection import public, shown_hash
from build_tools.render.question.sheet import answer_entry
from build_tools.render.quiz import answer_sheet, stage_form, words_template
from build_tools.words import word


def case_digest(case: Case) -> str:
    """Hash of what a reader sees."""
    stages = [
        [stage.title, stage.text, stage.reveal, [shown_hash(public(q)) for q in stage.questions]]
        for stage in case.stages
    ]
    shown = [case.title, case.dossier, stages, case.discussion]
    return sha256(json.dumps(shown).encode()).hexdigest()[:12]


def render_case_page(course: Course, case: Case, context: QuestionContext) -> Page:
    """The page `cases/<id>.html`."""
    # in the order of reading, since citations are numbered as they are made
    dossier = context.rich(case.dossier)
    stages = [_stage(case, place, context) for place in range(len(case.stages))]
    discussion = [context.inline(topic) for topic in case.discussion]
    for stage, made in zip(case.stages, stages, strict=True):
        made["reveal"] = context.rich(stage.reveal)
    trainer_note = context.rich(case.trainer_note) if case.trainer_note else ""
    sheet = answer_sheet(case.title, _answers(case, context), context)
    html = fill(
        "case.html",
        context.language,
        case=case,
        dossier=dossier,
        stages=stages,
        answers=bool(sheet),
        discussion=discussion,
        trainer_note=trainer_note,
        mapping=_mapping(case, context),
        payload=template(_payload(case)),
        words=words_template(context.language, "run", "type"),
    )
    return Page(
        path=f"cases/{case.id}.html",
        kind="case",
        title=case.title,
        html=html,
        toc=tuple(TocEntry(stage.title, f"stage-{stage.id}", 2) for stage in case.stages),
        summary=case.summary,
        source=f"cases/{case.id}.yaml",
        group="cases",
        scripts=("quiz",),
        minutes=case.minutes,
        item=f"case:{case.id}",
        due=due_day(case.reviewed, case.review_in),
        digest=case_digest(case),
        sheet=sheet,
    )


def _answers(case: Case, context: QuestionContext) -> list[Markup]:
    """The answers of every stage, under the stage's title."""
    found = []
    for stage in case.stages:
        entries = [
            answer_entry(one, context, number) for number, one in enumerate(stage.questions, 1)
        ]
        if any(entries):
            head = Markup('<h3 class="cb-sheet__stage">{}</h3>').format(stage.title)
            found += [head, *entries]
    return found


def _stage(case: Case, place: int, context: QuestionContext) -> dict[str, object]:
    stage = case.stages[place]
    key = f"case:{case.id}:{stage.id}"
    questions = stage.questions
    return {
        "id": stage.id,
        "title": stage.title,
        "text": context.rich(stage.text),
        "form": stage_form(key, stage.title, questions, context) if questions else "",
    }


def _mapping(case: Case, context: QuestionContext) -> list[dict[str, object]]:
    found = [(link, context.target(link.to)) for link in case.mapping]
    return [
        {"href": target[0], "label": target[1], "editor": link.by == "editor"}
        for link, target in found
        if target is not None
    ]


def _payload(case: Case) -> dict[str, object]:
    stages = [
        {"id": stage.id, "questions": [open_question(one) for one in stage.questions]}
        for stage in case.stages
    ]
    return {"case": {"id": case.id, "title": case.title}, "stages": stages}


def case_card(course: Course, case_id: str, base: str, language: str) -> str:
    """The linked card `::case{#id}` becomes. Empty if there is no such case."""
    case = course.case_by_id.get(case_id)
    if case is None:
        return ""
    facts = [
        word("quiz", "case.stages", language, n=len(case.stages)),
        word("quiz", "quiz.minutes", language, n=case.minutes),
    ]
    return fill("quiz-card.html", language, kind="case", id=case.id, title=case.title,
                href=f"{base}cases/{case.id}.html", facts=facts, summary=case.summary, digest="",
                label=word("quiz", "case.kicker", language))  # fmt: skip
