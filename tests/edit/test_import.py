"""`coursebook import`: what is written in Word and Excel comes in, and the rest is named."""

from __future__ import annotations

import random
import shutil
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from build_tools.adapters.cli import cli
from build_tools.load.course import load_course
from tests.edit.branches import READING_ROOM


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(READING_ROOM, folder)
    return folder


def run(content: Path, *words: str) -> Result:
    return CliRunner().invoke(
        cli, ["import", *words, "--content", str(content)], catch_exceptions=False
    )


def made(content: Path, kind: str, folder: Path) -> Path:
    suffix = "xlsx" if kind == "questions" else "docx"
    path = folder / f"{kind}.{suffix}"
    done = run(content, "--template", kind, str(path))
    assert done.exit_code == 0, done.output
    return path


def replace_text(document: Any, old: str, new: str) -> None:
    cells = [p for t in document.tables for r in t.rows for c in r.cells for p in c.paragraphs]
    for paragraph in [*document.paragraphs, *cells]:
        if old in paragraph.text:
            paragraph.text = paragraph.text.replace(old, new)


@pytest.mark.parametrize("kind", ["chapter", "case", "questions"])
def test_an_untouched_template_reads_without_a_mistake_of_form(
    content: Path, tmp_path: Path, kind: str
) -> None:
    path = made(content, kind, tmp_path)
    done = run(content, str(path), "--id", "fresh", "--part", "desk")
    assert done.exit_code == 0, done.output
    codes = {issue.code for issue in load_course(content).issues}
    assert codes == set()


def test_a_chapter_from_word_keeps_headings_lists_tables_bold_and_directives(
    content: Path, tmp_path: Path
) -> None:
    path = made(content, "chapter", tmp_path)
    document = Document(str(path))
    replace_text(document, "【标题】", "开会怎样少说空话")
    replace_text(document, "【一句话说清讲什么】", "三个办法")
    paragraph = document.add_paragraph("共 :fact[loan-limit] 项，写作 *星号* 与 <b>。")
    paragraph.add_run("要紧的话").bold = True
    document.add_paragraph("第一步", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((c for r in table.rows for c in r.cells), "甲乙丙丁", strict=True):
        cell.text = text
    document.save(str(path))
    done = run(content, str(path), "--part", "desk")
    assert done.exit_code == 0, done.output
    chapter = load_course(content).course.chapter_by_id["kai-hui-zen-yang-shao-shuo-kong-hua"]
    assert chapter.title == "开会怎样少说空话"
    assert len(chapter.objectives) == 2
    assert r"共 :fact[loan-limit] 项，写作 \*星号\* 与 \<b\>。**要紧的话**" in chapter.body
    assert "1. 第一步" in chapter.body
    assert "| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |" in chapter.body
    assert "kai-hui-zen-yang-shao-shuo-kong-hua" in (content / "course.yaml").read_text()


def test_what_word_holds_and_markdown_does_not_is_named(content: Path, tmp_path: Path) -> None:
    path = made(content, "chapter", tmp_path)
    document = Document(str(path))
    paragraph = document.add_paragraph("留下的字")
    run_ = paragraph.add_run()
    run_._r.append(OxmlElement("w:drawing"))
    deleted = OxmlElement("w:del")
    inner = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = "删掉的字"
    inner.append(text)
    deleted.append(inner)
    paragraph._p.append(deleted)
    inserted = OxmlElement("w:ins")
    inserted.set(qn("w:id"), "1")
    fresh = OxmlElement("w:r")
    kept = OxmlElement("w:t")
    kept.text = "插入的字"
    fresh.append(kept)
    inserted.append(fresh)
    paragraph._p.append(inserted)
    document.save(str(path))
    done = run(content, str(path), "--id", "fresh", "--part", "desk")
    assert "1 张图片没有读入" in done.output
    assert "2 处修订" in done.output
    body = load_course(content).course.chapter_by_id["fresh"].body
    assert "留下的字插入的字" in body
    assert "删掉的字" not in body


def test_a_case_from_word_has_stages_and_questions_with_ids(content: Path, tmp_path: Path) -> None:
    done = run(content, str(made(content, "case", tmp_path)), "--id", "lost-key")
    assert done.exit_code == 0, done.output
    case = load_course(content).course.case_by_id["lost-key"]
    assert [stage.id for stage in case.stages] == ["di-yi-bu", "di-er-bu"]
    assert [q.id for s in case.stages for q in s.questions] == [
        "lost-key-di-yi-bu",
        "lost-key-di-er-bu",
    ]


def test_a_wrong_row_is_named_and_the_right_ones_come_in(content: Path, tmp_path: Path) -> None:
    path = made(content, "questions", tmp_path)
    book = openpyxl.load_workbook(path)
    sheet: Any = book.worksheets[0]
    heads = [cell.value for cell in sheet[2]]
    sheet.cell(row=3, column=heads.index("答案") + 1).value = "F"
    sheet.cell(row=4, column=heads.index("题型") + 1).value = "连连看"
    sheet.cell(row=5, column=heads.index("依据的事实") + 1).value = "loan-limit，loan-days"
    book.save(path)
    done = run(content, str(path), "--id", "fresh")
    assert "第 3 行：答案“F”和选项对不上" in done.output
    assert "第 4 行：不认得题型“连连看”" in done.output
    quiz = load_course(content).course.quiz_by_id["fresh"]
    assert [q.type for q in quiz.questions] == ["true_false", "numeric", "short", "order", "open"]
    assert quiz.questions[0].facts == ("loan-limit", "loan-days")


def test_nothing_is_ever_overwritten(content: Path, tmp_path: Path) -> None:
    path = made(content, "questions", tmp_path)
    before = {p: p.read_bytes() for p in content.rglob("*") if p.is_file()}
    again = run(content, "--template", "questions", str(path))
    taken = run(content, str(path), "--id", "borrowing")
    assert again.exit_code == taken.exit_code == 1
    assert {p: p.read_bytes() for p in content.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.doc", "none.docx"])
def test_a_file_that_is_no_word_file_is_refused_in_one_line(
    content: Path, tmp_path: Path, name: str
) -> None:
    if not name.startswith("none"):
        (tmp_path / name).write_bytes(b"not a zip")
    done = run(content, str(tmp_path / name))
    assert done.exit_code == 1
    assert len(done.output.strip().splitlines()) == 1


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_is_refused_or_read_but_never_a_crash(
    content: Path, tmp_path: Path, seed: int
) -> None:
    draw = random.Random(seed)
    path = made(content, ("chapter", "case", "questions")[seed % 3], tmp_path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = draw.choice([name for name in parts if name.endswith(".xml")])
    at = draw.randrange(len(parts[name]))
    parts[name] = parts[name][:at] + parts[name][at + draw.randint(1, 60) :]
    with zipfile.ZipFile(path, "w") as archive:
        for each, data in parts.items():
            archive.writestr(each, data)
    assert run(content, str(path), "--id", "fresh", "--part", "desk").exit_code in {0, 1}
