"""Copy-editing: it reaches every body, keeps its hands off what is no prose, and settles."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.adapters.cli import cli
from build_tools.edit.style import read_baseline, shrunk, style_issues
from build_tools.edit.style_rules import slips
from build_tools.load.course import load_course
from tests.edit.branches import CONTENT, READING_ROOM


@pytest.fixture
def room(tmp_path: Path) -> Path:
    folder = tmp_path / "room"
    shutil.copytree(READING_ROOM, folder)
    return folder


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder)
    return folder


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words), catch_exceptions=False)


def mended(line: str) -> str:
    for _ in range(6):
        found = [slip for slip in slips(line) if slip.good is not None]
        if not found:
            return line
        for slip in reversed(found):
            line = line[: slip.start] + str(slip.good) + line[slip.end :]
    raise AssertionError(line)


@pytest.mark.parametrize(
    ("slip", "good"),
    [
        ("这是１２３测试，，好", "这是 123 测试，好"),
        ("你好world,这是吗?", "你好 world，这是吗？"),
        ('他说"你好"然后走了', "他说“你好”然后走了"),
        ("共3项(三种)做完了...再见", "共 3 项（三种）做完了……再见"),
        ("完成 ，再来。。", "完成，再来。"),
        ("“党建+业务”的改革", "“党建+业务”的改革"),
        ("时间是 12:30，共 3 项", "时间是 12:30，共 3 项"),
        ("做完了……又来——好", "做完了……又来——好"),
    ],
)
def test_a_slip_becomes_what_a_proof_reader_would_write(slip: str, good: str) -> None:
    assert mended(slip) == good


def test_a_quote_that_is_never_closed_is_left_to_a_person() -> None:
    assert [slip.good for slip in slips("他说“你好，然后走了")] == [None]


@given(st.text(st.sampled_from('汉字书a1０９Ｂ ，。,.:;!?？“”"()（）+-%…—\ue000'), max_size=24))
@settings(max_examples=300, deadline=None)
def test_mending_settles_and_keeps_every_letter(line: str) -> None:
    import unicodedata

    def letters(text: str) -> str:
        return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())

    once = mended(line)
    assert mended(once) == once
    assert letters(once) == letters(line)
    assert once.count("\ue000") == line.count("\ue000")


def test_this_course_has_no_slips() -> None:
    assert list(style_issues(load_course(CONTENT).course)) == []


def test_admonitions_tabs_tables_and_yaml_are_reached_at_their_own_places(room: Path) -> None:
    chapter = room / "chapters/desk/borrowing.md"
    text = chapter.read_text(encoding="utf-8")
    text += (
        '\n!!! note "编者PDF说"\n\n    缩进里的HTML页\n\n=== "标签XML页"\n\n    标签里的CSV表\n'
        "\n| 表格ODT一 | 二 |\n| --- | --- |\n| 甲 | 乙ODS丙 |\n\n- 列表EPUB项\n"
        "\n```\n代码SQL不动\n```\n\n行内`代码SQL不动`，:fact[loan-limit]项\n"
    )
    chapter.write_text(text, encoding="utf-8")
    quiz = room / "quizzes/borrowing.yaml"
    old = quiz.read_text(encoding="utf-8")
    quiz.write_text(
        old.replace("stem: 一次最多", "stem: |\n      多行的TXT题干\n\n      一次最多"), "utf-8"
    )
    found = list(style_issues(load_course(room).course))
    seen = set()
    for issue in found:
        line = (room / issue.span.file).read_text(encoding="utf-8").split("\n")[issue.span.line - 1]
        around = line[max(issue.span.column - 6, 0) : issue.span.column + 5]
        seen |= set(re.findall(r"[A-Z]{3,4}", around))
    assert seen == {"PDF", "HTML", "XML", "CSV", "ODT", "ODS", "EPUB", "TXT"}


def test_fix_with_style_mends_random_slips_back_and_once_is_enough(course: Path) -> None:
    draw = random.Random(7)
    before = {p: p.read_bytes() for p in course.glob("chapters/*/*.md")}
    for path, data in before.items():
        text = data.decode()
        head = text.index("\n---\n", 4)
        places = [m.start() for m in re.finditer(r"[\u4e00-\u9fff]，[\u4e00-\u9fff]", text)]
        places = [place for place in places if place > head]
        if places:
            at = draw.choice(places) + 1
            path.write_text(text[:at] + draw.choice(["，，", ","]) + text[at + 1 :], "utf-8")
    run("fix", str(course), "--style")
    assert {p: p.read_bytes() for p in before} == before
    assert run("fix", str(course), "--style").output.startswith("没有")


def test_without_style_fix_leaves_typography_alone(room: Path) -> None:
    chapter = room / "chapters/desk/borrowing.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\n写，，两个逗号\n", "utf-8")
    before = chapter.read_bytes()
    run("fix", str(room))
    assert chapter.read_bytes() == before


def test_the_baseline_forgives_what_was_there_and_only_shrinks(room: Path) -> None:
    chapter = room / "chapters/desk/borrowing.md"
    clean = chapter.read_text(encoding="utf-8")
    chapter.write_text(clean + "\n一，，二\n\n三，，四\n", encoding="utf-8")
    assert run("check", str(room), "--style", "--strict").exit_code == 1
    run("check", str(room), "--update-baseline")
    assert run("check", str(room), "--style", "--strict").exit_code == 0
    chapter.write_text(clean + "\n一，，二\n", encoding="utf-8")
    run("check", str(room), "--update-baseline")
    chapter.write_text(clean + "\n一，，二\n\n三，，四\n", encoding="utf-8")
    run("check", str(room), "--update-baseline")
    assert run("check", str(room), "--style", "--strict").exit_code == 1


def test_a_baseline_that_cannot_be_read_forgives_nothing() -> None:
    assert read_baseline("- not: a mapping\n") == {}
    assert shrunk([], {("style-spacing", "a.md"): 3}) == {}


def test_a_course_in_another_language_is_left_alone(minimal_course: Path) -> None:
    assert list(style_issues(load_course(minimal_course / "content").course)) == []
