"""`coursebook import`: a chapter, a case or a list of questions from Word or Excel."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

import click

from build_tools.adapters.cli.check import content_root
from build_tools.adapters.cli.fix import replace_file
from build_tools.adapters.cli.options import found_content_option
from build_tools.adapters.scaffold import Change, Wanted, changes, is_id, propose_id, taken
from build_tools.edit import sheet_questions, word_chapter
from build_tools.edit.imported import Imported, yaml_text
from build_tools.edit.word_read import WordTrouble, read_word
from build_tools.edit.word_templates import TEMPLATES, template
from build_tools.load.course import load_course
from build_tools.model.course import Course
from build_tools.words import word, word_file


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--template", "wanted", type=click.Choice(list(TEMPLATES)))
@click.option("--id", "id_")
@click.option("--part", default="")
@found_content_option
def import_(
    file: Path, wanted: str | None, id_: str | None, part: str, content: Path | None
) -> None:
    """Read a DOCX or XLSX made from our template into the course; nothing is overwritten."""
    root = content or content_root()
    course = load_course(root).course
    desk = _Desk(root, course, course.info.language)
    if wanted is not None:
        desk.write_template(wanted, file)
        return
    if not file.is_file():
        desk.stop("no-file", path=file)
    made = desk.read(file)
    desk.write(made, id_, part)


class _Desk:
    """One import: the course it goes into, and what is said on the way."""

    def __init__(self, root: Path, course: Course, language: str) -> None:
        self._root = root
        self._course = course
        self._language = language
        self._labels: Mapping[str, str] = word_file("review", language)["word-in"]["labels"]

    def say(self, key: str, **values: object) -> str:
        return word("review", f"word-in.{key}", self._language, **values)

    def stop(self, key: str, **values: object) -> NoReturn:
        """Say what is in the way, and leave; nothing was written."""
        click.echo(self.say(f"wrong.{key}", **values), err=True)
        sys.exit(1)

    def write_template(self, kind: str, file: Path) -> None:
        path = file.with_suffix(TEMPLATES[kind])
        if path.exists():
            self.stop("exists", path=path)
        self._needs_docx(path)
        path.write_bytes(template(kind, self.say, self._labels))
        click.echo(self.say("template", path=path))

    def read(self, file: Path) -> Imported:
        """The content of a file. Stops where it cannot be opened."""
        self._needs_docx(file)
        try:
            if file.suffix.lower() == ".xlsx":
                return sheet_questions.read_questions(file, self._labels, propose_id)
            if file.suffix.lower() != ".docx":
                self.stop("kind", path=file)
            found = read_word(file)
        except WordTrouble as trouble:
            self.stop(str(trouble.args[0]), path=file)
        case = word_chapter.is_case(found, self._labels)
        reader = word_chapter.read_case if case else word_chapter.read_chapter
        return reader(found, self._labels, propose_id)

    def _needs_docx(self, file: Path) -> None:
        if file.suffix.lower() == ".docx" and importlib.util.find_spec("docx") is None:
            self.stop("no-docx")

    def write(self, made: Imported, id_: str | None, part: str) -> None:
        """Write the files of an import, and account for it."""
        wanted = self._wanted(made, id_, part)
        files = self._files(made, wanted)
        for change in files:
            if change.new and (self._root / change.path).exists():
                self.stop("exists", path=self._root / change.path)
        for change in files:
            path = self._root / change.path
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, change.text.encode())
            click.echo(self.say("wrote" if change.new else "changed", path=path))
        for each in made.notes:
            click.echo("  · " + self.say(f"notes.{each.key}", **dict(each.values)))
        click.echo(self.say("next", path=self._root / files[0].path))

    def _wanted(self, made: Imported, id_: str | None, part: str) -> Wanted:
        name = propose_id(made.title) if id_ is None else id_
        if not name or not is_id(name):
            self.stop("id", id=name or "—")
        wanted = Wanted(made.kind, name, made.title or name, self._part(made, part))
        if where := taken(self._course, wanted):
            self.stop("id-taken", id=name, path=where)
        return wanted

    def _part(self, made: Imported, part: str) -> str:
        if made.kind != "chapter":
            return ""
        names = [each.id for each in self._course.info.parts]
        if not part and len(names) == 1:
            return names[0]
        if part not in names:
            self.stop("part", parts="、".join(names))
        return part

    def _files(self, made: Imported, wanted: Wanted) -> list[Change]:
        """The file of its own, and for a chapter `course.yaml`, which lists it."""
        own = self._texts()[made.kind](made, wanted)
        if made.kind != "chapter":
            return [Change(wanted.path, own, new=True)]
        listed = [c for c in changes(self._root, self._course, wanted) if not c.new]
        return [Change(wanted.path, own, new=True), *listed]

    def _texts(self) -> dict[str, Callable[[Imported, Wanted], str]]:
        return {"chapter": self._chapter, "case": self._case, "quiz": self._quiz}

    def _chapter(self, made: Imported, wanted: Wanted) -> str:
        head = yaml_text({"id": wanted.id, **made.data})
        return f"---\n{head}---\n\n{made.body}\n"

    def _case(self, made: Imported, wanted: Wanted) -> str:
        return yaml_text(word_chapter.with_ids(made.data, wanted.id, self._question_ids()))

    def _quiz(self, made: Imported, wanted: Wanted) -> str:
        return yaml_text(sheet_questions.with_ids(made.data, wanted.id, self._question_ids()))

    def _question_ids(self) -> set[str]:
        return set(self._course.question_by_id)
