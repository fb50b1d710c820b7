"""A trainer and members in real browsers: assign, learn, one pasted chat, roll-up, report."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from nacl import bindings
from playwright.sync_api import Browser, expect

from build_tools.trainer.assignment import payload, read_link
from build_tools.trainer.ledger_file import open_ledger
from build_tools.trainer.rollup import matrix
from tests.trainer_page.people import (
    PASSPHRASE,
    Desk,
    answer_quiz,
    desk,
    enter,
    hand_in,
    new_context,
    read,
)

pytestmark = pytest.mark.browser

ALONE = 40 if os.environ.get("COURSEBOOK_SLOW") else 5
SHARING = 3
WORDS = {"done": "✓ done", "doing": "– not done", "none": "nothing in"}


def roster(count: int) -> list[tuple[str, str, str]]:
    return [(f"Member {n:02d}", f"Unit {n % 3 + 1}", f"{n:03d}") for n in range(1, count + 1)]


@pytest.mark.parametrize("origin", ["http", "file"])
def test_a_group_learns_hands_in_and_is_reported(
    intranet: Browser, base_of: Callable[[str], str], tmp_path: Path, origin: str
) -> None:
    base = base_of(origin)
    office = new_context(intranet)
    trainer = desk(office, base)
    if origin == "http":
        assert trainer.page.evaluate("!window.isSecureContext && !crypto.subtle")
    trainer.begin()
    people = roster(ALONE + SHARING)
    codes = trainer.enrol(people)
    assert len(set(codes.values())) == len(people)
    link = trainer.assign()
    link = f"{base}/{link}" if origin == "file" else link
    assert not any(name in link for name, _, _ in people)

    chat = []
    for place, (name, _, _) in enumerate(people[:ALONE]):
        own = new_context(intranet)
        page = own.new_page()
        enter(page, link, codes[name])
        learn(page, base, place)
        chat.append(f"{name} 08:{place:02d}\nhere you are\n{hand_in(page, base)}")
        own.close()
    shared = new_context(intranet)
    page = shared.new_page()
    for name, _, _ in people[ALONE:]:
        enter(page, link, codes[name])
        expect(page.get_by_text("0 of 4 done")).to_be_visible()
        read(page, base, "water")
        chat.append(f"{name} 09:00\n{hand_in(page, base)}")
    shared.close()

    count = len(people)
    said = trainer.collect("\n".join([*chat, chat[0], chat[1][:-60]]))
    assert f"{count} received, 1 repeated, 1 refused" in said
    found = trainer.matrix()
    assert found["Member 01"][1:] == ["1/4", "✓ done", "– not done", "– not done", "– not done"]
    assert "✓ done 100%" in found["Member 02"]
    assert any("0%" in cell and "not done" in cell for cell in found["Member 03"])
    assert all(found[name][1] == "1/4" for name, _, _ in people[ALONE:])

    trainer.tab("Reports")
    total = trainer.page.locator(".cbt-table").first.locator("tbody tr").last.inner_text()
    assert total.split("\t")[:3] == ["Total", str(count), "0"]
    trainer.page.get_by_role("button", name="Print the report").click()
    expect(trainer.page.locator(".cbt-page--report")).to_contain_text(f"{count} assigned")
    trainer.page.keyboard.press("Escape")

    if origin == "http":  # from a disk the page writes the file itself, after a system dialogue
        check_what_is_kept(intranet, trainer, tmp_path, found)


def check_what_is_kept(
    intranet: Browser, trainer: Desk, tmp_path: Path, found: dict[str, list[str]]
) -> None:
    """The saved 台账 says to Python, and to another browser, what the page said."""
    codes = trainer.codes()
    kept = tmp_path / "kept.taizhang.json"
    trainer.save().save_as(kept)
    ledger = open_ledger(kept.read_bytes(), PASSPHRASE)
    assert len(ledger.receipts) == len(codes)
    told = matrix(ledger, ledger.assignments[0], datetime.now(UTC).date())
    for row in told.rows:
        cells = found[row.member["name"]][2:]
        assert all(WORDS[cell.state] in text for cell, text in zip(row.cells, cells, strict=True))
    assert {one["name"] for one in ledger.members} == set(codes)
    again = desk(new_context(intranet), trainer.base)
    again.open(kept)
    assert again.matrix() == found
    assert again.codes() == codes


def learn(page, base: str, place: int) -> None:
    """What one member does: a chapter; every second also the quiz, right or wrong."""
    read(page, base, "water")
    if place % 3:
        answer_quiz(page, base, right=place % 3 == 1)


def test_a_reissued_code_replaces_the_old_one(
    intranet: Browser, base_of: Callable[[str], str]
) -> None:
    base = base_of("http")
    trainer = desk(new_context(intranet), base)
    trainer.begin()
    old = trainer.enrol(roster(2))["Member 01"]
    link = trainer.assign()
    page = new_context(intranet).new_page()
    enter(page, link, old)
    read(page, base, "water")
    stale = hand_in(page, base)
    trainer.tab("Safekeeping")
    part = trainer.page.locator(
        ".cbt-section", has=trainer.page.get_by_role("heading", name="New learning code")
    )
    part.get_by_label("Name").select_option(index=1)
    part.get_by_role("button", name="Give a new code").click()
    part.locator(".cbt-confirm").get_by_role("button", name="Give a new code").click()
    new = trainer.codes()["Member 01"]
    assert new != old
    assert "0 received, 0 repeated, 1 refused" in trainer.collect(stale)
    expect(trainer.page.locator(".cbt-outcomes")).to_contain_text(
        "Made with an old code of Member 01"
    )
    enter(page, link, new)
    read(page, base, "water")
    assert "1 received" in trainer.collect(hand_in(page, base))


def test_a_forged_link_with_other_keys_is_refused(
    intranet: Browser, base_of: Callable[[str], str]
) -> None:
    base = base_of("http")
    trainer = desk(new_context(intranet), base)
    trainer.begin()
    code = trainer.enrol(roster(1))["Member 01"]
    link = trainer.assign()
    page = new_context(intranet).new_page()
    enter(page, link, code)
    forger = payload(
        read_link(link).body, bytes(32), bindings.crypto_scalarmult_base(bytes(range(32)))
    )
    page.goto("about:blank")
    page.goto(f"{base}/learn.html#{forger}")
    expect(page.get_by_role("alert")).to_contain_text("may be forged")
    page.goto("about:blank")
    page.goto(link[:-30] + "A" * 30)
    expect(page.get_by_role("alert")).to_contain_text("incomplete or altered")
    page.goto(f"{base}/learn.html")
    expect(page.get_by_text(f"Code {code}")).to_be_visible()


def test_nothing_of_a_person_is_in_the_link_or_asked_of_the_server(
    intranet: Browser, base_of: Callable[[str], str]
) -> None:
    base = base_of("http")
    context = new_context(intranet)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    trainer = desk(context, base)
    trainer.begin()
    codes = trainer.enrol(roster(3))
    link = trainer.assign()
    page = context.new_page()
    enter(page, link, codes["Member 02"])
    read(page, base, "water")
    trainer.collect(hand_in(page, base))
    said = " ".join(asked)
    assert all(url.startswith((base, "blob:")) for url in asked)
    assert "Member" not in said
    assert "KA1." not in said.replace(link, "")
    assert not any(code in said or code.replace("-", "") in said for code in codes.values())
