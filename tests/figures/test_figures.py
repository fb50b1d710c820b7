"""Figures show what facts say, and read well without being seen."""

import re
from pathlib import Path

import pytest

from build_tools.load.course import load_course
from build_tools.model.figure import references
from tests.figures.sketch import SVG, course_of, drawings, figure_of, words

CONTENT = Path(__file__).resolve().parents[2] / "content"
COURSE = load_course(CONTENT).course
EVERY = [figure.id for figure in COURSE.figures]

LADDER = """\
  - id: leaves
    kind: ladder
    title: Leaves
    caption: Which leaves there are
    gap: The book does not say which is best.
    steps:
      - {text: Tea, fact: leaves}
"""


def test_a_number_in_a_figure_comes_from_its_fact(tmp_path: Path):
    course = course_of(
        tmp_path,
        {"Tea": ["Cups"]},
        "  - {id: split, kind: breakdown, title: T, whole: {text: Set}, levels: [{fact: cups}]}\n",
    )
    wide = drawings(figure_of(course, "split"))["cb-f-wide"]
    assert words(wide).split("\n") == ["Set", "12", "cups"]
    cells = max((path.get("d", "") for path in wide.iter(f"{SVG}path")), key=len)
    assert cells.count("z") == 12


def test_the_caption_says_what_the_source_leaves_open_and_names_the_source(tmp_path: Path):
    caption = figure_of(course_of(tmp_path, {"Tea": ["Cups"]}, LADDER), "leaves").find("figcaption")
    assert [("".join(line.itertext())) for line in caption] == [
        "Leaves",
        "Which leaves there are",
        "The book does not say which is best.",
        "Source: The book of <tea>",
    ]


def test_a_listener_hears_the_title_and_every_member(tmp_path: Path):
    figure = figure_of(course_of(tmp_path, {"Tea": ["Cups"]}, LADDER), "leaves")
    for svg in drawings(figure).values():
        ids = {element.get("id"): element.text for element in svg if element.get("id")}
        assert ids[svg.get("aria-labelledby")] == "Leaves"
        assert ids[svg.get("aria-describedby")] == "Tea: green、black、white"


def test_a_timeline_without_moments_shows_every_dated_fact_in_order(tmp_path: Path):
    figure = "  - {id: when, kind: timeline, title: When}\n"
    wide = drawings(figure_of(course_of(tmp_path, {"Tea": ["Cups"]}, figure), "when"))["cb-f-wide"]
    assert words(wide).split("\n") == [
        "May 2020", "The house opened.", "January 2022", "The house moved.",
    ]  # fmt: skip


def test_a_long_time_between_two_moments_is_a_broken_line(tmp_path: Path):
    figure = "  - {id: when, kind: timeline, title: When}\n"
    wide = drawings(figure_of(course_of(tmp_path, {"Tea": ["Cups"]}, figure), "when"))["cb-f-wide"]
    assert [path.get("stroke-dasharray") for path in wide.iter(f"{SVG}path")] == ["1 7"]


def test_a_fact_that_is_not_there_leaves_the_figure_standing(tmp_path: Path):
    figure = LADDER.replace("fact: leaves", "fact: nothing")
    course = course_of(tmp_path, {"Tea": ["Cups"]}, figure)
    assert words(drawings(figure_of(course, "leaves"))["cb-f-wide"]) == "Tea"


def test_a_check_can_see_which_facts_a_figure_names(tmp_path: Path):
    course = course_of(tmp_path, {"Tea": ["Cups"]}, LADDER)
    found = [(r.kind, r.id, r.field) for r in references(course.figure_by_id["leaves"])]
    assert found == [("fact", "leaves", "fact")]


@pytest.mark.parametrize("id_", EVERY)
def test_nothing_in_a_figure_needs_an_inline_style_or_a_script(id_: str):
    for element in figure_of(COURSE, id_).iter():
        names = {"style", *(name for name in element.attrib if name.startswith("on"))}
        assert not names & set(element.attrib)
        assert not element.tag.endswith(("style", "script"))


@pytest.mark.parametrize("id_", EVERY)
def test_every_fact_and_case_a_figure_names_exists(id_: str):
    for reference in references(COURSE.figure_by_id[id_]):
        known = {"fact": COURSE.fact_by_id, "case": COURSE.case_by_id,
                 "part": {part.id for part in COURSE.info.parts}}  # fmt: skip
        assert reference.id in known[reference.kind]


@pytest.mark.parametrize("id_", EVERY)
def test_both_drawings_of_a_figure_say_the_same(id_: str):
    wide, narrow = drawings(figure_of(COURSE, id_)).values()
    assert wide.find(f"{SVG}desc").text == narrow.find(f"{SVG}desc").text
    assert wide.find(f"{SVG}desc").text


def test_an_author_types_no_digit_into_a_figure():
    text = (CONTENT / "figures.yaml").read_text(encoding="utf-8")
    typed = re.findall(r"(?:text|title|caption|gap|role): (.*)", text)
    allowed = [figure.text for figure in COURSE.info.allowed_figures]
    named = re.compile("|".join(map(re.escape, allowed)))
    assert [line for line in typed if re.search(r"\d", named.sub("", line))] == []
