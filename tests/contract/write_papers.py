# ruff: noqa: E501  tables of questions read best wide
"""Writes papers.json: a key file, its forms, rows of answers and what they earn.

`python tests/contract/write_papers.py`. Forms are drawn by the command line; what the rows earn is
stated here by hand, as answers a person copied from form A.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from build_tools.trainer.exam_forms import FORMS, form_code, paper_form  # noqa: E402
from build_tools.trainer.exam_grade import grade_form  # noqa: E402
from build_tools.trainer.paper_answers import read_rows  # noqa: E402

SERIES = "ex0001"
BARE = {
    "text": "",
    "unit": "",
    "options": [],
    "pinned": [],
    "lefts": [],
    "blanks": [],
    "answer": "",
}


def question(
    name: str, key: dict[str, Any], paper: dict[str, Any], **more: Any
) -> tuple[dict[str, Any], dict[str, Any]]:
    asked = {
        "id": name,
        "hash": "ab12",
        "stem": name,
        "key": key,
        "shown": {},
        "options": {},
        "rubric": {},
        "erratum": None,
        **more,
    }
    return asked, {**BARE, "stem": f"<p>{name}</p>", "points": key["points"], **paper}


OPTIONS = [["9", "九"], ["1", "<em>一</em>"], ["b", "乙"], ["none", "以上都不对"]]
PAIRS = [
    question("single", {"type": "single", "points": 2, "options": ["9", "1", "b", "none"], "right": ["1"]},
             {"options": OPTIONS, "pinned": ["none"]}, shown={"option": {"x1": "1"}}),
    question("many", {"type": "multiple", "points": 3, "options": ["9", "1", "b"], "right": ["9", "b"], "credit": "proportional"},
             {"options": OPTIONS[:3]}),
    question("truth", {"type": "true_false", "points": 1, "answer": False}, {}),
    question("litres", {"type": "numeric", "points": 2, "value": "1.5", "unit": "升", "abs": "0"}, {"unit": "升", "answer": "1.5升（±0）"}),
    question("word", {"type": "short", "points": 2, "accept": ["水"], "foreseen": [], "han": ""}, {"answer": "水"}),
    question("gaps", {"type": "cloze", "points": 2, "blanks": {"2": {"options": ["a", "b"], "right": ["a"]}, "1": {"accept": ["水"]}}, "han": ""},
             {"text": '<p><span class="gap"></span></p>', "blanks": [["2", [["a", "热"], ["b", "冷"]]], ["1", []]], "answer": "热；水"}),
    question("pairs", {"type": "match", "points": 2, "pairs": {"2": "2", "1": "1"}, "rights": ["2", "1", "z"]},
             {"options": [["2", "甲"], ["1", "乙"], ["z", "丙"]], "lefts": [["2", "左二"], ["1", "左一"]]}),
    question("order", {"type": "order", "points": 2, "items": ["c", "a", "b"], "credit": "exact"},
             {"options": [["c", "先"], ["a", "中"], ["b", "后"]]}),
    question("why", {"type": "open", "points": 4, "rubric": {"c1": 4}}, {"answer": "讲清楚（4）"}, rubric={"c1": "讲清楚"}),
    question("gift", {"type": "true_false", "points": 1, "answer": True}, {}, erratum={"date": "2026-11-20", "effect": "credit-all"}),
    question("spare", {"type": "true_false", "points": 1, "answer": True}, {}),
]  # fmt: skip
KEY: dict[str, Any] = {
    "format": "coursebook-exam-key", "v": 1, "course": "tea-house", "quiz": "final", "title": "期末", "mode": "exam",
    "pass": 60, "release": "", "built": "2026-11-22T10:00:00Z", "order": "shuffle", "draws": [{"pick": 1, "questions": ["gift", "spare"]}],
    "questions": [asked for asked, _ in PAIRS], "paper": {asked["id"]: paper for asked, paper in PAIRS},
}  # fmt: skip
MEMBERS = [{"id": f"m{number}", "name": name, "number": f"00{number}"}
           for number, name in enumerate(["张三", "李四", "王五", "王五"], 1)]  # fmt: skip


def typed(name: str, answers: dict[str, str]) -> list[str]:
    """A row of answers in the order of the form; `*single` and so on name an option by its id."""
    form = paper_form(KEY, SERIES, name)
    cells = []
    for one in form["questions"]:
        marks = {option["id"]: option["letter"] for option in one["options"]}
        said = answers.get(one["id"], answers.get("else", ""))
        cells.append(
            "".join(marks[part] for part in said[1:].split("+")) if said.startswith("*") else said
        )
    return cells


RIGHT = {"single": "*1", "many": "*b+9", "truth": "×", "litres": "１.5 升", "word": "水。", "gaps": "热；水", "pairs": "*2+1",
         "order": "*c+a+b", "why": "4", "gift": "", "spare": "对"}  # fmt: skip
HALF = {"single": "*9+1", "many": "*b", "truth": "F", "litres": "2", "word": "火", "gaps": "冷|水", "pairs": "1", "order": "*a+b+c",
        "why": "1.257", "gift": "错", "spare": "错"}  # fmt: skip
ROWS = [
    ["姓名", "卷", "1", "2"],
    ["张三", "A", *typed("A", RIGHT)],
    ["002", "ｂ", *typed("B", HALF)],
    ["王五", "A"],
    ["003", "C", "A"],
    ["004", form_code(SERIES, "A").lower()],
    ["赵六", "A"],
    ["001", "A-0000"],
    [],
    ["002", "B", *["A"] * 11],
]


def paper(member: str, body: dict[str, Any]) -> dict[str, Any]:
    return {"id": "pp1", "exam": SERIES, "member": member, "body": body}


def vectors() -> dict[str, Any]:
    exam: Any = {"id": SERIES, "pass": 60}
    found, errors = read_rows(ROWS, MEMBERS, KEY, SERIES)  # ty: ignore[invalid-argument-type]
    graded = []
    for member, body in found:
        grade = grade_form(exam, paper(member, body), KEY, "")  # ty: ignore[invalid-argument-type]
        graded.append({"member": member, "body": body, "earned": grade["earned"],
                       "possible": grade["possible"], "questions": grade["questions"]})  # fmt: skip
    return {"key": KEY, "series": SERIES, "members": MEMBERS, "rows": ROWS,
            "forms": [paper_form(KEY, series, name) for series in (SERIES, "final") for name in FORMS],
            "graded": graded, "errors": [[one.place, one.key] for one in errors]}  # fmt: skip


if __name__ == "__main__":
    told = json.dumps(vectors(), ensure_ascii=False, indent=1)
    (HERE / "papers.json").write_text(told + "\n", encoding="utf-8")
