# ruff: noqa: E501  tables read best wide
"""A small course and the pages of it, in a bare shell: what the tests of quizzes stand on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from build_tools.model.case import Case
from build_tools.model.course import Course, CourseInfo
from build_tools.model.quiz import Bank, Quiz
from build_tools.render.case import render_case_page
from build_tools.render.page import Page
from build_tools.render.question.context import QuestionContext
from build_tools.render.quiz import render_quiz_page
from build_tools.render.record import page_words, render_progress_page, render_review_page
from build_tools.render.writer import Writer
from tests.contract.authored import placed

DIST = Path(__file__).resolve().parents[2] / "build_tools" / "browser" / "dist"
SEED = b"a private seed of a test"

ALL_TYPES: list[dict[str, Any]] = [
    {"id": "q-single", "type": "single", "stem": "哪一**项**是先做的？", "points": 2,
     "hints": ["想想开头", "第二条提示"], "explain": "讲解在这里。",
     "options": [{"id": "a", "text": "先读材料", "correct": True, "why": "材料在前。"},
                 {"id": "b", "text": "先写总结", "why": "总结在后。", "see": "one#start"},
                 {"id": "c", "text": "先散会"}]},
    {"id": "q-multiple", "type": "multiple", "stem": "哪些是？", "points": 2,
     "options": [{"id": "a", "text": "甲", "correct": True, "why": "甲是。"},
                 {"id": "b", "text": "乙", "correct": True, "why": "乙是。"},
                 {"id": "c", "text": "丙", "why": "丙不是。"}]},
    {"id": "q-true", "type": "true_false", "stem": "水在常温下是液体。", "answer": True, "why": "就是。"},
    {"id": "q-number", "type": "numeric", "stem": "多少个？", "value": "12.5", "abs": "0.5",
     "unit": "个"},
    {"id": "q-short", "type": "short", "stem": "哪座城？", "accept": ["济南", "泉城"],
     "foreseen": [{"text": "青岛", "why": "青岛不是省会。"}]},
    {"id": "q-cloze", "type": "cloze", "stem": "填一填。", "text": "山是[[hill]]，水是[[water]]。",
     "blanks": [{"id": "hill", "accept": ["泰山"]},
                {"id": "water", "options": [{"id": "a", "text": "黄河", "correct": True},
                                            {"id": "b", "text": "长江"}]}]},
    {"id": "q-match", "type": "match", "stem": "连一连。", "points": 3,
     "pairs": [{"id": "a", "left": "东", "right": "日出"}, {"id": "b", "left": "西", "right": "日落"},
               {"id": "c", "left": "北", "right": "雪"}],
     "distractors": [{"id": "d", "text": "不相干"}]},
    {"id": "q-order", "type": "order", "stem": "排一排。", "points": 3,
     "items": [{"id": "a", "text": "播种"}, {"id": "b", "text": "浇水"}, {"id": "c", "text": "收割"}]},
    {"id": "q-open", "type": "open", "stem": "说说看。", "points": 4, "words": {"min": 5, "max": 50},
     "rubric": [{"id": "c1", "text": "说到时间", "points": 1}, {"id": "c2", "text": "说到地点", "points": 3}],
     "model_answer": "参考写法。"},
    {"id": "q-survey", "type": "survey", "stem": "您更喜欢哪种？",
     "options": [{"id": "a", "text": "上午"}, {"id": "b", "text": "下午"}]},
]  # fmt: skip

CASE: dict[str, Any] = {
    "id": "case-one", "title": "一个案例", "summary": "两步。", "dossier": "材料。",
    "stages": [
        {"id": "s1", "title": "第一个决定", "text": "怎么办？", "reveal": "当时这样做。",
         "questions": [{"id": "c-q1", "type": "survey", "stem": "选哪个？",
                        "options": [{"id": "a", "text": "这个"}, {"id": "b", "text": "那个"}]}]},
        {"id": "s2", "title": "第二个决定", "text": "然后呢？", "reveal": "后来这样做。",
         "questions": [{"id": "c-q2", "type": "single", "stem": "对的是？",
                        "options": [{"id": "a", "text": "对", "correct": True},
                                    {"id": "b", "text": "不对", "why": "不是。"}]}]},
        {"id": "s3", "title": "第三步", "text": "没有题目。", "reveal": "最后这样。"},
    ],
    "discussion": ["还可以怎么做？"], "trainer_note": "带教说明。",
}  # fmt: skip


def quiz_of(questions: Sequence[dict[str, Any]], **more: Any) -> Quiz:
    """A quiz as an editor would write it."""
    authored = {"id": "demo", "title": "演示", "questions": list(questions), **more}
    return Quiz.model_validate(placed(authored))


def bank_of(id_: str, questions: Sequence[dict[str, Any]]) -> Bank:
    """A bank."""
    return Bank.model_validate(placed({"id": id_, "title": id_, "questions": list(questions)}))


def course_of(quizzes: Sequence[Quiz] = (), banks: Sequence[Bank] = (),
              cases: Sequence[Case] = ()) -> Course:  # fmt: skip
    """A course without chapters."""
    info = {"id": "test", "title": "课", "description": "课", "language": "zh-Hans", "parts": []}
    info["hours"] = [{"since": "2020-01-01", "minutes": 45}]
    return Course(info=CourseInfo.model_validate(placed(info)), quizzes=tuple(quizzes),
                  banks=tuple(banks), cases=tuple(cases))  # fmt: skip


def context_of(course: Course, base: str = "../", seed: bytes = SEED,
               seal: Callable[[Quiz, str], str] | None = None) -> QuestionContext:  # fmt: skip
    """What renders a page of that course."""
    writer = Writer(lambda directive: "", lambda target: target)
    return QuestionContext(writer, "zh-Hans", course, seed,
                           lambda see: (f"{base}chapters/{see}", f"章节 {see}"), seal)  # fmt: skip


def quiz_html(quiz: Quiz, banks: Sequence[Bank] = (), seed: bytes = SEED) -> str:
    """The main column of a quiz's page and its answer sheet."""
    course = course_of([quiz], banks)
    return render_quiz_page(course, quiz, context_of(course, seed=seed)).whole


