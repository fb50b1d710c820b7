"""Likely words: what pinyin and initials are taken for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from build_tools.export.search.best_pages import Holders
from build_tools.export.search.lexicon import Lexicon, Likely
from build_tools.export.search.postings import BLOCK_BITS, Places
from build_tools.export.search.tally import spelt_out
from build_tools.export.search.word_lists import word_lists
from build_tools.export.search.word_sounds import initials_of, sounds_of

if TYPE_CHECKING:
    from collections.abc import Mapping


def of(text: str, heading: str = "") -> dict[str, float]:
    lexicon = Lexicon()
    lexicon.take_text(text)
    lexicon.take_heading(heading)
    return weights(lexicon)


def weights(lexicon: Lexicon) -> dict[str, float]:
    return dict(zip(*(each.tolist() for each in lexicon.weights()), strict=True))


def at(*places: int) -> Places:
    return Places(np.array(places), np.array([], np.int64))


def files(likely: dict[str, float], bigrams: Mapping[str, Places]) -> dict[str, bytes]:
    listed = Likely(spelt_out(sorted(likely)), np.array([likely[word] for word in sorted(likely)]))
    return {each.path: each.data for each in word_lists(listed, bigrams, "utf-8")}


def test_words_are_what_a_reader_would_call_words() -> None:
    likely = of("党支部应当组织学习教育，学习教育应当每月一次。")
    assert likely["学习"] > likely["学习教育"]
    assert likely["学习"] > likely.get("习教", 0.0)


def test_what_stands_in_a_heading_is_likelier_to_be_meant() -> None:
    text = "预算公开，决算公开。"
    assert of(text, "预算")["预算"] > of(text)["预算"]


def test_a_slogan_that_no_dictionary_has_is_kept_whole() -> None:
    assert "双融双促" in of("坚持双融双促，推进双融双促。")


def test_a_phrase_met_only_once_is_no_slogan() -> None:
    weights = of("坚持双融双促，推进双融双促。另有一次偶然说法流传开来。")
    assert "双融双促" in weights
    assert "偶然说法" not in weights


def test_a_page_without_chinese_needs_no_dictionary() -> None:
    assert of("plain words", "A heading") == {}


def test_texts_count_alike_alone_and_together() -> None:
    texts = ["𠮷野家学习制度", "plain words", "学习", "制度，学习", "制", "双融双促\n学习制度"]
    alone, together = Lexicon(), Lexicon()
    for text in texts:
        alone.take_text(text)
        alone.weights()
    together.take_text("\n".join(texts))
    assert weights(alone) == weights(together)
    assert {"学习", "双融双促"} <= weights(together).keys()


def test_characters_are_read_as_their_phrase_wants() -> None:
    assert sounds_of("银行") == ("yin", "hang")
    assert initials_of("调解") == "tj"


def test_a_word_is_listed_under_the_letters_it_is_read_with() -> None:
    bigrams = {"银行": at(0)}
    paths = files({"银行": 9.0}, bigrams).keys()
    assert paths >= {"search/p/yh.js", "search/y/yin.js"}
    assert "search/p/yx.js" not in paths


def test_a_syllable_knows_the_pages_of_what_it_may_become() -> None:
    bigrams = {"建议": at(0), "奖励": at(1024), "教育": at(2048)}
    listed = files({"建议": 9.0, "奖励": 9.0, "教育": 9.0}, bigrams)
    # `jian` may become 奖励 as well; `jiang` is no longer 建议.
    assert len(listed["search/y/jian.js"]) > len(listed["search/y/jiang.js"])


def test_the_pages_that_hold_most_of_what_may_be_meant_come_first() -> None:
    second, third = 1 << BLOCK_BITS, 2 << BLOCK_BITS
    bigrams = {"建议": at(0, 1, third), "奖励": at(second + 1, second + 2, third + 3)}
    holders = Holders(bigrams, bigrams)
    meant = np.array([0, 1])
    # 建议 is likelier, so its place stands for the page that holds both.
    assert holders.best(meant, np.array([3.0, 2.0])) == [third, 0, second + 1]
