"""Two hundred hostile 回执 pasted into the page: all refused, each with a reason."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import ROOT, build_site
from tests.contract.tokens import bench
from tests.trainer.test_hostile_receipts import GOOD, hostile
from tests.trainer_page.people import desk, new_context

pytestmark = pytest.mark.browser

FILE = json.loads((ROOT / "tests/contract/tokens/ledger.json").read_text("utf-8"))


def test_hostile_receipts_are_refused_with_a_reason_and_nothing_held_is_lost(
    browser: Browser, minimal_course: Path, serve, tmp_path: Path
) -> None:
    course = minimal_course / "content" / "course.yaml"
    course.write_text(
        course.read_text("utf-8").replace("id: tea\n", f"id: {bench.COURSE}\n"), "utf-8"
    )
    build_site(minimal_course / "mkdocs.yml", tmp_path / "site")
    kept = tmp_path / "bench.taizhang.json"
    kept.write_text(FILE["text"], "utf-8")
    trainer = desk(new_context(browser), serve(tmp_path / "site"))
    trainer.open(kept, FILE["passphrase"])

    assert "1 received, 0 repeated, 0 refused" in trainer.collect(GOOD)
    bad = [text for text, _ in hostile() if text.strip()]
    said = trainer.collect("\n\n好的。\n\n".join([*bad, GOOD]))
    counts = [int(word) for word in said.replace(",", "").split() if word.isdigit()]
    assert counts[0] == 0
    assert counts[1] >= 1
    assert counts[2] >= 200
    rows = trainer.page.locator(".cbt-outcomes tbody tr").all_inner_texts()
    reasons = Counter(row.split("\t")[3] for row in rows if "\tRefused\t" in row)
    assert sum(reasons.values()) == counts[2]
    assert all(reason and "refused_" not in reason for reason in reasons)
    assert len(reasons) >= 6
