"""What a chapter page brings along."""

from __future__ import annotations

import re
from pathlib import Path

from build_tools.pipeline import compile_course
from build_tools.render.page import Page

ROOT = Path(__file__).parents[2]


def page_of(course: Path, path: str) -> Page:
    result = compile_course(course / "content")
    assert [issue.code for issue in result.errors] == []
    return next(page for page in result.pages if page.path == path)


def test_a_chapter_with_a_question_in_its_text_loads_the_quiz_scripts(
    minimal_course: Path,
) -> None:
    chapter = minimal_course / "content" / "chapters" / "basics" / "steeping.md"
    assert page_of(minimal_course, "chapters/steeping.html").scripts == ()
    chapter.write_text(chapter.read_text("utf-8") + "\n::question{#water-leaves}\n", "utf-8")
    page = page_of(minimal_course, "chapters/steeping.html")
    assert page.scripts == ("quiz",)
    assert "What does the kitchen use?" in page.html


def test_a_figure_in_a_sentence_leads_to_its_quotation_in_one_step(minimal_course: Path) -> None:
    html = page_of(minimal_course, "chapters/water.html").html
    assert '1.5 litres<sup class="cb-cite"><a href="#note-1"' in html
    assert '<li id="note-1">' in html
    assert "<q>heat 1.5 litres</q>" in html


def test_the_date_of_a_source_stays_in_one_piece_on_a_phone(minimal_course: Path) -> None:
    html = page_of(minimal_course, "chapters/water.html").html
    assert "A note on the kitchen wall · <time>2024-05-01</time> · " in html
    styles = (ROOT / "build_tools/browser/dist/site.css").read_text("utf-8")
    assert re.search(r"\btime\{white-space:nowrap\}", styles)


def test_directives_in_code_stay_code(minimal_course: Path) -> None:
    html = page_of(minimal_course, "chapters/water.html").html
    assert "::quiz{#not-a-quiz} and :fact[not-a-fact] mean nothing here" in html


def test_notes_are_numbered_in_the_order_of_reading() -> None:
    for page in compile_course(ROOT / "content").pages:
        if page.kind in {"chapter", "case"}:
            marks = re.findall(r'<a href="#note-\d+"[^>]* data-n="(\d+)"', page.whole)
            numbers = [int(mark) for mark in dict.fromkeys(marks)]
            assert numbers == sorted(numbers), page.path


def test_a_case_names_each_of_its_sources_once_below_it(minimal_course: Path) -> None:
    def notes() -> str:
        html = page_of(minimal_course, "cases/cold-cup.html").html
        assert html.count('aria-labelledby="notes"') == 1
        return html.partition('aria-labelledby="notes"')[2]

    title = ">A note on the kitchen wall</a>"
    assert notes().count(title) == 1
    assert 'href="../sources.html#kitchen-note"' in notes()
    case = minimal_course / "content" / "cases" / "cold-cup.yaml"
    plain = case.read_text("utf-8")
    case.write_text(plain.replace("a cold pot.", "a cold pot :cite[kitchen-note]."), "utf-8")
    assert notes().count(title) == 1  # cited as a whole, with a number
    assert '<li id="note-1">' in notes()
    case.write_text(plain.replace("stood for a", "stood for :fact[steep-minutes], a"), "utf-8")
    assert notes().count(title) == 1  # one of its figures is cited, and it is still named
    assert "<q>" in notes()
