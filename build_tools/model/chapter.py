"""A chapter: front matter and a Markdown body."""

from __future__ import annotations

from pydantic import Field, InstanceOf
from pydantic.json_schema import SkipJsonSchema

from build_tools.model.base import Day, Id, Line, Node, Whole
from build_tools.model.outline import EMPTY, Outline


class Objective(Node):
    """What a reader can do afterwards."""

    id: Id = Field(description="在本章内唯一，发布后不改")
    text: Line = Field(description="学完能做到什么，以动词开头")


class Home(Node):
    """`index.md`: its body opens the home page. The fields stand in its front matter."""

    title: Line | None = Field(default=None, description="首页大标题，不写则用课程名称")
    summary: Line | None = Field(default=None, description="首页导语，不写则用课程简介")
    body: SkipJsonSchema[str] = Field(default="", repr=False, exclude=True)
    body_start: SkipJsonSchema[int] = Field(default=0, repr=False, exclude=True)
    outline: SkipJsonSchema[InstanceOf[Outline]] = Field(default=EMPTY, repr=False, exclude=True)


class Chapter(Node):
    """One page of teaching text. The fields stand in its front matter."""

    id: Id = Field(description="章节 id，与文件名相同")
    title: Line = Field(description="标题")
    summary: Line = Field(description="一句话简介，显示在目录与首页")
    objectives: tuple[Objective, ...] = Field(default=(), description="学习目标")
    minutes: Whole = Field(ge=1, description="预计阅读时间，分钟")
    sources: tuple[Id, ...] = Field(default=(), description="来源 id")
    owner: Line | None = Field(default=None, description="负责人或岗位")
    reviewed: Day | None = Field(default=None, description="最近审核日期")
    review_in: Whole | None = Field(default=None, ge=1, description="多少天后再审")
    body: SkipJsonSchema[str] = Field(default="", repr=False, exclude=True)
    body_start: SkipJsonSchema[int] = Field(default=0, repr=False, exclude=True)
    outline: SkipJsonSchema[InstanceOf[Outline]] = Field(default=EMPTY, repr=False, exclude=True)
