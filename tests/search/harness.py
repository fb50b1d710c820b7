"""A small site around the search, for tests: a page, the search page, the index, the scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.export.search import SearchPage, SearchSection, build_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

BROWSER = Path(__file__).parents[2] / "build_tools" / "browser"
STUB = BROWSER / "src" / "search" / "stub.js"

PAGES = (
    SearchPage(
        "chapters/xuexi.html",
        "学习制度",
        "chapter",
        "第一部分",
        (
            SearchSection("", "学习制度", "每周五下午集中学习，由支部书记主持。"),
            SearchSection("chidao", "请假与补学", "因病请假的，七日内补学，补学不影响考核。"),
            SearchSection(
                "yinhang", "经费", "经费由银行代发，“220”内控要求逐笔登记（表 ZB-3），每季度公开。"
            ),
        ),
    ),
    SearchPage(
        "cases/zhaobiao.html",
        "阳光招标",
        "case",
        "第二部分",
        (
            SearchSection(
                "", "阳光招标", "招标委员会三人，摇号抽签确定评委。UTF-8 编码的清单当场公布。"
            ),
        ),
    ),
    SearchPage(
        "quizzes/xuexi.html#q1",
        "补学应当在几日内完成？",
        "question",
        "第一部分",
        (SearchSection("q1", "", "补学应当在几日内完成？"),),
    ),
)


def _page(number: int, title: str, *texts: str) -> SearchPage:
    sections = (SearchSection("", title if not i else "", text) for i, text in enumerate(texts))
    return SearchPage(f"chapters/{number:02}.html", title, "chapter", "", tuple(sections))


#: Many titles with one word, of which one is the word alone; a string in the last of many blocks.
TITLED = (
    *(_page(i, f"学习方法{i}", "学习方法。" * i) for i in range(1, 15)),
    _page(15, "学习", "要点。"),
    _page(16, "漫谈", *("甲乙。乙丙。" + "另有别的一些文字。" * 70 for _ in range(6)), "甲乙丙。"),
)
GUIDED = (
    SearchPage(
        "chapters/zhidu.html",
        "学习制度",
        "chapter",
        "第一部分",
        (SearchSection("", "学习制度", "每周五下午集中进行，由支部书记主持。"),),
    ),
    SearchPage(
        "paths.html",
        "学习路径",
        "overview",
        "",
        (SearchSection("", "学习路径", "一小时入门，半天研修。"),),
    ),
    SearchPage(
        "guide/jilu.html",
        "学习记录",
        "guide",
        "",
        (SearchSection("", "学习记录", "学习记录存在这台机器上。" * 12),),
    ),
    SearchPage(
        "guide/xuexi.html",
        "学习",
        "guide",
        "",
        (SearchSection("", "学习", "打开一章就可以读。"),),
    ),
)
ENGLISH = (
    SearchPage(
        "chapters/records.html",
        "Keeping a record",
        "chapter",
        "Part one",
        (
            SearchSection(
                "",
                "Keeping a record",
                'Write it on the same day. Call open("ledger") first; a late record is none.',
            ),
        ),
    ),
    SearchPage(
        "cases/meeting.html",
        "A meeting that was recorded",
        "case",
        "Part two",
        (
            SearchSection(
                "",
                "A meeting that was recorded",
                "Recording began when the meeting opened. Records are kept for five years.",
            ),
        ),
    ),
    SearchPage(
        "chapters/mentors.html",
        "Questions to a mentor",
        "chapter",
        "Part one",
        (
            SearchSection(
                "",
                "Questions to a mentor",
                "Most questions are about procurement. The meeting is on the same day.",
            ),
        ),
    ),
)
ALIASES = {"补学": ("补课",), "阳光招标": ("公开采购",)}

HEAD = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'">
<title>{title}</title><link rel="stylesheet" href="{base}assets/course/base.css">
<link rel="stylesheet" href="{base}assets/course/harness.css"></head>
<body data-md-color-scheme="{scheme}">
<div id="cb-page" hidden data-base="{base}" data-assets="{base}assets/course/"></div>
<header><div class="cb-search" data-cb-search data-base="{base}" data-edition="{edition}"
 data-lang="{lang}">
<a href="{base}{edition}search.html">{word}</a></div></header>"""
FOOT = '<script src="{base}assets/course/stub.js"></script></body></html>'


def page(
    body: str, *, base: str = "", edition: str = "", lang: str = "zh-Hans", scheme: str = "default"
) -> str:
    """Wrap a body in the frame that the theme gives every page."""
    word = {"zh-Hans": "搜索", "zh-Hant": "搜尋"}.get(lang, "Search")
    values = {"base": base, "edition": edition, "lang": lang, "scheme": scheme, "word": word}
    return HEAD.format(title="test", **values) + body + FOOT.format(base=base)


def write_site(
    site: Path,
    pages: Iterable[SearchPage] = PAGES,
    *,
    lang: str = "zh-Hans",
    to_hant: Callable[[str], str] | None = None,
) -> Path:
    """Write the site and give its folder."""
    files = {a.path: a.data for a in build_index(pages, ALIASES, lang, to_hant=to_hant)}
    search = "<main data-cb-search-page><div data-cb-search-here></div></main>"
    files["index.html"] = page("<main><h1>首页</h1></main>", lang=lang).encode()
    files["dark.html"] = page("<main><h1>首页</h1></main>", lang=lang, scheme="slate").encode()
    files["search.html"] = page(search, lang=lang).encode()
    for name in ("chapters/xuexi.html", "cases/zhaobiao.html", "quizzes/xuexi.html"):
        files[name] = page(f"<main><h1>{name}</h1></main>", base="../", lang=lang).encode()
    hant = {"base": "../", "edition": "zh-hant/", "lang": "zh-Hant"}
    files["zh-hant/index.html"] = page("<main><h1>首頁</h1></main>", **hant).encode()
    stub = STUB.read_text(encoding="utf-8").replace("export ", "") + "\nmountSearchStub(document)\n"
    files["assets/course/stub.js"] = stub.encode()
    files["assets/course/search.js"] = (BROWSER / "dist" / "search.js").read_bytes()
    files["assets/course/search.css"] = (BROWSER / "dist" / "search.css").read_bytes()
    files["assets/course/base.css"] = (BROWSER / "styles" / "base.css").read_bytes()
    files["assets/course/harness.css"] = (
        b"body{margin:0;background:var(--cb-paper);color:var(--cb-ink);font-family:var(--cb-sans)}"
        b"main{max-width:46rem;margin:0 auto;padding:1.5rem}"
        b"header{padding:1rem}header a{color:inherit}"
    )
    for name, data in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return site
