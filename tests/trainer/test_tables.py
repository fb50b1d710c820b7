"""Tables people bring, tables they take away, calendars, copies that become one."""

from __future__ import annotations

import io
import random
import zipfile
from copy import deepcopy
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from build_tools.trainer import ledger_file, log_chain
from build_tools.trainer.gather import gather
from build_tools.trainer.hours import minutes_per_hour, shown_hours
from build_tools.trainer.ics import calendar
from build_tools.trainer.item_statistics import Response, item_statistics
from build_tools.trainer.ledger import as_json
from build_tools.trainer.ledger_merge import NotSame, merge
from build_tools.trainer.member_codes import read_code
from build_tools.trainer.natural import natural
from build_tools.trainer.report_tables import statistics_table
from build_tools.trainer.roster import apply_roster, read_roster, unit_on
from build_tools.trainer.sheets import BadTable, csv_bytes, read_table, xlsx_bytes
from tests.contract.tokens import bench

TODAY = date(2026, 11, 22)
FORMULAS = [
    "=1+1",
    "+A1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    '=HYPERLINK("http://x")',
    " =cmd|' /C calc'!A0",
    "\u3000=1",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_name_that_looks_like_a_formula_is_text_in_every_file(text):
    assert csv_bytes([[text]]).decode("utf-8-sig").lstrip('"')[0] == "'"
    cell = load_workbook(io.BytesIO(xlsx_bytes({"表": [["姓名"], [text]]})))["表"]["A2"]
    assert cell.data_type == "s"
    assert str(cell.value).startswith("'")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t"])
def test_a_roster_saved_any_way_excel_saves_is_read(encoding, mark):
    text = f"姓名{mark}支部\r\n\u3000张三 {mark}“一”支部\r\n".encode(encoding)
    assert read_table(text) == [["姓名", "支部"], ["张三", "“一”支部"]]


def test_numbers_and_dates_of_a_workbook_come_as_people_see_them():
    book = Workbook()
    for row in (["姓名", "工号", "转入日期"], ["张三", 12.0, date(2026, 3, 1)], [None, None, None]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    rows, errors = read_roster(read_table(out.getvalue()))
    assert errors == []
    assert [(row.name, row.number, row.since) for row in rows] == [("张三", "12", "2026-03-01")]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(300 * 2**20))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04" + bytes(100), "table.broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "table.old-excel"),
        (b"\x00\x01\x02\xff" * 50, "table.encoding"),
        (("x," * 200).encode(), "table.too-large"),
        (b"a\n" * 100_001, "table.too-large"),
        (bomb(), "table.too-large"),
    ],
    ids=["cut", "xls", "noise", "wide", "long", "bomb"],
)
def test_a_file_that_is_no_table_is_said_so(data, why):
    with pytest.raises(BadTable) as bad:
        read_table(data)
    assert str(bad.value) == why


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_said_not_to_be(data):
    try:
        rows, errors = read_roster(read_table(data))
    except BadTable:
        return
    assert all(row.name for row in rows)
    assert all(error.place > 0 for error in errors)


def test_a_roster_without_headings_is_name_unit_number():
    rows, errors = read_roster([["张三", "一支部", "7"], ["", "", ""], ["李四", "", ""]])
    assert ([(one.name, one.unit, one.number) for one in rows], errors) == (
        [("张三", "一支部", "7"), ("李四", "", "")], [])  # fmt: skip


def test_pasting_the_same_roster_again_changes_nothing():
    ledger = bench.ledger(members=[])
    rows, _ = read_roster([["张三", "一支部", "7"], ["李四", "二支部", ""]])
    apply_roster(ledger, rows, TODAY, bench.AT)
    before = deepcopy(ledger.members)
    change = apply_roster(ledger, rows, TODAY, "2026-11-23T00:00:00Z")
    assert (change.added, change.changed, change.same) == ([], [], 2)
    assert ledger.members == before


def test_two_transfers_leave_each_day_where_it_was():
    ledger = bench.ledger(members=[])
    for unit, day in (("一", date(2026, 1, 1)), ("二", date(2026, 3, 1)), ("三", date(2026, 6, 1))):
        apply_roster(ledger, read_roster([["张三", unit, "7"]])[0], day, bench.AT)
    member = ledger.members[0]
    days = {"2026-02-28": "一", "2026-03-01": "二", "2026-05-31": "二", "2026-06-01": "三"}
    assert {day: unit_on(member, day) for day in days} == days


def test_codes_of_five_thousand_members_are_all_different_and_readable():
    ledger = bench.ledger(members=[])
    rows, _ = read_roster([[f"学员{n}", "一", str(n)] for n in range(5000)])
    apply_roster(ledger, rows, TODAY, bench.AT)
    codes = list(ledger.registry().codes.values())
    assert len(set(codes)) == 5000
    assert all(read_code(code) == code for code in codes)


