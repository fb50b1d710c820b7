"""Quizzes in a real Chromium: every type by mouse, keyboard and touch; every state past axe."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from build_tools.render.quiz import render_quiz_page
from tests.browser_support import PHONE, axe, opened
from tests.quiz.shell import (
    ALL_TYPES,
    bank_of,
    context_of,
    course_of,
    quiz_of,
    shell,
    write_site,
)

pytestmark = pytest.mark.browser

SUBMIT = ".cb-quiz__end .cb-button--main"
BANK = [
    {"id": f"b{n}", "type": "true_false", "stem": f"题 {n}", "answer": True, "why": "是"}
    for n in range(5)
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Quizzes of each kind and feedback."""
    quizzes = [
        quiz_of(ALL_TYPES, id="all", order="shuffle", time="20"),
        quiz_of(ALL_TYPES, id="now", feedback="immediate"),
        quiz_of(ALL_TYPES, id="graded", mode="graded", attempts="1"),
        quiz_of(ALL_TYPES[:3], id="late", **{"feedback": "after-pass", "pass": "90"}),
        quiz_of(ALL_TYPES[:3], id="silent", feedback="never"),
        quiz_of([], id="drawn", draw=[{"bank": "store", "pick": "2"}]),
        *[quiz_of([one], id=one["type"].replace("_", "-")) for one in ALL_TYPES],
    ]
    return write_site(tmp_path_factory.mktemp("shell"), quizzes, [bank_of("store", BANK)])


@pytest.fixture(scope="module")
def dark(tmp_path_factory) -> Path:
    """The same page in the dark."""
    quizzes = [quiz_of(ALL_TYPES, id="now", feedback="immediate")]
    return write_site(tmp_path_factory.mktemp("dark"), quizzes, scheme="slate")


def at(folder: Path, name: str) -> str:
    return f"file://{folder}/{name}"


def press(page: Page, selector: str, how: str) -> None:
    """Use a control by mouse, by keyboard or by touch."""
    if how == "mouse":
        page.click(selector)
    elif how == "touch":
        page.tap(selector)
    else:
        control = page.locator(selector)
        inner = control.locator("input")
        (inner if inner.count() else control).press("Space")


def choose(page: Page, selector: str, label: str, how: str) -> None:
    if how != "keyboard":
        page.select_option(selector, label=label)
        return
    page.focus(selector)
    wanted = page.eval_on_selector(
        selector, "(select, label) => [...select.options].findIndex(o => o.text === label)", label
    )
    for _ in range(wanted):
        page.keyboard.press("ArrowDown")


def answer(page: Page, kind: str, how: str) -> None:  # noqa: C901  a table of types
    """Give the right answer."""
    if kind in {"single", "multiple", "survey"}:
        for id_ in ["a", "b"] if kind == "multiple" else ["a"]:
            press(page, f'#q-q-{kind} [data-option="{id_}"] label', how)
    elif kind == "true_false":
        press(page, '#q-q-true [data-option="true"] label', how)
    elif kind in {"numeric", "short", "open"}:
        id_, text = {"numeric": ("q-number", "１２．５ 个"), "short": ("q-short", "濟南"),
                     "open": ("q-open", "上午九点在会议室。")}[kind]  # fmt: skip
        page.focus(f"#in-{id_}")
        page.keyboard.insert_text(text)
    elif kind == "cloze":
        page.focus('#q-q-cloze [data-blank="hill"]')
        page.keyboard.insert_text("泰山")
        choose(page, '#q-q-cloze [data-blank="water"]', "黄河", how)
    elif kind == "match":
        for left, text in (("a", "日出"), ("b", "日落"), ("c", "雪")):
            letter = page.inner_text(f'#q-q-match .cb-right:has-text("{text}") .cb-right__letter')
            choose(page, f"#in-q-match-{left}", f"{letter}. {text}", how)
    elif kind == "order":
        for text in ("浇水", "播种"):
            for _ in range(2):
                up = f'#q-q-order .cb-step:has-text("{text}") .cb-step__move >> nth=0'
                if page.locator(up).is_visible():
                    press(page, up, how)


