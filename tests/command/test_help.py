"""Help and errors of the command line speak the language of the terminal, or the one asked for."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest
from click.shell_completion import BashComplete
from click.testing import CliRunner

from build_tools.adapters.cli import COMMANDS, cli, main
from build_tools.adapters.cli.spoken import broken
from build_tools.spans import cell_width
from build_tools.words import LANGUAGES, word_file

HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(autouse=True)
def _silent_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def helped(*words: str) -> str:
    done = CliRunner().invoke(cli, [*words, "--help"], prog_name="coursebook")
    assert done.exit_code == 0
    return done.output


def every(command: click.Command, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words that call each of the trainer's commands."""
    for name, inner in getattr(command, "commands", {}).items():
        yield (*before, name)
        yield from every(inner, (*before, name))


def commands() -> list[tuple[str, ...]]:
    context = click.Context(cli)
    cohort = cli.get_command(context, "cohort")
    assert cohort is not None
    return [(), *((name,) for name in COMMANDS), *(("cohort", *path) for path in every(cohort))]


ALL = commands()
CALLED = [" ".join(words) or "coursebook" for words in ALL]


@pytest.mark.parametrize("words", ALL, ids=CALLED)
def test_help_is_chinese_where_the_terminal_is(words, monkeypatch):
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    text = helped(*words)
    assert text.startswith("用法：coursebook")
    for line in re.split(r"\n(?=  \S)", text.partition("选项：")[2]):
        assert not line.strip() or HAN.search(line), line
    assert not re.search("Options|Show this|default:|Usage", text)


@pytest.mark.parametrize("words", ALL, ids=CALLED)
def test_help_is_english_where_the_terminal_is_not_chinese(words, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    text = helped(*words)
    assert text.startswith("Usage: coursebook")
    assert len(HAN.findall(text)) < len(text) / 20  # the trainer's file has a Chinese name


def test_whoever_asks_for_a_language_gets_it_on_any_terminal(monkeypatch):
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert "选项：" in helped("--lang", "zh", "build")
    assert "選項：" in helped("--lang=zh-Hant", "build")
    assert "選項：" in helped("--lang=zh-Hant", "cohort", "exam", "open")
    assert "报告用哪种语言" in helped("check", "--lang", "zh")
    monkeypatch.setenv("LANG", "zh_TW.UTF-8")
    assert "生成網站" in helped("build")
    assert "Options:" in helped("check", "--lang", "en")


def test_every_option_of_an_editors_command_has_its_words():
    for language in LANGUAGES:
        told = word_file("cli", language)
        assert set(told["commands"]) == {"coursebook", *COMMANDS} - {"cohort"}
        for name in COMMANDS:
            command = cli.get_command(click.Context(cli), name)
            if command is None or name == "cohort":
                continue
            options = {
                max(one.opts, key=len).lstrip("-")
                for one in command.params
                if isinstance(one, click.Option) and not one.hidden
            }
            own = set(told["commands"][name]) - {"help"}
            assert own <= options, name
            assert options <= own | set(told["shared"]), name


def test_every_option_of_a_trainers_command_has_its_words():
    for language in LANGUAGES:
        told = word_file("cohort", language)["commands"]
        assert set(told) == {" ".join(path) for path in ALL if path[:1] == ("cohort",)}
        for name, own in told.items():
            options = options_of(name.split()[1:])
            assert set(own) - {"help"} <= options, name
            assert options <= set(own) | set(word_file("cli", language)["shared"]), name


def options_of(path: list[str]) -> set[str]:
    command = cli.get_command(click.Context(cli), "cohort")
    for step in path:
        command = command.commands[step]
    shown = [one for one in command.params if isinstance(one, click.Option) and not one.hidden]
    return {max(one.opts, key=len).lstrip("-") for one in shown}


def test_a_trainer_who_names_a_folder_that_is_not_there_is_told_so(capsys, monkeypatch):
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    with pytest.raises(SystemExit):
        main(["cohort", "stats", "a.json", "--private", "nowhere"])
    assert "--private 的值不对：没有找到 nowhere。" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["grade"], "还要写上 QUIZ。"),
        (["buidl"], "没有 buidl 这个命令。"),
        (["check", "--foo"], "没有 --foo 这个选项。您是不是想写 --format？"),
        (["new", "poem"], "不能写 poem，可以写："),
        (["stale", "--days", "x"], "--days 的值不对：x 不是整数。"),
        (["tree", "out", "--content", "nowhere"], "--content 的值不对：没有找到 nowhere。"),
        (["pr-report"], "还要写上选项 --base。"),
        (["pr-report", "--base"], "选项 --base 后面要写一个值。"),
        (["seed", "a", "b"], "多写了：b"),
    ],
)
def test_a_wrong_call_is_answered_in_chinese(words, said, monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    with pytest.raises(SystemExit) as ended:
        main(words)
    text = capsys.readouterr().err
    assert ended.value.code == 2
    assert text.startswith(("用法：coursebook", "写错了："))
    assert said in text


def test_a_wrong_call_is_answered_in_english_elsewhere(capsys):
    with pytest.raises(SystemExit):
        main(["new", "poem"])
    assert "'poem' is not one of" in capsys.readouterr().err


def test_the_shell_completes_commands_and_options(monkeypatch):
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    complete = BashComplete(cli, {}, "coursebook", "_COURSEBOOK_COMPLETE")
    assert {"check", "cohort"} <= {one.value for one in complete.get_completions([], "c")}
    assert "--strict" in {one.value for one in complete.get_completions(["build"], "--")}
    found = {one.value for one in complete.get_completions(["cohort", "exam"], "re")}
    assert {"release", "resit", "results"} <= found


def test_the_command_itself_leaves_with_the_right_status():
    def status(*words: str) -> int:
        command = [sys.executable, "-m", "build_tools.adapters.cli", *words]
        return subprocess.run(command, capture_output=True, check=False).returncode

    assert (status("--version"), status("build", "-h"), status("nothing")) == (0, 0, 2)


def test_chinese_breaks_at_the_width_and_never_before_a_comma():
    lines = broken("列出该复审的页面，提前两周提醒；有过期的 coursebook stale 退出码为 1。", 16)
    assert all(cell_width(line) <= 18 for line in lines)
    assert not any(line[0] in "，；。" for line in lines)
    assert "".join(lines).replace(" ", "").startswith("列出该复审的页面，提前")
