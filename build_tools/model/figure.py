"""Figures drawn from data: kinds of drawing, told apart by `kind`.

A figure shows names and numbers; every number comes from a fact. What a kind looks like is the
business of `render/figures`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from build_tools.model.base import Id, Line, Node


class Reference(NamedTuple):
    """An id that a figure names: what kind of object it should be, and where it is named."""

    kind: str
    """`fact`, `case` or `part`."""
    id: str
    node: Node
    field: str


class Label(Node):
    """What one node of a figure shows: words, the value of a fact, or both."""

    text: Line | None = Field(default=None, description="文字；不写数字，数字用 fact")
    fact: Id | None = Field(default=None, description="事实 id，显示它的数值；清单类事实显示成员")


class Party(Label):
    """One of those who take part, and how."""

    role: Line = Field(description="起什么作用，如“统领”")


class Change(Node):
    """One thing as it was and as it became."""

    text: Line = Field(description="改的是什么")
    before: Label = Field(description="以前")
    after: Label = Field(description="现在")
    steps: Id | None = Field(default=None, description="清单类事实 id，成员是先后步骤")


class Link(Node):
    """What leads to what."""

    left: Label = Field(description="左边")
    right: Label = Field(description="右边")


class Moment(Node):
    """One point of a timeline."""

    fact: Id = Field(description="带 date 的事实 id；显示它的 when")
    text: Line | None = Field(default=None, description="发生了什么；不写则显示事实的陈述")


class _Figure(Node):
    """What every kind has."""

    id: Id = Field(description="图的 id，发布后不改；正文用 ::figure{#id} 放置")
    title: Line = Field(description="图的标题")
    caption: Line | None = Field(default=None, description="图下的说明")
    gap: Line | None = Field(default=None, description="来源没有说明的地方，如“报道没有说……”")


class CourseMap(_Figure):
    """The parts and chapters of the course as a map; everything comes from `course.yaml`."""

    kind: Literal["course-map"] = Field(description="课程地图")


class Matrix(_Figure):
    """Which case belongs to which chapter, and whether the source or the editor says so."""

    kind: Literal["matrix"] = Field(description="案例与章节的对应表")
    parts: tuple[Id, ...] = Field(description="列出哪些部分的章节")
    cases: tuple[Id, ...] = Field(default=(), description="列出哪些案例，不写则为全部")


class Ladder(_Figure):
    """Steps of falling or rising length, each with its members."""

    kind: Literal["ladder"] = Field(description="阶梯：逐级列出成员")
    steps: tuple[Label, ...] = Field(description="每一级：text 为名称，fact 为清单类事实")


class Structure(_Figure):
    """Parties around what they run together."""

    kind: Literal["structure"] = Field(description="结构：几方围绕一个中心")
    hub: Label = Field(description="中心")
    parties: tuple[Party, ...] = Field(description="各方")
    base: Label | None = Field(default=None, description="共同的方式，写在底部")


class Groups(_Figure):
    """Many groups of the same make: one of them enlarged, and what its leader passes on."""

    kind: Literal["groups"] = Field(description="小组：同样构成的许多小组，放大其中一个")
    groups: Label = Field(description="有多少个小组")
    leader: Label = Field(description="带动的人，几位")
    led: Label = Field(description="被带动的人，几名")
    passes: Id = Field(description="清单类事实 id：带什么，为了什么，成员写成“带什么，为了什么”")


class Board(_Figure):
    """A few main works and what supports them, all by name."""

    kind: Literal["board"] = Field(description="一览：重点与配套")
    sections: tuple[BoardSection, ...] = Field(description="各栏")


class BoardSection(Node):
    """One field of a board."""

    text: Line = Field(description="栏目名称")
    count: Id = Field(description="事实 id：有几项")
    items: Id = Field(description="清单类事实 id：各项名称")


class BeforeAfter(_Figure):
    """What was done before and what is done now."""

    kind: Literal["before-after"] = Field(description="前后对照")
    changes: tuple[Change, ...] = Field(description="每一行")
    rule: Label | None = Field(default=None, description="对各行都成立的规矩")


class Breakdown(_Figure):
    """One whole, divided ever finer, of which only the counts are known."""

    kind: Literal["breakdown"] = Field(description="分解：只知道数目的层层分解")
    whole: Label = Field(description="被分解的整体")
    levels: tuple[Label, ...] = Field(description="每一层：text 为单位名称，fact 为数目")
    base: Label | None = Field(default=None, description="最细一层之后怎样")


class Timeline(_Figure):
    """Dated facts in the order of time."""

    kind: Literal["timeline"] = Field(description="时间线")
    moments: tuple[Moment, ...] = Field(default=(), description="不写则为全部带 date 的事实")


class Pairs(_Figure):
    """What leads to what, pair by pair, and what the right sides make together."""

    kind: Literal["pairs"] = Field(description="一一对应")
    left: Label | None = Field(default=None, description="左边合起来叫什么")
    right: Label | None = Field(default=None, description="右边合起来叫什么")
    pairs: tuple[Link, ...] = Field(description="每一对")


class Wheels(_Figure):
    """Two wheels on one axle, with what carries them and what they are for."""

    kind: Literal["wheels"] = Field(description="双轮：两件事一起推动")
    wheels: tuple[Label, ...] = Field(description="两个轮子")
    axle: Label = Field(description="把两个轮子连起来的做法")
    carriers: Label | None = Field(default=None, description="靠什么文件或办法落实")
    aims: Label | None = Field(default=None, description="要达到什么")


Board.model_rebuild()

AnyFigure = (
    CourseMap | Matrix | Ladder | Structure | Groups | Board | BeforeAfter | Breakdown
    | Timeline | Pairs | Wheels
)  # fmt: skip
Figure = Annotated[AnyFigure, Field(discriminator="kind")]


class FigureFile(Node):
    """`figures.yaml`."""

    figures: tuple[Figure, ...] = Field(description="图")


_FACT_FIELDS = frozenset({"fact", "steps", "passes", "count", "items"})
_LIST_FIELDS = {"parts": "part", "cases": "case"}


def references(node: Node) -> Iterator[Reference]:
    """Every id that a figure, or a node below it, names."""
    for name in type(node).model_fields:
        value = getattr(node, name)
        if isinstance(value, Node):
            yield from references(value)
        elif name in _FACT_FIELDS and isinstance(value, str):
            yield Reference("fact", value, node, name)
        elif isinstance(value, tuple):
            yield from _of_list(value, node, name)


def _of_list(values: tuple[object, ...], node: Node, name: str) -> Iterator[Reference]:
    for value in values:
        if isinstance(value, Node):
            yield from references(value)
        elif name in _LIST_FIELDS and isinstance(value, str):
            yield Reference(_LIST_FIELDS[name], value, node, name)
