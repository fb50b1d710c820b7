# ruff: noqa: E501, RUF005, I001  tables read best wide
"""Writes grading.json from the tables below: `python tests/contract/write_vectors.py`.

Every expectation is stated here by hand; no grader is asked. The key beside each question is the
one thing computed, and `test_keys_say_what_the_question_says` looks at keys by eye.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from tests.contract.authored import question_of  # noqa: E402

from build_tools.render.question.key import answer_key  # noqa: E402

Case = tuple[Any, ...]


def options(right: str, every: str = "abcd") -> list[dict[str, Any]]:
    return [{"id": one, "text": one.upper(), "correct": one in right} for one in every]


def right(*responses: Any, points: int = 100) -> list[Case]:
    return [(one, "right", points) for one in responses]


def wrong(*responses: Any) -> list[Case]:
    return [(one, "wrong", 0) for one in responses]


def blank(*responses: Any) -> list[Case]:
    return [(one, "blank", 0) for one in responses]


def bad(*responses: Any) -> list[Case]:
    return [(one, "malformed", 0) for one in responses]


NOTHING = [None, "", [], {}]
ODD = [3, 2.5, -1, ["zz"], [["a"]], [None], {"zz": "a"}, {"zz": {}}]

SINGLE = {"type": "single", "options": options("b")}
MULTIPLE = {"type": "multiple", "points": 3, "options": options("abc", "abcde")}
TRUE = {"type": "true_false", "answer": True, "why": "w"}
FALSE = {"type": "true_false", "answer": False, "why": "w", "points": 2}
COUNT = {"type": "numeric", "value": "1200", "abs": "0", "unit": "个"}
SHARE = {"type": "numeric", "value": "12.5", "abs": "0.5", "unit": "%"}
MONEY = {"type": "numeric", "value": "-80", "rel": "0.05", "unit": "万元", "points": 4}
TINY = {"type": "numeric", "value": "0.1", "abs": "0.02"}
NAME = {
    "type": "short",
    "accept": ["党建引领", "以党建为引领"],
    "foreseen": [{"text": "党的建设", "why": "w"}, {"text": "引领", "why": "w"}],
}
LATIN = {"type": "short", "accept": ["Party Building", "CPC"], "points": 2}
MIXED = {"type": "short", "accept": ["220千伏", "1.5倍", "“三个一”工程"]}
HANT = {"type": "short", "accept": ["發展黨員"]}
CLOZE = {
    "type": "cloze",
    "text": "[[city]]，[[river]]，[[kind]]",
    "points": 3,
    "blanks": [
        {"id": "city", "accept": ["济南", "泉城"]},
        {"id": "river", "accept": ["黄河"]},
        {"id": "kind", "options": options("b", "ab")},
    ],
}
MATCH = {
    "type": "match",
    "points": 2,
    "pairs": [{"id": one, "left": one, "right": f"右{one}"} for one in "abcd"],
    "distractors": [{"id": "x", "text": "多余"}],
}
TWINS = {
    "type": "match",
    "pairs": [
        {"id": "a", "left": "一", "right": "同"},
        {"id": "b", "left": "二", "right": "同"},
        {"id": "c", "left": "三", "right": "异"},
    ],
}
ORDER = {"type": "order", "points": 2, "items": [{"id": one, "text": one} for one in "abcd"]}
EXACT = {**ORDER, "credit": "exact"}
OPEN = {
    "type": "open",
    "points": 10,
    "rubric": [
        {"id": "c1", "text": "x", "points": 1},
        {"id": "c2", "text": "y", "points": 2},
        {"id": "c3", "text": "z", "points": 4},
    ],
}
POLL = {"type": "survey", "options": [{"id": "yes", "text": "y"}, {"id": "no", "text": "n"}]}
TALK = {"type": "survey"}

TABLES: list[tuple[str, dict[str, Any], list[Case]]] = [
    ("one right option", SINGLE,
     right("b") + wrong("a", "c", "d") + blank(*NOTHING)
     + bad("z", "B", " b", "b ", "ｂ", True, False, 0, ["b"], {"b": "b"}, *ODD)),
    ("one right option for five points", {**SINGLE, "points": 5},
     right("b", points=500) + wrong("a")),
    ("several, in proportion", MULTIPLE,
     right(["a", "b", "c"], ["c", "b", "a"], ["a", "b", "c", "a"], points=300)
     + [(["a", "b"], "partial", 200), (["a"], "partial", 100), (["a", "b", "d"], "partial", 100),
        (["a", "b", "c", "d"], "partial", 200), (["a", "b", "c", "d", "e"], "partial", 100)]
     + wrong(["d"], ["a", "d"], ["d", "e"], ["a", "d", "e"]) + blank(*NOTHING)
     + bad("a", ["a", "z"], ["a", None], ["a", 1], ["A"], True, {"a": "b"}, *ODD)),
    ("several, all or nothing", {**MULTIPLE, "credit": "exact"},
     right(["a", "b", "c"], ["b", "c", "a"], points=300)
     + wrong(["a", "b"], ["a", "b", "c", "d"], ["d"]) + blank([]) + bad(["z"])),
    ("several, none wrong", {**MULTIPLE, "credit": "no_wrong"},
     right(["a", "b", "c"], points=300) + [(["a", "b"], "partial", 200), (["b"], "partial", 100)]
     + wrong(["a", "b", "d"], ["a", "b", "c", "e"], ["e"]) + blank([]) + bad(["e", "z"])),
    ("thirds of one point", {**MULTIPLE, "points": 1},
     [(["a"], "partial", 33), (["a", "b"], "partial", 67)] + right(["a", "b", "c"])),
    ("a true statement", TRUE,
     right(True) + wrong(False) + blank(*NOTHING)
     + bad("true", "false", "对", 1, 0, ["a"], {"a": True}, *ODD[1:])),
    ("a false statement", FALSE, right(False, points=200) + wrong(True) + bad("false", 0)),
    ("a count", COUNT,
     right("1200", "1,200", "１２００", "１，２００", " 1200 ", "1 200", "1200个", "1200 个", "１２００個".replace("個", "个"),
           "+1200", "1200.0", "1200.000", "01200", "\u30001200\u3000", "1\u00a0200", "1200\n",
           "\ufeff1200", "1 200 个", "001,200")
     + wrong("1201", "1199", "120", "12000", "-1200", "−1200", "0", "①", "1200.0001", ".5", "1,200,000")
     + blank(*NOTHING, "   ", "\u3000", "\n\t", "\u200b")
     + bad("一千二百", "壹仟贰佰", "1e3", "1.2k", "0x4b0", "1200人", "1200個", "12,00", "1,20,0", "约1200",
           "1200-1300", "--1200", "+-1200", "1200.", ".", "-", ",", "1..2", "1.2.3", "１２００元",
           "١٢٠٠", "१२००", "၁၂၀၀", "NaN", "Infinity", "null", "1" * 21, "1" * 61, "1." + "0" * 21,
           1200, 1200.0, True, ["1200"], {"a": "1200"}, "twelve hundred", "1200个个")),
    ("a share within half a point", SHARE,
     right("12.5", "12.0", "13.0", "12", "13", "12.5%", "12.5％", "12.5 %", "１２．５％", "12.500", "12.01")
     + wrong("11.99", "13.01", "11.9999999999", "13.0000000001", "-12.5", "0.125", "125", "1,250")
     + bad("12.5百分", "%", "百分之十二点五", "12,5", "12。5", "12.5%%", "1/8")),
    ("a negative sum within five per cent", MONEY,
     right("-80", "−80", "－80", "‐80", "–80", "-76", "-84", "-80万元", "-80 万元", "-80.00", "- 80",
           points=400)
     + wrong("80", "-75.99", "-84.01", "-8", "-800", "0") + bad("-80亿元", "负八十", "-80万", "(80)")),
    ("a tenth", TINY,
     right(".1", "0.1", "+.1", "0.10", "0.08", "0.12", ".08", "０.１", "0．1")
     + wrong("0.079999999", "0.120000001", "-.1", "1", "0", "0.0", "-0") + bad("", "..1") [1:]),
    ("four characters", NAME,
     right("党建引领", "黨建引領", "党建引領", "黨建引领", " 党建引领 ", "党建 引领", "党 建 引 领", "党建\u3000引领",
           "“党建引领”", "「党建引领」", "『黨建引領』", "《党建引领》", "党建引领。", "党建引领！", "党建，引领", "党建、引领",
           "党建·引领", "党建-引领", "党建—引领", "党建……引领", "(党建引领)", "（党建引领）", "党建引领\n", "\t党建引领",
           "以党建为引领", "以黨建為引領", "以黨建爲引領", "党建\u200b引领", "\ufeff党建引领", "【党建引领】", "‘党建引领’",
           "党建引领;", "：党建引领", "党建~引领", "党建_引领", "党建／引领".replace("／", "_"))
     + wrong("党建", "引领党建", "党建引领党建", "党建应领", "dangjian yinling", "ダンケン", "党建引領導", "0", "a", "当建引领",
             "党建/引领", "党建+引领", "당건인령", "党建引领1")
     + [("党的建设", "wrong", 0, {"foreseen": 0}), ("黨的建設", "wrong", 0, {"foreseen": 0}),
        ("引领。", "wrong", 0, {"foreseen": 1}), ("引 領", "wrong", 0, {"foreseen": 1})]
     + blank(*NOTHING, " ", "\u3000", "\n") + bad(True, 1, ["党建引领"], {"a": "b"}, "党" * 8001, *ODD)),
    ("Latin letters", LATIN,
     right("Party Building", "party building", "PARTY BUILDING", "partybuilding", "Party-Building",
           "ＰＡＲＴＹ　ＢＵＩＬＤＩＮＧ", "Party  Building", "party building.", "“Party Building”", "cpc", "ＣＰＣ",
           "C.P.C.", "c p c", "Ｃｐｃ", points=200)
     + wrong("Party Buildings", "Party", "СРС", "Ρarty Building", "pärty building", "CPC1")),
    ("digits keep what stands between them", MIXED,
     right("220千伏", "２２０千伏", "220 千伏", "220-千伏", "1.5倍", "1．5倍", "1.5 倍", "三个一工程", "“三個一”工程",
           "「三個一」工程", "三个一 工程", "’三个一’工程")
     + wrong("15倍", "1,5倍", "1 5倍", "22千伏", "2.20千伏", "22 0千伏", "三一工程", "1·5倍")),
    ("an answer written in Traditional", HANT,
     right("發展黨員", "发展党员", "发展黨員", "發展党员", "发 展 党 员") + wrong("发展党", "髮展黨員了")),
    ("three gaps", CLOZE,
     right({"city": "济南", "river": "黄河", "kind": "b"}, {"city": "濟南", "river": "黃河", "kind": "b"},
           {"city": "泉城", "river": " 黄河。", "kind": "b"}, points=300)
     + [({"city": "济南", "river": "长江", "kind": "b"}, "partial", 200,
         {"parts": {"city": True, "river": False, "kind": True}}),
        ({"city": "济南"}, "partial", 100), ({"kind": "b"}, "partial", 100),
        ({"city": "济南", "river": "", "kind": ""}, "partial", 100),
        ({"city": "青岛", "river": "黄河", "kind": "a"}, "partial", 100)]
     + wrong({"city": "青岛", "river": "长江", "kind": "a"}, {"city": "黄河", "river": "济南"}, {"kind": "a"})
     + blank(*NOTHING, {"city": ""}, {"city": " ", "river": "\u3000"}, {"city": "", "river": "", "kind": ""})
     + bad({"sea": "x"}, {"city": "济南", "sea": "x"}, {"city": 1}, {"city": None}, {"city": ["济南"]},
           {"kind": "c"}, {"kind": "B"}, {"kind": True}, "济南", ["济南"], True, *ODD[:3])),
    ("four pairs and a distractor", MATCH,
     right({"a": "a", "b": "b", "c": "c", "d": "d"}, points=200)
     + [({"a": "a", "b": "b", "c": "d", "d": "c"}, "partial", 100), ({"a": "a"}, "partial", 50),
        ({"a": "a", "b": "x", "c": "x", "d": "x"}, "partial", 50),
        ({"a": "a", "b": "b", "c": "c", "d": ""}, "partial", 150,
         {"parts": {"a": True, "b": True, "c": True, "d": False}})]
     + wrong({"a": "b", "b": "c", "c": "d", "d": "a"}, {"a": "x"}, {"d": "a"})
     + blank(*NOTHING, {"a": ""}, {"a": "", "b": ""})
     + bad({"a": "z"}, {"z": "a"}, {"a": 1}, {"a": ["a"]}, {"a": None}, {"a": "A"}, {"x": "a"}, "a", ["a"],
           True, 1)),
    ("two pairs that share a right side", TWINS,
     right({"a": "a", "b": "a", "c": "c"}) + [({"a": "a", "b": "a"}, "partial", 67)]
     + bad({"a": "b", "b": "b", "c": "c"}) + wrong({"c": "a"})),
    ("four steps, in proportion", ORDER,
     right(["a", "b", "c", "d"], points=200)
     + [(["b", "a", "c", "d"], "partial", 100), (["a", "c", "d", "b"], "partial", 50),
        (["a", "b", "d", "c"], "partial", 100,
         {"parts": {"a": True, "b": True, "c": False, "d": False}})]
     + wrong(["d", "c", "b", "a"], ["b", "c", "d", "a"]) + blank(*NOTHING)
     + bad(["a", "b", "c"], ["a", "a", "b", "c"], ["a", "b", "c", "d", "a"], ["a", "b", "c", "z"], "abcd",
           {"a": 1}, ["a", "b", "c", 4], True, *ODD)),
    ("four steps, all or nothing", EXACT,
     right(["a", "b", "c", "d"], points=200) + wrong(["b", "a", "c", "d"], ["d", "c", "b", "a"])
     + bad(["a"])),
    ("an open answer", OPEN,
     [({"text": "我认为……"}, "open", 0), ({"text": "x", "met": ["c1"]}, "partial", 143),
      ({"text": "x", "met": ["c1", "c2"]}, "partial", 429),
      ({"text": "", "met": ["c3"]}, "partial", 571), ({"met": ["c2", "c3"]}, "partial", 857),
      ({"met": ["c1", "c1"]}, "partial", 143)]
     + right({"text": "x", "met": ["c1", "c2", "c3"]}, {"met": ["c3", "c2", "c1"]}, points=1000)
     + wrong({"text": "x", "met": []}) + blank(*NOTHING, {"text": ""}, {"text": " \u3000"})
     + bad({"text": 1}, {"text": None}, {"text": "x", "met": "c1"}, {"text": "x", "met": ["c9"]},
           {"text": "x", "met": [1]}, {"text": "x", "met": {"c1": True}}, {"body": "x"}, "x", ["c1"], True, 5)),
    ("an opinion chosen", POLL,
     [("yes", "none", 0), ("no", "none", 0)] + blank(*NOTHING) + bad("maybe", ["yes"], True, 1, {"yes": 1})),
    ("an opinion written", TALK,
     [("很好", "none", 0), ("ดีมาก", "none", 0), ("🙂", "none", 0)] + blank(*NOTHING, "  ")
     + bad(["很好"], True, 7, "好" * 8001)),
]  # fmt: skip


def vectors() -> list[dict[str, Any]]:
    made = []
    for name, authored, cases in TABLES:
        question = question_of({"id": "q", "stem": "?", **authored})
        entries = []
        for response, state, earned, *extra in cases:
            expect = {"state": state, "earned": earned, **(extra[0] if extra else {})}
            entries.append({"response": response, "expect": expect})
        made.append(
            {"name": name, "question": authored, "key": answer_key(question), "cases": entries}
        )
    return made


if __name__ == "__main__":
    found = vectors()
    text = json.dumps(found, ensure_ascii=True, indent=1)
    (HERE / "grading.json").write_text(text + "\n", encoding="utf-8")
    print(sum(len(group["cases"]) for group in found), "cases")  # noqa: T201
