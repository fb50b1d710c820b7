"""What is printed, as a printer gets it: one page where one is meant, and QR codes that are read.

Pages are drawn by PDFium and the codes read by ZXing, neither of which the product uses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from build_tools.trainer.assignment import link, link_body, payload, read_link
from build_tools.trainer.hours import earnings
from build_tools.trainer.ledger import Ledger
from build_tools.trainer.member_codes import read_code
from build_tools.trainer.printing import certificates_page, leader_page, signin_page, slips_page
from build_tools.trainer.rollup import matrix
from tests.trainer_page.office import ink, kept, office, printed
from tests.trainer_page.people import desk

pytestmark = pytest.mark.browser

TODAY = date(2026, 11, 22)
SITE = "http://10.0.0.8/kecheng/"


def codes_on(pictures: list[Image.Image]) -> list[str]:
    found = [one.text for picture in pictures for one in zxingcpp.read_barcodes(picture)]
    return sorted(found)


@pytest.fixture
def shown(
    browser: Browser, minimal_site: Path, serve: Callable[[Path], str], tmp_path: Path
) -> Iterator[Callable[[Ledger, str], Page]]:
    """`shown(ledger, tab)`: the trainer's page with that 台账 open."""
    context = browser.new_context(locale="en-GB")
    base = serve(minimal_site)

    def show(ledger: Ledger, tab: str) -> Page:
        trainer = desk(context, base)
        trainer.open(kept(ledger, tmp_path / "kept.json"))
        trainer.tab(tab)
        return trainer.page

    yield show
    context.close()


def sheets(page: Page, button: str, dpi: int = 60) -> list[Image.Image]:
    """The pages that a button of the page prints."""
    page.get_by_role("button", name=button, exact=True).click()
    page.locator(".cbt-sheets").wait_for()
    pictures = printed(page, dpi)
    page.keyboard.press("Escape")
    return pictures


def test_long_names_and_many_lines_stay_on_the_pages_they_are_meant_for(shown) -> None:
    page = shown(office(14, 7, 40), "Reports")
    certificates = sheets(page, "Print certificates")
    assert len(certificates) == 14
    assert all(ink(one) > 0.03 for one in certificates)
    page.get_by_role("tab", name="Sessions").click()
    page.locator(".cbt-list button").first.click()
    assert len(sheets(page, "Print the sign-in sheet")) == 7


@pytest.mark.parametrize(("units", "least", "most"), [(12, 1, 1), (60, 2, 5)])
def test_the_report_is_one_page_for_twelve_units_and_goes_on_for_sixty(
    shown, units: int, least: int, most: int
) -> None:
    pages = sheets(shown(office(60, units), "Reports"), "Print the report")
    assert least <= len(pages) <= most
    assert all(ink(one) > 0.015 for one in pages)


def test_sixty_people_of_one_unit_go_on_to_full_sheets_only(shown) -> None:
    page = shown(office(60, 1, 1), "Assign")
    slips = sheets(page, "Print code slips")
    assert len(slips) in range(5, 11)
    assert all(ink(one) > 0.04 for one in slips[:-1])
    page.get_by_role("tab", name="Sessions").click()
    page.locator(".cbt-list button").first.click()
    signing = sheets(page, "Print the sign-in sheet")
    assert len(signing) in range(2, 6)
    assert all(ink(one) > 0.03 for one in signing[:-1])


def test_the_codes_on_paper_open_the_task_with_each_members_code(shown) -> None:
    ledger = office(6, 2)
    page = shown(ledger, "Assign")
    link_shown = page.get_by_label("Link", exact=True).input_value()
    assert codes_on(sheets(page, "Print the notice", 150)) == [link_shown]
    found = codes_on(sheets(page, "Print code slips with QR codes", 200))
    codes = sorted(ledger.registry().codes.values())
    assert found == [f"{link_shown}.{code}" for code in codes]
    assert {read_link(one).code for one in found} == set(codes)


def test_a_trainer_who_has_second_thoughts_stops_the_drawing_of_codes(shown) -> None:
    page = shown(office(400, 4), "Assign")
    page.get_by_role("button", name="Print code slips with QR codes", exact=True).click()
    page.get_by_role("button", name="Stop", exact=True).click()
    again = page.get_by_role("button", name="Print code slips with QR codes", exact=True)
    expect(again).to_be_focused()
    assert page.locator(".cbt-sheets").count() == 0
    assert page.get_by_text("Drawing QR codes").count() == 0


def paper(browser: Browser, folder: Path, html: str, dpi: int = 60) -> list[Image.Image]:
    """A file of the command line, printed."""
    (folder / "print.html").write_text(html, "utf-8")
    page = browser.new_page()
    page.goto((folder / "print.html").as_uri())
    pictures = printed(page, dpi)
    page.close()
    return pictures


def test_the_command_lines_slips_are_read_too(browser: Browser, tmp_path: Path) -> None:
    ledger = office(12, 2)
    codes = sorted(ledger.registry().codes.values())
    day = TODAY.isoformat()
    plain = slips_page(ledger, ledger.members, day, "zh-Hans")
    found = codes_on(paper(browser, tmp_path, plain, 150))
    assert [read_code(one) for one in found] == codes
    assignment = ledger.assignments[0]
    body = link_body(ledger.course, ledger.id, assignment)
    text = payload(body, ledger.sign_seed, ledger.box_public)
    personal = slips_page(ledger, ledger.members, day, "zh-Hans",
                          lambda code: link(SITE, text, code))  # fmt: skip
    found = codes_on(paper(browser, tmp_path, personal, 200))
    assert found == [link(SITE, text, code) for code in codes]


def test_the_command_lines_pages_do_not_spill(browser: Browser, tmp_path: Path) -> None:
    ledger = office(24, 12, 40)
    day = TODAY.isoformat()
    earned = earnings(ledger, TODAY)
    certificates, count = certificates_page(ledger, earned, "2026", "zh-Hans", day)
    assert count == len(paper(browser, tmp_path, certificates)) == 24
    standing = matrix(ledger, ledger.assignments[0], TODAY)
    assert len(paper(browser, tmp_path, leader_page(ledger, standing, earned, "zh-Hans"))) == 1
    signing = signin_page(ledger.sessions[0], ledger.members, "zh-Hans")
    assert len(paper(browser, tmp_path, signing)) == 12
    many = office(60, 60)
    standing = matrix(many, many.assignments[0], TODAY)
    assert len(paper(browser, tmp_path, leader_page(many, standing, (), "zh-Hans"))) == 1
