"""The editor as an editor meets it, in a real browser that may speak to this machine alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from build_tools.adapters.editor.server import EditorServer
from tests.editor.desk import CHAPTER, QUIZ, course, editing, git
from tests.editor.test_backend import PNG

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js"
SLOW = 30_000


@pytest.fixture
def desk(tmp_path: Path, browser: Browser) -> Iterator[tuple[Page, EditorServer, Path]]:
    """A page with the editor open; any request that leaves the machine fails the test."""
    content = course(tmp_path)
    with editing(content) as server:
        context = browser.new_context(
            viewport={"width": 1440, "height": 900}, accept_downloads=True
        )
        context.set_default_timeout(SLOW)
        page = context.new_page()
        outside: list[str] = []
        faults: list[str] = []
        home = f"127.0.0.1:{server.server_port}"

        def judge(route):
            inside = urlsplit(route.request.url).netloc == home
            if inside or route.request.url.startswith(("blob:", "data:")):
                route.continue_()
            else:
                outside.append(route.request.url)
                route.abort()

        context.route("**/*", judge)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.goto(server.address)
        page.locator(".ed-menu-list__item").first.wait_for()
        yield page, server, content
        context.close()
        assert outside == []
        assert [text for text in faults if "net::ERR_FAILED" not in text] == []


def start(page: Page, file: str) -> None:
    page.click(f'[data-file="{file}"]')
    page.locator(".ed-page [data-name]").first.wait_for()


def kept(page: Page) -> None:
    expect(page.locator(".ed-status")).to_have_attribute("data-state", "saved", timeout=SLOW)


def field(page: Page, *path: str | int):
    """The field at a path of names and positions."""
    place = page.locator(".ed-page")
    for step in path:
        if isinstance(step, int):
            place = place.locator("> [data-list] > [data-item]").nth(step)
        else:
            place = place.locator(f'[data-name="{step}"]').first
    return place


def submit(page: Page, how: str = "main") -> None:
    page.click(".ed-top .ed-button--main")
    page.fill("#submit-note", "Why I changed it")
    page.fill("#submit-author", "Li Mei")
    page.locator(".ed-dialog__actions .ed-button" + ("--main" if how == "main" else "")).nth(
        0 if how == "main" else 1
    ).click()


def accepted(page: Page) -> None:
    """Waits for the end of a submission; what stopped it is the message of the failure."""
    title = page.locator(".ed-dialog__title", has_text="Kept, waiting to be fetched")
    title.or_(page.locator(".ed-problem:not(:empty)")).first.wait_for()
    assert title.count() == 1, page.locator(".ed-result").inner_text()


def branches(content: Path) -> list[str]:
    return git(content, "branch", "--list", "cms/*", "--format=%(refname:short)").split()


def test_an_editor_changes_one_field_and_submits_two_lines(desk):
    page, _, content = desk
    assert "#" not in page.url  # the secret does not stay in the address
    start(page, QUIZ)
    field(page, "title").locator("input").fill("Check: water, leaves and time")
    kept(page)
    expect(page.frame_locator(".ed-preview__frame").locator("h1")).to_have_text(
        "Check: water, leaves and time", timeout=SLOW
    )
    submit(page)
    accepted(page)
    (branch,) = branches(content)
    added, removed, name = git(content, "diff", "--numstat", "HEAD", branch).split()
    assert (added, removed, name) == ("1", "1", f"content/{QUIZ}")
    assert (
        git(content, "log", "-1", "--format=%an: %s", branch).strip() == "Li Mei: Why I changed it"
    )
    assert git(content, "status", "--porcelain") == ""


def test_an_editor_adds_a_question_moves_it_up_and_submits(desk):
    page, _, content = desk
    start(page, QUIZ)
    page.click(".ed-menu > summary")
    page.locator(".ed-menu__item", has_text="One answer").click()
    field(page, "questions", 2, "stem").locator("textarea").fill("What boils first?")
    options = field(page, "questions", 2, "options")
    for index, text in enumerate(("The smaller pot", "The larger pot")):
        option = options.locator("> [data-list] > [data-item]").nth(index)
        option.locator('[data-name="text"] textarea').fill(text)
        option.locator('[data-name="why"] textarea').fill("The cook said so.")
    options.locator('[data-name="correct"] input').nth(1).check()
    options.locator('[data-name="correct"] input').nth(0).check()
    assert not options.locator('[data-name="correct"] input').nth(1).is_checked()
    field(page, "questions", 2, "facts").locator("button").click()
    page.locator(".ed-pick__item").first.click()
    field(page, "questions").locator("> [data-list] > [data-item]").nth(2).locator(
        "[data-act=up]"
    ).first.click()
    kept(page)
    submit(page)
    accepted(page)
    (branch,) = branches(content)
    text = git(content, "show", f"{branch}:content/{QUIZ}")
    assert text.index("What boils first?") < text.index("What does the kitchen use?")
    assert "id: water-what-boils-first" in text
    assert text.count("correct: true") == 2
    removed = git(content, "diff", "--numstat", "HEAD", branch).split()[1]
    assert removed == "0"


def test_an_editor_deletes_a_question_and_takes_it_back(desk):
    page, server, _ = desk
    start(page, QUIZ)
    rows = page.locator('[data-name="questions"] > [data-list] > [data-item]')
    rows.nth(0).locator("[data-act=remove]").first.click()
    expect(rows).to_have_count(1)
    kept(page)
    assert [q["id"] for q in server.workshop.drafts.get(QUIZ).data["questions"]] == ["water-leaves"]
    page.click(".ed-toast button")
    expect(rows).to_have_count(2)
    expect(page.locator(".ed-status")).to_have_attribute("data-state", "untouched", timeout=SLOW)
    assert server.workshop.drafts.get(QUIZ) is None


def test_an_editor_puts_one_chapter_before_another(desk):
    page, _, content = desk
    start(page, "course.yaml")
    field(page, "parts", 0, "chapters").locator("[data-act=earlier]").first.click()
    kept(page)
    submit(page)
    accepted(page)
    (branch,) = branches(content)
    assert "[steeping, water]" in git(content, "show", f"{branch}:content/course.yaml")
    assert git(content, "diff", "--numstat", "HEAD", branch).split()[:2] == ["1", "1"]


def test_an_editor_adds_a_picture_a_fact_and_a_term_to_a_chapter(desk, tmp_path):
    page, _, content = desk
    picture = tmp_path / "the kettle.png"
    picture.write_bytes(PNG)
    start(page, CHAPTER)
    area = field(page, "body").locator("textarea")
    area.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n\nSee ")
    for name in ("fact", "term"):
        page.click(f'[data-name="body"] .ed-bar__button--{name}')
        page.locator(".ed-pick__item").first.click()
        page.keyboard.type(" ")
    page.click('[data-name="body"] .ed-bar__button--picture')
    page.set_input_files(".ed-dialog input[type=file]", str(picture))
    page.locator(".ed-dialog .ed-button--main").click()
    expect(page.locator(".ed-problem")).to_contain_text("Please say")
    page.locator(".ed-dialog input:not([type=file])").fill("A kettle on a stove")
    page.locator(".ed-dialog .ed-button--main").click()
    expect(page.locator("dialog")).to_have_count(0)
    kept(page)
    shown = page.frame_locator(".ed-preview__frame").locator("img")
    expect(shown).to_have_attribute("src", "/view/images/the-kettle.png", timeout=SLOW)
    assert shown.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") == 1
    submit(page)
    accepted(page)
    (branch,) = branches(content)
    names = git(content, "diff", "--name-only", "HEAD", branch).split()
    assert names == [f"content/{CHAPTER}", "content/images/the-kettle.png"]
    text = git(content, "show", f"{branch}:content/{CHAPTER}")
    assert "![A kettle on a stove](images/the-kettle.png)" in text
    assert "\nSee :fact[pot-volume] :term[loose-leaf]" in text


def test_an_invalid_submit_leads_to_the_field_and_loses_nothing(desk):
    page, server, content = desk
    start(page, QUIZ)
    page.click(".ed-menu > summary")
    page.locator(".ed-menu__item", has_text="True or false").click()
    field(page, "questions", 2, "stem").locator("textarea").fill("Steam is water.")
    kept(page)
    submit(page)
    report = page.locator(".ed-result .ed-report__go")
    expect(report).to_have_count(3, timeout=SLOW)  # the answer, why, and a fact it rests on
    assert branches(content) == []
    page.locator(".ed-report__go", has_text="not filled in").nth(1).click()
    expect(page.locator("dialog")).to_have_count(0)
    place = page.evaluate("document.activeElement.closest('[data-name]').dataset.name")
    assert place == "why"
    said = field(page, "questions", 2, "why").locator(".ed-finding--stops")
    expect(said).to_have_count(1, timeout=SLOW)
    assert (
        field(page, "questions", 2, "stem").locator("textarea").input_value() == "Steam is water."
    )
    assert server.workshop.drafts.get(QUIZ).data["questions"][2]["stem"] == "Steam is water."


def test_a_draft_is_there_again_after_closing_everything(desk, browser):
    page, _, content = desk
    start(page, CHAPTER)
    field(page, "summary").locator("input").fill("")
    kept(page)
    with editing(content) as again:
        other = browser.new_page()
        other.goto(again.address)
        start(other, CHAPTER)
        assert field(other, "summary").locator("input").input_value() == ""
        expect(other.locator(f'[data-file="{CHAPTER}"] .ed-state')).to_have_text("changed")
        other.close()


def test_typing_goes_on_while_the_server_is_away(desk):
    page, server, _ = desk
    start(page, QUIZ)
    page.route("**/api/draft", lambda route: route.abort())
    field(page, "title").locator("input").fill("Typed in a tunnel")
    expect(page.locator(".ed-status")).to_have_attribute("data-state", "not-saved", timeout=SLOW)
    page.unroute("**/api/draft")
    kept(page)
    assert server.workshop.drafts.get(QUIZ).data["title"] == "Typed in a tunnel"


def test_work_leaves_as_a_file_without_git(tmp_path, browser):
    content = course(tmp_path, repository=False)
    with editing(content) as server:
        page = browser.new_page()
        page.set_default_timeout(SLOW)
        page.goto(server.address)
        start(page, QUIZ)
        field(page, "title").locator("input").fill("From afar")
        kept(page)
        with page.expect_download() as download:
            submit(page)
        path = tmp_path / "parcel.zip"
        download.value.save_as(path)
        page.close()
    from build_tools.adapters.editor.parcel import unpack

    parcel = unpack(path)
    assert (parcel.author, parcel.note, list(parcel.changes)) == (
        "Li Mei",
        "Why I changed it",
        [QUIZ],
    )


_PASTE = """(area, html) => {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/html', html)
  clipboardData.setData('text/plain', 'x')
  area.focus()
  const how = { clipboardData, bubbles: true, cancelable: true }
  area.dispatchEvent(new ClipboardEvent('paste', how))
}"""


def test_text_from_word_becomes_markdown(desk):
    page, *_ = desk
    start(page, CHAPTER)
    area = field(page, "body").locator("textarea")
    area.fill("")
    html = (Path(__file__).parent / "samples" / "word.html").read_text(encoding="utf-8")
    area.evaluate(_PASTE, html)
    assert (
        area.input_value()
        == """## 第一节 {#section-1}