def test_copies_that_went_apart_become_one_both_ways():
    start = bench.ledger()
    start.record("create", {"ledger": start.id}, bench.AT)
    one, two = deepcopy(start), deepcopy(start)
    gather(one, [bench.sealed(bench.receipt_body(), bench.code(1), "m1")], "2026-11-23T01:00:00Z")
    gather(two, [bench.sealed(bench.receipt_body(), bench.code(2), "m2")], "2026-11-23T02:00:00Z")
    two.members[2] |= {"name": "王伍", "at": "2026-11-23T03:00:00Z"}
    forth, back = deepcopy(one), deepcopy(two)
    merge(forth, two, "2026-11-24T00:00:00Z")
    merge(back, one, "2026-11-24T00:00:00Z")
    for name in ("members", "receipts", "assignments"):
        assert getattr(forth, name) == getattr(back, name)
    assert len(forth.receipts) == 2
    assert forth.members[2]["name"] == "王伍"
    assert [one["record"]["name"] for one in forth.set_aside] == ["王五"]
    assert log_chain.broken_at(forth.log) is None
    before = as_json(deepcopy(forth))
    again = merge(forth, two, "2026-11-25T00:00:00Z")
    assert sum(again.added.values()) == 0
    assert as_json(forth)["receipts"] == before["receipts"]


def test_another_ledger_is_not_merged():
    other = bench.ledger(id="zzzzzzzz")
    with pytest.raises(NotSame):
        merge(bench.ledger(), other, bench.AT)


def test_an_erased_member_stays_erased_after_a_merge_with_an_old_copy():
    old = bench.ledger()
    old.record("create", {"ledger": old.id}, bench.AT)
    now = deepcopy(old)
    now.record("erase", {"member": "m000000002"}, bench.AT)
    now.members = [one for one in now.members if one["id"] != "m000000002"]
    merge(now, old, "2026-11-24T00:00:00Z")
    assert "m000000002" not in {one["id"] for one in now.members}


def test_a_damaged_ledger_file_never_opens_and_never_crashes(cheap_key):
    file = ledger_file.seal_ledger(bench.ledger(receipts=[]), "passphrase")
    draw = random.Random(7)
    for _ in range(200):
        place = draw.randrange(len(file))
        damaged = file[:place] + bytes([draw.randrange(256)]) + file[place + 1 :]
        if damaged == file:
            continue
        with pytest.raises(ValueError, match=r"|."):
            ledger_file.open_ledger(damaged, "passphrase")


def test_hours_follow_the_dated_table():
    table = [{"since": "2024-01-01", "minutes": 40}, {"since": "2026-01-01", "minutes": 45}]
    days = {"2020-05-05": 40, "2024-01-01": 40, "2025-12-31": 40, "2026-01-01": 45}
    assert {day: minutes_per_hour(table, day) for day in days} == days
    assert minutes_per_hour([], "2026-01-01") == 45


def test_hours_are_rounded_half_up_from_exact_sums():
    from fractions import Fraction

    parts = [Fraction(1, 3)] * 3 + [Fraction(1, 20)]
    assert shown_hours(sum(parts, start=Fraction())) == "1.1"


def test_groups_under_ten_are_not_shown():
    nine = [Response(f"m{n}", "q", "0000", 100, 100, ("a",), False, 5) for n in range(9)]
    found = item_statistics(nine)
    assert found == {"q": None}
    assert statistics_table(found, {}, "zh-Hans")[1] == ["q", "<10", "", "", "", "", ""]
    ten = [*nine, Response("m9", "q", "0000", 0, 100, ("b",), False, 9)]
    assert item_statistics(ten)["q"].facility == 900


def test_a_calendar_entry_folds_long_chinese_lines_between_characters():
    entry = calendar("as0001", date(2026, 11, 30), "学习任务；第一期, 二" * 12, "a\nb", bench.AT)
    lines = entry.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert "".join(line.decode() for line in lines)  # every line is whole UTF-8
    assert b"DTSTART;VALUE=DATE:20261130" in lines
    assert b"DTEND;VALUE=DATE:20261201" in lines


def test_units_stand_in_the_order_people_count():
    units = [
        "第十一支部",
        "第2支部",
        "二支部",
        "第三支部",
        "第10支部",
        "十支部",
        "一支部",
        "第二十支部",
        "机关支部",
    ]
    assert sorted(units, key=natural) == [
        "一支部", "二支部", "十支部", "机关支部", "第2支部", "第三支部", "第10支部", "第十一支部",
        "第二十支部",
    ]  # fmt: skip
