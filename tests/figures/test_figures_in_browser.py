"""In a real browser every figure is legible: nothing is cut off, nothing lies over text."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from build_tools.load.course import load_course
from build_tools.render.figures import draw_course_map, draw_figure
from tests.figures.sketch import address

ROOT = Path(__file__).resolve().parents[2]
STYLES = ROOT / "build_tools" / "browser" / "styles"
AXE = ROOT / "tests" / "vendor" / "axe.min.js"

FAULTS = """() => {
  const faults = [];
  for (const svg of document.querySelectorAll("figure > svg")) {
    if (getComputedStyle(svg).display === "none") continue;
    const room = svg.viewBox.baseVal;
    const texts = [...svg.querySelectorAll("text")].map((t) => [t.textContent, t.getBBox()]);
    texts.forEach(([text, box], index) => {
      if (box.x < -2 || box.x + box.width > room.width + 2 || box.y < -8
          || box.y + box.height > room.height + 8) faults.push(["cut off", text]);
      for (const [other, that] of texts.slice(index + 1)) {
        const across = Math.min(box.x + box.width, that.x + that.width) - Math.max(box.x, that.x);
        const down = Math.min(box.y + box.height, that.y + that.height) - Math.max(box.y, that.y);
        if (across > 1 && down > 5) faults.push(["overlap", text, other]);
      }
    });
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push(["page scrolls sideways"]);
  return faults;
}"""


@pytest.fixture(scope="module")
def gallery() -> str:
    """A page of every figure of the course."""
    course = load_course(ROOT / "content").course
    drawn = [draw_figure(course, figure, "zh-Hans", address) for figure in course.figures]
    if "course-map" not in course.figure_by_id:
        drawn.append(draw_course_map(course, "zh-Hans", address))
    css = "".join((STYLES / name).read_text("utf-8") for name in ("base.css", "figures.css"))
    page = "body{margin:0;background:var(--cb-paper);color:var(--cb-ink)}"
    page += "main{max-width:44rem;margin:auto;padding:0 1rem}"
    return (
        '<!doctype html><html lang="zh-Hans"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Figures</title>'
        f"<style>{css}{page} figcaption a{{color:var(--cb-accent)}}</style>"
        f"<body><main><h1>Figures</h1>{''.join(drawn)}</main>"
    )


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_no_text_is_cut_off_and_none_lies_over_another(browser: Browser, gallery: str, width: int):
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_content(gallery)
    assert page.evaluate(FAULTS) == []
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_one_drawing_of_each_figure_is_shown(browser: Browser, gallery: str, width: int):
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_content(gallery)
    shown = page.locator("figure > svg:visible")
    assert shown.count() == page.locator("figure").count()
    name = "cb-f-narrow" if width == 390 else "cb-f-wide"
    assert {svg.get_attribute("class") for svg in shown.all()} == {name}
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_the_figures(browser: Browser, gallery: str, width: int, scheme: str):
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_content(gallery)
    page.evaluate("s => document.body.dataset.mdColorScheme = s", scheme)
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(
        "async () => (await axe.run('main')).violations.map(v => [v.id, v.nodes[0].html])"
    )
    assert found == []
    page.close()


@pytest.mark.browser
def test_a_finished_chapter_carries_a_tick(browser: Browser, gallery: str):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_content(gallery)
    stop = page.locator("svg.cb-f-wide .cb-f-stop").first
    assert not stop.locator(".cb-f-done").is_visible()
    stop.evaluate("element => element.dataset.cbState = 'done'")
    assert (
        stop.locator(".cb-f-done path").evaluate("e => getComputedStyle(e.parentNode).display")
        == "inline"
    )
    page.close()
