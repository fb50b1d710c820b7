"""`coursebook pr-report`: what a reviewer must not miss is there every time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.edit.branches import Branch, mapping_options


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
    return text_of(found[0] if found else lines[0])


def test_nothing_changed_is_said_in_one_sentence(branch: Branch) -> None:
    assert "读者看到的内容没有变化" in branch.report()


def test_a_flipped_single_choice_is_called_answer_changed(branch: Branch) -> None:
    file = "quizzes/political.yaml"
    right, wrong = mapping_options(branch)
    branch.edit(file, f"{right}\n        correct: true\n", f"{right}\n")
    branch.edit(file, f"{wrong}\n", f"{wrong}\n        correct: true\n")
    assert "答案改变" in row(branch.report(), "political-mapping")


def test_options_that_swap_their_texts_change_the_answer(branch: Branch) -> None:
    right, wrong = mapping_options(branch)
    file = "quizzes/political.yaml"
    branch.edit(file, right, "换").edit(file, wrong, right).edit(file, "text: 换", f"text: {wrong}")
    assert "答案改变" in row(branch.report(), "political-mapping")


def test_a_typo_mended_in_an_option_is_no_other_answer(branch: Branch) -> None:
    branch.edit("quizzes/political.yaml", "编者归纳；报道写明的是", "编者归纳：报道写明的是")
    report = branch.report()
    assert "答案改变" not in row(report, "political-mapping")
    assert "<del>；</del><ins><b>：</b></ins>" in report


def test_two_pairs_that_swap_their_right_sides_change_the_answer(branch: Branch) -> None:
    file = "quizzes/political.yaml"
    branch.edit(file, "right: 政治型", "right: 甲").edit(file, "right: 服务型", "right: 政治型")
    branch.edit(file, "right: 甲", "right: 服务型")
    assert "答案改变" in row(branch.report(), "political-four-highlights")


def test_another_number_in_a_numeric_question_changes_the_answer(branch: Branch) -> None:
    branch.edit("cases/system-220.yaml", "value: 6\n", "value: 7\n")
    assert "答案改变" in row(branch.report(), "case-system-220-unnamed")


@pytest.mark.parametrize(
    ("old", "new"), [("answer: true", "answer: false"), ("answer: false", "answer: true")]
)
def test_a_statement_turned_round_changes_the_answer(branch: Branch, old: str, new: str) -> None:
    file = next(p for p in sorted(branch.root.glob("quizzes/*.yaml")) if old in p.read_text())
    branch.edit(f"quizzes/{file.name}", old, new)
    assert "答案改变 1 道" in text_of(branch.report())


def test_a_removed_question_id_affects_records(branch: Branch) -> None:
    branch.edit("quizzes/political.yaml", "- id: political-mapping", "- id: political-mapped")
    report = branch.report()
    assert "失效的 id" in report
    assert "political-mapping" in text_of(report)
    assert "像是改名为 political-mapped" in text_of(report)
    assert "旧记录失去归属" in report


def test_a_removed_option_id_affects_records(branch: Branch) -> None:
    branch.edit(
        "quizzes/political.yaml",
        "      - id: c\n        text: 编者",
        "      - id: z\n        text: 编者",
    )
    assert re.search(r"c\s+选项，像是改名为 z\s+political-mapping", text_of(branch.report()))


def test_a_pass_mark_that_moves_stands_in_a_table(branch: Branch) -> None:
    branch.edit("quizzes/political.yaml", "pass: 60", "pass: 80")
    report = branch.report()
    assert "<b>及格线改变</b> | <del>60</del> | <ins>80</ins>" in report


def test_a_changed_fact_names_every_page_and_question_that_rests_on_it(branch: Branch) -> None:
    branch.edit("facts.yaml", "  - id: rules-new\n", "  - id: rules-new\n    # 改\n")
    text = (branch.root / "facts.yaml").read_text()
    value = re.search(r"- id: rules-new\n(?:.*\n)*?    value: (.*)\n", text)
    assert value
    branch.edit("facts.yaml", value[0], value[0].replace(f"value: {value[1]}", "value: 九十九"))
    seen = text_of(branch.report())
    assert "rules-new · 修改" in seen
    resting = seen[seen.index("依据它的页面") :]
    using = [
        p for p in branch.root.rglob("*") if p.is_file() and ":fact[rules-new]" in p.read_text()
    ]
    titles = {
        re.search(r"(?m)^title: (.*)$", p.read_text())[1]
        for p in using
        if p.name != "glossary.yaml"
    }  # type: ignore[index]
    assert titles
    assert all(title.strip("'\"") in resting for title in titles)
    assert "case-system-220-unnamed" in resting


def test_minutes_and_hours_before_and_after(branch: Branch) -> None:
    branch.edit("chapters/projects/dual-integration.md", "minutes: 12", "minutes: 57")
    seen = text_of(branch.report())
    assert re.search(r"全课程用时：\d+ 分钟（[\d.]+ 学时） → \d+ 分钟（[\d.]+ 学时）", seen)
    assert "12 → 57 分钟" in seen


def test_pages_link_to_the_preview(branch: Branch) -> None:
    branch.edit("chapters/projects/dual-integration.md", "怎样不成两张皮", "怎样合成一张皮")
    report = branch.report("--preview-url", "https://preview.example/12/")
    assert "](https://preview.example/12/chapters/dual-integration.html)" in report


def test_chinese_changes_are_shown_by_character(branch: Branch) -> None:
    branch.edit(
        "chapters/projects/dual-integration.md", "没有两件相同", "没有一件不同"
    ) if False else None
    branch.edit("chapters/projects/dual-integration.md", "没有一件相同的事", "没有两件相同的事")
    assert "没有<del>一</del><ins><b>两</b></ins>件" in branch.report()


def test_changes_committed_on_main_meanwhile_are_not_ours(branch: Branch) -> None:
    branch.edit("quizzes/political.yaml", "pass: 60", "pass: 80")
    branch.commit("ours")
    branch.git("checkout", "-q", "main")
    branch.edit("quizzes/advanced.yaml", "pass: 60", "pass: 70")
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
        ("quizzes/political.yaml", "第一条经验下面"),
        ("quizzes/political.yaml", "编者归纳；报道"),
        ("chapters/projects/dual-integration.md", "没有一件相同的事"),
        ("cases/system-220.yaml", "书记给你两个月"),
    ],
)
def test_what_a_branch_writes_stays_dead_text(branch: Branch, file: str, old: str) -> None:
    branch.edit(file, old, old + EVIL.replace(" #12", "＃12"))
    report = branch.report()
    assert_dead(report)
    assert "alert" in text_of(report)


def test_titles_and_ids_from_a_branch_stay_dead_too(branch: Branch) -> None:
    evil = '"' + EVIL.replace("\u202e", "\\u202e") + '"'
    branch.edit("quizzes/political.yaml", "title: 自测：政治性", f"title: {evil}")
    branch.edit("quizzes/political.yaml", "- id: political-mapping", "- id: '@everyone'")
    assert_dead(branch.report())


def test_the_sheet_holds_both_texts_and_three_lines_to_sign(branch: Branch) -> None:
    branch.edit("quizzes/political.yaml", "第一条经验下面", "第二条经验下面" + EVIL)
    html = branch.report("--format", "html")
    tree = HTMLParser(html)
    assert not tree.css("script, img, a")
    assert [cell.text().strip()[:2] for cell in tree.css(".sign td")] == ["编辑", "审核", "签发"]
    assert any("第一条" in cell.text() for cell in tree.css("td"))
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
