"""`coursebook tree`: another site builder shows the same main content."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from build_tools.adapters.tree import tree_files
from build_tools.pipeline import compile_course
from tests.conftest import ROOT


def words_of(html: str, selector: str) -> str:
    """Visible text of one element without white space; marks that only a style sheet shows."""
    tree = LexborHTMLParser(html)
    for hidden in tree.css("template, .headerlink, sup.cb-cite, script"):
        hidden.decompose()
    found = tree.css_first(selector)
    assert found is not None
    return re.sub(r"\s+", "", found.text())


@pytest.mark.slow
def test_zensical_shows_the_same_main_content_on_every_page(tmp_path: Path) -> None:
    content = ROOT / "content"
    folder = tmp_path / "tree"
    command = [sys.executable, "-m", "build_tools.adapters.cli", "tree", str(folder)]
    subprocess.run([*command, "--content", str(content)], check=True, capture_output=True)
    zensical = Path(sys.executable).parent / "zensical"
    subprocess.run([str(zensical), "build"], cwd=folder, check=True, capture_output=True)
    for page in compile_course(content).pages:
        built = (folder / "site" / page.path).read_text("utf-8")
        assert words_of(built, "div.cb-main") == words_of(f"<main>{page.whole}</main>", "main"), (
            page.path
        )


def test_the_tree_holds_no_script_and_no_payload() -> None:
    result = compile_course(ROOT / "tests" / "courses" / "minimal" / "content")
    for path, data in tree_files(result, ROOT):
        assert b"<script" not in data, path
        assert b"<template" not in data, path
