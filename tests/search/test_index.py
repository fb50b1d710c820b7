"""The index as files: deterministic, small, stable under edits, free of answers."""

import base64
import json
import os
import random
import re
from dataclasses import replace
from pathlib import Path
from string import ascii_lowercase

import numpy as np
import pytest

from build_tools.export.search import SearchPage, SearchSection, build_index
from build_tools.export.search.blocks import BLOCK, blocks_of
from build_tools.export.search.charset import HAN, ONE_BYTE, TWO_BYTES, characters, encoded
from build_tools.export.search.charset import SCRIPT as CHARSET_SCRIPT
from build_tools.export.search.page import KINDS
from build_tools.export.search.postings import Postings, Rows
from build_tools.export.search.shards import Terms, mix, shard_count, word_number
from build_tools.export.search.sounds import (
    CLASS_LIMIT,
    PLAIN_CLASSES,
    SCRIPT,
    TABLE,
    class_names,
    make_table,
)
from build_tools.export.search.tails import tails_of
from build_tools.export.search.vocabulary import keys_of
from build_tools.words import word_file
from tests.search.harness import ALIASES, ENGLISH, GUIDED, PAGES, TITLED

SCRIPT_SHAPE = re.compile(r'索`[\u0100-\ud7ff]+(\$\{"([^"\\\n]|\\.)*"\})?`')
HERE = Path(__file__).parent
CHARS = "党建学习制度招标评审请假补学经费公开监督管理责任条例实施办法会议记录工作计划总结培训考核"


def files(pages, lang="zh-Hans", **more):
    return {a.path: a.data for a in build_index(pages, ALIASES, lang, **more)}


def many(count):
    chance = random.Random(5)
    for number in range(count):
        text = "\n".join(
            "".join(chance.choices(CHARS, k=40)) + "。" for _ in range(chance.randint(3, 30))
        )
        sections = (
            SearchSection("", f"标题{number}", text),
            SearchSection("a", "总则", text[:200]),
        )
        yield SearchPage(f"p/{number}.html", f"标题{number}", "chapter", "", sections)


def test_the_same_pages_give_the_same_bytes():
    assert files(many(40)) == files(many(40))


def test_editing_a_sentence_rewrites_few_shards():
    pages = list(many(300))
    old = files(pages)
    sections = pages[150].sections
    text = sections[0].text.replace("。", "，新增内控要求。", 1)
    pages[150] = replace(pages[150], sections=(replace(sections[0], text=text), sections[1]))
    new = files(pages)
    shards = [path for path in old if path.startswith("search/s/")]
    changed = [path for path in shards if new.get(path) != old[path]]
    assert len(changed) <= 0.15 * len(shards)


@pytest.mark.parametrize(
    ("pages", "lang", "name"),
    [
        (PAGES, "zh-Hans", "small_index.json"),
        (ENGLISH, "en", "small_index_en.json"),
        (GUIDED, "zh-Hans", "small_index_guides.json"),
        (TITLED, "zh-Hans", "small_index_titles.json"),
    ],
)
def test_the_format_is_what_the_browser_tests_read(pages, lang, name):
    made = {path: base64.b64encode(data).decode() for path, data in files(pages, lang).items()}
    text = json.dumps(made, indent=0, sort_keys=True) + "\n"
    if os.environ.get("COURSEBOOK_BLESS"):
        (HERE / name).write_text(text, encoding="utf-8")
    assert (HERE / name).read_text(encoding="utf-8") == text


def test_a_title_that_many_other_pages_hold_is_listed_with_its_pages():
    shards = [data.decode("utf-16") for path, data in files(TITLED).items() if "/s/" in path]
    assert [line for text in shards for line in re.findall(r"\^[^\\\"]+\\t\w+", text)] == [
        r"^学习\te"
    ]


def test_a_word_is_listed_so_that_one_slip_leaves_a_key_of_it():
    assert list(keys_of("mentor")) == ["^me", "or$"]
    assert list(keys_of("procurement")) == ["ment$"]


def test_a_site_without_spaced_words_has_no_vocabulary():
    page = SearchPage("a.html", "学习", "chapter", "", (SearchSection("", "学习", "学习制度"),))
    assert not [path for path in files([page]) if path.startswith("search/v/")]


def test_every_file_is_a_script_that_only_hands_over_data():
    for path, data in files(PAGES, to_hant=lambda text: text).items():
        text = data.decode("utf-16")
        assert path.startswith("search/"), path
        assert SCRIPT_SHAPE.fullmatch(text), path


def test_a_long_section_is_cut_where_sentences_end():
    text = "。".join("家庭暴力预防和制止工作" * 3 for _ in range(60)) + "。"
    page = SearchPage("a.html", "甲", "chapter", "", (SearchSection("", "甲", text),))
    blocks = blocks_of(page)
    pieces = [piece for block in blocks for _, _, piece in block.pieces]
    assert "".join(pieces) == text
    assert all(piece.endswith("。") for piece in pieces)
    assert all(block.size <= BLOCK * 1.3 for block in blocks)


def test_a_page_without_text_does_no_harm():
    empty = SearchPage("e.html", "空", "guide", "", ())
    assert "search/meta.js" in files([empty])
    assert "search/meta.js" in files([])


def test_the_table_of_sounds_is_fresh_on_both_sides():
    assert TABLE.read_text(encoding="ascii").strip() == make_table()
    assert make_table() in SCRIPT.read_text(encoding="ascii")
    assert len(class_names()) + PLAIN_CLASSES <= CLASS_LIMIT


def test_any_text_in_the_encoding_of_our_own_is_what_the_browser_reads():
    texts = [
        "党建“220”内控：每季度公开。\n囧\x1f\x1e\x1d UTF-8",
        "龘𠮷é\u200b\x00\x1c①（一）",
        "".join(map(chr, range(0x2000, 0x2600))) + "".join(map(chr, range(0x4E00, 0x5200))),
    ]
    made = json.dumps([[t, base64.b64encode(encoded(t, HAN)).decode()] for t in texts], indent=0)
    vectors = HERE / "charset_vectors.json"
    if os.environ.get("COURSEBOOK_BLESS"):
        vectors.write_text(made + "\n", encoding="utf-8")
    assert vectors.read_text(encoding="utf-8") == made + "\n"


def test_the_common_characters_are_the_same_on_both_sides():
    assert (len(ONE_BYTE), len(TWO_BYTES)) == (128, 256)
    assert len(set(characters()) | set(ONE_BYTE)) == len(characters()) + 128
    for text in (ONE_BYTE, TWO_BYTES):
        assert f"'{text}'" in CHARSET_SCRIPT.read_text(encoding="utf-8")


def test_kinds_of_pages_have_the_same_numbers_on_both_sides():
    script = (SCRIPT.parent / "kinds.js").read_text(encoding="utf-8")
    assert f"KINDS = {list(KINDS)}" in script
    assert set(KINDS) == word_file("search", "en")["search"]["kind"].keys()


def test_another_name_stands_in_the_shard_of_its_first_word_whatever_begins_alike():
    nothing = Rows(np.empty(0, np.int64), np.zeros(1, np.int64))
    terms = Terms(Postings([], nothing, nothing), Postings([], nothing, nothing))
    names = [f"{a}bc {a}b {a}" for a in ascii_lowercase]
    tails = tails_of(terms, {"Term": tuple(names)}, [])
    for name in names:
        home = mix(word_number(name[:3])) % shard_count(terms)
        assert [number for number in tails if f"={name}\tTerm" in tails[number]] == [home]
