"""The text that an answer shows, and how it differs in the other script."""

from build_tools.export.search.blocks import Block
from build_tools.export.search.charset import HAN, encoded, encoded_each
from build_tools.export.search.fragments import difference, hant_table, record_text
from build_tools.export.search.page import SearchPage


def test_a_record_has_a_field_for_each_thing_whatever_the_text_holds():
    block = Block([("a", "總则", "一\x1f二\x1e三\x1c四"), ("b", "", "五")])
    page = SearchPage("p.html", "标题", "chapter", "", ())
    assert [row.split("\x1f") for row in record_text(page, block).split("\x1e")] == [
        ["标题", "p.html", "總总"],
        ["a", "總则", "一二三四"],
        ["b", "", "五"],
    ]


def test_only_what_the_table_of_characters_gets_wrong_is_written():
    plain = "𠮷党的“发”布"
    table = "".join(hant_table().get(char, char) for char in plain)
    assert difference(plain, table) == ""
    assert difference(plain, f"{table[:-1]}佈") == "6,佈"
    assert difference(plain, "短\x1e了") == "=短\x1c了"


def test_texts_coded_together_are_those_coded_alone():
    texts = ["党建", "", "𠮷é", "a\ud800"]
    assert encoded_each(texts, HAN) == [encoded(text, HAN) for text in texts]
    assert encoded_each([], HAN) == []
    assert encoded_each(["é"], "utf-8") == [b"\xc3\xa9"]
