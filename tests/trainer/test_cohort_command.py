"""A trainer's year at the command line, with members who answer as their page would."""

# ruff: noqa: E501  stories read better unbroken
from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook

from build_tools.adapters.cli.cohort import cohort
from build_tools.trainer.assignment import Link, read_link
from build_tools.trainer.exam_lock import make_paper
from build_tools.trainer.ledger import Ledger
from build_tools.trainer.ledger_file import open_ledger
from build_tools.trainer.receipt import make_receipt

PASSPHRASE = "龙井明前二〇二六"
NOW = "2026-11-22T04:00:00Z"
MEMBERS = "姓名\t支部\t编号\n张三\t一支部\t001\n李四\t一支部\t002\n王五\t二支部\t003\n=赵六\t二支部\t004\n"
EXAM = """\
schema: 1
id: final
title: 期末考试
mode: exam
pass: 60
questions:
  - id: final-1
    type: single
    stem: 水开了先做什么？
    options:
      - {id: a, text: 洗茶杯, correct: true}
      - {id: b, text: 直接喝, why: 太烫。}
  - id: final-2
    type: open
    stem: 说说待客之道。
    rubric:
      - {id: c1, text: 说到先听, points: 1}
"""
COURSE = """\
schema: 1
id: tea
title: 茶馆
description: 茶馆的课程。
language: zh-Hans
parts:
  - {id: one, title: 一, summary: 一, chapters: [leaves]}
hours:
  - {since: 2021-01-01, minutes: 45}
"""
CHAPTER = (
    "---\nid: leaves\ntitle: 茶叶\nsummary: 叶子\nminutes: 45\n---\n\n# 茶叶\n\n::quiz{#drill}\n"
)
DRILL = """\
schema: 1
id: drill
title: 茶叶练习
questions:
  - id: drill-1
    type: true_false
    stem: 茶要趁热。
    answer: true
    why: 凉了苦。
"""


