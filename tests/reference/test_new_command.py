"""`coursebook new`: an editor begins a chapter, a quiz, a case or a term."""

from __future__ import annotations

import difflib
import shutil
import textwrap
from datetime import date
from importlib.resources import as_file
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from build_tools.adapters.cli.new import new
from build_tools.adapters.model_pages import EXAMPLE
from build_tools.adapters.scaffold import is_id, propose_id, scalar
from build_tools.checks import check_course
from build_tools.issues import Severity
from build_tools.load.course import load_course
from build_tools.load.tree import read_yaml
from build_tools.pipeline import compile_course
from build_tools.spans import Document


@pytest.fixture
def content(tmp_path: Path) -> Path:
    with as_file(EXAMPLE) as folder:
        return Path(shutil.copytree(folder, tmp_path / "content"))


def run(content: Path, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(new, [*arguments, "--content", str(content)], input=typed)


def codes(content: Path) -> dict[str, str]:
    """What is wrong with the course: code → file, without what is only unused yet."""
    loaded = load_course(content)
    found = [*loaded.issues, *check_course(loaded.course, date(2026, 3, 1))]
    return {issue.code: issue.span.file for issue in found if issue.severity is Severity.ERROR}


def added(before: str, after: str) -> list[str]:
    """Lines that were added; fails where a line was taken away or changed."""
    lines = list(difflib.ndiff(before.split("\n"), after.split("\n")))
    assert not [line for line in lines if line.startswith("- ")]
    return [line[2:] for line in lines if line.startswith("+ ")]


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("chapter", "chapters/basics/huan-shu.md"),
        ("quiz", "quizzes/huan-shu.yaml"),
        ("case", "cases/huan-shu.yaml"),
        ("term", "glossary.yaml"),
    ],
)
def test_what_an_editor_begins_has_no_mistakes_and_is_named_after_its_sound(content, kind, path):
    result = run(content, kind, "--title", "还书")
    assert result.exit_code == 0, result.output
    assert "huan-shu" in (content / path).read_text(encoding="utf-8")
    assert codes(content) == {}
    assert "接下来" in result.output
    assert "coursebook check" in result.output


def test_an_editor_who_gives_no_title_is_asked_for_one(content):
    result = run(content, "quiz", "--id", "returning", typed="还书小测\n")
    assert result.exit_code == 0, result.output
    assert "title: 还书小测" in (content / "quizzes/returning.yaml").read_text(encoding="utf-8")


def test_a_new_chapter_is_listed_in_its_part_and_nothing_else_in_course_yaml_moves(content):
    course = content / "course.yaml"
    text = course.read_text(encoding="utf-8").replace("parts:", "# 各部分\nparts:  # 按顺序")
    text = text.replace("title: 入门", 'title: "入门"')
    course.write_text(text, encoding="utf-8")
    run(content, "chapter", "--title", "还书", "--id", "returning")
    after = course.read_text(encoding="utf-8")
    assert after == text.replace(
        "chapters: [borrowing]\npaths", "chapters: [borrowing, returning]\npaths"
    )


def test_a_new_term_is_added_to_the_glossary_and_every_other_line_stays(content):
    glossary = content / "glossary.yaml"
    text = "# 借阅\n" + glossary.read_text(encoding="utf-8")
    glossary.write_text(text, encoding="utf-8")
    run(content, "term", "--title", "还书箱")
    lines = added(text, glossary.read_text(encoding="utf-8"))
    assert lines == [
        "  - id: huan-shu-xiang",
        "    term: 还书箱",
        "    definition: 【用一句话解释这个词】",
    ]


@pytest.mark.parametrize("name", ["course.yaml", "glossary.yaml"])
def test_the_files_of_the_real_course_survive_an_addition_line_by_line(tmp_path, name):
    root = Path(__file__).parents[2] / "content"
    content = Path(shutil.copytree(root, tmp_path / "content"))
    before = (content / name).read_text(encoding="utf-8")
    part = load_course(content).course.info.parts[0].id
    kind = "chapter" if name == "course.yaml" else "term"
    more = ["--part", part] if kind == "chapter" else []
    result = run(content, kind, "--title", "新的一条", *more)
    assert result.exit_code == 0, result.output
    after = (content / name).read_text(encoding="utf-8")
    changed = [x for x in difflib.ndiff(before.split("\n"), after.split("\n")) if x[0] in "+-"]
    assert len(changed) == (2 if kind == "chapter" else 3), changed


def test_a_glossary_is_begun_where_there_is_none(content):
    (content / "glossary.yaml").unlink()
    result = run(content, "term", "--title", "开架")
    assert result.exit_code == 0, result.output
    assert load_course(content).course.term_by_id["kai-jia"].term == "开架"


