"""When a 交卷 arrives decides what becomes of it."""

from __future__ import annotations

from typing import Any

import pytest

from build_tools.trainer import exam_lock
from build_tools.trainer.gather import gather
from tests.contract.tokens import bench


def exam(**more: Any) -> dict[str, Any]:
    return {"id": "ex0001", "quiz": "final", "title": "期末", "opens": "2026-11-20T01:00:00Z",
            "closes": "2026-11-20T03:00:00Z", "minutes": 60, "pass": 60, "release": "",
            "resit_of": "", "limit": 0, "to": ["*"], "at": bench.AT, **more}  # fmt: skip


def paper(name: str, sitting: str = "ex0001", n: int = 1) -> str:
    body = {"v": 1, "c": bench.COURSE, "l": bench.LEDGER, "a": sitting, "e": "final", "n": n,
            "t": 3_625_000, "f": 3_624_950, "d": "7K3M",
            "s": [["final-1", "dd01", "b", 12]]}  # fmt: skip
    return bench.sealed(body, bench.code(1), name, exam_lock.CONTEXT, exam_lock.PREFIX)


@pytest.mark.parametrize(
    ("arrives", "fate", "reason", "flags"),
    [
        ("2026-11-20T00:59:00Z", "refused", "early", ()),
        ("2026-11-20T01:00:00Z", "received", "", ()),
        ("2026-11-20T03:10:00Z", "received", "", ()),
        ("2026-11-20T03:11:00Z", "received", "", ("late",)),
    ],
)
def test_a_paper_is_early_in_time_or_late(arrives, fate, reason, flags):
    ledger = bench.ledger(exams=[exam()])
    (outcome,), _ = gather(ledger, [paper("one")], arrives)
    assert (outcome.fate, outcome.reason, outcome.flags) == (fate, reason, flags)


def test_a_second_paper_is_held_and_the_first_counts():
    ledger = bench.ledger(exams=[exam()])
    outcomes, _ = gather(ledger, [paper("one"), paper("two", n=2)], "2026-11-20T02:00:00Z")
    assert [one.fate for one in outcomes] == ["received", "again"]
    assert sorted(one["counted"] for one in ledger.papers) == [False, True]


def test_resits_have_a_limit():
    resits = [exam(id=f"ex000{n}", resit_of="ex0001", limit=1) for n in (2, 3)]
    ledger = bench.ledger(exams=[exam(), *resits])
    now = "2026-11-20T02:00:00Z"
    fates = [gather(ledger, [paper(f"p{n}", f"ex000{n}")], now)[0][0] for n in (1, 2, 3)]
    assert [(one.fate, one.reason) for one in fates] == [
        ("received", ""), ("received", ""), ("refused", "resit-limit"),
    ]  # fmt: skip