def shell(page: Page, scheme: str = "default", scripts: bool = True) -> str:
    """A whole page: our styles and scripts around the main column."""
    names = ["page", *page.scripts] if scripts else []
    styles = ["site", "quiz", "progress"]
    links = "".join(f'<link rel="stylesheet" href="{page.base}{name}.css">' for name in styles)
    loads = "".join(f'<script src="{page.base}{name}.js"></script>' for name in names)
    return f"""<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self'; style-src 'self'">
<title>{page.title}</title>{links}</head>
<body data-md-color-scheme="{scheme}"><header class="cb-header"><div class="cb-header__tools"></div></header>
<main class="md-main__inner"><div class="cb-content">
<article class="md-typeset cb-article" id="cb-main" tabindex="-1"><h1>{page.title}</h1>{page.html}</article>
<div class="md-typeset cb-article cb-after">{page.sheet}</div>
</div></main>
<div id="cb-page" hidden data-course="test" data-item="{page.item}" data-digest="{page.digest}"
 data-base="{page.base}" data-lang="zh-Hans" data-minutes="{page.minutes}"></div>
{page_words("zh-Hans")}{loads}</body></html>"""


def write_site(folder: Path, quizzes: Sequence[Quiz], banks: Sequence[Bank] = (),
               scheme: str = "default", scripts: bool = True) -> Path:  # fmt: skip
    """Every page of a small course, with scripts and styles, ready to open or serve."""
    case = Case.model_validate(placed(CASE))
    course = course_of(quizzes, banks, [case])
    pages = [render_quiz_page(course, quiz, context_of(course)) for quiz in course.quizzes]
    pages.append(render_case_page(course, case, context_of(course)))
    own = context_of(course, base="")
    pages += [render_progress_page(course, own), render_review_page(course, own)]
    for page in pages:
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shell(page, scheme, scripts), encoding="utf-8")
    for file in DIST.glob("*.[cj]s*"):
        (folder / file.name).write_bytes(file.read_bytes())
    return folder
