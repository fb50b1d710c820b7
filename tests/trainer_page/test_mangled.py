"""A 台账 that somebody edited by hand, in the trainer's page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from build_tools.trainer import ledger_file
from tests.browser_support import DESK, PHONE, axe
from tests.trainer_page.people import PASSPHRASE, desk
from tests.trainer_page.test_screens import too_wide
from tests.trainer_page.test_statistics import ledger

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("size", "scheme"), [(PHONE, "dark"), (DESK, "light")], ids=["phone", "desk"]
)
def test_the_page_says_what_was_put_aside_and_works_on(
    browser: Browser, minimal_site: Path, serve, tmp_path: Path, size, scheme
) -> None:
    made = ledger("tea")
    made.members[3].pop("units")
    made.receipts[5]["body"]["i"] = "…"
    made.log.append("half a li")
    path = tmp_path / "tea.taizhang.json"
    path.write_bytes(ledger_file.seal_ledger(made, PASSPHRASE))
    whole = path.read_bytes()
    cut = tmp_path / "cut.json"
    cut.write_bytes(whole[:200])

    context = browser.new_context(viewport=size, color_scheme=scheme, accept_downloads=True)
    trainer = desk(context, serve(minimal_site))
    form = trainer.page.locator("form.cbt-door").last
    if not form.get_by_label("Ledger file").is_visible():
        form.locator("summary").click()
    form.get_by_label("Ledger file").set_input_files(cut)
    form.get_by_label("Passphrase").fill(PASSPHRASE)
    form.get_by_role("button", name="Open", exact=True).click()
    expect(trainer.page.get_by_text("This file has a beginning and no end")).to_be_visible()
    form.get_by_label("Ledger file").set_input_files(path)
    form.get_by_role("button", name="Open", exact=True).click()
    alarm = trainer.page.get_by_role("alert").filter(has_text="3 records of this ledger")
    expect(alarm).to_be_visible(timeout=20_000)
    for words in ("roster, record 4 (m000000003): “units” is not right",
                  "receipts, record 6 (0000000000000005): “body” is not right",
                  "log, record 2 (–): it is not a whole record"):  # fmt: skip
        expect(alarm).to_contain_text(words)
    assert axe(trainer.page) == []
    assert too_wide(trainer.page) == []
    assert len(trainer.matrix()) == 23
    with trainer.page.expect_download() as download:
        alarm.get_by_role("button").click()
    kept = json.loads(download.value.path().read_text("utf-8"))
    assert [one["kind"] for one in kept] == ["members", "receipts", "log"]
    assert kept[0]["record"]["raw"]["name"] == "Member 3"
    context.close()
