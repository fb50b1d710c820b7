"""An exam in real browsers: locked, opened by the word, handed in, marked, sat again."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from build_tools.load.private import private_seed
from build_tools.pipeline import compile_course
from build_tools.trainer.exam_forms import paper_form
from build_tools.trainer.exam_key import key_file
from build_tools.trainer.exam_lock import new_release, shown_release
from build_tools.trainer.ledger_file import open_ledger
from tests.browser_support import axe
from tests.conftest import build_site
from tests.trainer_page.people import PASSPHRASE, desk, enter, new_context

pytestmark = pytest.mark.browser

EXAM = """\
schema: 1
id: final
title: Final
mode: exam
pass: 60
questions:
  - id: final-pot
    type: single
    stem: What warms the pot?
    options:
      - {id: water, text: Hot water, correct: true, why: Canary one in a why.}
      - {id: sun, text: The sun, why: Canary two in a why.}
  - id: final-litres
    type: numeric
    stem: How many litres?
    value: 1.5
    abs: 0
  - id: final-why
    type: open
    stem: Say why the pot is warmed.
    points: 2
    rubric:
      - {id: heat, text: It keeps the heat, points: 1}
      - {id: taste, text: It helps the taste, points: 1}
    model_answer: Canary three in a model answer.
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> tuple[Path, str, Path]:
    """(site, release word, answer file) of the tiny course with an exam in a private folder."""
    import shutil

    from tests.conftest import MINIMAL

    folder = tmp_path_factory.mktemp("exam") / "minimal"
    shutil.copytree(MINIMAL, folder)
    private = folder / "private"
    (private / "quizzes").mkdir(parents=True)
    (private / "quizzes" / "final.yaml").write_text(EXAM, "utf-8")
    (private / "seed").write_bytes(bytes(range(32)))
    word = new_release()
    (private / "exams.json").write_text(json.dumps({"final": word}), "utf-8")
    config = folder / "mkdocs.yml"
    text = config.read_text("utf-8").replace(
        "  - coursebook\n", "  - coursebook:\n      private: private\n"
    )
    config.write_text(text, "utf-8")
    result = compile_course(folder / "content", private)
    assert [str(one) for one in result.errors] == []
    quiz = result.course.quiz_by_id["final"]
    key = key_file(result.course, quiz, private_seed(private), word, "2026-11-22T10:00:00Z")
    answers = folder / "final.json"
    answers.write_text(json.dumps(key), "utf-8")
    site = folder / "site"
    build_site(config, site)
    return site, word, answers


def test_the_site_holds_neither_questions_nor_answers_nor_the_word(course) -> None:
    site, word, _ = course
    for path in site.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            for secret in (b"Canary", b"warms the pot", b"keeps the heat", word.encode()):
                assert secret not in data, path.name


def sit(page, base: str, code: str, word: str, *, right: bool) -> str:
    """The four screens; the text one hands in."""
    page.get_by_role("link", name="To the exam").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text(code)).to_be_visible()
    page.get_by_role("button", name="It is me").click()
    field = page.get_by_label("Release word")
    field.fill(word[:-1] + ("0" if word[-1] != "0" else "1"))
    page.get_by_role("button", name="Open the questions").click()
    expect(page.get_by_text("This is not the word")).to_be_visible()
    assert page.locator("fieldset[data-question]").count() == 0
    assert axe(page) == []
    field.fill(shown_release(word).lower())
    page.get_by_role("button", name="Open the questions").click()
    page.locator("#q-final-pot").wait_for()
    wanted = "Hot water" if right else "The sun"
    page.locator("#q-final-pot label", has_text=wanted).click()
    page.locator("#q-final-litres input").fill("1.5" if right else "2")
    page.reload()  # as if the page had been closed by mistake
    page.locator("#q-final-why textarea").fill("It keeps the heat in.")
    assert page.locator("#q-final-litres input").input_value() == ("1.5" if right else "2")
    page.wait_for_timeout(400)
    page.locator(".cb-quiz__end .cb-button--main").click()
    page.locator(".cb-confirm .cb-button--main").click()
    box = page.get_by_label("Answers (copy all of it)")
    expect(box).to_be_visible()
    assert axe(page) == []
    text = box.input_value()
    page.reload()
    assert page.get_by_label("Answers (copy all of it)").input_value() == text
    return text


