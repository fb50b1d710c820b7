"""`coursebook new`: a chapter, a quiz, a case or a term to begin from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from build_tools.adapters.scaffold import (
    KINDS,
    Change,
    Unreadable,
    Wanted,
    changes,
    is_id,
    propose_id,
    taken,
)
from build_tools.load.course import load_course
from build_tools.model.course import Course
from build_tools.words import word


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.option("--title")
@click.option("--id", "id_")
@click.option("--part")
@click.option(
    "--content", type=click.Path(path_type=Path), default=Path("content"), show_default=True
)
def new(kind: str, title: str | None, id_: str | None, part: str | None, content: Path) -> None:
    """Begin a chapter, a quiz, a case or a term; nothing that exists is overwritten."""
    if not (content / "course.yaml").is_file():
        _stop("zh-Hans", "no-course")
    course = load_course(content).course
    wanted = _wanted(course, kind, title, id_, part)
    language = course.info.language
    try:
        made = changes(content, course, wanted)
    except Unreadable as error:
        _stop(language, "unreadable", path=str(content / error.args[0]))
    _write(content, made, language)
    if id_ is None:
        click.echo(_say(language, "id", id=wanted.id))
    _next_steps(content, wanted, language)


def _wanted(
    course: Course, kind: str, title: str | None, id_: str | None, part: str | None
) -> Wanted:
    language = course.info.language
    title = (title or _ask(language, "title")).strip()
    if not title:
        _stop(language, "title-empty")
    name = propose_id(title) if id_ is None else id_
    if not name:
        _stop(language, "id-none")
    if not is_id(name):
        _stop(language, "id-form", id=name, near=propose_id(name) or "opening-hours")
    wanted = Wanted(kind, name, " ".join(title.split()), _part(course, kind, part))
    if where := taken(course, wanted):
        _stop(language, "id-taken", id=name, path=where, kind=_word(language, f"kinds.{kind}"))
    return wanted


def _part(course: Course, kind: str, part: str | None) -> str:
    """The part a chapter goes into: the one named, the only one, or the one asked for."""
    if kind != "chapter":
        return ""
    names = [part.id for part in course.info.parts]
    listed = "、".join(names) if course.info.language.startswith("zh") else ", ".join(names)
    if part is None and len(names) == 1:
        return names[0]
    part = part or _ask(course.info.language, "part", parts=listed).strip()
    if part not in names:
        _stop(course.info.language, "no-part", part=part, parts=listed)
    return part


def _write(content: Path, made: list[Change], language: str) -> None:
    for change in made:
        path = content / change.path
        if change.new and path.exists():
            _stop(language, "exists", path=str(path))
    for change in made:
        path = content / change.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(change.text, encoding="utf-8", newline="\n")
        click.echo(_say(language, "wrote" if change.new else "changed", path=str(path)))


def _next_steps(content: Path, wanted: Wanted, language: str) -> None:
    keys = (
        ["chapter"]
        if wanted.kind == "chapter"
        else [f"{wanted.kind}-write", f"{wanted.kind}-place"]
    )
    click.echo("\n" + _say(language, "next"))
    for number, key in enumerate([*keys, "check"], start=1):
        text = _say(language, key, path=str(content / wanted.path), id=wanted.id)
        click.echo(f"  {number}. {text}")


def _ask(language: str, key: str, **values: str) -> str:
    return click.prompt(_word(language, f"prompt.{key}", **values), type=str)


def _say(language: str, key: str, **values: str) -> str:
    return _word(language, f"say.{key}", **values)


def _word(language: str, key: str, **values: str) -> str:
    return word("new", f"new.{key}", language, **values)


def _stop(language: str, key: str, **values: str) -> NoReturn:
    """Say what is in the way, and leave; nothing was written."""
    click.echo(_word(language, f"wrong.{key}", **values), err=True)
    sys.exit(1)
