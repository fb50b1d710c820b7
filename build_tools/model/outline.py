"""What stands in a piece of Markdown: headings, links, images and directives, with offsets.

Offsets are code points into the text the outline was taken from.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `anchor` is the authored `{#anchor}`."""

    level: int
    text: str
    anchor: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """An inline link or an image (`image`), with the text and the target as written."""

    text: str
    target: str
    image: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Directive:
    """`::quiz{#id}` on a line of its own (`block`), or `:fact[id]{cite=no}` inside one."""

    name: str
    id: str
    attributes: tuple[tuple[str, str], ...]
    block: bool
    indented: bool
    start: int
    end: int

    def attribute(self, name: str) -> str | None:
        """The value of an attribute, or None."""
        return dict(self.attributes).get(name)


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something the scanner could not accept: an issue code with what fills its words."""

    code: str
    start: int
    end: int
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """All of it, in reading order."""

    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    directives: tuple[Directive, ...] = ()
    flaws: tuple[Flaw, ...] = ()


EMPTY = Outline()