class Office:
    """A trainer's PC: a course, a 台账 and the command line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ledger_path = folder / "ledger.json"
        for name, text in {
            "content/course.yaml": COURSE,
            "content/chapters/one/leaves.md": CHAPTER,
            "content/quizzes/drill.yaml": DRILL,
            "private/quizzes/final.yaml": EXAM,
            "roster.tsv": MEMBERS,
        }.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")

    def run(self, command: str, *args: Any, now: str = NOW, ok: bool = True) -> Result:
        words = [
            *command.split(),
            str(self.ledger_path),
            *map(str, args),
            "--now",
            now,
            "--lang",
            "zh",
        ]
        result = CliRunner().invoke(cohort, words, env={"COURSEBOOK_PASSPHRASE": PASSPHRASE})
        if ok and result.exit_code:
            raise AssertionError(result.output) from result.exception
        assert not re.search(r"branch|token|cohort|schema|\bseal|commit", result.output, re.I)
        assert "Traceback" not in result.output
        return result

    @property
    def ledger(self) -> Ledger:
        return open_ledger(self.ledger_path.read_bytes(), PASSPHRASE)

    def code(self, name: str) -> str:
        member = next(one for one in self.ledger.members if one["name"] == name)
        return self.ledger.registry().codes[member["id"]]

    def begin(self) -> Link:
        content = ("--content", self.folder / "content")
        self.run("new", "--title", "2026 年培训", "--keeper", "培训专员", *content)
        self.run("roster", self.folder / "roster.tsv")
        said = self.run("assign", "--title", "第一期", "--item", "leaves", "--item", "drill", "--opens", "2026-11-01",
                        "--due", "2026-11-30", "--out", self.folder / "out", *content)  # fmt: skip
        address = next(word for word in said.output.split() if "#KA1." in word)
        return read_link(address.rpartition("：")[2])


def receipt(link: Link, code: str, rows: list[Any], **more: Any) -> str:
    body = {"v": 1, "c": link.body["c"], "l": link.body["l"], "a": link.body["a"], "r": 1, "n": 1,
            "t": 3_625_000, "d": "7K3M", "i": rows, **more}  # fmt: skip
    return make_receipt(body, code, link.box)


@pytest.fixture
def office(tmp_path: Path, cheap_key: None) -> Office:
    return Office(tmp_path)


def test_a_group_is_assigned_followed_and_reported(office):
    link = office.begin()
    done = [[0, 1, 45, 2515], [1, 1, 5, 2515, 100, 1]]
    chat = "\n".join(
        f"{name} 2026-11-20 18:3{place}\n{receipt(link, office.code(name), rows)}\n"
        for place, (name, rows) in enumerate([("张三", done), ("王五", done[:1]), ("=赵六", done)])
    )
    (office.folder / "chat.txt").write_text(chat, encoding="utf-8")
    assert "收到 3 份" in office.run("gather", office.folder / "chat.txt").output
    assert "重复 3 份" in office.run("gather", office.folder / "chat.txt").output
    status = office.run("status").output
    assert "应学 4 人，已学完 2 人，完成率 50.0%" in status
    assert "李四\t未交  未交" in status
    assert "王五\t完成  未完成" in status
    assert "一支部（1 人）：李四" in office.run("status", "--remind").output
    office.run("report", "--out", office.folder / "out")
    name = office.ledger.assignments[0]["id"]
    book = load_workbook(office.folder / f"out/{name}.xlsx")
    rows = list(book["完成情况"].iter_rows(values_only=True))
    assert rows[0] == ("编号", "姓名", "支部", "茶叶", "茶叶练习", "完成")
    assert ("001", "张三", "一支部", "完成", "完成 100", "2/2") in rows
    assert ("004", "'=赵六", "二支部", "完成", "完成 100", "2/2") in rows
    data = (office.folder / f"out/{name}.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert [tuple(row) for row in csv.reader(io.StringIO(data.decode("utf-8-sig")))] == rows
    hours = {row[2]: row[4] for row in book["学时"].iter_rows(values_only=True)}
    assert hours["张三"] == "1.0"  # 45 + 1 minutes of 45 are 1.02
    assert "完成率 50.0%" in (office.folder / f"out/{name}.html").read_text()


def test_a_roster_with_mistakes_changes_nothing_and_names_the_rows(office):
    office.run("new", "--title", "x", "--content", office.folder / "content")
    (office.folder / "bad.csv").write_bytes(
        "姓名,支部,编号,离开日期\n,一支部,1,\n张三,,1,昨天\n李四,,2,\n李四,,2,\n".encode("gb18030")
    )
    result = office.run("roster", office.folder / "bad.csv", ok=False)
    assert result.exit_code == 1
    for text in (
        "有 3 行",
        "第 2 行：没有姓名",
        "第 3 行：“昨天”不是日期",
        "第 5 行：编号“2”与第 4 行重复",
    ):
        assert text in result.output
    assert office.ledger.members == []


def test_a_transfer_keeps_past_hours_where_they_were_earned(office):
    link = office.begin()
    (office.folder / "c.txt").write_text(receipt(link, office.code("张三"), [[0, 1, 45, 2515]]))
    office.run("gather", office.folder / "c.txt", "--received", "2026-11-10T12:00")
    (office.folder / "r2.tsv").write_text("张三\t三支部\t001\n", encoding="utf-8")
    office.run("roster", office.folder / "r2.tsv", "--on", "2026-11-15")
    office.run("report", "--out", office.folder / "out")
    book = load_workbook(next((office.folder / "out").glob("*.xlsx")))
    units = [row[1:] for row in book["支部学时"].iter_rows(values_only=True)]
    assert ("一支部", "1.0") in units
    assert "三支部\t001\t张三" in office.run("status", "--all").output.replace("  ", "\t")


def test_a_form_of_the_trainers_own_is_filled_in(office):
    office.begin()
    book = Workbook()
    sheet = book.active
    sheet.append(["{{课程}} {{任务}} 统计表"])
    sheet.append(["编号", "姓名", "进度"])
    sheet.append(["{{编号}}", "{{姓名}}", "{{完成}}"])
    sheet.append(["应学", "{{应学}}"])
    book.save(office.folder / "form.xlsx")
    office.run("report", "--out", office.folder / "out", "--form", office.folder / "form.xlsx")
    filled = load_workbook(next((office.folder / "out").glob("*form.xlsx"))).active
    rows = [
        tuple(cell for cell in row if cell is not None)
        for row in filled.iter_rows(values_only=True)
    ]
    assert rows[0] == ("2026 年培训 第一期 统计表",)
    assert rows[2] == ("001", "张三", "0/2")
    assert rows[5] == ("004", "'=赵六", "0/2")
    assert rows[6] == ("应学", 4)


def test_a_lost_code_is_reissued_and_the_old_one_refused(office):
    link = office.begin()
    old = office.code("李四")
    office.run("reissue", "002")
    new = office.code("李四")
    assert old != new
    for code, said in ((old, "已作废的旧学习码"), (new, "收到 1 份")):
        (office.folder / "c.txt").write_text(
            receipt(link, code, [[0, 1]], n=2 if code == new else 1)
        )
        assert said in office.run("gather", office.folder / "c.txt").output


def test_one_member_is_erased_everywhere(office):
    link = office.begin()
    (office.folder / "c.txt").write_text(receipt(link, office.code("李四"), [[0, 1]]))
    office.run("gather", office.folder / "c.txt")
    member = next(one["id"] for one in office.ledger.members if one["name"] == "李四")
    office.run("erase", "李四", "--yes")
    kept = office.ledger
    everything = json.dumps({**vars(kept), "log": []}, ensure_ascii=False, default=str)
    assert "李四" not in everything
    assert member not in everything
    assert "李四" not in json.dumps(kept.log, ensure_ascii=False)


def test_a_session_is_planned_signed_and_made_up_for(office):
    office.begin()
    office.run("sessions add", "--title", "集中学习一", "--date", "2026-11-18", "--minutes", "90", "--unit", "一支部",
               "--out", office.folder / "sign.html")  # fmt: skip
    assert "张三" in (office.folder / "sign.html").read_text()
    assert "王五" not in (office.folder / "sign.html").read_text()
    book = Workbook()
    for row in (["姓名", "签到"], ["张三", "√"], ["李四", "请假"]):
        book.active.append(row)
    book.save(office.folder / "sign.xlsx")
    said = office.run(
        "sessions attend", "集中学习一", office.folder / "sign.xlsx", "--makeup", "2026-12-01"
    ).output
    assert "实到 1 人，缺席 1 人" in said
    assert "2026-12-01 前补学：李四" in said
    office.run("certificates", "--out", office.folder / "c.html")
    assert "累计获得 2.0 学时" in (office.folder / "c.html").read_text()


def test_an_exam_is_locked_sat_graded_marked_and_sat_again(office):
    office.begin()
    where = ("--content", office.folder / "content", "--private", office.folder / "private")
    said = office.run("exam release", "final", *where).output
    release = re.search(r"(?:[0-9A-Z]{4}-){3}[0-9A-Z]{5}", said)
    assert release
    key = office.folder / "private/keys/final.json"
    office.run("exam open", key, "--opens", "2026-11-20T09:00", "--closes", "2026-11-22T23:00")
    exam = office.ledger.exams[0]
    right = next(
        shown
        for shown, one in json.loads(key.read_text())["questions"][0]["shown"]["option"].items()
        if one == "a"
    )
    papers = []
    for name, answer in (("张三", right), ("李四", "b"), ("王五", right)):
        body = {"v": 1, "c": "tea", "l": office.ledger.id, "a": exam["id"], "e": "final", "n": 1, "t": 3_625_000,
                "f": 3_624_900, "d": "7K3M",
                "s": [["final-1", "0000", answer, 9], ["final-2", "0000", {"text": "先听"}, 60]]}  # fmt: skip
        papers.append(make_paper(body, office.code(name), office.ledger.box_public))
    (office.folder / "p.txt").write_text("\n".join(papers))
    assert "收到 3 份" in office.run("gather", office.folder / "p.txt").output
    assert "待人工评阅 3 份" in office.run("exam grade", "期末考试", "--key", key).output
    for name in ("张三", "王五"):
        office.run("exam mark", "期末考试", name, "final-2", "c1")
    office.run("exam mark", "期末考试", "李四", "final-2")
    said = office.run(
        "exam grade", "期末考试", "--key", key, "--out", office.folder / "r.csv"
    ).output
    assert "及格 2 份，待人工评阅 0 份" in said
    assert "3 份与上次不同" in said
    assert "待补考" in (office.folder / "r.csv").read_text("utf-8-sig")
    said = office.run("exam resit", "期末考试", "--key", key, "--opens", "2026-12-01T09:00", "--closes",
                      "2026-12-01T11:00", "--limit", "1").output  # fmt: skip
    assert "2 人，最多 1 次" in said  # 李四 failed, 赵六 did not sit
    (office.folder / "late.txt").write_text(papers[0])
    assert "重复 1 份" in office.run("gather", office.folder / "late.txt").output


def test_an_erratum_is_graded_again(office):
    test_an_exam_is_locked_sat_graded_marked_and_sat_again(office)
    path = office.folder / "private/quizzes/final.yaml"
    note = "    erratum: {date: 2026-11-23, text: 两个选项都对。, effect: credit-all}\n"
    path.write_text(path.read_text().replace("    stem: 水开了", note + "    stem: 水开了"))
    where = ("--content", office.folder / "content", "--private", office.folder / "private")
    office.run("exam release", "final", *where)
    exam = next(one["id"] for one in office.ledger.exams if not one["resit_of"])
    office.run("exam grade", exam, "--key", office.folder / "private/keys/final.json")
    earned = {one["earned"] for one in office.ledger.grades if one["questions"]}
    assert earned == {100, 200}
    assert office.ledger.log[-1]["did"] == "regrade"


def test_paper_forms_are_printed_and_their_results_entered(office):
    office.begin()
    where = ("--content", office.folder / "content", "--private", office.folder / "private")
    office.run("exam forms", "final", "--out", office.folder / "forms.html", *where)
    text = (office.folder / "forms.html").read_text()
    assert text.count("水开了先做什么") == 2
    assert "试卷 A" in text
    office.run("exam release", "final", *where)
    office.run("exam open", office.folder / "private/keys/final.json", "--opens", "2026-11-20T09:00", "--closes",
               "2026-11-22T23:00")  # fmt: skip
    (office.folder / "s.csv").write_text("姓名,得分\n张三,88\n李四,良\n", encoding="utf-8")
    assert (
        "第 3 行：“良”不是分数"
        in office.run("exam results", "期末考试", office.folder / "s.csv", ok=False).output
    )
    (office.folder / "s.csv").write_text("姓名,得分\n张三,88\n李四,59.5\n", encoding="utf-8")
    office.run("exam results", "期末考试", office.folder / "s.csv")
    assert [one["passed"] for one in office.ledger.grades].count(True) == 1


def test_two_copies_become_one_and_nothing_is_lost(office):
    link = office.begin()
    copy = office.folder / "home.json"
    copy.write_bytes(office.ledger_path.read_bytes())
    here, there = office.ledger_path, copy
    for path, name in ((here, "张三"), (there, "王五")):
        office.ledger_path = path
        (office.folder / "c.txt").write_text(receipt(link, office.code(name), [[0, 1]]))
        office.run("gather", office.folder / "c.txt")
    office.ledger_path = here
    office.run("merge", there)
    assert len(office.ledger.receipts) == 2
    before = len(office.ledger.log)
    office.run("merge", there)
    assert len(office.ledger.log) == before


def test_backup_and_handover(office):
    office.begin()
    office.run("backup", office.folder / "b.json")
    assert open_ledger((office.folder / "b.json").read_bytes(), PASSPHRASE).id == office.ledger.id
    (office.folder / "new.txt").write_text("新来的同志自己定的口令\n", encoding="utf-8")
    said = office.run(
        "handover", "--keeper", "接手岗位", "--new-passphrase-file", office.folder / "new.txt"
    ).output
    assert "“第一期”2026-11-30 截止，4 人未完成" in said
    assert office.run("status", ok=False).output == "口令不对，或者文件已损坏。台账没有改动\n"
    assert (
        open_ledger(office.ledger_path.read_bytes(), "新来的同志自己定的口令").keeper == "接手岗位"
    )


def test_an_override_needs_a_reason_and_stays_out_of_the_log(office):
    office.begin()
    assert office.run("override", "李四", "leaves", "--state", "exempt", ok=False).exit_code == 1
    office.run("override", "李四", "leaves", "--state", "exempt", "--reason", "病假半年")
    assert "李四\t免修  未交" in office.run("status").output
    assert "病假" not in json.dumps(office.ledger.log, ensure_ascii=False)


def test_slips_carry_each_code_and_no_name_goes_into_a_link(office):
    office.begin()
    site = ("--assignment", "第一期", "--site", "https://x.example/kc")
    office.run("slips", "--out", office.folder / "slips.html", *site)
    text = (office.folder / "slips.html").read_text()
    code = office.code("张三")
    assert f"{code[:5]}-{code[5:]}" in text
    assert text.count("<svg") == 4
    assert "&lt;" not in text
    notice = next((office.folder / "out").glob("*.txt")).read_text()
    assert "张三" not in notice
    assert office.ledger.fingerprint in notice


@pytest.mark.parametrize(
    "damage", ["", "{}", "not json", '{"format":"coursebook-ledger","v":9}', "\x00" * 50]
)
def test_a_file_that_is_no_ledger_is_said_so(office, damage):
    office.ledger_path.write_text(damage)
    result = office.run("status", ok=False)
    assert result.exit_code == 1
    assert "不是台账文件" in result.output


def test_a_mistyped_item_is_answered_with_the_near_one(office):
    office.begin()
    result = office.run("assign", "--title", "x", "--due", "2026-12-01", "--item", "leavs", "--content",
                        office.folder / "content", ok=False)  # fmt: skip
    assert "chapter:leaves" in result.output


def test_a_task_goes_to_whole_units_and_to_single_people(office):
    office.begin()
    call = ("assign", "--title", "第二期", "--due", "2026-12-01", "--item", "leaves", "--content",
            office.folder / "content")  # fmt: skip
    said = office.run(*call, "--to", " 二 支部", "--to", "001", "--to", "王五").output
    assert "只给 3 人" in said
    names = {one["id"]: one["name"] for one in office.ledger.members}
    made = next(one for one in office.ledger.assignments if one["title"] == "第二期")
    assert sorted(names[one] for one in made["to"]) == ["=赵六", "张三", "王五"]
    wrong = office.run(*call, "--to", "三支部", ok=False).output
    assert "没有叫“三支部”的支部或人" in wrong
    assert "支部有：一支部、二支部。" in wrong


GRADED = """\
schema: 1
id: drill-two
title: 计分测验
mode: graded
pass: 50
questions:
  - id: two-1
    type: multiple
    stem: 哪些是茶？
    options:
      - {id: green, text: 绿茶, correct: true}
      - {id: black, text: 红茶, correct: true}
      - {id: water, text: 白水, why: 不是茶。}
