"""题目分析 in the page: what a trainer sees, and a file that is the command line's to the byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, expect

from build_tools.adapters.cli.cohort import cohort
from build_tools.load.course import load_course
from build_tools.render.question.key import answer_key
from build_tools.trainer import ledger_file
from build_tools.trainer.ledger import Ledger, create
from tests.browser_support import DESK, PHONE, axe
from tests.conftest import MINIMAL
from tests.trainer.formulas import figures
from tests.trainer_page.people import PASSPHRASE, desk
from tests.trainer_page.test_screens import too_wide

pytestmark = pytest.mark.browser

PEOPLE = 24
AT = "2026-11-10T08:00:00Z"


def answers(place: int) -> list[list]:
    """The stronger half gets the first question wrong: its key may be."""
    weak = place >= PEOPLE // 2
    return [
        ["water-leaves", "00aa", "loose" if weak else "bags", 20 + place],
        ["water-volume", "00bb", "9" if weak or place == 0 else "1.5", 0 if place < 3 else 70],
        ["no-such-question", "00cc", "x", 5],
    ]


def ledger(course: str) -> Ledger:
    made = create(course, "Tea", "Trainer", [], AT)
    made.members = [
        {"id": f"m{n:09d}", "name": f"Member {n}", "number": str(n), "issue": 1,
         "units": [{"unit": "Unit 1", "from": "", "to": ""}], "left": "", "at": AT}
        for n in range(PEOPLE)
    ]  # fmt: skip
    item = {"item": "quiz:water", "title": "Water", "minutes": 5, "due": "", "pass": None}
    made.assignments = [
        {"id": "as0001", "rev": 1, "title": "First", "items": [item], "opens": "2026-11-01",
         "due": "2099-11-30", "pass": 0, "attempts": None, "late": "mark", "answers": True,
         "to": ["*"], "at": AT}
    ]  # fmt: skip
    made.receipts = [
        {"id": f"{n:016x}", "member": f"m{n:09d}", "assignment": "as0001", "arrived": AT,
         "body": {"r": 1, "n": 1, "t": 3_600_000, "d": "7K3M", "i": [[0, 1, 3, 2500, 50, 1]],
                  "s": {"0": answers(n)}}, "flags": [], "at": AT}
        for n in range(PEOPLE)
    ]  # fmt: skip
    return made


@pytest.fixture(scope="module")
def taizhang(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "tea.taizhang.json"
    path.write_bytes(ledger_file.seal_ledger(ledger("tea"), PASSPHRASE))
    return path


def exam_of(made: Ledger) -> Ledger:
    """Twelve of them sat an exam, and one question of it is wrong three times in four."""
    made.exams = [
        {"id": "ex0001", "quiz": "final", "title": "Final", "opens": AT, "closes": AT,
         "minutes": 60, "pass": 60, "release": "", "resit_of": "", "limit": 0, "to": ["*"],
         "at": AT}
    ]  # fmt: skip
    made.papers = [
        {"id": f"{n:016x}", "exam": "ex0001", "member": f"m{n:09d}", "arrived": AT,
         "body": {"s": [["final-pot", "00dd", "bags" if n % 4 else "loose", 30 + n]]},
         "counted": True, "marks": {}, "paper": False, "at": AT}
        for n in range(12)
    ]  # fmt: skip
    return made


def answer_file(folder: Path) -> Path:
    """Of that exam, whose one question has the options of a question in the tiny course."""
    question = load_course(MINIMAL / "content").course.question_by_id["water-leaves"]
    held = {"id": "final-pot", "hash": "00dd", "stem": "What warms the pot?",
            "key": answer_key(question), "shown": {}, "rubric": {}, "erratum": None,
            "options": {"loose": "Hot water", "bags": "The sun"}}  # fmt: skip
    key = {"format": "coursebook-exam-key", "v": 1, "course": "tea", "quiz": "final",
           "title": "Final", "mode": "exam", "pass": 60, "release": "", "built": AT,
           "order": "fixed", "draws": [], "questions": [held]}  # fmt: skip
    path = folder / "final.json"
    path.write_text(json.dumps(key), "utf-8")
    return path


def independent() -> dict:
    """The figures by the textbooks' formulas, from the rows behind the receipts."""
    rows = []
    for n in range(PEOPLE):
        (_, _, leaves, first), (_, _, volume, second), _ = answers(n)
        rows.append([f"m{n}", "water-leaves", 100 * (leaves == "loose"), 100, [leaves], first])
        rows.append([f"m{n}", "water-volume", 100 * (volume == "1.5"), 100, [], second])
    return figures(rows)


