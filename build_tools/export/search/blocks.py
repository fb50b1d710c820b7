"""Cutting a page into blocks: what one answer fetches, and the finest place the index knows.

A block holds whole short sections, or a piece of a long one, cut where no word can cross: at a
line's end, else at the end of a sentence. Smaller blocks make answers cheaper and the index
larger; `BLOCK` was measured (benchmarks/search).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.export.search.page import SearchPage

BLOCK = 585
"""Characters in a block, at most (a piece may exceed it where nothing can be cut)."""

MOST_BLOCKS = 1 << 10
"""Blocks in a page, at most; what is longer has larger blocks."""

_SENTENCES = re.compile(r"[^。！？；;!?]*(?:[。！？；;!?]+[”’」』）)]*|$)")
_WORDS = re.compile(r"\S+\s*|\s+")
_LONGEST_RUN = 4 * BLOCK


@dataclass(slots=True)
class Block:
    """Pieces of sections in reading order: (anchor, heading, text)."""

    pieces: list[tuple[str, str, str]] = field(default_factory=list)
    size: int = 0

    def add(self, anchor: str, heading: str, text: str) -> None:
        """Append a piece."""
        self.pieces.append((anchor, heading, text))
        self.size += len(heading) + len(text)


def blocks_of(page: SearchPage) -> list[Block]:
    """Cut ``page`` into blocks; a page without text has one, empty."""
    total = sum(len(s.text) + len(s.heading) for s in page.sections)
    limit = max(BLOCK, total // MOST_BLOCKS + 1)
    blocks = [Block()]
    for section in page.sections:
        heading = "" if section.heading == page.title else section.heading
        if blocks[-1].size and blocks[-1].size + len(section.text) + len(heading) > limit * 1.2:
            blocks.append(Block())
        pieces = list(pieces_of(section.text, limit)) or [""]
        for number, text in enumerate(pieces):
            if number and blocks[-1].size + len(text) > limit * 1.05:
                blocks.append(Block())
            # The heading is text once; further pieces only carry it for display (with a mark).
            blocks[-1].add(section.anchor, heading if not number else f"\x1d{heading}", text)
    return blocks


def pieces_of(text: str, limit: int) -> Iterator[str]:
    """Cut ``text`` into pieces of about equal length, none much longer than ``limit``."""
    count = max(1, -(-len(text) // limit))
    goal = len(text) / count
    piece: list[str] = []
    size = 0
    for part in _parts(text, int(goal)):
        if piece and size + len(part) / 2 > goal:
            yield "".join(piece).strip("\n")
            piece, size = [], 0
        piece.append(part)
        size += len(part)
    if piece:
        yield "".join(piece).strip("\n")


def _parts(text: str, goal: int) -> Iterator[str]:
    for line in text.splitlines(keepends=True):
        if len(line) <= goal // 2:
            yield line
            continue
        for sentence in _SENTENCES.findall(line):
            if len(sentence) <= _LONGEST_RUN:
                if sentence:
                    yield sentence
            else:  # no sentence ends: cut between words, else anywhere
                for word in _WORDS.findall(sentence):
                    yield from (word[i : i + goal] for i in range(0, len(word), goal))
