"""A made-up course with many distinct quizzes of every question type, some of them broken."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

_HAN = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严"  # noqa: E501


def write_course(content: Path, files: int, rng: random.Random) -> None:
    """`files` quizzes and what they refer to, below `content`."""
    for folder in ("quizzes", "chapters/all"):
        (content / folder).mkdir(parents=True)
    (content / "course.yaml").write_text(
        "schema: 1\nid: bench\ntitle: 基准\ndescription: 基准课程\nlanguage: zh-Hans\n"
        "parts:\n  - id: all\n    title: 全部\n    chapters: [main]\n",
        encoding="utf-8",
    )
    (content / "sources.yaml").write_text(
        "sources:\n  - id: src\n    title: 来源\n", encoding="utf-8"
    )
    facts = "".join(
        f"  - id: fact-{n}\n    statement: {_text(rng, 20)}\n    value: '{n}'\n    source: src\n"
        f"    locator: 第一段\n    quote: {_text(rng, 10)}\n"
        for n in range(200)
    )
    (content / "facts.yaml").write_text("facts:\n" + facts, encoding="utf-8")
    terms = "".join(
        f"  - id: term-{n}\n    term: {_text(rng, 5)}\n    definition: {_text(rng, 30)}\n"
        f"    forbidden: [{_text(rng, 5)}]\n"
        for n in range(60)
    )
    (content / "glossary.yaml").write_text("terms:\n" + terms, encoding="utf-8")
    placed = "\n\n".join(f"::quiz{{#quiz-{n}}}" for n in range(files))
    head = "---\nid: main\ntitle: 主\nsummary: 简介\nminutes: 9\n---\n\n## 做法 {#done}\n\n"
    (content / "chapters/all/main.md").write_text(head + placed + "\n", encoding="utf-8")
    for n in range(files):
        text = quiz(n, rng)
        if n % 100 == 50:
            text = BREAKS[(n // 100) % len(BREAKS)](text)
        (content / "quizzes" / f"quiz-{n}.yaml").write_text(text, encoding="utf-8")


def _text(rng: random.Random, length: int) -> str:
    return "".join(rng.choices(_HAN, k=length))


def quiz(number: int, rng: random.Random) -> str:
    """One quiz: ten questions, as many of each type as a course has."""
    head = (
        f"schema: 1\nid: quiz-{number}\ntitle: {_text(rng, 8)}\nmode: practice\npass: 60\n"
        "feedback: on-submit\nquestions:\n"
    )
    types = (single, single, single, multiple, true_false, cloze, match, order, short, single)
    return head + "".join(make(f"q-{number}-{n}", rng) for n, make in enumerate(types))


def _common(id_: str, type_: str, rng: random.Random) -> str:
    fact = rng.randrange(200)
    return (
        f"  - id: {id_}\n    type: {type_}\n    stem: {_text(rng, 24)}？\n"
        f"    facts: [fact-{fact}]\n    hints:\n      - {_text(rng, 16)}\n"
        f"    explain: {_text(rng, 18)}，:fact[fact-{fact}]{{cite=no}} {_text(rng, 12)}。\n"
    )


def _options(rng: random.Random, right: set[int]) -> str:
    return "    options:\n" + "".join(
        f"      - id: o{n}\n        text: {_text(rng, rng.randrange(8, 20))}\n"
        + ("        correct: true\n" if n in right else "")
        + f"        why: {_text(rng, 26)}。\n        see: main#done\n"
        for n in range(4)
    )


def single(id_: str, rng: random.Random) -> str:
    return _common(id_, "single", rng) + _options(rng, {rng.randrange(4)})


def multiple(id_: str, rng: random.Random) -> str:
    return _common(id_, "multiple", rng) + _options(rng, set(rng.sample(range(4), 2)))


def true_false(id_: str, rng: random.Random) -> str:
    return _common(id_, "true_false", rng) + f"    answer: true\n    why: {_text(rng, 20)}\n"


def cloze(id_: str, rng: random.Random) -> str:
    blanks = "".join(f"      - id: b{n}\n        accept: [{_text(rng, 3)}]\n" for n in range(2))
    text = f"    text: {_text(rng, 9)}[[b0]]{_text(rng, 9)}[[b1]]。\n"
    return _common(id_, "cloze", rng) + text + "    blanks:\n" + blanks


def match(id_: str, rng: random.Random) -> str:
    return _common(id_, "match", rng) + "    pairs:\n" + "".join(
        f"      - id: p{n}\n        left: {_text(rng, 4)}\n        right: {_text(rng, 8)}\n"
        for n in range(4)
    )  # fmt: skip


def order(id_: str, rng: random.Random) -> str:
    return _common(id_, "order", rng) + "    items:\n" + "".join(
        f"      - id: i{n}\n        text: {_text(rng, 8)}\n" for n in range(4)
    )  # fmt: skip


def short(id_: str, rng: random.Random) -> str:
    return (
        _common(id_, "short", rng)
        + f"    accept:\n      - {_text(rng, 4)}\n      - {_text(rng, 5)}\n"
    )


BREAKS: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace("title: ", "title：", 1),
    lambda text: text.replace("    stem: ", "    stme: ", 1),
    lambda text: text.replace("correct: true", "correct: 是", 1),
    lambda text: text.replace("facts: [fact-", "facts: [fcat-", 1),
    lambda text: text.replace("    explain: ", "\t explain: ", 1),
    lambda text: text.replace("see: main#done", "see: main#dome", 1),
    lambda text: text.replace("why: ", "why: 这样: ", 1),
    lambda text: text.replace("        why: ", "        because: ", 1),
    lambda text: text.replace("    type: match\n", "", 1),
    lambda text: text.replace("hints:\n", "hints: [\n", 1),
)
