"""Every screen of the trainer and of the member's task page: axe, phones, keyboard, paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser_support import DESK, PHONE, axe
from tests.trainer_page.people import Desk, desk, enter, hand_in, read

pytestmark = pytest.mark.browser

TABS = ["Roster", "Assign", "Collect", "Progress", "Sessions", "Exams", "Reports", "Safekeeping"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_on_any_screen(
    browser: Browser, minimal_site: Path, serve, size, scheme
) -> None:
    base = serve(minimal_site)
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    trainer = desk(context, base)
    assert axe(trainer.page) == []
    trainer.begin()
    found = {"welcome": axe(trainer.page)}
    codes = trainer.enrol([("Ann", "Unit 1", "1"), ("Ben", "Unit 2", "2")])
    link = trainer.assign()
    member = context.new_page()
    member.goto(link)
    member.get_by_label("Learning code").wait_for()
    found["code"] = axe(member)
    enter(member, link, codes["Ann"])
    read(member, base, "water")
    text = hand_in(member, base)
    found["task"] = axe(member)
    found["task width"] = too_wide(member)
    trainer.collect(f"{text}\n{text[:-30]}")
    for name in TABS:
        trainer.tab(name)
        found[name] = axe(trainer.page)
        found[f"{name} width"] = too_wide(trainer.page)
        found[f"{name} targets"] = too_small(trainer.page)
    trainer.tab("Reports")
    trainer.page.get_by_role("button", name="Print the report").click()
    found["paper"] = axe(trainer.page, ".cbt-sheets")
    context.close()
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def too_wide(page) -> list[str]:
    if page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        return []
    return page.evaluate("""() => [...document.querySelectorAll('.cbt *')]
        .filter(one => !one.closest('.cbt-scroll, .cbt-tabs'))
        .filter(one => one.getBoundingClientRect().right > innerWidth)
        .map(one => one.className || one.tagName).slice(0, 5)""") or ["page"]


def too_small(page) -> list[str]:
    return page.evaluate("""() => [...document.querySelectorAll(
        '.cbt :is(button, select, textarea, input:not([type=checkbox]), .cbt-tick, summary)')]
        .filter(one => one.offsetParent && one.getBoundingClientRect().height < 43.5)
        .map(one => one.className + ' ' + one.textContent.slice(0, 20))""")


def test_the_tabs_are_worked_by_keyboard_alone(browser: Browser, minimal_site: Path, serve) -> None:
    trainer = desk(browser.new_context(viewport=DESK), serve(minimal_site))
    trainer.begin()
    trainer.page.get_by_role("tab", name="Roster").focus()
    for name in TABS[1:]:
        trainer.page.keyboard.press("ArrowRight")
        expect(trainer.page.get_by_role("tab", name=name)).to_be_focused()
        expect(trainer.page.get_by_role("tab", name=name)).to_have_attribute(
            "aria-selected", "true"
        )


def test_without_scripts_both_pages_say_what_to_do(
    browser: Browser, minimal_site: Path, serve
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{serve(minimal_site)}/trainer.html")
    expect(page.locator("#cb-main")).to_contain_text("Make a new ledger and paste your roster")
    assert "<noscript><p" in page.content()
    page.goto(f"{serve(minimal_site)}/learn.html")
    expect(page.locator("#cb-main")).to_contain_text("enter the learning code on your slip")


def one_person(browser: Browser, base: str) -> tuple[BrowserContext, Desk, str]:
    """A phone with a trainer's page that has Ann on its roster, and her code."""
    context = browser.new_context(viewport=PHONE)
    trainer = desk(context, base)
    trainer.begin()
    return context, trainer, trainer.enrol([("Ann", "Unit 1", "1")])["Ann"]


def test_a_picture_of_a_receipt_is_read(
    browser: Browser, minimal_site: Path, serve, tmp_path: Path
) -> None:
    base = serve(minimal_site)
    context, trainer, code = one_person(browser, base)
    member = context.new_page()
    enter(member, trainer.assign(), code)
    read(member, base, "water")
    hand_in(member, base)
    member.screenshot(path=tmp_path / "shot.png", full_page=True)
    trainer.tab("Collect")
    trainer.page.get_by_label("Or files and pictures").set_input_files(tmp_path / "shot.png")
    expect(trainer.page.locator(".cbt-outcomes")).to_contain_text("Received", timeout=30_000)
    assert "✓ done" in trainer.matrix()["Ann"]


def test_a_member_goes_from_progress_to_the_tasks_and_back(
    browser: Browser, minimal_site: Path, serve
) -> None:
    base = serve(minimal_site)
    context, trainer, code = one_person(browser, base)
    member = context.new_page()
    member.goto(f"{base}/progress.html")
    expect(member.locator("[data-cb-tasks]")).to_contain_text("What your trainer assigned")
    enter(member, trainer.assign(), code)
    member.get_by_role("link", name="Open my progress").click()
    expect(member.locator("[data-cb-tasks]")).to_have_text("Learning tasks on this device: 1.")
    assert axe(member) == []
    member.get_by_role("link", name="Open my learning tasks").click()
    expect(member.get_by_role("button", name="Hand in", exact=True)).to_be_visible()
    context.close()


def test_a_task_for_one_unit_and_one_more_person_stays_so_when_it_is_edited(
    browser: Browser, minimal_site: Path, serve
) -> None:
    trainer = desk(browser.new_context(viewport=DESK), serve(minimal_site))
    trainer.begin()
    roster = [("Ann Lee", "Unit 2", "1"), ("Ben", "Unit 10", "2"), ("Cid", "Unit 10", "3")]
    trainer.enrol([*roster, ("Dan", "Unit 2", "4")])
    page = trainer.page
    trainer.tab("Assign")
    page.get_by_role("button", name="Ten minutes").click()
    whom = page.locator("fieldset", has_text="For whom").last
    assert whom.locator("label.cbt-tick").all_inner_texts() == ["Unit 2 (2)", "Unit 10 (2)"]
    whom.get_by_text("Unit 2 (2)").click()
    people = page.get_by_label("Single people besides")
    people.fill("Ann Lee, nobody")
    page.get_by_role("button", name="Assign", exact=True).click()
    expect(
        page.get_by_text("or more than one of that name (write the number): nobody")
    ).to_be_visible()
    people.fill("Ann Lee")
    assert axe(page) == []
    page.get_by_role("button", name="Assign", exact=True).click()
    page.get_by_role("button", name="Change the task").click()
    assert people.input_value() == "Ann Lee"
    page.get_by_role("button", name="Save the change").click()
    assert set(trainer.matrix()) == {"Ann Lee", "Ben", "Cid"}
