"""What counts as the same text, in Python; the browser reads the same vectors."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.export.search.stems import stem
from build_tools.folding import TRANSPARENT, fold, pairs_for, simplified

HERE = Path(__file__).parent
FOLDS = json.loads((HERE / "fold_vectors.json").read_text(encoding="utf-8"))
STEMS = json.loads((HERE / "stem_vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "folded"), FOLDS)
def test_writings_of_one_thing_fold_to_the_same(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(("word", "root"), STEMS)
def test_forms_of_an_english_word_share_a_stem(word, root):
    assert stem(word) == root


@given(st.text(alphabet="党建黨設计 ab“”（）Ａ\n１é", max_size=30))
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


def test_no_character_that_changes_is_passed_over_in_any_script():
    for char in map(chr, range(0x10000)):
        plain = unicodedata.normalize("NFKC", char).lower()
        if plain != char or char in TRANSPARENT or char in simplified():
            assert char not in fold(f"党{char}"), f"U+{ord(char):04X}"


def test_the_browser_gets_only_the_pairs_it_can_use():
    assert pairs_for("党建") == "黨党"