def hand_in(page: Page, how: str = "mouse") -> None:
    press(page, SUBMIT, how)
    if page.locator(".cb-confirm").count():
        press(page, ".cb-confirm .cb-button--main", how)


@pytest.mark.parametrize("how", ["mouse", "keyboard", "touch"])
@pytest.mark.parametrize("kind", [one["type"] for one in ALL_TYPES])
def test_a_learner_answers_every_type_without_dragging(browser: Browser, folder, kind, how):
    options = {"viewport": PHONE, "has_touch": True} if how == "touch" else {}
    with opened(browser, at(folder, f"quizzes/{kind.replace('_', '-')}.html"), **options) as page:
        answer(page, kind, how)
        hand_in(page, how)
        if kind == "open":
            for box in page.locator(".cb-rubric__row").all():
                box.click()
            assert "4 / 4" in page.inner_text(".cb-verdict")
        elif kind == "survey":
            assert "已经记下" in page.inner_text(".cb-verdict")
        else:
            assert page.locator(".cb-verdict--right").count() == 1
            assert "全部答对" in page.inner_text(".cb-result")


def test_targets_are_at_least_44_pixels_high_on_a_phone(browser: Browser, folder):
    with opened(browser, at(folder, "quizzes/now.html"), viewport=PHONE, has_touch=True) as page:
        low = page.evaluate("""() => [...document.querySelectorAll(
            '.cb-quiz :is(button, select, textarea, input[type=text], .cb-option__row)')]
            .filter(one => one.offsetParent && one.getBoundingClientRect().height < 43.5)
            .map(one => one.className)""")
        assert low == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


STATES = ["fresh", "wrong", "right", "hints", "confirm", "handed-in", "retry"]


def reach(page: Page, state: str) -> None:
    """Bring the page with immediate feedback into a state."""
    if state == "wrong":
        page.check("#q-q-single [value=b]")
        page.check("#q-q-multiple [value=c]")
        page.check('#q-q-true [value="false"]')
        page.fill("#in-q-number", "一二")
        page.fill("#in-q-short", "青岛")
        page.fill("#q-q-cloze [data-blank=hill]", "华山")
        page.select_option("#in-q-match-a", index=1)
        page.click(".cb-step__settle")
        page.fill("#in-q-open", "不知道")
    if state == "right":
        for one in ALL_TYPES:
            answer(page, one["type"], "mouse")
    if state in {"wrong", "right"}:
        for check in page.locator(".cb-check").all():
            check.click()
    if state == "hints":
        page.click("#q-q-single .cb-q__foot .cb-button--quiet >> nth=0")
        page.click("#q-q-single .cb-flag")
    if state in {"confirm", "handed-in", "retry"}:
        page.check("#q-q-single [value=a]")
        page.click(SUBMIT)
    if state in {"handed-in", "retry"}:
        page.click(".cb-confirm .cb-button--main")
    if state == "retry":
        page.click(".cb-result .cb-button--main")


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_axe_finds_nothing_in_any_state_of_any_type(browser, folder, dark, state, scheme, size):
    options = {"viewport": PHONE} if size == "phone" else {}
    where = folder if scheme == "light" else dark
    with opened(browser, at(where, "quizzes/now.html"), **options) as page:
        reach(page, state)
        assert axe(page) == []


def test_axe_finds_nothing_on_a_graded_quiz_about_to_be_handed_in(browser, folder):
    with opened(browser, at(folder, "quizzes/graded.html")) as page:
        page.click(SUBMIT)
        assert axe(page) == []


