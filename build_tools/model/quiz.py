"""Quizzes and the banks they draw from."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from build_tools.model.base import Day, Id, Line, Node, Rich, Whole
from build_tools.model.question import Question


class Draw(Node):
    """So many questions taken from a bank for each learner."""

    bank: Id = Field(description="题库 id")
    pick: Whole = Field(ge=1, description="抽几题")


class Quiz(Node):
    """A set of questions answered together."""

    version: Literal["1"] = Field(default="1", alias="schema", description="格式版本，写 1")
    id: Id = Field(description="测验 id，与文件名相同")
    title: Line = Field(description="测验名称")
    intro: Rich | None = Field(default=None, description="开头的说明")
    mode: Literal["practice", "graded", "exam", "survey"] = Field(
        default="practice",
        description="practice 练习（答案随页面发布）；graded 计分；exam 考试；survey 调查",
    )
    pass_: Whole = Field(default=60, ge=0, le=100, alias="pass", description="及格线，百分数")
    attempts: Whole | None = Field(default=None, ge=1, description="最多作答次数，不写为不限")
    time: Whole | None = Field(default=None, ge=1, description="建议用时，分钟")
    feedback: Literal["immediate", "on-submit", "after-pass", "never"] = Field(
        default="on-submit", description="反馈时机"
    )
    order: Literal["fixed", "shuffle"] = Field(
        default="fixed", description="fixed 按书写顺序；shuffle 打乱"
    )
    draw: tuple[Draw, ...] = Field(default=(), description="从题库抽题")
    questions: tuple[Question, ...] = Field(default=(), description="题目")
    owner: Line | None = Field(default=None, description="负责人或岗位")
    reviewed: Day | None = Field(default=None, description="最近审核日期")
    review_in: Whole | None = Field(default=None, ge=1, description="多少天后再审")


class Bank(Node):
    """A store of questions that quizzes draw from."""

    version: Literal["1"] = Field(default="1", alias="schema", description="格式版本，写 1")
    id: Id = Field(description="题库 id，与文件名相同")
    title: Line = Field(description="题库名称")
    questions: tuple[Question, ...] = Field(description="题目")
