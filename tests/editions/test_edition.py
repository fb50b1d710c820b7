"""The Traditional edition of the course in this repository."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from build_tools.pipeline import Result, compile_course
from build_tools.render.edition import Edition
from build_tools.render.traditional import Traditional

CONTENT = Path(__file__).resolve().parents[2] / "content"

_SHOWN = re.compile(r' (?:alt|title|aria-label|aria-description|placeholder|data-label)="[^"]*"')
_PAYLOAD = re.compile(r"<script type=\"application/json\" data-cb-payload>(.*?)</script>", re.S)
_WORDS = re.compile(r"<script type=\"application/json\" data-cb-words>.*?</script>", re.S)
_TAG = re.compile(r"<[^>]*>")
_CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.S)


@pytest.fixture(scope="module")
def result() -> Result:
    return compile_course(CONTENT)


@pytest.fixture(scope="module")
def edition(result: Result) -> Edition:
    return result.editions[0]


def _skeleton(html: str) -> list[str]:
    """Every tag without what it says to a reader and without addresses."""
    tags = _TAG.findall(_PAYLOAD.sub("", _WORDS.sub("", html)))
    return [re.sub(r' (?:href|src)="[^"]*"', "", _SHOWN.sub("", tag)) for tag in tags]


def test_every_page_has_its_twin_with_the_same_learning_item(
    result: Result, edition: Edition
) -> None:
    plain = [(page.path, page.item, page.digest, page.scripts) for page in result.pages]
    turned = [
        (page.path.removeprefix("zh-hant/"), page.item, page.digest, page.scripts)
        for page in edition.pages
    ]
    assert turned == plain
    assert all(page.path.startswith("zh-hant/") for page in edition.pages)
    assert {page.language for page in edition.pages} == {"zh-Hant"}


def test_tags_ids_and_code_are_the_same_in_both_scripts(result: Result, edition: Edition) -> None:
    for plain, turned in zip(result.pages, edition.pages, strict=True):
        assert _skeleton(turned.whole) == _skeleton(plain.whole), plain.path
        code = [found[0] for found in _CODE.finditer(plain.whole)]
        assert [found[0] for found in _CODE.finditer(turned.whole)] == code


def test_every_link_leads_to_the_twin_or_out_to_what_is_shared(
    result: Result, edition: Edition
) -> None:
    paths = {page.path for page in result.pages}
    for plain, turned in zip(result.pages, edition.pages, strict=True):
        before = re.findall(r' (?:href|src)="([^"]*)"', plain.whole)
        after = re.findall(r' (?:href|src)="([^"]*)"', turned.whole)
        for ours, theirs in zip(before, after, strict=True):
            if ours == theirs:
                continue
            assert theirs == "../" + ours, (plain.path, ours, theirs)
            assert ours.lstrip("./").split("#")[0] not in paths, (plain.path, ours)


def test_answer_keys_and_hashes_are_the_same_in_both_scripts(
    result: Result, edition: Edition
) -> None:
    # what a reader sees of a payload; the rest must not change
    title = re.compile(r'"(?:title|name|stem)":"(?:[^"\\]|\\.)*"|"options":\{[^{}]*\}')
    for plain, turned in zip(result.pages, edition.pages, strict=True):
        before = [title.sub("", payload) for payload in _PAYLOAD.findall(plain.whole)]
        assert [title.sub("", payload) for payload in _PAYLOAD.findall(turned.whole)] == before


def test_an_id_that_reads_like_a_field_changes_nothing_in_the_other_script() -> None:
    block = (
        '<script type="application/json" data-cb-payload>'
        '{"key":{"pairs":{"name":"说"}},"options":{"name":"说","x":"说"},"stem":"说"}</script>'
    )
    assert Traditional().html(block) == (
        '<script type="application/json" data-cb-payload>'
        '{"key":{"pairs":{"name":"说"}},"options":{"name":"說","x":"說"},"stem":"說"}</script>'
    )


def test_no_simplified_character_is_left_to_read(edition: Edition) -> None:
    """Simplified-only characters are those that Big5, the old Taiwanese set, does not hold.

    Words for scripts come from their own file, and may list headings in both scripts."""
    for page in edition.pages:
        html = _WORDS.sub("", _PAYLOAD.sub("", page.html))
        shown = " ".join(_TAG.split(html)) + page.title + page.summary
        shown += " ".join(_SHOWN.findall(page.html)) + " ".join(entry.text for entry in page.toc)
        left = {char for char in re.findall("[\u4e00-\u9fff]", shown) if not _in_big5(char)}
        assert not left, (page.path, left)


def _in_big5(char: str) -> bool:
    try:
        char.encode("big5")
    except UnicodeEncodeError:
        return False
    return True


def test_the_glossary_says_how_its_terms_are_written(result: Result, edition: Edition) -> None:
    page = next(page for page in edition.pages if page.path == "zh-hant/glossary.html")
    text = LexborHTMLParser(page.html).text()
    for term in result.course.terms:
        if term.hant is not None:
            assert term.hant in text


def test_the_whole_page_with_its_header_is_in_the_script_and_names_it(site: Path) -> None:
    for path in ("index.html", "chapters/mentoring.html", "cases.html"):
        html = (site / "zh-hant" / path).read_text(encoding="utf-8")
        assert '<html lang="zh-Hant"' in html
        body = LexborHTMLParser(re.sub(r"<(script|template)\b.*?</\1>", "", html, flags=re.S))
        for switch in body.css("a[hreflang]"):
            switch.decompose()
        left = {c for c in re.findall("[\u4e00-\u9fff]", body.html or "") if not _in_big5(c)}
        assert not left, (path, left)


@pytest.mark.parametrize("path", ["index.html", "chapters/mentoring.html"])
def test_the_switch_keeps_the_page_both_ways(site: Path, path: str) -> None:
    for folder, language in (("", "zh-Hant"), ("zh-hant/", "zh-Hans")):
        file = site / folder / path
        page = LexborHTMLParser(file.read_text(encoding="utf-8"))
        switch = page.css_first(".cb-edition")
        assert switch is not None
        assert switch.attributes["hreflang"] == language
        target = (file.parent / str(switch.attributes["href"])).resolve()
        assert target == site / ("" if folder else "zh-hant/") / path
        tongues = [link.attributes["hreflang"] for link in page.css("link[rel=alternate]")]
        assert tongues == ["zh-Hans", "zh-Hant", "x-default"]


def test_no_link_of_the_edition_is_dead(site: Path) -> None:
    for file in (site / "zh-hant").rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        for link in set(re.findall(r'(?:href|src)="([^"#?:]+)[^"]*"', html)):
            target = (file.parent / link).resolve()
            # what the first edition lacks as well is not this edition's doing
            ours = target.is_relative_to(site / "zh-hant") or (site / target.name).exists()
            assert target.exists() or not ours, (file.name, link)
