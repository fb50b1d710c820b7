"""Questions (items): ten types, told apart by `type`.

Field docstrings are the author's manual: the reference pages and the JSON Schemas are made of
them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from build_tools.model.base import Day, Id, Line, Node, Number, Rich, Target, Truth, Whole


class Option(Node):
    """One answer a learner can choose."""

    id: Id = Field(description="在本题内唯一，发布后不改")
    text: Rich = Field(description="选项文字")
    correct: Truth = Field(default=False, description="是否为正确选项，写 true 或 false")
    why: Rich | None = Field(default=None, description="选了它之后看到的解释；错误选项必填")
    see: Target | None = Field(default=None, description="复习去处：章节 id 或 章节 id#锚点")


class SurveyOption(Node):
    """One answer of a survey: nothing is right or wrong."""

    id: Id = Field(description="在本题内唯一，发布后不改")
    text: Rich = Field(description="选项文字")


class Foreseen(Node):
    """A wrong answer the author expects, with its explanation."""

    text: Line = Field(description="预料中的错误答案")
    why: Rich = Field(description="为什么不对")


class Blank(Node):
    """One gap of a cloze: typed (`accept`) or chosen from a list (`options`)."""

    id: Id = Field(description="与题干中 [[id]] 对应")
    accept: tuple[Line, ...] = Field(default=(), description="接受的写法，第一个是标准答案")
    options: tuple[Option, ...] = Field(default=(), description="下拉选择时的选项")


class Pair(Node):
    """A left side and the right side that belongs to it."""

    id: Id = Field(description="在本题内唯一，发布后不改")
    left: Line = Field(description="左边")
    right: Line = Field(description="与左边相配的右边")


class Distractor(Node):
    """A right side that belongs to nothing."""

    id: Id = Field(description="在本题内唯一，发布后不改")
    text: Line = Field(description="多余的右边")


class OrderItem(Node):
    """One step, listed in its right place."""

    id: Id = Field(description="在本题内唯一，发布后不改")
    text: Line = Field(description="步骤文字")


class Criterion(Node):
    """One thing a good answer to an open question does."""

    id: Id = Field(description="在本题内唯一，发布后不改")
    text: Line = Field(description="评分要点")
    points: Whole = Field(description="做到这一点得几分")


class Erratum(Node):
    """A public note that a question was wrong, and what it does to old records."""

    date: Day = Field(description="更正日期")
    text: Rich = Field(description="更正了什么")
    effect: Literal["regrade", "credit-all", "drop", "none"] = Field(
        description="对旧成绩：重新判分、人人得分、本题作废、不影响"
    )


class _Question(Node):
    """What every type has."""

    id: Id = Field(description="全课程唯一，发布后不改；换题型要换新 id")
    stem: Rich = Field(description="题干")
    points: Whole = Field(default=1, ge=1, le=100, description="分值，默认 1")
    facts: tuple[Id, ...] = Field(default=(), description="依据的事实 id")
    hints: tuple[Rich, ...] = Field(default=(), description="提示，一次显示一条")
    explain: Rich | None = Field(default=None, description="答完后显示的讲解")
    objective: Id | None = Field(default=None, description="对应的学习目标 id")
    difficulty: Literal["easy", "medium", "hard"] | None = Field(
        default=None, description="难度：easy、medium、hard"
    )
    erratum: Erratum | None = Field(default=None, description="更正说明")


class Single(_Question):
    """One right option among several."""

    type: Literal["single"] = Field(description="单选题")
    options: tuple[Option, ...] = Field(description="选项，至少两个，恰好一个 correct: true")
    pin_last: tuple[Id, ...] = Field(default=(), description="打乱时仍排在最后的选项 id")


class Multiple(_Question):
    """Several right options."""

    type: Literal["multiple"] = Field(description="多选题")
    options: tuple[Option, ...] = Field(description="选项，至少两个，至少一个 correct: true")
    pin_last: tuple[Id, ...] = Field(default=(), description="打乱时仍排在最后的选项 id")
    credit: Literal["exact", "proportional", "no_wrong"] = Field(
        default="proportional",
        description="计分：exact 全对才得分；proportional 按比例并扣错选；no_wrong 不错选即按比例",
    )


class TrueFalse(_Question):
    """A statement that holds or does not."""

    type: Literal["true_false"] = Field(description="判断题")
    answer: Truth = Field(description="对写 true，错写 false")
    why: Rich = Field(description="为什么对或错")
    see: Target | None = Field(default=None, description="复习去处：章节 id 或 章节 id#锚点")


class Numeric(_Question):
    """A number, right within a tolerance."""

    type: Literal["numeric"] = Field(description="数值题")
    value: Number = Field(description="正确的数")
    abs: Number | None = Field(default=None, description="允许的绝对误差；abs 与 rel 写一个")
    rel: Number | None = Field(default=None, description="允许的相对误差，如 0.05")
    unit: Line | None = Field(default=None, description="单位，显示在输入框后")
    see: Target | None = Field(default=None, description="复习去处：章节 id 或 章节 id#锚点")


class Short(_Question):
    """A few words, compared after folding width, case, space, punctuation and script."""

    type: Literal["short"] = Field(description="简答题（机器判分）")
    accept: tuple[Line, ...] = Field(description="接受的答案，第一个是标准写法")
    foreseen: tuple[Foreseen, ...] = Field(default=(), description="预料中的错误答案")
    see: Target | None = Field(default=None, description="复习去处：章节 id 或 章节 id#锚点")


class Cloze(_Question):
    """A text with gaps written `[[blank-id]]`."""

    type: Literal["cloze"] = Field(description="填空题")
    text: Rich = Field(description="带 [[空格 id]] 的文字")
    blanks: tuple[Blank, ...] = Field(description="每个空的答案")
    see: Target | None = Field(default=None, description="复习去处：章节 id 或 章节 id#锚点")


class Match(_Question):
    """Left sides to join with their right sides."""

    type: Literal["match"] = Field(description="连线题")
    pairs: tuple[Pair, ...] = Field(description="相配的两边，至少两对")
    distractors: tuple[Distractor, ...] = Field(default=(), description="多余的右边")
    see: Target | None = Field(default=None, description="复习去处：章节 id 或 章节 id#锚点")


class Order(_Question):
    """Steps to bring into order."""

    type: Literal["order"] = Field(description="排序题")
    items: tuple[OrderItem, ...] = Field(description="按正确顺序列出，至少两项")
    credit: Literal["exact", "proportional"] = Field(
        default="proportional", description="计分：exact 全对才得分；proportional 按位置比例"
    )
    see: Target | None = Field(default=None, description="复习去处：章节 id 或 章节 id#锚点")


class WordRange(Node):
    """How long an open answer should be, in characters for Chinese."""

    min: Whole = Field(description="最少字数")
    max: Whole = Field(description="最多字数")


class Open(_Question):
    """A free answer, marked by a person against a rubric."""

    type: Literal["open"] = Field(description="论述题（人工或自评）")
    rubric: tuple[Criterion, ...] = Field(description="评分要点")
    model_answer: Rich | None = Field(default=None, description="参考答案")
    words: WordRange | None = Field(default=None, description="建议字数")


class Survey(_Question):
    """An opinion; nothing is scored."""

    type: Literal["survey"] = Field(description="调查题，不计分")
    options: tuple[SurveyOption, ...] = Field(default=(), description="不写则为自由填写")


AnyQuestion = (
    Single | Multiple | TrueFalse | Numeric | Short | Cloze | Match | Order | Open | Survey
)
Question = Annotated[AnyQuestion, Field(discriminator="type")]

QUESTION_TYPES: tuple[type[_Question], ...] = (
    Single, Multiple, TrueFalse, Numeric, Short, Cloze, Match, Order, Open, Survey,
)  # fmt: skip
