"""Grading papers and graded quizzes by a key file; errata graded again; who sits a 补考."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from build_tools.render.question.shuffle import shuffled
from build_tools.trainer.exam_key import authored, key_hash
from build_tools.trainer.exam_lock import variant_seed
from build_tools.trainer.grading import grade_key
from build_tools.trainer.ledger import Ledger
from build_tools.trainer.ledger_merge import record_hash
from build_tools.trainer.member_codes import Registry, new_id
from build_tools.trainer.records import Assignment, Exam, Grade, Paper
from build_tools.trainer.standing import fold


def variant(key: Mapping[str, Any], seed: str) -> list[str]:
    """The questions a seed draws, in the order shown; the twin of `pickQuestions`."""
    banked = {one for draw in key["draws"] for one in draw["questions"]}
    ids = [one["id"] for one in key["questions"] if one["id"] not in banked]
    for place, draw in enumerate(key["draws"]):
        pick = min(draw["pick"], len(draw["questions"]))
        ids += shuffled(draw["questions"], f"{seed}:{place}")[:pick]
    return shuffled(ids, seed) if key["order"] == "shuffle" else ids


def grade_answers(
    key: Mapping[str, Any], wanted: Sequence[str], answers: Iterable[Sequence[Any]],
    marks: Mapping[str, Sequence[str]],
) -> dict[str, list[Any]]:  # fmt: skip
    """Question → [state, earned, possible]; what was not answered counts as blank."""
    given = {answer[0]: answer[2] for answer in answers}
    questions = {one["id"]: one for one in key["questions"]}
    found: dict[str, list[Any]] = {}
    for name in wanted:
        question = questions[name]
        response = authored(question["shown"], given.get(name))
        if name in marks and isinstance(response, dict):
            response = {**response, "met": list(marks[name])}
        score = grade_key(question["key"], response)
        found[name] = _corrected(question, [score.state, score.earned, score.possible])
    return found


def _corrected(question: Mapping[str, Any], scored: list[Any]) -> list[Any]:
    """What an erratum makes of a score."""
    effect = (question["erratum"] or {}).get("effect")
    if effect == "credit-all":
        return ["right", scored[2], scored[2]]
    return ["none", 0, 0] if effect == "drop" else scored


def grade_exam(ledger: Ledger, exam: Exam, key: Mapping[str, Any], at: str) -> list[Grade]:
    """Grade every counted paper; a new key or new marks grade again, and the log says so."""
    registry = ledger.registry()
    made = [
        _grade_paper(ledger, exam, paper, key, registry, at)
        for paper in ledger.papers
        if paper["exam"] == exam["id"] and paper["counted"] and "s" in paper["body"]
    ]
    _keep(ledger, exam["id"], made, at)
    return made


def _grade_paper(
    ledger: Ledger, exam: Exam, paper: Paper, key: Mapping[str, Any], registry: Registry, at: str
) -> Grade:
    if paper["paper"]:
        return grade_form(exam, paper, key, at)
    code = registry.codes.get(paper["member"], "")
    wanted = variant(key, variant_seed(code, ledger.id, key["quiz"]))
    sent = [answer[0] for answer in paper["body"]["s"]]
    if not set(sent) & set(wanted):
        wanted = _sent_variant(key, sent)  # the code was reissued since: other questions are drawn
    questions = grade_answers(key, wanted, paper["body"]["s"], paper["marks"])
    return _grade(exam["id"], paper["id"], paper["member"], questions, exam["pass"], key, at)


def grade_form(exam: Exam, paper: Paper, key: Mapping[str, Any], at: str) -> Grade:
    """A paper form whose answers were typed in; open questions have their points from a person."""
    body = paper["body"]
    wanted = [answer[0] for answer in body["s"]]
    questions = grade_answers(key, wanted, body["s"], {})
    for name, earned in body["p"].items():
        if questions[name][0] != "none" and questions[name][1] != questions[name][2]:
            possible = questions[name][2]
            state = "right" if earned == possible else "partial" if earned else "wrong"
            questions[name] = [state, earned, possible]
    return _grade(exam["id"], paper["id"], paper["member"], questions, exam["pass"], key, at)


def _sent_variant(key: Mapping[str, Any], sent: Sequence[str]) -> list[str]:
    """What must have been shown, as far as the answers tell; leaving one out earns nothing."""
    banked = {one for draw in key["draws"] for one in draw["questions"]}
    ids = [one["id"] for one in key["questions"] if one["id"] not in banked]
    for draw in key["draws"]:
        answered = [one for one in sent if one in draw["questions"]]
        rest = [one for one in draw["questions"] if one not in answered]
        ids += [*answered, *rest][: draw["pick"]]
    return ids


def _grade(
    exam: str, paper: str, member: str, questions: Mapping[str, list[Any]], pass_mark: int,
    key: Mapping[str, Any], at: str,
) -> Grade:  # fmt: skip
    earned = sum(one[1] for one in questions.values())
    possible = sum(one[2] for one in questions.values())
    return {"id": new_id("gr", 8), "exam": exam, "paper": paper, "member": member,
            "earned": earned, "possible": possible,
            "passed": possible > 0 and earned * 100 >= possible * pass_mark,
            "key": key_hash(key), "questions": dict(questions), "at": at}  # fmt: skip


def _keep(ledger: Ledger, exam: str, made: Sequence[Grade], at: str) -> None:
    """Put new grades in the place of old ones; unchanged ones stay as they were."""
    before = {one["paper"] + one["member"]: one for one in ledger.grades if one["exam"] == exam}
    changed = [one for one in made if _differs(before.get(one["paper"] + one["member"]), one)]
    gone = {one["paper"] + one["member"] for one in changed}
    again = [before[name] for name in gone if name in before]
    kept = [
        one
        for one in ledger.grades
        if one["exam"] != exam or one["paper"] + one["member"] not in gone
    ]
    ledger.grades = sorted([*kept, *changed], key=lambda one: one["id"])
    if changed:
        what = {"exam": exam, "grades": [one["id"] for one in changed],
                "before": [record_hash(one) for one in again]}  # fmt: skip
        ledger.record("regrade" if again else "grade", what, at)


def _differs(before: Grade | None, after: Grade) -> bool:
    if before is None:
        return True
    names = ("earned", "possible", "passed", "questions", "key")
    return any(before[name] != after[name] for name in names)


def grade_quiz(
    ledger: Ledger, assignment: Assignment, key: Mapping[str, Any], at: str
) -> list[Grade]:
    """Grade the newest answers to a graded quiz of an assignment."""
    item = f"quiz:{key['quiz']}"
    places = [at for at, one in enumerate(assignment["items"]) if one["item"] == item]
    if not places:
        return []
    wanted = assignment["items"][places[0]]["pass"]
    if wanted is None:
        wanted = assignment["pass"] if assignment["pass"] is not None else key["pass"]
    made = []
    for member in sorted(
        {one["member"] for one in ledger.receipts if one["assignment"] == assignment["id"]}
    ):
        held = [one for one in ledger.receipts
                if one["member"] == member and one["assignment"] == assignment["id"]]  # fmt: skip
        standing = fold(held).get(places[0])
        if standing is None or not standing.newest:
            continue
        sent = [answer[0] for answer in standing.newest]
        questions = grade_answers(key, _sent_variant(key, sent), standing.newest, {})
        made.append(_grade(assignment["id"], item, member, questions, wanted, key, at))
    _keep_quiz(ledger, assignment["id"], item, made, at)
    return made


def _keep_quiz(ledger: Ledger, assignment: str, item: str, made: Sequence[Grade], at: str) -> None:
    others = [one for one in ledger.grades if one["exam"] == assignment and one["paper"] != item]
    ledger.grades = [one for one in ledger.grades if one not in others]
    _keep(ledger, assignment, made, at)
    ledger.grades = sorted([*ledger.grades, *others], key=lambda one: one["id"])


def enter_paper_answers(
    ledger: Ledger, exam: Exam, member: str, key: Mapping[str, Any], body: dict[str, Any], at: str
) -> Grade:
    """A paper form typed in answer by answer; it takes the place of what the member had."""
    paper = _paper(ledger, exam, member, body, at)
    grade = grade_form(exam, paper, key, at)
    ledger.grades.append(grade)
    return grade


def _paper(ledger: Ledger, exam: Exam, member: str, body: dict[str, Any], at: str) -> Paper:
    for one in ledger.papers:
        if one["exam"] == exam["id"] and one["member"] == member:
            one["counted"] = False
    ledger.grades = [one for one in ledger.grades
                     if (one["exam"], one["member"]) != (exam["id"], member)]  # fmt: skip
    paper: Paper = {"id": new_id("pp", 14), "exam": exam["id"], "member": member, "arrived": at,
                    "body": body, "counted": True, "marks": {}, "paper": True,
                    "at": at}  # fmt: skip
    ledger.papers.append(paper)
    return paper


def enter_paper_result(
    ledger: Ledger, exam: Exam, member: str, earned: int, possible: int, at: str
) -> Grade:
    """A result of a paper form, in hundredths of a point."""
    paper = _paper(ledger, exam, member, {}, at)
    grade: Grade = {"id": new_id("gr", 8), "exam": exam["id"], "paper": paper["id"],
                    "member": member, "earned": earned, "possible": possible,
                    "passed": possible > 0 and earned * 100 >= possible * exam["pass"],
                    "key": "", "questions": {}, "at": at}  # fmt: skip
    ledger.grades.append(grade)
    return grade


def to_resit(ledger: Ledger, exam: Exam) -> list[str]:
    """Members who did not pass, or did not sit, and are to."""
    passed = {one["member"] for one in ledger.grades if one["exam"] == exam["id"] and one["passed"]}
    wanted = [one["id"] for one in ledger.members if "*" in exam["to"] or one["id"] in exam["to"]]
    gone = {one["id"] for one in ledger.members if one["left"]}
    return [one for one in wanted if one not in passed and one not in gone]