def test_an_empty_glossary_becomes_a_list_that_is_easy_to_go_on_with(content):
    (content / "glossary.yaml").write_text("terms: []\n", encoding="utf-8")
    run(content, "term", "--title", "开架")
    written = (content / "glossary.yaml").read_text(encoding="utf-8")
    assert "[" not in written
    assert "- id: kai-jia\n" in written


def test_whoever_follows_the_publishing_guide_has_a_course_without_mistakes(tmp_path):
    guide = (Path(__file__).parents[2] / "docs" / "publish.md").read_text(encoding="utf-8")
    fence = guide.split("````yaml\n")[1].split("````")[0]
    (tmp_path / "course.yaml").write_text(textwrap.dedent(fence), encoding="utf-8")
    for kind in ("chapter", "quiz", "case", "term"):
        result = run(tmp_path, kind, "--title", "还书")
        assert result.exit_code == 0, result.output
    result = compile_course(tmp_path, today=date(2026, 3, 1))
    assert result.errors == ()
    assert "chapters/huan-shu.html" in {page.path for page in result.pages}


def test_nothing_that_exists_is_overwritten(content):
    before = (content / "quizzes/borrowing.yaml").read_bytes()
    result = run(content, "quiz", "--title", "借书", "--id", "borrowing")
    assert result.exit_code == 1
    assert "quizzes/borrowing.yaml" in result.output
    assert (content / "quizzes/borrowing.yaml").read_bytes() == before


def test_a_file_in_the_way_stops_everything_before_course_yaml_is_touched(content):
    before = (content / "course.yaml").read_bytes()
    (content / "chapters/basics/returning.md").write_text("我的草稿", encoding="utf-8")
    result = run(content, "chapter", "--title", "还书", "--id", "returning")
    assert result.exit_code == 1
    assert "已经有叫“returning”的章节了（chapters/basics/returning.md）" in result.output
    assert (content / "course.yaml").read_bytes() == before


def test_an_id_with_capitals_is_refused_with_one_that_works(content):
    result = run(content, "quiz", "--title", "借书", "--id", "Open Shelf")
    assert result.exit_code == 1
    assert "--id open-shelf" in result.output or "--id openshelf" in result.output


def test_a_part_that_does_not_exist_is_named_with_those_that_do(content):
    result = run(content, "chapter", "--title", "还书", "--part", "advanced")
    assert result.exit_code == 1
    assert "advanced" in result.output
    assert "basics" in result.output


def test_outside_a_course_the_command_says_where_to_go(tmp_path):
    result = run(tmp_path, "quiz", "--title", "借书")
    assert result.exit_code == 1
    assert "course.yaml" in result.output


def test_a_broken_course_yaml_is_not_touched(content):
    (content / "course.yaml").write_text("id: [", encoding="utf-8")
    result = run(content, "chapter", "--title", "还书", "--part", "basics")
    assert result.exit_code == 1
    assert (content / "course.yaml").read_text(encoding="utf-8") == "id: ["


def test_an_english_course_is_begun_in_english(content):
    course = content / "course.yaml"
    text = course.read_text(encoding="utf-8").replace("language: zh-Hans", "language: en")
    course.write_text(text, encoding="utf-8")
    result = run(content, "case", "--title", "A lost book: who pays?", "--id", "lost")
    assert result.exit_code == 0, result.output
    assert "Next:" in result.output
    made = (content / "cases/lost.yaml").read_text(encoding="utf-8")
    assert 'title: "A lost book: who pays?"' in made
    assert codes(content) == {}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("阅览室规则", "yue-lan-shi-gui-ze"),
        ("Wi-Fi 使用", "wi-fi-shi-yong"),
        ("５Ｓ 管理", "5s-guan-li"),
        ("《规则》？", "gui-ze"),
        ("绿色办公", "lv-se-ban-gong"),
        ("？！", ""),
    ],
)
def test_the_proposed_id_is_the_sound_of_the_title(title, name):
    assert propose_id(title) == name


@given(st.text(max_size=80))
def test_a_proposed_id_is_always_an_id_or_nothing(title):
    assert propose_id(title) == "" or is_id(propose_id(title))


@given(st.text(st.characters(blacklist_categories=("C", "Z")), min_size=1, max_size=40))
def test_any_title_is_read_back_as_it_was_typed(title):
    text = f"title: {scalar(title)}\n"
    document = Document("a.yaml", text)
    tree, _, issues = read_yaml(document, 0, len(text), frozenset({"title"}))
    assert issues == []
    assert tree["title"] == title