"""


def test_a_graded_quiz_waits_for_the_trainer_and_is_graded_by_its_key(office):
    (office.folder / "private/quizzes/drill-two.yaml").write_text(GRADED)
    where = ("--content", office.folder / "content", "--private", office.folder / "private")
    office.begin()
    said = office.run(
        "assign", "--title", "第二期", "--item", "drill-two", "--due", "2026-12-30", *where
    ).output
    link = read_link(next(word for word in said.split() if "#KA1." in word).rpartition("：")[2])
    office.run("exam release", "drill-two", *where)
    key = office.folder / "private/keys/drill-two.json"
    shown = {
        one: mask
        for mask, one in json.loads(key.read_text())["questions"][0]["shown"]["option"].items()
    }
    chosen = {"张三": ["green", "black"], "李四": ["water"]}
    texts = [
        receipt(link, office.code(name), [[0, 3, 5, 2515, -1, 1]],
                s={"0": [["two-1", "0000", [shown[one] for one in answer], 20]]})
        for name, answer in chosen.items()
    ]  # fmt: skip
    (office.folder / "c.txt").write_text("\n".join(texts))
    office.run("gather", office.folder / "c.txt")
    assert "张三\t待评" in office.run("status", "第二期").output
    assert "及格 1 份" in office.run("exam grade", "第二期", "--key", key).output
    said = office.run("status", "第二期", "--all").output
    assert "张三\t完成 100" in said
    assert "李四\t待补考 0" in said


def test_editors_get_figures_of_questions_and_no_people(office):
    people = "姓名\t编号\n" + "".join(f"学员{n}\t{n}\n" for n in range(12))
    (office.folder / "roster.tsv").write_text(people, encoding="utf-8")
    link = office.begin()
    texts = [
        receipt(
            link,
            office.code(f"学员{n}"),
            [[1, 1, 5, 2515, 100, 1]],
            s={"1": [["drill-1", "0000", n > 2, 10 + n]]},
        )
        for n in range(12)
    ]
    (office.folder / "c.txt").write_text("\n".join(texts))
    office.run("gather", office.folder / "c.txt")
    said = office.run(
        "stats",
        "--content",
        office.folder / "content",
        "--out",
        office.folder / "stats",
        "--build",
        "b1",
    ).output
    assert "茶要趁热。\t12\t0.75" in said
    made = json.loads((office.folder / "stats/b1.json").read_text())
    assert made["questions"]["drill-1"]["facility"] == 750
    assert made["questions"]["drill-1"]["seconds"] == 16
    assert "学员" not in json.dumps(made, ensure_ascii=False)


def test_a_leader_with_forty_units_gets_one_page(office):
    people = "姓名\t支部\t编号\n" + "".join(f"学员{n}\t第{n:02d}支部\t{n}\n" for n in range(40))
    (office.folder / "roster.tsv").write_text(people, encoding="utf-8")
    office.begin()
    office.run("report", "--out", office.folder / "out")
    page = next((office.folder / "out").glob("*.html")).read_text()
    assert page.count("<tr><td>第") == 23
    assert "其余 17 个支部" in page