一段**加粗**的话，红色不要。

- 第一项
- 第二项

| 甲 | 乙 |
| --- | --- |
| 1 | 2 \\| 3 |

去[看看](https://example.org/)点我

星号\\*不是强调\\*，"""
    )


def test_a_chapter_begun_and_deleted_again_leaves_nothing(desk):
    page, server, _ = desk
    page.click(".ed-side > .ed-button")
    page.fill("#new-title", "第三杯")
    page.locator(".ed-dialog .ed-button--main").click()
    page.locator('[data-file="chapters/basics/di-san-bei.md"][aria-current]').wait_for()
    page.locator(".ed-head__tools button").first.click()
    page.locator(".ed-dialog .ed-button--main").click()
    expect(page.locator('[data-file="chapters/basics/di-san-bei.md"]')).to_have_count(0)
    assert [draft.file for draft in server.workshop.drafts.all()] == []


_VIOLATIONS = """axe.run(document, {iframes: false}).then(({ violations }) =>
  violations.map(({ id, nodes }) => [id, nodes.map(node => node.html.slice(0, 160))]))"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_everyone_can_use_it(desk, scheme, width):
    page, *_ = desk
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    states = [("menu", lambda: None), ("quiz", lambda: start(page, QUIZ))]
    states += [
        (
            "chapter",
            lambda: (page.click(".ed-menu-button") if width < 800 else None, start(page, CHAPTER)),
        )
    ]
    states += [("pick", lambda: page.click('[data-name="body"] .ed-bar__button--fact'))]
    for name, go in states:
        go()
        page.wait_for_timeout(300)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate(_VIOLATIONS)
        assert found == [], (name, json.dumps(found, ensure_ascii=False, indent=1))
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, name


def test_an_address_without_its_end_says_so(tmp_path, browser):
    with editing(course(tmp_path, repository=False)) as server:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        expect(page.locator(".ed-blank")).to_contain_text("终端里显示的地址")
        page.close()
