"""`coursebook pr-report`: what a reviewer must not miss is there every time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.edit.branches import Branch


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    return Branch(tmp_path)


def text_of(markdown: str) -> str:
    """What a person reads: the comment rendered as a code host does, with HTML allowed."""
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown)
    return HTMLParser(html).text().replace("\u2060", "")


def row(report: str, id_: str) -> str:
    lines = [line for line in text_of(report).splitlines() if id_ in line]
    rows = [line for line in report.splitlines() if line.startswith("|")]
    found = [line for line in rows if id_ in text_of("a\n\n" + line).replace("\n", "")]
    assert found or lines, f"{id_} is not in the report:\n{report}"
    return text_of(found[-1] if found else lines[0])


def test_nothing_changed_is_said_in_one_sentence(branch: Branch) -> None:
    assert "读者看到的内容没有变化" in branch.report()


QUIZ = "quizzes/borrowing.yaml"
CHAPTER = "chapters/desk/borrowing.md"
CASE = "cases/lost-book.yaml"


def test_a_flipped_single_choice_is_called_answer_changed(branch: Branch) -> None:
    branch.edit(
        QUIZ, "三本；每次都一样\n        correct: true\n", "三本；每次都一样\n        why: 不\n"
    )
    branch.edit(QUIZ, "多一本也不行\n", "多一本也不行\n        correct: true\n")
    assert "答案改变" in row(branch.report(), "borrowing-limit")


def test_options_that_swap_their_texts_change_the_answer(branch: Branch) -> None:
    branch.edit(QUIZ, "text: 三本；每次都一样", "text: 换")
    branch.edit(QUIZ, "text: 想借几本借几本", "text: 三本；每次都一样")
    branch.edit(QUIZ, "text: 换", "text: 想借几本借几本")
    assert "答案改变" in row(branch.report(), "borrowing-limit")


def test_a_typo_mended_in_an_option_is_no_other_answer(branch: Branch) -> None:
    branch.edit(QUIZ, "三本；每次都一样", "三本，每次都一样")
    report = branch.report()
    assert "答案改变" not in row(report, "borrowing-limit")
    assert "<del>；</del><ins><b>，</b></ins>" in report


FLIPS = [
    ("borrowing-both", "right: 三\n", "right: 十五\n"),
    ("borrowing-days", "value: 30", "value: 31"),
    ("borrowing-days", "unit: 天", "unit: 周"),
    ("borrowing-open", "answer: true", "answer: false"),
    ("borrowing-gaps", "accept: ['30', 三十]", "accept: ['30']"),
    ("borrowing-gaps", "[[limit]] 本，一本 [[days]]", "[[days]] 本，一本 [[limit]]"),
    ("borrowing-steps", "看借书证\n      - id: scan\n        text: 扫条码",
     "扫条码\n      - id: scan\n        text: 看借书证"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "old", "new"), FLIPS)
def test_another_right_answer_is_named_for_every_type(
    branch: Branch, question: str, old: str, new: str
) -> None:
    branch.edit(QUIZ, old, new)
    assert "答案改变" in row(branch.report(), question)


def test_two_pairs_that_swap_their_right_sides_change_the_answer(branch: Branch) -> None:
    branch.edit(QUIZ, "right: 三\n", "right: 换\n").edit(QUIZ, "right: 三十\n", "right: 三\n")
    branch.edit(QUIZ, "right: 换\n", "right: 三十\n")
    assert "答案改变" in row(branch.report(), "borrowing-both")


def test_a_renamed_question_id_affects_records(branch: Branch) -> None:
    branch.edit(QUIZ, "- id: borrowing-limit", "- id: borrowing-most")
    report = branch.report()
    assert "失效的 id" in report
    assert "borrowing-limit" in text_of(report)
    assert "像是改名为 borrowing-most" in text_of(report)
    assert "旧记录失去归属" in report


def test_a_removed_question_affects_records(branch: Branch) -> None:
    text = (branch.root / QUIZ).read_text(encoding="utf-8")
    start, end = text.index("  - id: borrowing-open"), text.index("  - id: borrowing-steps")
    branch.edit(QUIZ, text[start:end], "")
    assert "旧记录失去归属" in row(branch.report(), "borrowing-open")
    assert "失效的 id 1 个" in branch.report()


def test_a_removed_option_id_affects_records(branch: Branch) -> None:
    branch.edit(QUIZ, "      - id: c\n", "      - id: z\n")
    seen = text_of(branch.report())
    assert re.search(r"c\s+选项，像是改名为 z\s+borrowing-limit", seen)


def test_another_type_under_an_old_id_affects_records(branch: Branch) -> None:
    branch.edit(QUIZ, "    type: single\n", "    type: multiple\n")
    seen = text_of(branch.report())
    assert "题型改变，应换新 id" in seen
    assert "single → multiple" in seen


def test_a_pass_mark_that_moves_stands_in_a_table(branch: Branch) -> None:
    branch.edit(QUIZ, "pass: 60", "pass: 80")
    report = branch.report()
    assert "<b>及格线改变</b> | <del>60</del> | <ins>80</ins>" in report


def test_a_changed_fact_names_every_page_and_question_that_rests_on_it(branch: Branch) -> None:
    branch.edit("facts.yaml", "value: '3'", "value: '5'")
    seen = text_of(branch.report())
    assert "loan-limit · 修改" in seen
    resting = seen[seen.index("依据它的页面") :]
    assert "怎样借书、自测：怎样借书" in resting
    questions = resting[resting.index("依据它的题目") :]
    named = set(re.findall(r"borrowing-[a-z]+", questions.split("改动的页面")[0]))
    assert named == {"borrowing-limit", "borrowing-both", "borrowing-open", "borrowing-gaps"}


def test_a_page_that_only_names_the_term_rests_on_the_facts_of_its_definition(
    branch: Branch,
) -> None:
    branch.edit("glossary.yaml", "读者自己到书架上取书", "一次 :fact[loan-days]，读者自己取书")
    branch.edit(CHAPTER, "每本可以借 :fact[loan-days]。", "。")
    branch.commit("term")
    branch.git("branch", "-f", "main")
    branch.edit("facts.yaml", "value: '30'", "value: '20'")
    seen = text_of(branch.report())
    assert "怎样借书" in seen[seen.index("依据它的页面") : seen.index("依据它的题目")]


def test_a_picture_drawn_anew_under_its_old_name_is_named(branch: Branch) -> None:
    picture = branch.root / "images/door.png"
    picture.parent.mkdir()
    picture.write_bytes(b"old")
    branch.commit("picture")
    branch.git("branch", "-f", "main")
    picture.write_bytes(b"new")
    assert "图片 images/door.png · 修改" in text_of(branch.report())


def test_minutes_and_hours_before_and_after(branch: Branch) -> None:
    branch.edit(CHAPTER, "minutes: 8", "minutes: 53")
    seen = text_of(branch.report())
    assert re.search(r"全课程用时：\d+ 分钟（[\d.]+ 学时） → \d+ 分钟（[\d.]+ 学时）", seen)
    assert "8 → 53 分钟" in seen


def test_pages_link_to_the_preview(branch: Branch) -> None:
    branch.edit(CHAPTER, "title: 怎样借书", "title: 怎样借书和还书")
    report = branch.report("--preview-url", "https://preview.example/12/")
    assert "](https://preview.example/12/chapters/borrowing.html)" in report


def test_chinese_changes_are_shown_by_character(branch: Branch) -> None:
    branch.edit(CHAPTER, "请读者出示借书证", "请读者带上借书证")
    assert "请读者<del>出示</del><ins><b>带上</b></ins>借书证" in branch.report()


def test_changes_committed_on_main_meanwhile_are_not_ours(branch: Branch) -> None:
    branch.edit(QUIZ, "pass: 60", "pass: 80")
    branch.commit("ours")
    branch.git("checkout", "-q", "main")
    branch.edit(CHAPTER, "minutes: 8", "minutes: 70")
    branch.commit("theirs")
    branch.git("checkout", "-q", "edit")
    seen = text_of(branch.report())
    assert "80" in seen
    assert "70" not in seen


EVIL = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> @everyone @octocat #12 !7 "
    "[x](javascript:alert(1)) ![p](https://evil.example/p.png) https://evil.example "
    "www.evil.example </details> | a | b <!-- x --> **粗** ~~删~~ `code` a@evil.example "
    "\u202egnp.exe deadbeef1234567"
)


def assert_dead(report: str) -> None:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tree = HTMLParser(parser.render(report))
    names = {node.tag for node in tree.css("body *")}
    own = {"h2", "h3", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "details",
           "summary", "ins", "del", "b", "br"}  # fmt: skip
    assert names <= own, names - own
    shown = tree.text()
    assert not re.search(r"@\w", shown)
    assert not re.search(r"#\d", shown)
    assert "://" not in shown
    assert "\u202e" not in shown
    assert len(tree.css("details")) == report.count("<details>") == report.count("</details>")


@pytest.mark.parametrize(
    ("file", "old"),
    [
        (QUIZ, "一次最多借几本？"),
        (QUIZ, "三本；每次都一样"),
        (CHAPTER, "请读者出示借书证"),
        (CASE, "读者还在等"),
    ],
)
def test_what_a_branch_writes_stays_dead_text(branch: Branch, file: str, old: str) -> None:
    branch.edit(file, old, old + EVIL.replace(" #12", "＃12"))
    report = branch.report()
    assert_dead(report)
    assert "alert" in text_of(report)


def test_titles_and_ids_from_a_branch_stay_dead_too(branch: Branch) -> None:
    evil = '"' + EVIL.replace("\u202e", "\\u202e") + '"'
    branch.edit(QUIZ, "title: 自测：怎样借书", f"title: {evil}")
    branch.edit(QUIZ, "- id: borrowing-limit", "- id: '@everyone'")
    assert_dead(branch.report())


def test_the_sheet_holds_both_texts_and_three_lines_to_sign(branch: Branch) -> None:
    branch.edit(CHAPTER, "请读者出示借书证", "请读者带上借书证" + EVIL)
    html = branch.report("--format", "html")
    tree = HTMLParser(html)
    assert not tree.css("script, img, a")
    assert [cell.text().strip()[:2] for cell in tree.css(".sign td")] == ["编辑", "审核", "签发"]
    assert any("出示" in cell.text() for cell in tree.css("td"))
    assert "<script" not in html
    assert "\u202e" not in html


def test_a_branch_cannot_write_outside_the_folder_of_the_report(branch: Branch) -> None:
    (branch.root / "link.md").symlink_to("/etc/passwd")
    branch.commit("link")
    branch.git("branch", "-f", "main")
    assert "passwd" not in branch.report()


def test_a_base_that_does_not_exist_is_said_plainly(branch: Branch) -> None:
    from click.testing import CliRunner

    from build_tools.adapters.cli import cli

    done = CliRunner().invoke(
        cli, ["pr-report", "--base", "--upload-pack=x", "--content", str(branch.root)]
    )
    assert done.exit_code != 0
    assert "Traceback" not in done.output


def test_a_machine_without_git_is_told_so_in_the_readers_language(
    branch: Branch, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    from build_tools.adapters.cli import cli

    monkeypatch.setenv("PATH", "/nonexistent")
    words = ["--lang", "zh", "pr-report", "--base", "main", "--content", str(branch.root)]
    done = CliRunner().invoke(cli, words)
    assert (done.exit_code, done.stderr) == (1, "没有安装 git\n")
