"""`exam release` and `exam forms`: what is made of an exam's questions before anyone sits it."""

from __future__ import annotations

import json
import secrets
from pathlib import Path

import click

from build_tools.adapters.cli.cohort.desk import Desk, with_desk
from build_tools.adapters.cli.options import (
    found_content_option,
    new_private_option,
    private_option,
)
from build_tools.load.private import private_seed
from build_tools.model.course import Course
from build_tools.model.quiz import Quiz
from build_tools.trainer import exam_key, exam_lock
from build_tools.trainer.exam_forms import forms_page


@click.command()
@with_desk
@click.argument("quiz")
@found_content_option
@new_private_option
def release(desk: Desk, quiz: str, content: Path | None, private: Path | None) -> None:
    """Make the release code of QUIZ and its answer key file, in the private folder."""
    desk.open()
    folder = private or Path("private")
    found, course = _quiz(desk, quiz, content, private)
    seed = folder / "seed"
    if not seed.exists():
        desk.write(seed, secrets.token_bytes(32), quiet=True)
    codes = _codes(desk, folder / "exams.json")
    if found.mode == "exam" and found.id not in codes:
        codes[found.id] = exam_lock.new_release()
        text = json.dumps(codes, indent=1, sort_keys=True) + "\n"
        desk.write(folder / "exams.json", text, quiet=True)
        desk.say("release-new", path=folder / "exams.json", quiz=found.title)
    code = codes.get(found.id, "")
    key = exam_key.key_file(course, found, private_seed(folder), code, desk.at)
    desk.write(folder / "keys" / f"{found.id}.json", json.dumps(key, ensure_ascii=False, indent=1))
    if code:
        desk.say("release", code=exam_lock.shown_release(code))


def _quiz(desk: Desk, quiz: str, content: Path | None, private: Path | None) -> tuple[Quiz, Course]:
    course = desk.course(content, private)
    found = course.quiz_by_id.get(quiz.removeprefix("quiz:"))
    if found is None:
        raise desk.stop("say.no-item", name=quiz)
    return found, course


def _codes(desk: Desk, path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        found = json.loads(desk.read_text(path))
        return {str(name): exam_lock.read_release(code) for name, code in found.items()}
    except (ValueError, AttributeError, TypeError):
        raise desk.stop("file.unreadable", path=path) from None


@click.command()
@with_desk
@click.argument("quiz")
@click.option("--out", required=True, type=click.Path(path_type=Path))
@click.option("--exam", "sitting")
@found_content_option
@private_option
def forms(
    desk: Desk, quiz: str, out: Path, sitting: str | None, content: Path | None,
    private: Path | None,
) -> None:  # fmt: skip
    """Print paper forms A and B with their keys."""
    found, course = _quiz(desk, quiz, content, private)
    series = desk.pick(desk.open().exams, sitting, "exam")["id"] if sitting else found.id
    key = exam_key.key_file(course, found, bytes(16), "", "")
    desk.write(out, forms_page(key, series, desk.language))