@pytest.mark.parametrize("origin", ["http", "file"])
def test_members_sit_an_exam_and_the_trainer_marks_it(
    browser: Browser, course, serve, origin: str
) -> None:
    site, word, answers = course
    base = serve(site) if origin == "http" else site.as_uri()
    trainer = desk(new_context(browser), base)
    trainer.begin()
    codes = trainer.enrol([("Ann", "Unit 1", "1"), ("Ben", "Unit 1", "2"), ("Cid", "Unit 2", "3")])
    trainer.tab("Exams")
    trainer.page.locator("input[type=file]").set_input_files(answers)
    expect(trainer.page.get_by_text("Answer files open: Final")).to_be_visible()
    trainer.page.get_by_label("Opens").fill("2026-01-01T09:00")
    trainer.page.get_by_role("button", name="Plan the exam").click()
    expect(trainer.page.get_by_text(shown_release(word))).to_be_visible()
    trainer.page.locator("summary", has_text="Group link").click()
    link = trainer.page.get_by_label("Link", exact=True).input_value()
    link = link if origin == "http" else f"{base}/{link}"

    papers = []
    for name, right in (("Ann", True), ("Ben", False)):
        page = new_context(browser).new_page()
        enter_exam(page, link, codes[name])
        papers.append(f"{name} 09:30\n{sit(page, base, codes[name], word, right=right)}")
    assert "2 received, 0 repeated, 0 refused" in trainer.collect("\n".join(papers))

    trainer.tab("Exams")
    trainer.page.get_by_role("button", name="Mark", exact=True).click()
    results = trainer.page.locator(".cbt-table", has_text="Points")
    assert rows(results) == {"Ann": ["2/4", "not passed (written answers to mark)"],
                             "Ben": ["0/4", "not passed (written answers to mark)"],
                             "Cid": ["", "nothing in"]}  # fmt: skip
    trainer.page.locator("summary", has_text="Mark written answers (2)").click()
    for box in trainer.page.get_by_label("It keeps the heat").all():
        box.check()
    assert axe(trainer.page) == []
    trainer.page.get_by_role("button", name="Save and mark again").click()
    assert rows(results) == {"Ann": ["3/4", "passed"], "Ben": ["1/4", "not passed"],
                             "Cid": ["", "nothing in"]}  # fmt: skip
    trainer.page.locator("summary", has_text="Plan a resit").click()
    expect(trainer.page.get_by_text("For the 2 who did not pass")).to_be_visible()


def test_paper_forms_are_printed_and_their_answers_graded_by_form(
    browser: Browser, course, serve, tmp_path: Path
) -> None:
    site, _, answers = course
    trainer = desk(new_context(browser), serve(site))
    page = trainer.page
    trainer.begin()
    trainer.enrol([("Ann", "Unit 1", "1"), ("Ben", "Unit 1", "2"), ("Cid", "Unit 2", "3")])
    trainer.tab("Exams")
    page.locator("input[type=file]").set_input_files(answers)
    page.get_by_label("Opens").fill("2026-01-01T09:00")
    page.get_by_role("button", name="Plan the exam").click()
    page.get_by_role("button", name="Print forms A and B").click()
    sheets = page.locator(".cbt-page--form")
    codes = [text.split()[-1] for text in page.locator(".cbt-page__sub").all_inner_texts()]
    assert axe(page, ".cbt-sheets") == []
    assert pages_of(page.pdf(prefer_css_page_size=True), tmp_path) == sheets.count() == 2
    page.keyboard.press("Escape")

    exam = open_saved(trainer, tmp_path).exams[0]["id"]
    key = json.loads(answers.read_text("utf-8"))
    forms = [paper_form(key, exam, name) for name in ("A", "B")]
    assert codes == [form["code"] for form in forms]
    page.get_by_role("button", name="Print the answers").click()
    told = [
        row.locator("td").first.inner_text() for row in page.locator(".cbt-paper tbody tr").all()
    ]
    assert told == [one["answer"] for form in forms for one in form["questions"]]
    page.keyboard.press("Escape")

    right = [["2" if one["type"] == "open" else one["answer"].split("（")[0]
              for one in form["questions"]] for form in forms]  # fmt: skip
    lines = [["Name", "Form", "1", "2", "3"], ["Ann", "A", *right[0]], ["2", "B", *right[1]],
             ["Cid", "C", "A"], ["Dan", "A"]]  # fmt: skip
    page.locator("summary", has_text="Enter").click()
    page.get_by_label("Scores or answers").fill("\n".join("\t".join(line) for line in lines))
    page.get_by_role("button", name="Enter", exact=True).click()
    expect(page.get_by_text("“C” is no form of this exam")).to_be_visible()
    expect(page.get_by_text("“Dan” is not on the roster")).to_be_visible()
    found = rows(page.locator(".cbt-table", has_text="Points"))
    assert found == {"Ann": ["4/4", "passed"], "Ben": ["4/4", "passed"], "Cid": ["", "nothing in"]}
    ledger = open_saved(trainer, tmp_path)
    assert [len(one["body"]["s"]) for one in ledger.papers] == [3, 3]
    page.get_by_role("button", name="Mark", exact=True).click()
    expect(page.get_by_text("2 marked, 0 of them changed")).to_be_visible()


def open_saved(trainer, folder: Path):
    trainer.save_anyhow(folder / "kept.json")
    return open_ledger((folder / "kept.json").read_bytes(), PASSPHRASE)


def pages_of(pdf: bytes, folder: Path) -> int:
    """How many sheets of paper a print is."""
    (folder / "print.pdf").write_bytes(pdf)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def rows(table) -> dict[str, list[str]]:
    found = {}
    for line in table.locator("tbody tr").all():
        cells = line.locator("td").all_inner_texts()
        found[line.locator("th").inner_text()] = [
            one.replace("（", " (").replace("）", ")") for one in cells[2:]
        ]
    return found


def enter_exam(page, link: str, code: str) -> None:
    """The code once, on the task page."""
    enter(page, link, code)
