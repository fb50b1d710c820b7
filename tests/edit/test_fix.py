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

CONTENT = Path(__file__).resolve().parents[2] / "content"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder)
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


def test_a_dry_run_names_the_mends_and_writes_nothing(course: Path) -> None:
    quiz = course / "quizzes" / "political.yaml"
    quiz.write_text(quiz.read_text().replace("pass: 60", "pass: ６０"), encoding="utf-8")
    before = bytes_of(course)
    told = fix(course, "--dry-run")
    assert "「６０」 → 「60」" in told
    assert bytes_of(course) == before


def test_only_the_files_named_are_mended(course: Path) -> None:
    for name in ("political", "advanced"):
        quiz = course / "quizzes" / f"{name}.yaml"
        quiz.write_text(quiz.read_text().replace("pass: 60", "pass: ６０"), encoding="utf-8")
    mended = mend_course(course, lambda name: name == "quizzes/political.yaml")
    assert set(mended.files) == {"quizzes/political.yaml"}


def test_windows_line_ends_and_a_missing_last_line_end_stay(course: Path) -> None:
    quiz = course / "quizzes" / "political.yaml"
    wrong = quiz.read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n")
    quiz.write_bytes(b"\xef\xbb\xbf" + wrong.replace(b"pass: 60", "pass：６０".encode()))
    fix(course)
    assert quiz.read_bytes() == wrong


def test_a_decimal_comma_is_not_taken_for_thousands(course: Path) -> None:
    case = course / "cases" / "system-220.yaml"
    case.write_text(case.read_text().replace("value: 6\n", "value: 3,5\n"), encoding="utf-8")
    before = bytes_of(course)
    fix(course)
    assert bytes_of(course) == before


def test_a_file_that_is_not_utf8_is_left_to_its_author(course: Path) -> None:
    quiz = course / "quizzes" / "political.yaml"
    quiz.write_bytes(quiz.read_text().replace("pass: 60", "pass: ６０").encode("gb18030"))
    before = bytes_of(course)
    fix(course)
    assert bytes_of(course) == before


def test_a_colon_inside_a_sentence_gets_the_quotes_the_reader_needs(course: Path) -> None:
    quiz = course / "quizzes" / "political.yaml"
    text = quiz.read_text()
    wrong = text.replace("title: 自测：政治性", "title: 自测: 政治性")
    quiz.write_text(wrong, encoding="utf-8")
    fix(course)
    assert quiz.read_text() == text.replace("title: 自测：政治性", "title: '自测: 政治性'")
