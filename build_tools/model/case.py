"""Case studies: a dossier, then decisions in stages, each followed by what was done."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from build_tools.model.base import Day, Id, Line, Node, Rich, Whole
from build_tools.model.question import Question


class Stage(Node):
    """One decision: the situation, questions, and what the source says was done."""

    id: Id = Field(description="在本案例内唯一，发布后不改")
    title: Line = Field(description="阶段名称")
    text: Rich = Field(description="此刻的情况与要作的决定")
    questions: tuple[Question, ...] = Field(default=(), description="题目，没有对错的用 survey")
    reveal: Rich = Field(description="作答后给看：来源写的做法")


class Mapping(Node):
    """Which chapter a case belongs to, and who says so."""

    to: Id = Field(description="章节 id")
    by: Literal["source", "editor"] = Field(
        description="source 来源写明；editor 编者归纳（页面会标明）"
    )


class Case(Node):
    """A case study for one reader or a room."""

    version: Literal["1"] = Field(default="1", alias="schema", description="格式版本，写 1")
    id: Id = Field(description="案例 id，与文件名相同")
    title: Line = Field(description="案例名称")
    summary: Line = Field(description="一句话简介")
    minutes: Whole = Field(default=15, ge=1, description="预计用时，分钟")
    dossier: Rich = Field(description="案情材料")
    stages: tuple[Stage, ...] = Field(description="分阶段的决定")
    discussion: tuple[Rich, ...] = Field(default=(), description="讨论题")
    trainer_note: Rich | None = Field(default=None, description="给培训师的带教说明")
    sources: tuple[Id, ...] = Field(default=(), description="来源 id")
    mapping: tuple[Mapping, ...] = Field(default=(), description="归入哪些章节")
    owner: Line | None = Field(default=None, description="负责人或岗位")
    reviewed: Day | None = Field(default=None, description="最近审核日期")
    review_in: Whole | None = Field(default=None, ge=1, description="多少天后再审")
