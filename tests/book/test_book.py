"""The whole course on one page: everything in it, every link inside it, nothing to click."""

from __future__ import annotations

import re
import sys
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from build_tools.adapters.cli.book import book as book_command
from build_tools.export.book import book_document
from build_tools.pipeline import compile_course
from build_tools.render.book import book_page, papers
from build_tools.render.page import Page

CONTENT = Path(__file__).resolve().parents[2] / "content"
MINIMAL = Path(__file__).resolve().parents[1] / "courses" / "minimal" / "content"


@cache
def _course():
    return compile_course(CONTENT).course


@cache
def _page() -> Page:
    return book_page(_course(), "zh-Hans")


@cache
def _tree() -> LexborHTMLParser:
    return LexborHTMLParser(_page().html)


def test_every_chapter_case_paper_term_and_fact_is_in_the_book_once() -> None:
    text = _page().html
    wanted = [f"chapter-{one.id}" for one in _course().chapters]
    wanted += [f"case-{one.id}" for one in _course().cases]
    wanted += [f"quiz-{one.id}" for one in _course().quizzes]
    wanted += [f"glossary--{one.id}" for one in _course().terms]
    wanted += [f"facts--{one.id}" for one in _course().facts]
    wanted += [f"sources--{one.id}" for one in _course().sources]
    assert [id_ for id_ in wanted if text.count(f' id="{id_}"') != 1] == []


def test_no_id_stands_twice_and_every_link_inside_finds_its_place() -> None:
    ids = Counter(str(node.attributes["id"]) for node in _tree().css("[id]"))
    assert [id_ for id_, count in ids.items() if count > 1] == []
    links = [str(node.attributes["href"]) for node in _tree().css("[href]")]
    assert len(links) > 1000
    assert [link for link in links if link.startswith("#") and link[1:] not in ids] == []
    named = " ".join(str(n.attributes["aria-labelledby"]) for n in _tree().css("[aria-labelledby]"))
    assert [id_ for id_ in named.split() if id_ not in ids] == []


def test_the_contents_list_every_heading_of_the_first_two_levels_in_order() -> None:
    listed = [node.text() for node in _tree().css(".cb-book__contents a")]
    headings = [node.text() for node in _tree().css("h2[id], .cb-book__piece > h3")]
    assert listed == headings[1:]  # the first is that of the contents itself


def test_links_of_the_book_stay_in_the_book() -> None:
    inside = [str(node.attributes["href"]) for node in _tree().css("a[href]")]
    assert [link for link in inside if not link.startswith(("#", "http"))] == []


def test_every_citation_shows_the_number_of_its_note() -> None:
    marks = _tree().css(".cb-cite a")
    assert len(marks) > 100
    for mark in marks:
        number = mark.text() or mark.attributes.get("data-n")
        assert str(mark.attributes["href"]).endswith(f"--note-{number}")


def test_there_is_nothing_to_click_on_paper() -> None:
    assert _tree().css("input, select, textarea, button, form, template, label, details") == []


def test_answers_stand_apart_after_everything_else() -> None:
    parts = [str(node.attributes["class"]) for node in _tree().css(".cb-book__part")]
    assert parts[-1].endswith("--answers")
    whole = _page().html
    answers = whole.index('id="answers"')
    assert "cb-answer" not in whole[:answers]
    assert "cb-why" not in whole[:answers]
    for quiz in papers(_course()):
        assert whole.index(f'id="quiz-{quiz.id}"') < answers
        assert whole.index(f'id="answers-quiz-{quiz.id}"') > answers


def test_graded_and_exam_quizzes_are_not_printed(minimal_course: Path) -> None:
    quizzes = minimal_course / "content" / "quizzes"
    path = sorted(quizzes.glob("*.yaml"))[0]
    text = path.read_text(encoding="utf-8")
    mode = re.sub(r"mode: \w+", "mode: graded", text)
    path.write_text(mode if mode != text else text + "\nmode: graded\n", encoding="utf-8")
    course = compile_course(minimal_course / "content").course
    assert path.stem not in {quiz.id for quiz in papers(course)}
    assert f'id="quiz-{path.stem}"' not in book_page(course, "en").html


def test_headings_go_down_without_gaps() -> None:
    levels = [int(tag[1]) for tag in re.findall(r"<(h[1-6])\b", _page().html)]
    assert levels[0] == 2
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


def test_the_document_for_pdf_leads_nowhere_but_into_itself_and_the_web() -> None:
    document = book_document(_page(), _course().info, "<p>声明</p>", "zh-Hans")
    assert document.startswith('<!doctype html><html lang="zh-Hans">')
    assert 'class="cb-f-narrow"' not in document
    links = re.findall(r'<a\b[^>]*\shref="([^"]*)"', document)
    assert [link for link in links if not link.startswith(("#", "http"))] == []


def test_without_weasyprint_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    out = tmp_path / "book.pdf"
    done = CliRunner().invoke(book_command, ["--content", str(MINIMAL), "--out", str(out)])
    assert done.exit_code == 1
    assert "pip install 'coursebook[book]'" in done.output
    assert not out.exists()


def test_an_unknown_edition_is_refused_with_the_known_ones() -> None:
    done = CliRunner().invoke(book_command, ["--content", str(MINIMAL), "--edition", "fr"])
    assert done.exit_code == 2
    assert "en" in done.output


@pytest.mark.slow
def test_a_small_course_becomes_a_pdf(tmp_path: Path) -> None:
    pytest.importorskip("weasyprint")
    out = tmp_path / "book.pdf"
    done = CliRunner().invoke(book_command, ["--content", str(MINIMAL), "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert out.read_bytes().startswith(b"%PDF-")
    pages = re.search(r"✓ (\d+)", done.output)
    assert pages
    assert int(pages[1]) > 3
