"""A sitting of an exam, handed out to members as a link of its own."""

from __future__ import annotations

from build_tools.trainer.assignment import link, link_body, payload
from build_tools.trainer.ledger import Ledger
from build_tools.trainer.moments import local_date
from build_tools.trainer.records import Assignment, Exam, Item


def exam_assignment(exam: Exam) -> Assignment:
    """An exam goes out as an assignment of one item, under the exam's id."""
    item: Item = {"item": f"quiz:{exam['quiz']}", "title": exam["title"],
                  "minutes": exam["minutes"], "due": "", "pass": exam["pass"]}  # fmt: skip
    return {"id": exam["id"], "rev": 1, "title": exam["title"], "items": [item],
            "opens": local_date(exam["opens"]), "due": local_date(exam["closes"]), "pass": None,
            "attempts": None, "late": "mark", "answers": False, "to": exam["to"],
            "at": exam["at"]}  # fmt: skip


def exam_link(ledger: Ledger, exam: Exam, site: str) -> str:
    """The address members open for the exam; the trainer's keys travel in it."""
    body = link_body(ledger.course, ledger.id, exam_assignment(exam))
    return link(site, payload(body, ledger.sign_seed, ledger.box_public))