def test_wrong_answers_say_why_and_lead_to_the_heading_to_read_again(browser, folder):
    with opened(browser, at(folder, "quizzes/now.html")) as page:
        page.check("#q-q-single [value=b]")
        page.click("#q-q-single .cb-check")
        feedback = page.locator("#q-q-single .cb-feedback")
        assert "总结在后" in feedback.inner_text()
        assert "材料在前" not in feedback.inner_text()
        assert feedback.locator("a.cb-see").get_attribute("href") == "../chapters/one#start"
        page.check("#q-q-single [value=a]")
        page.click("#q-q-single .cb-check")
        assert "讲解在这里" in feedback.inner_text()


def test_the_first_checked_answer_is_the_one_that_counts(browser, folder):
    with opened(browser, at(folder, "quizzes/now.html")) as page:
        for value in ("b", "a"):
            page.check(f"#q-q-single [value={value}]")
            page.click("#q-q-single .cb-check")
        hand_in(page)
        assert "本次 0 分" in page.inner_text(".cb-result__score")


def test_marks_of_an_answer_that_has_changed_since_do_not_stay(browser, folder):
    with opened(browser, at(folder, "quizzes/now.html")) as page:
        page.check("#q-q-single [value=b]")
        page.click("#q-q-single .cb-check")
        assert page.locator("#q-q-single [data-mark]").count() == 1
        page.check("#q-q-single [value=c]")
        assert page.locator("#q-q-single [data-mark]").count() == 0


def test_an_open_answer_marked_before_handing_in_keeps_its_marks(browser, folder):
    with opened(browser, at(folder, "quizzes/now.html")) as page:
        page.fill("#in-q-open", "上午在会议室")
        page.click("#q-q-open .cb-check")
        page.click("#q-q-open .cb-rubric__row >> nth=1")
        hand_in(page)
        assert "本次 3 分" in page.inner_text(".cb-result__score")


def test_a_foreseen_wrong_answer_gets_its_own_words(browser, folder):
    with opened(browser, at(folder, "quizzes/now.html")) as page:
        page.fill("#in-q-short", "青島")
        page.click("#q-q-short .cb-check")
        assert "青岛不是省会" in page.inner_text("#q-q-short .cb-feedback")


def test_hints_come_one_at_a_time(browser, folder):
    with opened(browser, at(folder, "quizzes/all.html")) as page:
        hint = "#q-q-single .cb-q__foot .cb-button--quiet >> nth=0"
        page.click(hint)
        assert page.locator("#q-q-single .cb-hint").count() == 1
        page.click(hint)
        assert page.locator("#q-q-single .cb-hint").count() == 2
        assert "第二条提示" in page.inner_text("#q-q-single .cb-hintlist")


def test_everything_answered_is_there_after_a_reload(browser, folder):
    with opened(browser, at(folder, "quizzes/all.html")) as page:
        order = page.locator("[data-question]").evaluate_all("all => all.map(one => one.id)")
        for one in ALL_TYPES:
            answer(page, one["type"], "mouse")
        page.wait_for_timeout(400)
        page.reload()
        assert page.locator(".cb-resumed").count() == 1
        assert page.is_checked("#q-q-single [value=a]")
        assert page.input_value("#in-q-number") == "１２．５ 个"
        assert page.input_value("#q-q-cloze [data-blank=water]") == "a"
        steps = page.locator("#q-q-order [data-item]").evaluate_all(
            "all => all.map(s => s.dataset.item)"
        )
        assert steps == ["a", "b", "c"]
        assert order == page.locator("[data-question]").evaluate_all(
            "all => all.map(one => one.id)"
        )


def test_the_timer_survives_a_reload_and_takes_nothing_away(browser, folder):
    with opened(browser, at(folder, "quizzes/all.html")) as page:
        page.clock.install()
        page.reload()
        page.check("#q-q-true [value=true]")
        page.clock.run_for(8 * 60_000 + 10_000)
        assert "12 分钟" in page.inner_text(".cb-timer")
        page.reload()
        page.clock.run_for(1000)
        assert "12 分钟" in page.inner_text(".cb-timer")
        page.clock.run_for(13 * 60_000)
        assert "仍可继续" in page.inner_text(".cb-timer")
        assert page.is_enabled(SUBMIT)


