"""The trainers' formats: Python meets every vector; the browser's tests read the same files."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from build_tools.trainer import assignment as links
from build_tools.trainer import exam_grade, exam_key, exam_lock, ledger_file, log_chain
from build_tools.trainer.chat import find_messages
from build_tools.trainer.encoding import Unreadable, b64u, canonical, check_letter, un_b64u
from build_tools.trainer.gather_answers import graded_responses
from build_tools.trainer.hours import earnings, shown_hours, sums
from build_tools.trainer.item_remarks import remarks
from build_tools.trainer.item_statistics import Response, item_statistics
from build_tools.trainer.item_statistics import as_json as statistics_json
from build_tools.trainer.item_statistics import as_text as statistics_text
from build_tools.trainer.ledger import as_json
from build_tools.trainer.member_codes import code_of, fingerprint, member_key, read_code, shown
from build_tools.trainer.natural import natural
from build_tools.trainer.receipt import Refused, open_receipt
from build_tools.trainer.rollup import by_unit, matrix
from build_tools.trainer.standing import fold
from tests.contract.tokens import bench

HERE = Path(__file__).parent


def vectors(name: str) -> Any:
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


CODES, RECEIPTS, EXAM, FILE = map(vectors, ("codes", "receipts", "exam", "ledger"))
DESK = ledger_file.from_json(RECEIPTS["ledger"]).desk


def named(cases: list[dict[str, Any]]) -> dict[str, Any]:
    return {"argvalues": cases, "ids": [case["name"] for case in cases]}


def test_codes_and_keys_derive_from_the_master():
    master = un_b64u(CODES["master"])
    for row in CODES["members"]:
        code = code_of(master, row["member"], row["issue"])
        assert (code, shown(code), code[:4]) == (row["code"], row["shown"], row["who"])
        assert b64u(member_key(code, CODES["ledger"])) == row["key"]


def test_check_letters():
    assert all(check_letter(text) == letter for text, letter in CODES["checks"])


@pytest.mark.parametrize("case", CODES["typed"], ids=lambda case: repr(case["typed"]))
def test_a_code_is_read_as_people_type_it(case):
    if case["code"] is None:
        with pytest.raises(Unreadable):
            read_code(case["typed"])
    else:
        assert read_code(case["typed"]) == case["code"]


def test_fingerprints():
    for row in vectors("fingerprint"):
        assert fingerprint(un_b64u(row["box"]), un_b64u(row["sign"])) == row["shown"]


def test_assignment_links_say_what_was_assigned():
    table = vectors("assignment")
    for case in table["cases"]:
        for address, code in ((case["group"], ""), (case["personal"], case["code"])):
            read = links.read_link(address)
            assert (read.body, read.code) == (case["body"], code)
            assert b64u(read.box) == table["box"]
            assert b64u(read.sign) == table["sign"]
        assert links.link_body(bench.COURSE, bench.LEDGER, case["assignment"]) == case["body"]


@pytest.mark.parametrize("text", vectors("assignment")["refused"], ids=lambda text: text[-12:])
def test_an_altered_link_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        links.read_link(text)


@pytest.mark.parametrize("case", **named(RECEIPTS["cases"]))
def test_a_receipt_is_taken_or_refused_with_its_reason(case):
    if case["reason"]:
        with pytest.raises(Refused) as refused:
            open_receipt(case["text"], DESK())
        assert (refused.value.reason, refused.value.member) == (case["reason"], case["member"])
    else:
        opened = open_receipt(case["text"], DESK())
        assert (opened.id, opened.member, opened.body) == (case["id"], case["member"], case["body"])


@pytest.mark.parametrize("case", **named(vectors("chat")))
def test_receipts_are_found_in_a_pasted_chat(case):
    found = list(find_messages(case["chat"], datetime.fromisoformat(case["today"]), _opens))
    assert [one.text for one in found] == case["found"]
    assert [one.sender for one in found] == case["senders"]
    moments = [one.moment.isoformat("T", "minutes") if one.moment else None for one in found]
    assert moments == case["moments"]


def _opens(text: str) -> bool:
    try:
        open_receipt(text, DESK())
    except Refused:
        return False
    return True


def test_an_exam_opens_with_its_release_code_alone():
    assert exam_lock.unlock(EXAM["sealed"], EXAM["release"], EXAM["quiz"]) == EXAM["html"]
    assert exam_lock.lock(EXAM["html"], EXAM["release"], EXAM["quiz"]) == EXAM["sealed"]
    for wrong in EXAM["wrong"]:
        with pytest.raises(Unreadable):
            exam_lock.unlock(EXAM["sealed"], wrong, EXAM["quiz"])


def test_each_member_has_a_variant():
    for row in EXAM["variants"]:
        assert exam_lock.variant_seed(row["code"], bench.LEDGER, EXAM["quiz"]) == row["seed"]


@pytest.mark.parametrize("case", **named(EXAM["papers"]))
def test_a_paper_is_taken_or_refused_with_its_reason(case):
    if case["reason"]:
        with pytest.raises(Refused) as refused:
            exam_lock.open_paper(case["text"], DESK(), EXAM["exams"])
        assert (refused.value.reason, refused.value.member) == (case["reason"], case["member"])
    else:
        opened = exam_lock.open_paper(case["text"], DESK(), EXAM["exams"])
        assert (opened.member, opened.body) == (case["member"], case["body"])


def test_a_ledger_opens_with_its_passphrase_alone():
    data = FILE["text"].encode()
    for passphrase in (FILE["passphrase"], *FILE["same_passphrase"]):
        assert as_json(ledger_file.open_ledger(data, passphrase)) == FILE["json"]
    for passphrase in FILE["wrong_passphrase"]:
        with pytest.raises(ledger_file.WrongPassphrase):
            ledger_file.open_ledger(data, passphrase)


@pytest.mark.parametrize("case", **named(FILE["refused"]))
def test_a_file_that_is_no_ledger_is_refused(case):
    with pytest.raises(Unreadable):
        ledger_file.open_ledger(case["text"].encode(), FILE["passphrase"])


def test_a_changed_past_shows_in_the_log():
    for case in vectors("log")["broken"]:
        assert log_chain.broken_at(case["log"]) == case["at"]


@pytest.mark.parametrize("case", **named(vectors("standing")))
def test_a_standing_only_improves(case):
    folded = {str(place): vars(one) for place, one in fold(case["receipts"]).items()}
    assert folded == case["standing"]


def test_states_and_hours_are_those_written_down():
    table = vectors("rollup")
    ledger = ledger_file.from_json(table["ledger"])
    for day, expected in table["states"].items():
        rows = matrix(ledger, ledger.assignments[0], date.fromisoformat(day)).rows
        assert {row.member["id"]: [cell.state for cell in row.cells] for row in rows} == expected
    for day, expected in table["units"].items():
        lines = by_unit(matrix(ledger, ledger.assignments[0], date.fromisoformat(day)).rows)
        found = [[one.unit, one.wanted, one.complete, one.begun, one.rate] for one in lines]
        assert found == expected
    earned = earnings(ledger, date.fromisoformat(table["hours_on"]))
    hours = sums(earned, "member", "unit", "year")
    assert {" ".join(key): shown_hours(one) for key, one in hours.items()} == table["hours"]


@pytest.mark.parametrize("case", **named(vectors("natural")))
def test_units_and_numbers_stand_as_people_count(case):
    order = case["order"]
    for turn in range(len(order)):
        mixed = [*order[turn:], *order[:turn]][::-1]
        assert sorted(mixed, key=natural) == order


@pytest.mark.parametrize("case", **named(vectors("grades")["cases"]))
def test_papers_earn_what_is_written_down(case):
    table = vectors("grades")
    graded = exam_grade.grade_answers(table["key"], table["wanted"], case["answers"], case["marks"])
    assert list(graded.values()) == case["expect"]


def test_variants_draw_the_same_questions_on_both_sides():
    table = vectors("grades")
    assert exam_key.key_hash(table["key"]) == table["key_hash"]
    for row in table["variants"]:
        assert exam_grade.variant(table["key"], row["seed"]) == row["fixed"]
        mixed = {**table["key"], "order": "shuffle"}
        assert exam_grade.variant(mixed, row["seed"]) == row["shuffle"]


@pytest.mark.parametrize("case", **named(vectors("statistics")))
def test_statistics_equal_an_independent_formula(case):
    responses = [
        Response(member, question, "0000", earned, possible, tuple(options), False, seconds)
        for member, question, earned, possible, options, seconds in case["responses"]
    ]
    found = item_statistics(responses)
    names = ("n", "facility", "discrimination", "correlation", "options", "seconds")
    plain = {q: None if one is None else {name: getattr(one, name) for name in names}
             for q, one in found.items()}  # fmt: skip
    assert plain == case["expect"]


@pytest.mark.parametrize("case", **named(vectors("remarks")))
def test_figures_are_remarked_on_as_written_down(case):
    found = remarks(case["figures"], case["offered"], case["right"])
    assert [list(one) for one in found] == case["expect"]


def test_answers_of_a_ledger_become_the_file_for_editors():
    table = vectors("answers")
    ledger = ledger_file.from_json(table["ledger"])
    practice = {one["id"]: one for one in table["practice"]}
    responses = graded_responses(ledger, practice, set(table["secret"]), table["keys"])
    found = item_statistics(responses)
    made = statistics_json(bench.COURSE, "2026.11.22", "2026-11-22", found)
    assert statistics_text(made) == table["text"]


def changed(data: Any, changes: list[list[Any]]) -> Any:
    """A copy with each change made: keys and places down to the value put there; null deletes."""
    data = json.loads(json.dumps(data))
    for *path, last, value in changes:
        spot = data
        for step in path:
            spot = spot[step]
        if value is None and isinstance(spot, dict):
            del spot[last]
        else:
            spot[last] = value
    return data


MANGLED = vectors("mangled")


@pytest.mark.parametrize("case", **named(MANGLED["cases"]))
def test_a_record_changed_by_hand_is_put_aside_and_not_lost(case):
    data = changed(MANGLED["ledger"], case["changes"])
    ledger = ledger_file.from_json(data)
    found = [[one.kind, one.place, one.id, one.field] for one in ledger.faults]
    assert found == case["faults"]
    for name in ledger_file.LISTS:
        before = data.get(name) if isinstance(data.get(name), list) else []
        faults = [one for one in ledger.faults if one.kind == name and one.place]
        assert len(getattr(ledger, name)) == len(before) - len(faults)
    lost = [one for one in case["faults"] if one[1] == 0 and data.get(one[0]) is None]
    assert len(ledger.set_aside) == len(case["faults"]) - len(lost)
    again = ledger_file.from_json(as_json(ledger))
    assert (again.faults, as_json(again)) == ([], as_json(ledger))
    matrix(ledger, bench.assignment(), date(2026, 12, 5))
    earnings(ledger, date(2026, 12, 5))
    log_chain.broken_at(ledger.log)
    ledger.record("backup", {})
    assert canonical(as_json(ledger))
