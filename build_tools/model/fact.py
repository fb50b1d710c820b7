"""Facts, the sources they come from, and the terms of the glossary."""

from __future__ import annotations

from pydantic import Field

from build_tools.model.base import Day, Id, Line, Node, Rich, Target, Truth


class Source(Node):
    """A published text that facts rest on."""

    id: Id = Field(description="来源 id")
    title: Line = Field(description="篇名或书名")
    author: Line | None = Field(default=None, description="作者")
    publisher: Line | None = Field(default=None, description="出版者或刊物")
    date: Day | None = Field(default=None, description="发表日期")
    url: Line | None = Field(default=None, description="网址")
    accessed: Day | None = Field(default=None, description="查阅日期")
    note: Rich | None = Field(default=None, description="说明")


class Variant(Node):
    """The same thing as another source gives it."""

    source: Id = Field(description="来源 id")
    value: Line = Field(description="那个来源的说法")
    locator: Line | None = Field(default=None, description="在来源中的位置")
    quote: Line | None = Field(default=None, description="原文，不超过 40 字")


class Fact(Node):
    """One statement a source makes; figures in the course come from here alone."""

    id: Id = Field(description="事实 id，发布后不改")
    statement: Line = Field(description="一句话陈述，用自己的话")
    value: Line | None = Field(default=None, description="页面上显示的数或名称")
    unit: Line | None = Field(default=None, description="单位")
    members: tuple[Line, ...] = Field(default=(), description="清单类事实的成员，按来源顺序")
    complete: Truth = Field(default=True, description="来源没有列全的清单写 false")
    source: Id = Field(description="来源 id")
    locator: Line = Field(description="在来源中的位置，如“实践有深度”第 1 段")
    quote: Line = Field(description="原文，不超过 40 字，一字不差")
    see: Target | None = Field(default=None, description="讲这件事的章节")
    date: Day | None = Field(default=None, description="事情发生的日期，用于时间线")
    when: Line | None = Field(default=None, description="时间的原话，如“2020 年伊始”")
    also: tuple[Variant, ...] = Field(default=(), description="其他来源的不同说法")

    @property
    def shown(self) -> str:
        """What the fact prints in a Chinese sentence."""
        return self.text("、", "等")

    def text(self, comma: str, more: str) -> str:
        """What `:fact[id]` prints: the value with its unit, or the members, or the statement.

        `comma` joins members; `more` follows a list that the source leaves open.
        """
        if self.value is not None:
            return _joined(self.value, self.unit)
        if self.members:
            # Titles in 《》 stand side by side without a comma (GB/T 15834-2011, 4.5.3.5).
            listed = comma.join(self.members).replace("》、《", "》《")
            return listed + ("" if self.complete else more)
        return self.statement


def _joined(value: str, unit: str | None) -> str:
    """Value and unit, with a space where a digit or a Latin letter meets a Han character."""
    if not unit:
        return value
    return f"{value} {unit}" if value[-1].isascii() and value[-1] != "%" else value + unit


class Term(Node):
    """A word of the glossary."""

    id: Id = Field(description="术语 id")
    term: Line = Field(description="术语")
    definition: Rich = Field(description="解释")
    aliases: tuple[Line, ...] = Field(default=(), description="别名，供搜索")
    forbidden: tuple[Line, ...] = Field(default=(), description="不要用的写法")
    hant: Line | None = Field(default=None, description="繁体写法，自动转换有误时写")
    facts: tuple[Id, ...] = Field(default=(), description="依据的事实 id")
    see: Target | None = Field(default=None, description="讲它的章节")


class SourceFile(Node):
    """`sources.yaml`."""

    sources: tuple[Source, ...] = Field(description="来源")


class FactFile(Node):
    """`facts.yaml`."""

    facts: tuple[Fact, ...] = Field(description="事实")


class TermFile(Node):
    """`glossary.yaml`."""

    terms: tuple[Term, ...] = Field(description="术语")
