"""`coursebook build` reads the configuration once and says what it does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import mkdocs.commands.build
import mkdocs.config
from click.testing import CliRunner

from build_tools.adapters.cli.build import build

CONFIG = "site_name: t\nsite_dir: made\nplugins: []\ntheme: {name: null, custom_dir: .}\n"


def test_the_site_goes_where_the_configuration_says_and_is_read_but_once(tmp_path, monkeypatch):
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    load, times = mkdocs.config.load_config, []

    def counted(*args, **kwargs):
        times.append(args)
        return load(*args, **kwargs)

    def written(config):
        Path(config.site_dir, "index.html").write_text("new", encoding="utf-8")

    monkeypatch.setattr(mkdocs.config, "load_config", counted)
    monkeypatch.setattr(mkdocs.commands.build, "build", written)
    said = CliRunner().invoke(build, ["--config", str(tmp_path / "mkdocs.yml")])
    assert (said.exit_code, len(times)) == (0, 1), said.output
    assert (tmp_path / "made/index.html").read_text(encoding="utf-8") == "new"


def test_a_person_who_waits_is_told_what_is_being_done(minimal_course, tmp_path, monkeypatch):
    monkeypatch.setattr("build_tools.adapters.cli.build.attended", lambda: True)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    arguments = ["--config", str(minimal_course / "mkdocs.yml"), "--out", str(tmp_path / "made")]
    said = CliRunner().invoke(build, arguments)
    pages = len(list((tmp_path / "made").rglob("*.html")))
    assert said.output.splitlines() == [
        "读取并检查课程 …",
        "生成页面 …",
        "写出页面 …",
        "编制搜索索引 …",
        f"✓ {pages} 页 → {tmp_path}/made/index.html",
    ]


def test_a_build_with_a_thousand_warnings_says_them_in_a_few_lines(minimal_course, tmp_path):
    terms = "".join(
        f"  - {{id: extra-{n}, term: extra {n}, definition: Nobody uses it.}}\n" for n in range(40)
    )
    glossary = minimal_course / "content/glossary.yaml"
    glossary.write_text(glossary.read_text(encoding="utf-8") + terms, encoding="utf-8")
    arguments = ["--config", str(minimal_course / "mkdocs.yml"), "--out", str(tmp_path / "made")]
    command = [sys.executable, "-m", "build_tools.adapters.cli", "build", *arguments]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("[term-unused]") == 20
    assert "… and 20 more of this kind: term-unused." in done.stderr
    assert "coursebook check --all" in done.stderr
    assert "Errors: 0. Warnings: 40. Files: 1." in done.stderr
