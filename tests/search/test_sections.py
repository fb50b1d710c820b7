"""Cutting rendered pages into sections."""

from build_tools.export.search import SearchSection, sections_of

HTML = """
<h1 id="top">学习制度<a class="headerlink" href="#top">¶</a></h1>
<p>每周五<em>下午</em>学习。</p><p>第二段<br>换行</p>
<h2 id="qj">请假 &amp; 补学</h2>
<form><p>答案是七日</p></form><nav>导航</nav><template><p>藏</p></template>
<div data-nosearch><p>不找</p></div><ul><li>一</li><li>二</li></ul>
<script>var 秘密 = 1</script><style>.a{}</style>
<h5>小标题</h5><p>尾</p>
"""


def test_a_page_is_cut_at_its_headings_and_keeps_its_anchors():
    assert sections_of(HTML) == [
        SearchSection("top", "学习制度", "每周五下午学习。\n第二段\n换行"),
        SearchSection("qj", "请假 & 补学", "一\n二\n小标题\n尾"),
    ]


def test_nothing_inside_forms_or_templates_can_be_found():
    text = str(sections_of(HTML))
    assert not any(word in text for word in ("答案", "导航", "藏", "不找", "秘密", "¶"))


def test_unclosed_and_stray_tags_lose_no_later_text():
    assert sections_of("<p>前<nav>x<b>y</nav></p></div><p>后") == [SearchSection("", "", "前\n后")]


def test_any_blanks_are_one_space_and_empty_lines_are_none():
    html = "<p>　一 \t\u00a0二\r\n \u2028三</p>\n \n<p> </p><p>四<!-- 注 -->五 < 六</p>"
    assert sections_of(html) == [SearchSection("", "", "一 二\n三\n四五 < 六")]
