"""The preview: a reviewer steps from changed block to changed block, with scripts and without."""

from __future__ import annotations

from build_tools.edit.marks import blocks, changed_texts, marked_page
from build_tools.words import word

PAGE = (
    "<html><head><title>t</title></head><body><header><p>甲变了</p></header>"
    '<article id="cb-main"><h2 id="one">题</h2><p>甲变了<sup>2</sup></p>'
    "<ul><li>乙</li><li>丙 &lt;b&gt;</li></ul></article>"
    "<footer><p>甲变了</p></footer></body></html>"
)


def say(key: str, **values: object) -> str:
    return word("review", f"marks.{key}", "zh-Hans", **values)


def marked(old: str, new: str) -> str:
    return marked_page(PAGE, changed_texts(old, new), "../", say)


def test_only_what_reads_differently_is_marked_and_only_in_the_text_itself() -> None:
    html = marked(
        "<h2>题</h2><p>甲<sup>1</sup></p><li>乙</li><li>丙 &lt;b&gt;</li>",
        "<h2>题</h2><p>甲变了<sup>2</sup></p><li>乙</li><li>丙 &lt;b&gt;</li>",
    )
    assert html.count("data-cb-change=") == 1
    assert '<p data-cb-change="1" id="cb-change-1">甲变了' in html
    assert html.count("本页有 1 处改动") == 2


def test_a_note_that_only_moved_is_no_change() -> None:
    assert marked("<p>甲变了<sup>1</sup></p>", "<p>甲变了<sup>2</sup></p>") == PAGE


def test_an_authored_anchor_stays_and_the_bar_leads_to_it() -> None:
    html = marked("<h2>旧题</h2>", '<h2 id="one">题</h2>')
    assert '<h2 data-cb-change="1" id="one">' in html
    assert '<a href="#one">1</a>' in html


def test_escaped_text_of_an_author_stays_escaped() -> None:
    html = marked("", "<li>丙 &lt;b&gt;</li>")
    assert '<li data-cb-change="1" id="cb-change-1">丙 &lt;b&gt;</li>' in html


def test_marking_twice_marks_once() -> None:
    texts = changed_texts("", "<li>乙</li>")
    once = marked_page(PAGE, texts, "", say)
    assert marked_page(once, texts, "", say) == once


def test_blocks_know_their_own_text_and_not_that_of_blocks_inside() -> None:
    found = blocks("<ul><li>外<p>内</p></li></ul>")
    assert [(block.name, block.key) for block in found] == [("li", "外"), ("p", "内")]
