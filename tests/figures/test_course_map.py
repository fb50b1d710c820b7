"""The course map holds every chapter of any course, in its own words."""

from pathlib import Path

import pytest

from tests.figures.sketch import SVG, course_of, drawings, map_of, words

LOOP = {
    "Opening": ["Begin"],
    "Leaves": ["Green: mild", "Black"],
    "Water": ["Soft", "Hard", "Hot"],
    "Closing": ["Drink"],
}


def links(svg):
    return [a.get("href") for a in svg.iter(f"{SVG}a")]


@pytest.mark.parametrize(
    "parts",
    [
        {"Fire": ["Smoke", "Alarms"]},
        {"Only": ["One"]},
        LOOP,
        {f"Part {n}": [f"Chapter {n}.{m}" for m in range(n + 1)] for n in range(6)},
        {"Big": [f"Chapter {n}" for n in range(24)]},
    ],
    ids=["one part", "one chapter", "circuit", "six parts", "many chapters"],
)
def test_every_chapter_is_a_link_in_both_drawings(tmp_path: Path, parts):
    course = course_of(tmp_path, parts)
    wide, narrow = drawings(map_of(course)).values()
    wanted = [f"chapter/{chapter.id}.html" for chapter in course.chapters]
    assert links(wide) == wanted
    assert links(narrow) == wanted


def test_a_course_without_chapters_still_has_a_map(tmp_path: Path):
    assert len(drawings(map_of(course_of(tmp_path, {"Empty": []})))) == 2


def test_two_groups_between_a_beginning_and_an_end_are_named_on_the_map(tmp_path: Path):
    wide = drawings(map_of(course_of(tmp_path, LOOP)))["cb-f-wide"]
    assert words(wide).split("\n") == [
        "Opening", "Begin", "Green", "mild", "Black", "Leaves",
        "Water", "Soft", "Hard", "Hot", "Closing", "Drink",
    ]  # fmt: skip


def test_the_page_finds_the_chapters_to_show_progress_on(tmp_path: Path):
    wide = drawings(map_of(course_of(tmp_path, {"Fire": ["Smoke", "Alarms"]})))["cb-f-wide"]
    items = [a.get("data-cb-item") for a in wide.iter(f"{SVG}a")]
    assert items == ["chapter:c0-0", "chapter:c0-1"]


def test_links_can_be_reached_because_the_map_is_no_image(tmp_path: Path):
    figure = map_of(course_of(tmp_path, {"Fire": ["Smoke", "Alarms"]}))
    assert {svg.get("role") for svg in drawings(figure).values()} == {"group"}


def test_a_title_full_of_markup_stays_text(tmp_path: Path):
    figure = map_of(course_of(tmp_path, {"Fire": ["<script>alert(1)</script> & smoke"]}))
    assert "<script>" in "".join(words(figure).split())
    assert all(not element.tag.endswith("script") for element in figure.iter())


def test_a_chapter_without_a_page_is_drawn_without_a_link(tmp_path: Path):
    from build_tools.render.figures import draw_course_map

    html = draw_course_map(course_of(tmp_path, {"Fire": ["Smoke"]}), "en", lambda *_: None)
    assert "<a " not in html
    assert "Smoke" in html
