"""`exam`: release codes, sittings, grading, marks, 补考, paper forms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from build_tools.adapters.cli.cohort.desk import Desk, with_desk
from build_tools.adapters.cli.cohort.locking import forms, release
from build_tools.adapters.cli.cohort.people import stop_on_rows, table_of
from build_tools.trainer import exam_grade, exam_key, exam_lock
from build_tools.trainer.encoding import Unreadable
from build_tools.trainer.exam_forms import FORMS, form_code
from build_tools.trainer.exam_results import read_results, results_table
from build_tools.trainer.exam_sitting import exam_link
from build_tools.trainer.ledger import Ledger
from build_tools.trainer.member_codes import new_id
from build_tools.trainer.moments import stamp
from build_tools.trainer.paper_answers import read_rows
from build_tools.trainer.records import Exam
from build_tools.trainer.report_tables import exam_table
from build_tools.trainer.sheets import csv_bytes, xlsx_bytes


@click.group()
def exam() -> None:
    """Exams: lock, open, grade, mark, sit again, on paper."""


@exam.command("open")
@with_desk
@click.argument("key", type=click.Path(path_type=Path))
@click.option("--title")
@click.option("--opens", required=True)
@click.option("--closes", required=True)
@click.option("--minutes", type=click.IntRange(1, 600), default=60, show_default=True)
@click.option("--pass", "pass_", type=click.IntRange(0, 100))
@click.option("--site", default="")
def open_(desk: Desk, key: Path, **given: Any) -> None:
    """Plan a sitting by the answer KEY file that `release` wrote."""
    ledger = desk.open()
    held = read_key_file(desk, key)
    mark = given["pass_"] if given["pass_"] is not None else held["pass"]
    opens, closes = given["opens"], given["closes"]
    made = _exam(desk, given["title"] or held["title"], held, opens, closes, given["minutes"], mark)
    _keep(desk, ledger, made)
    desk.save(ledger)
    desk.say("exam", id=made["id"], title=made["title"], opens=opens, closes=closes)
    _hand_out(desk, ledger, made, given["site"])


def _hand_out(desk: Desk, ledger: Ledger, made: Exam, site: str) -> None:
    address = exam_link(ledger, made, site)
    desk.say("link", n=len(address), link=address)
    if made["release"]:
        desk.say("release", code=exam_lock.shown_release(made["release"]))


def read_key_file(desk: Desk, path: Path) -> dict[str, Any]:
    """An answer key file, or `Stop`."""
    try:
        return exam_key.read_key(desk.read_bytes(path))
    except Unreadable:
        raise desk.stop("file.key", path=path) from None


def _exam(
    desk: Desk, title: str, key: dict[str, Any], opens: str, closes: str, minutes: int, mark: int
) -> Exam:
    start, end = desk.moment(opens), desk.moment(closes)
    if end <= start:
        raise desk.stop("say.date-order")
    return {"id": new_id("ex", 4), "quiz": key["quiz"], "title": title[:60], "opens": stamp(start),
            "closes": stamp(end), "minutes": minutes, "pass": mark, "release": key["release"],
            "resit_of": "", "limit": 0, "to": ["*"], "at": desk.at}  # fmt: skip


def _keep(desk: Desk, ledger: Ledger, made: Exam) -> None:
    ledger.exams.append(made)
    ledger.exams.sort(key=lambda one: one["id"])
    did = "resit" if made["resit_of"] else "exam"
    ledger.record(did, {"exam": made["id"], "people": len(made["to"])}, desk.at)


@exam.command()
@with_desk
@click.argument("name")
@click.option("--key", required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path))
def grade(desk: Desk, name: str, key: Path, out: Path | None) -> None:
    """Grade an exam, or a graded quiz of an assignment; after an erratum, grade again."""
    ledger = desk.open()
    held = read_key_file(desk, key)
    before = {one["id"] for one in ledger.grades}
    sitting = ledger.exam(name)
    if sitting is not None:
        made = exam_grade.grade_exam(ledger, sitting, held, desk.at)
    else:
        chosen = desk.pick(ledger.assignments, name, "assignment")
        made = exam_grade.grade_quiz(ledger, chosen, held, desk.at)
    waiting = sum(any(one[0] == "open" for one in each["questions"].values()) for each in made)
    desk.save(ledger)
    desk.say("graded", n=len(made), passed=sum(one["passed"] for one in made), open=waiting)
    changed = sum(one["id"] not in before for one in ledger.grades)
    if before and changed:
        desk.say("regraded", n=changed)
    if out:
        table = exam_table(
            results_table(ledger, made, desk.today.isoformat(), desk.w), desk.language
        )
        xlsx = out.suffix == ".xlsx"
        desk.write(out, xlsx_bytes({desk.w("sheet.exam"): table}) if xlsx else csv_bytes(table))


@exam.command()
@with_desk
@click.argument("name")
@click.argument("member")
@click.argument("question")
@click.argument("criteria", nargs=-1)
def mark(desk: Desk, name: str, member: str, question: str, criteria: tuple[str, ...]) -> None:
    """Mark an open answer: the CRITERIA of the rubric it meets; then grade again."""
    ledger = desk.open()
    sitting = desk.pick(ledger.exams, name, "exam")
    one = desk.member(ledger, member)
    for paper in ledger.papers:
        if (paper["exam"], paper["member"]) == (sitting["id"], one["id"]) and paper["counted"]:
            paper["marks"][question] = sorted(set(criteria))
            paper["at"] = desk.at
            ledger.record("paper", {"paper": paper["id"], "marks": len(paper["marks"])}, desk.at)
    desk.save(ledger)


@exam.command()
@with_desk
@click.argument("name")
@click.argument("table", type=click.Path(path_type=Path))
@click.option("--out-of", type=click.IntRange(1, 1000), default=100, show_default=True)
@click.option("--key", type=click.Path(path_type=Path))
@click.option("--series")
def results(
    desk: Desk, name: str, table: Path, out_of: int, key: Path | None, series: str | None
) -> None:
    """Enter results of the paper forms from TABLE: name or number, and score.

    With --key the rows are name or number, form (A, B or its code), and the answers.
    """
    ledger = desk.open()
    sitting = desk.pick(ledger.exams, name, "exam")
    if key is not None:
        _answers(desk, ledger, sitting, table, read_key_file(desk, key), series or sitting["id"])
        return
    rows, errors = read_results(table_of(desk, table), ledger.members, out_of)
    stop_on_rows(desk, errors)
    for member, earned in rows:
        exam_grade.enter_paper_result(ledger, sitting, member, earned, out_of * 100, desk.at)
    for records in (ledger.papers, ledger.grades):
        records.sort(key=lambda one: one["id"])
    ledger.record("paper", {"exam": sitting["id"], "results": len(rows)}, desk.at)
    desk.save(ledger)
    desk.say("entered", n=len(rows))


def _answers(
    desk: Desk, ledger: Ledger, sitting: Exam, table: Path, key: dict[str, Any], series: str
) -> None:
    """Answers of paper forms, each graded by the form it was written on."""
    if "paper" not in key:
        raise desk.stop("file.key-old")
    rows, errors = read_rows(table_of(desk, table), ledger.members, key, series)
    stop_on_rows(desk, errors)
    for member, body in rows:
        exam_grade.enter_paper_answers(ledger, sitting, member, key, body, desk.at)
    for records in (ledger.papers, ledger.grades):
        records.sort(key=lambda one: one["id"])
    ledger.record("paper", {"exam": sitting["id"], "results": len(rows)}, desk.at)
    desk.save(ledger)
    codes = "、".join(form_code(series, one) for one in FORMS)
    desk.say("entered-forms", n=len(rows), codes=codes)


@exam.command()
@with_desk
@click.argument("name")
@click.option("--key", required=True, type=click.Path(path_type=Path))
@click.option("--opens", required=True)
@click.option("--closes", required=True)
@click.option("--limit", type=click.IntRange(1, 9), default=1, show_default=True)
@click.option("--site", default="")
def resit(desk: Desk, name: str, key: Path, **given: Any) -> None:
    """Another sitting for those who did not pass (补考)."""
    ledger = desk.open()
    sitting = desk.pick(ledger.exams, name, "exam")
    people = exam_grade.to_resit(ledger, sitting)
    opens, closes = given["opens"], given["closes"]
    made = _exam(desk, sitting["title"], read_key_file(desk, key), opens, closes,
                 sitting["minutes"], sitting["pass"])  # fmt: skip
    first = sitting["resit_of"] or sitting["id"]
    made |= {"resit_of": first, "limit": given["limit"], "to": people}
    _keep(desk, ledger, made)
    desk.save(ledger)
    desk.say("resit", id=made["id"], n=len(people), limit=given["limit"])
    _hand_out(desk, ledger, made, given["site"])


exam.add_command(release)
exam.add_command(forms)