def test_only_the_wrong_ones_are_asked_again(browser, folder):
    with opened(browser, at(folder, "quizzes/all.html")) as page:
        answer(page, "single", "mouse")
        answer(page, "short", "mouse")
        hand_in(page)
        page.click(".cb-result .cb-button--main")
        seen = page.locator("[data-question]:visible").evaluate_all(
            "all => all.map(q => q.dataset.question)"
        )
        assert "q-single" not in seen
        assert "q-multiple" in seen
        assert not page.is_checked("#q-q-multiple [value=a]")


def test_a_new_draw_repeats_nothing_until_the_bank_is_spent(browser, folder):
    with opened(browser, at(folder, "quizzes/drawn.html")) as page:
        drawn = []
        for _ in range(2):
            drawn += page.locator("[data-question]:visible").evaluate_all(
                "all => all.map(q => q.dataset.question)"
            )
            hand_in(page)
            page.click(".cb-result__next button:has-text('换一次')")
        assert len(drawn) == len(set(drawn)) == 4


def test_explanations_wait_for_a_pass_or_never_come(browser, folder):
    for name, words in (("late", "及格后显示"), ("silent", "不显示讲解")):
        with opened(browser, at(folder, f"quizzes/{name}.html")) as page:
            hand_in(page)
            assert words in page.inner_text(".cb-result")
            assert page.locator(".cb-verdict").count() == 0


def test_a_graded_quiz_asks_who_hands_in_and_then_is_closed(browser, folder):
    with opened(browser, at(folder, "quizzes/graded.html")) as page:
        assert page.locator(".cb-navigator__link").count() == 10
        page.locator("#q-q-single input").first.check()
        page.click(SUBMIT)
        assert "的名义交卷" in page.inner_text(".cb-confirm")
        page.click(".cb-confirm .cb-button--main")
        assert "等待培训师评分" in page.inner_text(".cb-result")
        assert page.locator(".cb-verdict, [data-mark]").count() == 0
        page.reload()
        assert page.locator(SUBMIT).count() == 0
        assert "作答次数已用完" in page.inner_text(".cb-quiz__end")


def test_a_case_opens_stage_by_stage_and_stays_open(browser, folder):
    with opened(browser, at(folder, "cases/case-one.html")) as page:
        assert page.locator("#stage-s2 form").is_hidden()
        assert page.locator("#reveal-s1").is_hidden()
        page.check("#q-c-q1 [value=a]")
        page.click("#stage-s1 .cb-button--main")
        assert page.locator("#reveal-s1").is_visible()
        assert page.locator("#stage-s2 form").is_visible()
        assert axe(page) == []
        page.check("#q-c-q2 [value=b]")
        page.click("#stage-s2 .cb-quiz__end .cb-button--main")
        assert "不是" in page.inner_text("#q-c-q2 .cb-feedback")
        page.click("#stage-s3 [data-cb-door] button")
        assert page.locator(".cb-discussion ol").is_visible()
        page.reload()
        assert page.locator("#reveal-s2").is_visible()


def test_without_scripts_every_question_reads_and_answers_open_on_request(browser, folder):
    with opened(browser, at(folder, "quizzes/now.html"), java_script_enabled=False) as page:
        text = page.inner_text("main")
        for one in ALL_TYPES:
            assert one["stem"].replace("*", "") in text
        assert "材料在前" not in text
        page.click("#q-q-single .cb-q__peek")
        assert "材料在前" in page.inner_text("main")
        assert "总结在后" in page.inner_text("#a-q-single")
    with opened(browser, at(folder, "cases/case-one.html"), java_script_enabled=False) as page:
        assert "然后呢" in page.inner_text("main")
        page.click("#stage-s2 [data-cb-door] a")
        assert "后来这样做" in page.inner_text("main")


