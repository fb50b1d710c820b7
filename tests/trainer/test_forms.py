"""A form of the trainer's own: only its cells are filled, the way the form itself asks for."""

from __future__ import annotations

import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from build_tools.render.form_words import form_words
from build_tools.trainer.form_filling import FormValues, FormWords, fill_form
from build_tools.trainer.references import shifted_by, shifted_from
from build_tools.trainer.sheets import BadTable
from build_tools.words import LANGUAGES, word_file
from tests.contract import write_forms

WORDS = FormWords(**form_words())
VALUES = FormValues(**write_forms.VALUES)


def test_the_vectors_are_what_the_command_line_writes() -> None:
    held = json.loads((Path(write_forms.__file__).parent / "forms.json").read_text("utf-8"))
    assert json.loads(json.dumps(write_forms.vectors())) == held


def form(rows: list[list[object]]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cells(data: bytes) -> list[tuple[object, ...]]:
    return list(load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True))


def test_people_go_into_free_rows_and_the_footer_moves_down() -> None:
    book = form([["党员学习情况表"], ["序号", "姓名", "所在支部", "学时（小时）", "完成率"],
                 [None], ["填表人：", None, None, "审核："]])  # fmt: skip
    book.active.merge_cells("A1:E1")
    book.active.merge_cells("A4:B4")
    book.active["B3"].font = Font(bold=True, color="FF9C2A25")
    book.create_sheet("说明")["A1"] = "不要改动"
    before = saved(book)
    filled = fill_form(before, VALUES, WORDS)
    assert cells(filled.data) == [
        ("党员学习情况表", None, None, None, None),
        ("序号", "姓名", "所在支部", "学时（小时）", "完成率"),
        (1, "张三", "一支部", 1.5, "75%"),
        (2, "'=HYPERLINK(1)", "一支部", 0, "0%"),
        (3, "李四", "二支部", 2, "100%"),
        (4, "张三", "二支部", 0.5, "25%"),
        ("填表人：", None, None, "审核：", None),
    ]
    sheet = load_workbook(io.BytesIO(filled.data)).worksheets[0]
    assert {str(one) for one in sheet.merged_cells.ranges} == {"A1:E1", "A7:B7"}
    assert all(sheet[f"B{row}"].font.b for row in range(3, 7))
    touched = {name for name, data in parts(before).items() if parts(filled.data)[name] != data}
    assert touched == {"xl/worksheets/sheet1.xml"}


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_formulas_stay_and_a_sum_covers_the_new_rows() -> None:
    book = form([["姓名", "学时", "折算"], [None, None, "=B2*2"], [None, None, "=B3*2"],
                 ["合计", "=SUM(B2:B3)"]])  # fmt: skip
    found = cells(fill_form(saved(book), VALUES, WORDS).data)
    assert [row[2] for row in found[1:5]] == ["=B2*2", "=B3*2", "=B4*2", "=B5*2"]
    assert found[5][:2] == ("合计", "=SUM(B2:B5)")


def test_a_list_that_names_people_gets_their_figures_and_strangers_stay_blank() -> None:
    book = form([["编号", "姓名", "支部", "学时", "成绩"], [3, "李 四", None, None, None],
                 [None, "王五", None, None, None], [None, "张三", "二支部", 7, None]])  # fmt: skip
    filled = fill_form(saved(book), VALUES, WORDS)
    assert cells(filled.data)[1:] == [
        (3, "李 四", "二支部", 2, 60),
        (None, "王五", None, None, None),
        ("004", "张三", "二支部", 7, 100),
    ]
    assert (filled.unknown, filled.kept) == (["王五"], 1)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(BadTable):
        fill_form(data, VALUES, WORDS)


def test_headings_are_the_same_in_every_language_and_name_one_thing_each() -> None:
    files = [word_file("trainer-forms", language) for language in LANGUAGES]
    assert all(one["headings"] == files[0]["headings"] for one in files)
    assert all(set(one["trainer"]) == set(files[0]["trainer"]) for one in files)
    spellings = [one for text in files[0]["headings"].values() for one in text.split("|")]
    assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("A3+$B$4", "A3+$B$6"),
        ("SUM(A1:A3)", "SUM(A1:A5)"),
        ('IF(C9>1,"A9",Sheet2!A9)', 'IF(C11>1,"A9",Sheet2!A9)'),
        ("LOG10(A4)+'一 表'!B9+表.A9", "LOG10(A6)+'一 表'!B9+表.A9"),
    ],
)
def test_two_rows_below_the_third_move_what_a_formula_names(formula: str, moved: str) -> None:
    assert shifted_from(formula, 3, 2) == moved


def test_a_formula_copied_down_keeps_what_the_dollar_holds() -> None:
    assert shifted_by("A1*$B$1+C$2+$D3", 2) == "A3*$B$1+C$2+$D5"


@given(st.text(max_size=40), st.integers(1, 9), st.integers(0, 9))
def test_no_formula_upsets_the_shifting(text: str, row: int, extra: int) -> None:
    assert shifted_from(text, row, 0) == text
    shifted_by(shifted_from(text, row, extra), extra)
