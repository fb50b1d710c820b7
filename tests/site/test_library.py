"""The shelf of terms and facts as a reader meets it."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from tests.site.test_chapters import page_of

ROWS = """rows:
  - id: kettle
    name: The kettle
    facts: [pot-volume]
    gaps:
      - The source does not say how long it boils.
"""


def test_a_reader_finds_facts_under_what_they_are_about_and_what_is_not_said(
    minimal_course: Path,
) -> None:
    flat = LexborHTMLParser(page_of(minimal_course, "facts.html").html)
    (minimal_course / "content" / "coverage.yaml").write_text(ROWS, "utf-8")
    page = page_of(minimal_course, "facts.html")
    tree = LexborHTMLParser(page.html)
    assert flat.css("h2") == []
    assert [entry.anchor for entry in page.toc] == ["about-kettle", "about-others"]
    assert tree.css_first("#about-kettle").text() == "The kettle"
    assert tree.css_first(".cb-gaps li").text() == "The source does not say how long it boils."
    shown = [entry.id for entry in tree.css(".cb-fact-entry")]
    assert sorted(shown) == sorted(entry.id for entry in flat.css(".cb-fact-entry"))
    assert shown[0] == "pot-volume"


def test_another_name_that_can_be_read_in_the_term_is_not_said_again(minimal_course: Path) -> None:
    file = minimal_course / "content" / "glossary.yaml"
    text = file.read_text("utf-8")
    file.write_text(
        text + "  - id: long-pot\n    term: The “long” pot\n    definition: A pot.\n"
        "    aliases: [long pot, tall pot]\n",
        "utf-8",
    )
    html = page_of(minimal_course, "glossary.html").html
    entry = LexborHTMLParser(html).css_first("#long-pot dt").text()
    assert "tall pot" in entry
    assert "long pot" not in entry