def worked_order(worked: dict) -> list[str]:
    """The hardest first."""
    return sorted(worked, key=lambda name: worked[name]["facility"])


@pytest.mark.parametrize(
    ("size", "scheme"), [(PHONE, "dark"), (DESK, "light")], ids=["phone", "desk"]
)
def test_the_page_shows_and_saves_what_the_command_line_writes(
    browser: Browser, minimal_site: Path, serve, taizhang: Path, tmp_path: Path, size, scheme
) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme, accept_downloads=True)
    trainer = desk(context, serve(minimal_site))
    trainer.open(taizhang)
    trainer.tab("Progress")
    table = trainer.page.locator(".cbt-hard")
    expect(table.locator("tbody tr")).to_have_count(2)
    worked = independent()
    for line, name in zip(table.locator("tbody tr").all(), worked_order(worked), strict=True):
        one, cells = worked[name], line.locator("td").all_inner_texts()
        assert cells[:4] == [f"{one['facility'] / 10:.0f}%", f"{one['discrimination'] / 1000:.2f}",
                             f"{one['seconds']} s", "24"]  # fmt: skip
    assert "Check the key" in table.inner_text()
    trainer.page.locator("summary", has_text="What these figures mean").click()
    assert axe(trainer.page) == []
    assert too_wide(trainer.page) == []
    with trainer.page.expect_download() as download:
        trainer.page.get_by_role("button", name="Save the question figures").click()
    name = download.value.suggested_filename
    saved = download.value.path().read_bytes()
    context.close()

    call = [str(taizhang), "--content", str(MINIMAL / "content"), "--out", str(tmp_path)]
    done = CliRunner().invoke(cohort, ["stats", *call], env={"COURSEBOOK_PASSPHRASE": PASSPHRASE})
    assert done.exit_code == 0, done.output
    assert (tmp_path / name).read_bytes() == saved
    questions = json.loads(saved)["questions"]
    assert set(questions) == set(worked)
    for key, expected in worked.items():
        assert {name: questions[key][name] for name in expected} == expected


def test_a_hard_question_of_an_exam_is_in_the_table_and_marked(
    browser: Browser, minimal_site: Path, serve, tmp_path: Path
) -> None:
    path = tmp_path / "tea.taizhang.json"
    path.write_bytes(ledger_file.seal_ledger(exam_of(ledger("tea")), PASSPHRASE))
    context = browser.new_context(viewport=PHONE)
    trainer = desk(context, serve(minimal_site))
    trainer.open(path)
    trainer.tab("Progress")
    table = trainer.page.locator(".cbt-hard")
    expect(table.locator("tbody tr")).to_have_count(2)
    expect(trainer.page.get_by_text("There are exams: open their answer files")).to_be_visible()
    trainer.tab("Exams")
    trainer.page.locator("input[type=file]").first.set_input_files(answer_file(tmp_path))
    expect(trainer.page.get_by_text("Open: Final")).to_be_visible()
    trainer.tab("Progress")
    expect(table.locator("tbody tr")).to_have_count(3)
    first = table.locator("tbody tr").first
    assert first.locator("th").inner_text() == "Exam What warms the pot?"
    assert first.locator("td").all_inner_texts()[0] == "25%"
    assert table.locator(".cb-badge").count() == 1
    assert trainer.page.get_by_text("There are exams: open their answer files").count() == 0
    assert axe(trainer.page) == []
    assert too_wide(trainer.page) == []
    context.close()


def test_exams_alone_say_when_their_questions_are_shown(
    browser: Browser, minimal_site: Path, serve, tmp_path: Path
) -> None:
    made = exam_of(ledger("tea"))
    made.assignments, made.receipts, made.papers = [], [], made.papers[:3]
    path = tmp_path / "tea.taizhang.json"
    path.write_bytes(ledger_file.seal_ledger(made, PASSPHRASE))
    context = browser.new_context()
    trainer = desk(context, serve(minimal_site))
    trainer.open(path)
    trainer.tab("Progress")
    expect(trainer.page.get_by_text("Shown once ten people have handed in")).to_be_visible()
    context.close()
