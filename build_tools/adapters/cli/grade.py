"""`coursebook grade`: answers of a quiz, graded as the site grades them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TextIO

import click

from build_tools.adapters.cli.check import content_root
from build_tools.adapters.cli.language import said
from build_tools.adapters.cli.options import private_option
from build_tools.load.course import Loaded, load_course
from build_tools.model.course import Course
from build_tools.model.question import AnyQuestion
from build_tools.render.payload import SECRET_MODES
from build_tools.render.quiz import quiz_questions
from build_tools.trainer.grading import Score
from build_tools.trainer.grading import grade as grade_one
from build_tools.trainer.unmask import unmask


@click.command()
@click.argument("quiz")
@click.argument("responses", type=click.File(encoding="utf-8-sig"))
@private_option
@click.option("--json", "as_json", is_flag=True)
def grade(quiz: str, responses: TextIO, private: Path | None, as_json: bool) -> None:
    """Grade RESPONSES, a JSON file (or `-`), of QUIZ, an id or a file.

    RESPONSES holds one object, question id → response, or a list of {learner, responses}.
    """
    loaded, quiz_id = _loaded(quiz, private)
    course = loaded.course
    questions = _questions(course, quiz_id)
    secret = course.quiz_by_id[quiz_id].mode in SECRET_MODES
    seed = loaded.seed if secret else None
    results = [
        {"learner": learner, **_graded(questions, given, seed)}
        for learner, given in _learners(_read(responses))
    ]
    click.echo(json.dumps(results, ensure_ascii=False, indent=1) if as_json else _table(results))


def _loaded(quiz: str, private: Path | None) -> tuple[Loaded, str]:
    path = Path(quiz)
    root = content_root((path,) if path.exists() else ())
    loaded = load_course(root, private)
    quiz_id = path.stem if path.exists() else quiz
    if quiz_id not in loaded.course.quiz_by_id:
        known = ", ".join(sorted(loaded.course.quiz_by_id)) or "-"
        raise click.ClickException(said("grade.no-quiz", id=quiz_id, known=known))
    return loaded, quiz_id


def _questions(course: Course, quiz_id: str) -> dict[str, AnyQuestion]:
    return {one.id: one for one in quiz_questions(course, course.quiz_by_id[quiz_id])}


def _read(stream: TextIO) -> Any:
    try:
        return json.load(stream)
    except (ValueError, RecursionError) as problem:
        raise click.ClickException(said("grade.not-json", problem=problem)) from None


def _learners(told: Any) -> list[tuple[str, dict[str, Any]]]:
    entries: list[Any] = told if isinstance(told, list) else [{"learner": "", "responses": told}]
    found: list[tuple[str, dict[str, Any]]] = []
    for entry in entries:
        if not isinstance(entry, dict) or not isinstance(entry.get("responses"), dict):
            raise click.ClickException(said("grade.shape"))
        found.append((str(entry.get("learner", "")), entry["responses"]))
    return found


def _graded(
    questions: dict[str, AnyQuestion], given: dict[str, Any], seed: bytes | None
) -> dict[str, Any]:
    """Scores of what was answered, totals in hundredths, and ids no question has."""
    scores: dict[str, Score] = {}
    for id_, response in given.items():
        if id_ in questions:
            question = questions[id_]
            plain = response if seed is None else unmask(question, response, seed)
            scores[id_] = grade_one(question, plain)
    return {
        "earned": sum(score.earned for score in scores.values()),
        "possible": sum(score.possible for score in scores.values()),
        "scores": {id_: score.as_json() for id_, score in scores.items()},
        "unknown": [id_ for id_ in given if id_ not in questions],
    }


def _table(results: list[dict[str, Any]]) -> str:
    lines: list[str] = []
    for result in results:
        lines += [result["learner"]] if result["learner"] else []
        for id_, score in result["scores"].items():
            points = f"{score['earned'] / 100:g}/{score['possible'] / 100:g}"
            lines.append(f"  {id_}\t{score['state']}\t{points}")
        lines += [f"  {id_}\t?" for id_ in result["unknown"]]
        lines.append(f"  = {result['earned'] / 100:g}/{result['possible'] / 100:g}")
    return "\n".join(lines)
