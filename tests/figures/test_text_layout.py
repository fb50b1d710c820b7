"""Text in figures breaks where a typesetter would break it."""

from hypothesis import given
from hypothesis import strategies as st

from build_tools.render.figures.text_layout import text_width, title_parts, wrap

TEXT = st.text(alphabet="党建业务两手抓，。、（）《》“” abcXYZ 3264-10%", min_size=1, max_size=60)


def test_two_lines_are_of_nearly_equal_length():
    assert wrap("实施事业单位机构改革方案", 16, 160) == ["实施事业单位", "机构改革方案"]


def test_a_comma_never_begins_a_line():
    assert wrap("党建与业务，两手抓", 10, 50) == ["党建与业", "务，两手抓"]


def test_a_short_name_in_quotation_marks_stays_whole():
    assert wrap("“四位一体”机关", 10, 60) == ["“四位一体”", "机关"]


def test_english_words_stay_whole():
    assert wrap("Recognising a fire early", 10, 75) == ["Recognising", "a fire early"]


def test_a_word_longer_than_the_line_is_not_lost():
    assert wrap("Evacuation", 10, 20) == ["Evacuation"]


def test_a_title_is_parted_at_its_colon():
    assert title_parts("传帮带工程：一个人带动几个人") == ("传帮带工程", "一个人带动几个人")
    assert title_parts("Water: how hot") == ("Water", "how hot")
    assert title_parts("No colon") == ("No colon", "")


@given(TEXT, st.integers(min_value=20, max_value=400))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int):
    assert "".join(wrap(text, 16, width)).replace(" ", "") == text.replace(" ", "")


@given(st.text(alphabet="党建业务两手抓一二三", min_size=1, max_size=60))
def test_lines_of_plain_characters_fit_their_width(text: str):
    assert all(text_width(line, 16) <= 100 for line in wrap(text, 16, 100))
