"""The 台账 is kept: written into its own file, downloaded, or copied; warned of where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from build_tools.trainer.ledger_file import open_ledger
from tests.trainer_page.people import PASSPHRASE, desk, new_context

pytestmark = pytest.mark.browser

FAKE_FILE = """window.kept = []
window.showSaveFilePicker = async () => ({ name: 'a.json', createWritable: async () => (
  { write: async text => void kept.push(text), close: async () => {} }) })"""
PEOPLE = [("Ann", "Unit 1", "1"), ("Ben", "Unit 2", "2")]


def test_after_the_first_save_every_change_is_written_into_the_file(
    browser: Browser, minimal_site: Path, serve
) -> None:
    context = new_context(browser)
    context.add_init_script(FAKE_FILE)
    trainer = desk(context, serve(minimal_site))
    trainer.begin()
    state = trainer.page.locator(".cbt-save__state")
    expect(state).to_contain_text("unsaved changes")
    trainer.page.get_by_role("button", name="Save", exact=True).click()
    expect(state).to_contain_text("Saved to its file", timeout=20_000)
    trainer.enrol(PEOPLE)
    expect(state).to_contain_text("saving in a moment")
    expect(state).to_contain_text("Saved to its file", timeout=20_000)
    written = trainer.page.evaluate("kept")
    ledger = open_ledger(written[-1].encode(), PASSPHRASE)
    assert [one["name"] for one in ledger.members] in (["Ann", "Ben"], ["Ben", "Ann"])
    assert b"Ann" not in written[-1].encode()


def test_where_nothing_can_be_downloaded_the_text_is_copied_and_pasted_back(
    intranet: Browser, base_of
) -> None:
    base = base_of("http")
    trainer = desk(new_context(intranet), base)
    trainer.begin()
    codes = trainer.enrol(PEOPLE)
    trainer.page.get_by_role("button", name="Copy as text").click()
    text = trainer.page.get_by_label("The ledger as text").input_value()
    again = desk(new_context(intranet), base)
    form = again.page.locator("form.cbt-door").last
    form.locator("summary").click()
    form.get_by_label("Or paste the ledger").fill(text)
    form.get_by_label("Passphrase").fill("not this one")
    form.get_by_role("button", name="Open", exact=True).click()
    expect(form).to_contain_text("Wrong passphrase", timeout=20_000)
    form.get_by_label("Passphrase").fill(PASSPHRASE)
    form.get_by_role("button", name="Open", exact=True).click()
    expect(again.page.get_by_role("tablist")).to_be_visible(timeout=20_000)
    assert again.codes() == codes


def test_one_person_is_erased_everywhere(browser: Browser, minimal_site: Path, serve) -> None:
    context = new_context(browser)
    context.add_init_script(FAKE_FILE)
    trainer = desk(context, serve(minimal_site))
    trainer.begin()
    trainer.enrol(PEOPLE)
    trainer.tab("Safekeeping")
    head = trainer.page.get_by_role("heading", name="Erase a person")
    part = trainer.page.locator(".cbt-section", has=head)
    part.get_by_label("Name").select_option(label="Ann（Unit 1）1")
    part.get_by_role("button", name="Erase").click()
    part.locator(".cbt-confirm").get_by_role("button", name="Erase").click()
    assert list(trainer.codes()) == ["Ben"]
    trainer.page.get_by_role("button", name="Save", exact=True).click()
    state = trainer.page.locator(".cbt-save__state")
    expect(state).to_contain_text("Saved to its file", timeout=20_000)
    ledger = open_ledger(trainer.page.evaluate("kept.pop()").encode(), PASSPHRASE)
    assert [one["name"] for one in ledger.members] == ["Ben"]
    assert ledger.log[-1]["did"] == "erase"


def test_attendance_and_its_hours(browser: Browser, minimal_site: Path, serve) -> None:
    trainer = desk(new_context(browser), serve(minimal_site))
    trainer.begin()
    trainer.enrol(PEOPLE)
    trainer.tab("Sessions")
    trainer.page.get_by_label("Subject").fill("Tasting")
    trainer.page.get_by_label("Minutes").fill("90")
    trainer.page.get_by_role("button", name="Enter", exact=True).click()
    sheet = b"Name,Number,Signed\nAnn,1,A.\nBen,2,absent\n"
    trainer.page.get_by_label("Or an attendance sheet").set_input_files(
        {"name": "a.csv", "mimeType": "text/csv", "buffer": sheet}
    )
    expect(trainer.page.get_by_text("1 ticked, 0 unknown")).to_be_visible()
    trainer.page.get_by_role("button", name="Keep attendance").click()
    expect(trainer.page.get_by_text("1 there, 1 absent")).to_be_visible()
    trainer.tab("Reports")
    hours = trainer.page.locator(".cbt-table tbody tr", has_text="Ann").last
    expect(hours).to_contain_text("1.5")


def test_a_list_added_by_mistake_is_taken_back(browser: Browser, minimal_site: Path, serve) -> None:
    trainer = desk(new_context(browser), serve(minimal_site))
    trainer.begin()
    trainer.enrol(PEOPLE)
    assert trainer.page.get_by_role("button", name="Undo this addition").count() == 0
    trainer.page.get_by_label("Rows copied from Excel").fill("Cid\tUnit 2\t3\nAnn\tUnit 2\t1")
    trainer.page.get_by_role("button", name="Check").click()
    trainer.page.get_by_role("button", name="Add to the roster").click()
    expect(trainer.page.locator(".cbt-table tbody tr")).to_have_count(3)
    trainer.page.get_by_role("button", name="Undo this addition").click()
    expect(trainer.page.get_by_text("Undone: 1 taken off again.")).to_be_visible()
    rows = trainer.page.locator(".cbt-table tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Unit 1")
