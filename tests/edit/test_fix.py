"""`coursebook fix`: what is slipped in is mended back, and nothing else moves."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_tools.adapters.cli import cli
from build_tools.edit.fix import mend_course
from tests.edit.branches import CONTENT, READING_ROOM


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder)
    return folder


@pytest.fixture
def room(tmp_path: Path) -> Path:
    folder = tmp_path / "room"
    shutil.copytree(READING_ROOM, folder)
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def fix(folder: Path, *options: str) -> str:
    done = CliRunner().invoke(cli, ["fix", str(folder), *options])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_course_without_mistakes_is_left_alone(course: Path) -> None:
    before = bytes_of(course)
    fix(course)
    assert bytes_of(course) == before


WIDE = str.maketrans("0123456789", "０１２３４５６７８９")

SLIPS: list[tuple[str, Callable[[re.Match[str]], str]]] = [
    (r"(?m)^( *(?:- )?(?:id|type|title|mode|minutes|pass|difficulty)): ", lambda m: m[1] + "："),
    (r"(?m)^( *(?:type|mode|minutes|pass|objective)): ", lambda m: m[1] + ":"),
    (r"(?m)^( *(?:minutes|pass|points): )(\d+)$", lambda m: m[1] + m[2].translate(WIDE)),
    (r"(?m)^( *reviewed: )(\d+)-(\d\d)-(\d\d)$", lambda m: f"{m[1]}{m[2]}年{m[3]}月{m[4]}日"),
    (r"(?m)^( *correct: )true$", lambda m: m[1] + "是"),
    (r"(?m)^( *mode: )(\w+)$", lambda m: f"{m[1]}“{m[2]}”"),
    (r"(?m)^::(quiz|case|figure)\{#", lambda m: f"：：{m[1]}｛#"),
    (r"(?m)^summary: ", lambda _m: "sumary: "),
]


@pytest.mark.parametrize("seed", range(4))
def test_slips_of_an_input_method_are_mended_back(course: Path, seed: int) -> None:
    draw = random.Random(seed)
    before = bytes_of(course)
    slipped = set()
    for name in sorted(before):
        if name.endswith((".yaml", ".md")) and "/" in name and draw.random() < 0.4:
            text = before[name].decode()
            pattern, slip = draw.choice(SLIPS)
            places = list(re.finditer(pattern, text))
            if places:
                place = draw.choice(places)
                wrong = text[: place.start()] + slip(place) + text[place.end() :]
                (course / name).write_text(wrong, encoding="utf-8", newline="\n")
                slipped.add(name)
    assert slipped
    fix(course)
    after = bytes_of(course)
    assert {name for name in before if after[name] != before[name]} == set()
    assert fix(course).startswith("没有")


def test_a_dry_run_names_the_mends_and_writes_nothing(room: Path) -> None:
    quiz = room / "quizzes" / "borrowing.yaml"
    quiz.write_text(quiz.read_text().replace("pass: 60", "pass: ６０"), encoding="utf-8")
    before = bytes_of(room)
    told = fix(room, "--dry-run")
    assert "「６０」 → 「60」" in told
    assert bytes_of(room) == before


def test_only_the_files_named_are_mended(room: Path) -> None:
    for name in ("borrowing", "borrowing-two"):
        text = (READING_ROOM / "quizzes/borrowing.yaml").read_text(encoding="utf-8")
        quiz = room / "quizzes" / f"{name}.yaml"
        quiz.write_text(text.replace("pass: 60", "pass: ６０"), encoding="utf-8")
    mended = mend_course(room, lambda name: name == "quizzes/borrowing.yaml")
    assert set(mended.files) == {"quizzes/borrowing.yaml"}


def test_windows_line_ends_and_a_missing_last_line_end_stay(room: Path) -> None:
    quiz = room / "quizzes" / "borrowing.yaml"
    wrong = quiz.read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n")
    quiz.write_bytes(b"\xef\xbb\xbf" + wrong.replace(b"pass: 60", "pass：６０".encode()))
    fix(room)
    assert quiz.read_bytes() == wrong


def test_a_decimal_comma_is_not_taken_for_thousands(room: Path) -> None:
    quiz = room / "quizzes" / "borrowing.yaml"
    quiz.write_text(quiz.read_text().replace("value: 30\n", "value: 3,5\n"), encoding="utf-8")
    before = bytes_of(room)
    fix(room)
    assert bytes_of(room) == before


def test_a_file_that_is_not_utf8_is_left_to_its_author(room: Path) -> None:
    quiz = room / "quizzes" / "borrowing.yaml"
    quiz.write_bytes(quiz.read_text().replace("pass: 60", "pass: ６０").encode("gb18030"))
    before = bytes_of(room)
    fix(room)
    assert bytes_of(room) == before


def test_a_colon_inside_a_sentence_gets_the_quotes_the_reader_needs(room: Path) -> None:
    quiz = room / "quizzes" / "borrowing.yaml"
    text = quiz.read_text()
    wrong = text.replace("title: 自测：怎样借书", "title: 自测: 怎样借书")
    quiz.write_text(wrong, encoding="utf-8")
    fix(room)
    assert quiz.read_text() == text.replace("title: 自测：怎样借书", "title: '自测: 怎样借书'")
