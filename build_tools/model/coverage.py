"""What a course promises to hold: `coverage.yaml`, the inventory of its source."""

from __future__ import annotations

from pydantic import Field

from build_tools.model.base import Id, Line, Node


class CoverageRow(Node):
    """One thing of the source that the course is to teach and to test."""

    id: Id = Field(description="条目 id")
    name: Line = Field(description="来源里的一项做法、一张清单或一个框架")
    facts: tuple[Id, ...] = Field(description="它包含的事实 id；讲和考都按这些事实来认")
    gaps: tuple[Line, ...] = Field(default=(), description="来源自己没有说的，一句一条")


class CoverageFile(Node):
    """`coverage.yaml`."""

    rows: tuple[CoverageRow, ...] = Field(description="来源的清单，一行一项")
