"""Simplified to Traditional: what a reader sees changes, what machines read does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.base import PLACE_KEY
from build_tools.model.fact import Term
from build_tools.render.tags import readdressed, rewrite
from build_tools.render.traditional import Traditional
from build_tools.spans import Document, Place

SCRIPT = Traditional()


def _term(term: str, hant: str | None = None) -> Term:
    place = Place(Document("glossary.yaml", ""), ())
    return Term.model_validate(
        {PLACE_KEY: place, "id": "t", "term": term, "definition": "…", "hant": hant}
    )


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("党群共建", "黨群共建"),
        ("干部发布", "幹部發布"),
        ("报道里说明了两件事", "報道裡說明了兩件事"),
        ("单位里没有只归一类", "單位裡沒有只歸一類"),
        ("道里区", "道里區"),
        ("理发室", "理髮室"),
    ],
)
def test_a_reader_of_traditional_characters_meets_right_ones(
    simplified: str, traditional: str
) -> None:
    assert Traditional().text(simplified) == traditional


def test_a_spelling_from_the_glossary_wins_with_and_without_its_quotes() -> None:
    script = Traditional([_term("“志愿服务站”", "“志願服务站”")])
    assert script.text("去“志愿服务站”报名") == "去「志願服务站」報名"
    assert script.text("志愿服务站的服务") == "志願服务站的服務"


def test_quotation_marks_are_those_of_hong_kong_and_taiwan_and_apostrophes_stay() -> None:
    assert SCRIPT.text("“先说‘为什么’”") == "「先說『為什麼』」"
    assert SCRIPT.html("<p>“<b>活力</b>”</p>") == "<p>「<b>活力</b>」</p>"
    assert SCRIPT.text("看 Let’s go 一书") == "看 Let’s go 一書"
    payload = '<script type="application/json">{"key":{"accept":["“党”"]},"stem":"填“党”"}</script>'
    assert SCRIPT.html(payload) == payload.replace("填“党”", "填「黨」")


def test_what_was_converted_once_is_not_converted_again() -> None:
    script = Traditional([_term("群众", "羣衆")])
    once = script.html("<p>群众的风采</p>")
    assert script.html(once) == once == "<p>羣衆的風采</p>"
    assert script.text("羣衆的風采 · 课程") == "羣衆的風采 · 課程"


def test_ids_addresses_code_and_keys_stay_while_labels_change() -> None:
    html = (
        '<a href="术语.html#党" id="党" data-term="党" title="党的">党</a><code>党</code>'
        '<img src="党.png" alt="党的图"><a lang="zh-Hans" href="x">简</a><script>"党"</script>'
        '<script type="application/json" data-cb-payload>'
        '{"id":"党","key":{"accept":["党"]},"title":"党"}</script>'
    )
    assert Traditional().html(html) == (
        '<a href="术语.html#党" id="党" data-term="党" title="黨的">黨</a><code>党</code>'
        '<img src="党.png" alt="黨的圖"><a lang="zh-Hans" href="x">简</a><script>"党"</script>'
        '<script type="application/json" data-cb-payload>'
        '{"id":"党","key":{"accept":["党"]},"title":"黨"}</script>'
    )


@given(st.text(alphabet="<>/\"'=&; abc党群国code-", max_size=60))
def test_no_text_however_odd_loses_a_character_or_breaks_the_reader(text: str) -> None:
    assert rewrite(text) == text
    assert len(SCRIPT.html(text)) == len(text)


def test_links_to_pages_of_the_edition_stay_in_it_and_others_lead_out() -> None:
    html = '<a href="../facts.html#a">1</a><img src="../images/x.png"><a href="#b">2</a>' + (
        '<a href="https://example.org/facts.html">3</a>'
    )

    def address(target: str, written: str) -> str:
        return written if target == "facts.html" else "../" + written

    made = rewrite(html, tag=readdressed("chapters/one.html", address))
    assert made == html.replace("../images", "../../images")
