"""A form that leaders handed out, filled in on the trainer's page as by the command line."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, expect

from build_tools.render.form_words import form_words
from build_tools.trainer.form_filling import FormWords, fill_form
from build_tools.trainer.form_values import form_values
from build_tools.trainer.hours import earnings
from build_tools.trainer.ledger_file import open_ledger
from build_tools.trainer.rollup import matrix
from tests.browser_support import PHONE, axe
from tests.trainer.test_forms import form, parts, saved
from tests.trainer_page.people import PASSPHRASE, desk, enter, hand_in, new_context, read

pytestmark = pytest.mark.browser

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PEOPLE = [("张三", "一支部", "001"), ("=1+1", "一支部", "002"), ("李四", "二支部", "003")]


def upload(name: str, data: bytes) -> dict[str, object]:
    return {"name": name, "mimeType": XLSX, "buffer": data}


def test_a_form_is_filled_on_the_page_as_by_the_command_line(
    intranet: Browser, base_of, tmp_path: Path
) -> None:
    base = base_of("http")
    context = new_context(intranet)
    trainer = desk(context, base)
    trainer.begin()
    codes = trainer.enrol(PEOPLE)
    link = trainer.assign()
    member = context.new_page()
    enter(member, link, codes["张三"])
    read(member, base, "water")
    trainer.collect(hand_in(member, base))

    book = form([["学习情况表"], ["序号", "姓名", "支部", "累计学时", "学习进展", "完成率"], [None],
                 ["合计", None, None, "=SUM(D3:D3)"]])  # fmt: skip
    book.create_sheet("说明")["A1"] = "不要改动"
    asked = saved(book)
    trainer.tab("Reports")
    page = trainer.page
    page.get_by_label("The form").set_input_files(upload("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a"))
    expect(page.get_by_text("This is an old .xls file")).to_be_visible()
    page.get_by_label("The form").set_input_files(upload("leaders.xlsx", asked))
    columns = page.locator(".cbt-form__columns tbody tr")
    assert columns.nth(3).locator("select").input_value() == "hours"
    assert columns.nth(4).locator("select").input_value() == ""
    expect(page.get_by_text("3 rows, 15 cells will be filled.")).to_be_visible()
    columns.nth(4).locator("select").select_option("progress")
    expect(page.get_by_text("3 rows, 18 cells will be filled.")).to_be_visible()
    assert axe(page) == []
    columns.nth(4).locator("select").select_option("")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the filled form").click()
    assert download.value.suggested_filename == "filled-leaders.xlsx"
    made = Path(download.value.path()).read_bytes()

    kept = tmp_path / "kept.json"
    trainer.save().save_as(kept)
    ledger = open_ledger(kept.read_bytes(), PASSPHRASE)
    today = datetime.now(UTC).date()
    standing = matrix(ledger, ledger.assignments[0], today)
    values = form_values(ledger, standing, earnings(ledger, today))
    assert parts(made) == parts(fill_form(asked, values, FormWords(**form_words())).data)
    rows = list(load_workbook(io.BytesIO(made)).worksheets[0].iter_rows(values_only=True))
    assert [row[1] for row in rows[2:5]] == ["张三", "'=1+1", "李四"]
    assert rows[5][3] == "=SUM(D3:D5)"
    context.close()


def test_on_a_phone_a_form_without_known_headings_is_set_right_by_hand(
    browser: Browser, minimal_site: Path, serve
) -> None:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce", color_scheme="dark")
    trainer = desk(context, serve(minimal_site))
    trainer.begin()
    trainer.enrol(PEOPLE)
    trainer.assign()
    trainer.tab("Reports")
    page = trainer.page
    asked = saved(form([["Who", "How far"], [None], [None], [None]]))
    page.get_by_label("The form").set_input_files(upload("odd.xlsx", asked))
    expect(page.get_by_text("No headings were recognised in this sheet")).to_be_visible()
    page.get_by_label("Fill with：A Who").select_option("name")
    page.get_by_label("Fill with：B How far").select_option("rate")
    expect(page.get_by_label("Fill with：B How far")).to_be_focused()
    expect(page.get_by_text("3 rows, 6 cells will be filled.")).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
