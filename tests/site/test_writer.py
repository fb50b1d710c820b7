"""Author text to HTML: what saves time must change no byte."""

from __future__ import annotations

import nh3
from hypothesis import given
from hypothesis import strategies as st

from build_tools.render import writer as writing
from build_tools.render.writer import Writer

LETTERS = "党建业务abcXYZ019 ，。、；：？！“”‘’（）《》〈〉【】…—·é한あ"
PLAIN = st.text(st.sampled_from(LETTERS), max_size=40)


def nothing(directive: object) -> str:
    """No text here holds a directive."""
    raise AssertionError(directive)


@given(PLAIN)
def test_plain_text_written_the_short_way_is_what_markdown_would_have_written(text: str) -> None:
    short = Writer(nothing, lambda address: None).block(text).html
    assert short == nh3.clean(writing._markdown().reset().convert(text))


@given(st.text(max_size=30))
def test_any_text_written_twice_is_the_same(text: str) -> None:
    writer = Writer(lambda directive: "", lambda address: None)
    assert writer.block(text) == writer.block(text)


def test_one_text_on_two_pages_leads_where_each_page_must() -> None:
    text = "见 [本章](chapter:water)。"
    near = Writer(nothing, lambda address: "water.html").block(text).html
    far = Writer(nothing, lambda address: "../chapters/water.html").block(text).html
    assert near == '<p>见 <a href="water.html">本章</a>。</p>'
    assert far == '<p>见 <a href="../chapters/water.html">本章</a>。</p>'