@pytest.mark.parametrize("scripts", [True, False])
def test_paper_has_the_answers_on_a_sheet_apart(browser, folder, scripts):
    with opened(browser, at(folder, "quizzes/now.html"), java_script_enabled=scripts) as page:
        page.emulate_media(media="print")
        assert page.locator("#a-q-single").is_visible()
        assert page.locator("#answers-title").is_visible()
        assert page.locator(".cb-navigator").is_hidden()
        if scripts:
            style = "getComputedStyle(document.querySelector('.cb-sheet')).breakBefore"
            assert page.evaluate(style) == "page"
            assert page.locator(SUBMIT).is_hidden()


def test_a_policy_without_inline_scripts_says_nothing_of_the_payloads(browser, folder):
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(at(folder, "quizzes/now.html"))
    assert page.locator("script[type='application/json']").count() == 3
    assert page.locator(".cb-quiz.is-live").count() == 1
    assert said == []
    page.close()


def test_a_case_prints_every_stage_though_the_first_is_not_decided_yet(browser, folder):
    with opened(browser, at(folder, "cases/case-one.html")) as page:
        page.emulate_media(media="print")
        assert page.locator("#stage-s2 form").is_visible()
        assert page.locator(".cb-discussion ol").is_visible()
        assert page.locator("#reveal-s2").is_visible()
        assert page.locator("#a-c-q2").is_visible()


def test_a_changed_quiz_shows_old_records_and_says_that_it_changed(browser, tmp_path):
    write_site(tmp_path, [quiz_of(ALL_TYPES, id="now")])
    address = at(tmp_path, "quizzes/now.html")
    changed = [
        {**ALL_TYPES[0], "stem": "换了一种问法？"},
        {**ALL_TYPES[1], "options": ALL_TYPES[0]["options"]},
        {**ALL_TYPES[2], "type": "short", "accept": ["x"]},
        *ALL_TYPES[4:],
    ]
    for gone in ("answer", "why"):
        changed[2].pop(gone, None)
    with opened(browser, address) as page:
        answer(page, "single", "mouse")
        hand_in(page)
        write_site(tmp_path, [quiz_of(changed, id="now")])
        page.reload()
        assert "上次" in page.inner_text(".cb-history")
        assert "有修改" in page.inner_text(".cb-history")
        page.goto(at(tmp_path, "progress.html"))
        assert "1 次" in page.inner_text('[data-item="quiz:now"]')
        page.goto(at(tmp_path, "review.html"))
        assert page.locator("[data-cb-today]").inner_text()


def test_an_exam_opens_in_its_page_once_someone_unlocks_it(browser, tmp_path):
    quiz = quiz_of(ALL_TYPES, id="final", mode="exam")
    course = course_of([quiz])
    held: list[str] = []

    def seal(_: object, html: str) -> str:
        held.append(html)
        return "LOCKED"

    write_site(tmp_path, [])
    page_ = render_quiz_page(course, quiz, context_of(course, seal=seal))
    path = tmp_path / page_.path
    path.parent.mkdir(exist_ok=True)
    path.write_text(shell(page_), encoding="utf-8")
    with opened(browser, f"file://{path}") as page:
        assert "题目已锁好" in page.inner_text(".cb-exam")
        assert axe(page) == []
        page.evaluate(
            """html => {
            const place = document.querySelector('[data-cb-questions]')
            place.innerHTML = html
            place.closest('form').dataset.seed = 'variant-7'
            place.dispatchEvent(new CustomEvent('cb:exam-open', {bubbles: true})) }""",
            held[0],
        )
        assert page.locator("[data-question]:visible").count() == len(ALL_TYPES)
        assert page.locator(".cb-navigator--stays").is_visible()
        page.check("#q-q-true [value=true]")
        page.reload()
        assert page.locator("fieldset").count() == 0
