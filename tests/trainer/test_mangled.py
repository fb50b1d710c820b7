"""A 台账 edited by hand: it opens, says what is wrong, loses nothing and never crashes."""

from __future__ import annotations

import json
import random
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from build_tools.adapters.cli.cohort import cohort
from build_tools.trainer import ledger_file
from build_tools.trainer.encoding import Unreadable, canonical
from build_tools.trainer.gather import gather
from build_tools.trainer.gather_answers import graded_responses
from build_tools.trainer.hours import earnings
from build_tools.trainer.item_statistics import item_statistics
from build_tools.trainer.ledger import as_json
from build_tools.trainer.ledger_merge import forget, merge
from build_tools.trainer.log_chain import broken_at
from build_tools.trainer.report_tables import hours_table, status_table, unit_table
from build_tools.trainer.rollup import matrix
from tests.contract.tokens import bench

TABLE = json.loads((Path(bench.__file__).parent / "mangled.json").read_text("utf-8"))["ledger"]
PASSPHRASE = "龙井明前二〇二六"
TODAY = date(2026, 12, 5)
ODD: list[Any] = [None, True, -1, 10**30, "", "x", "2026-13-45", "\ud800", [], ["x"], [None], {},
                  {"a": 1}, [["x", "y"]], {"id": 5}]  # fmt: skip


def sealed(path: Path, data: dict[str, Any]) -> Path:
    """What somebody gets who unpacks the file, edits it and packs it again."""
    ledger = bench.ledger()
    for name, value in data.items():
        if name != "v":
            setattr(ledger, name, value)
    path.write_bytes(ledger_file.seal_ledger(ledger, PASSPHRASE))
    return path


def run(path: Path, *words: str) -> str:
    call = [*words[:1], str(path), *words[1:], "--lang", "zh"]
    done = CliRunner().invoke(cohort, call, env={"COURSEBOOK_PASSPHRASE": PASSPHRASE})
    assert done.exit_code in {0, 1}, done.output
    assert "Traceback" not in done.output
    if done.exit_code and not isinstance(done.exception, SystemExit):
        raise AssertionError(done.output) from done.exception
    return done.output


def test_a_trainer_reads_what_is_wrong_where_and_what_to_do(tmp_path, cheap_key):
    data = deepcopy(TABLE)
    del data["members"][0]["units"]
    data["receipts"][1]["body"]["i"] = "…"
    data["log"][2] = {"n": 2}
    path = sealed(tmp_path / "a.json", data)
    said = run(path, "status")
    for words in ("台账里有 3 条记录不合规矩", "已经放到一边，没有丢",
                  "名单第 1 条（m000000001）：“units”不对",
                  "回执第 2 条（0000000000000002）：“body”不对",
                  "日志第 3 条（–）：“at”不对", "找出最近的备份，用 merge 把它并进来"):  # fmt: skip
        assert words in said
    assert "李四" in run(path, "status", "--all")


def test_the_records_come_back_from_a_backup(tmp_path, cheap_key):
    backup = sealed(tmp_path / "backup.json", TABLE)
    data = deepcopy(TABLE)
    data["members"][0]["name"] = 7
    del data["receipts"][2]["arrived"]
    path = sealed(tmp_path / "a.json", data)
    run(path, "merge", str(backup))
    ledger = ledger_file.open_ledger(path.read_bytes(), PASSPHRASE)
    assert ledger.faults == []
    assert ledger.members == TABLE["members"]
    assert ledger.receipts == TABLE["receipts"]
    assert [one["record"]["raw"]["id"] for one in ledger.set_aside] == [
        "m000000001", "0000000000000003"]  # fmt: skip


def test_what_was_put_aside_goes_with_the_person_who_is_erased(tmp_path):
    data = deepcopy(TABLE)
    data["members"][0]["units"] = "一支部"
    data["receipts"][0]["arrived"] = ""
    ledger = ledger_file.from_json(data)
    assert len(ledger.set_aside) == 2
    forget(ledger, {"m000000001"})
    assert ledger.set_aside == []
    assert "张三" not in json.dumps(as_json(ledger), ensure_ascii=False)


def test_a_file_cut_short_and_one_damaged_inside_are_told_apart(tmp_path, cheap_key):
    path = sealed(tmp_path / "a.json", TABLE)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "只有开头，没有结尾" in run(path, "status")
    assert path.read_bytes() == whole[: len(whole) // 2]
    path.write_bytes(b'{"members": []}')
    assert "不是台账文件" in run(path, "status")
    sealed(path, {**TABLE, "secret": {"master": "x"}})
    before = path.read_bytes()
    assert "口令是对的" in run(path, "status")
    assert path.read_bytes() == before


def spots(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place below a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    found = [(*path, key) for key, _ in inner]
    for key, one in value.items() if isinstance(value, dict) else enumerate(value):
        found += spots(one, (*path, key)) if isinstance(one, dict | list) else []
    return found


PLACES = [one for one in spots(TABLE) if one[0] not in {"secret", "v"}]


def work(ledger: Any) -> None:
    """What a trainer does with it."""
    ledger.record("backup", {})
    for assignment in ledger.assignments:
        standing = matrix(ledger, assignment, TODAY)
        status_table(standing, "zh-Hans")
        unit_table(standing, "zh-Hans")
    hours_table(ledger, earnings(ledger, TODAY), "zh-Hans")
    item_statistics(graded_responses(ledger, {}, set()))
    gather(ledger, [bench.sealed(bench.receipt_body(), bench.code(1), "m1")], bench.AT)
    broken_at(ledger.log)
    copy = deepcopy(ledger)
    copy.log = []
    merge(ledger, copy, bench.AT)
    forget(ledger, {"m000000002"})
    assert canonical(as_json(ledger))


@pytest.mark.parametrize("part", range(4))
def test_wherever_a_value_is_changed_or_taken_out_the_work_goes_on(part):
    draw = random.Random(part)
    for path in PLACES[part::4]:
        for value in draw.sample(ODD, 2):
            data = deepcopy(TABLE)
            spot = data
            for step in path[:-1]:
                spot = spot[step]
            if draw.random() < 0.3:
                del spot[path[-1]]
            else:
                spot[path[-1]] = deepcopy(value)
            try:
                ledger = ledger_file.from_json(data)
            except Unreadable:
                assert len(path) == 1, path
                continue
            try:
                work(ledger)
            except Exception as error:
                raise AssertionError((path, value)) from error
