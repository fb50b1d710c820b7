"""The index builder: one pass over the pages, shards at the end."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import chain
from string import ascii_lowercase
from typing import TYPE_CHECKING

from build_tools.export.artifact import Artifact
from build_tools.export.search.between import Between, between_files
from build_tools.export.search.bits import deflated, rice, script, script_of_bytes
from build_tools.export.search.blocks import blocks_of
from build_tools.export.search.fragments import Place, encoding_for, fragments, hant_table
from build_tools.export.search.gathering import Gathering
from build_tools.export.search.lexicon import Lexicon
from build_tools.export.search.neighbours import neighbour_files
from build_tools.export.search.page import KINDS
from build_tools.export.search.postings import BLOCK_BITS
from build_tools.export.search.shards import Terms, shard_count, shards
from build_tools.export.search.sounds import readings
from build_tools.export.search.tails import tails_of
from build_tools.export.search.terms import folded
from build_tools.export.search.vocabulary import vocabulary
from build_tools.export.search.word_lists import word_lists
from build_tools.folding import pairs_for
from build_tools.words import LANGUAGES, word_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from build_tools.export.search.gathering import Batch
    from build_tools.export.search.page import SearchPage

FORMAT = 2
"""Raised when a reader of the last release could not read what is written now."""

FOLD_PIECES = 64

BLOCKS_K = 1
"""Rice parameter of a page's number of blocks, less one."""


@dataclass(slots=True)
class _Gathered:
    """What is remembered of the pages that have gone by."""

    terms: Gathering = field(default_factory=Gathering)
    chars: set[str] = field(default_factory=set)
    parts: list[str] = field(default_factory=list)
    runs: list[tuple[int, int, int]] = field(default_factory=list)  # kind, part, first page
    lexicon: Lexicon = field(default_factory=Lexicon)
    between: Between = field(default_factory=Between)
    blocks: list[int] = field(default_factory=list)  # how many, by page
    titles: list[str] = field(default_factory=list)  # folded, by page

    def take(self, batch: Batch | None) -> None:
        """Count what stands in some blocks that were cut."""
        if batch is not None:
            self.chars |= batch.characters()
            self.lexicon.take_text(batch.joined)
            self.between.take(batch)

    def finished(self) -> Terms:
        """Give what stands where."""
        self.take(self.terms.text.cut())
        self.terms.heads.cut()
        return Terms(self.terms.bigrams(), self.terms.words())


def build_index(
    pages: Iterable[SearchPage],
    aliases: Mapping[str, tuple[str, ...]],
    lang: str,
    *,
    to_hant: Callable[[str], str] | None = None,
) -> Iterator[Artifact]:
    """Turn pages into the search folder, yielding each file as soon as it is complete.

    ``aliases`` maps a glossary term to its other names. Pages keep the numbers of their order,
    so give them in a stable order, and pages of one kind and part together. ``to_hant`` makes the
    Traditional edition's text; with it the answers of both editions come from the same files.
    """
    gathered = _Gathered()
    encoding = encoding_for(lang)
    taken = chain.from_iterable(_take(gathered, page) for page in pages)
    yield from fragments(taken, encoding, to_hant)
    terms = gathered.finished()
    yield from shards(terms, tails_of(terms, aliases, gathered.titles), gathered.blocks)
    lists = set()
    weights = gathered.lexicon.weights()
    for artifact in word_lists(weights, terms.bigrams, encoding):
        lists.add(artifact.path)
        yield artifact
    yield from _folds(gathered.chars)
    if to_hant is not None:
        pairs = "".join(a + b for a, b in sorted(hant_table().items()) if a in gathered.chars)
        yield Artifact("search/hant.js", script("", pairs))
    between = between_files(gathered.between, len(gathered.blocks))
    yield from between.artifacts
    listed = vocabulary(terms.words)
    yield from listed.artifacts
    neighbours = neighbour_files(gathered.terms.neighbours(), terms.words, gathered.blocks)
    yield from neighbours.artifacts
    yield from _words()
    facts = {
        "lang": lang,
        "encoding": encoding,
        "between": [between.files, between.pairs],
        "vocabulary": listed.files,
    }
    if neighbours.files:  # not in most sites
        facts["neighbours"] = neighbours.files
    yield _meta(gathered, shard_count(terms), facts, lists)


def _take(gathered: _Gathered, page: SearchPage) -> Iterator[Place]:
    """Index one page and give its blocks."""
    number = len(gathered.blocks)
    blocks = blocks_of(page)
    gathered.blocks.append(len(blocks))
    _note_facets(gathered, page, number)
    title = folded(page.title)
    gathered.titles.append(title)
    _take_heading(gathered, page.title, number, 1)
    for position, block in enumerate(blocks):
        lines = [title] if position == 0 else []
        for _, heading, text in block.pieces:
            if heading and not heading.startswith("\x1d"):
                lines.append(folded(heading))
                _take_heading(gathered, heading, number, 0)
            lines.append(folded(text))
        place = number << BLOCK_BITS | position
        gathered.take(gathered.terms.text.add("\n".join(lines), place))
        yield Place(page, block, (number, position))


def _take_heading(gathered: _Gathered, heading: str, number: int, in_title: int) -> None:
    """Note a heading's words. What a space parts (第一章 总则) is not one word here."""
    lines = "\n".join(map(folded, heading.split()))
    gathered.terms.heads.add(lines, number << 1 | in_title)
    gathered.lexicon.take_heading(lines)


def _note_facets(gathered: _Gathered, page: SearchPage, number: int) -> None:
    if page.part not in gathered.parts:
        gathered.parts.append(page.part)
    facet = (KINDS.index(page.kind), gathered.parts.index(page.part))
    if not gathered.runs or gathered.runs[-1][:2] != facet:
        gathered.runs.append((*facet, number))


def _folds(chars: set[str]) -> Iterator[Artifact]:
    """Write the Traditional characters that people may type, spread by code point."""
    pieces = [""] * FOLD_PIECES
    pairs = pairs_for(chars)
    for position in range(0, len(pairs), 2):
        pieces[ord(pairs[position]) % FOLD_PIECES] += pairs[position : position + 2]
    for number, piece in enumerate(pieces):
        yield Artifact(f"search/x/{number:x}.js", script("", piece))


def _words() -> Iterator[Artifact]:
    """Write the interface's words, which the reader's page fetches in its own language."""
    for language in LANGUAGES:
        words = json.dumps(word_file("search", language)["search"], ensure_ascii=False)
        yield Artifact(f"search/words.{language}.js", script_of_bytes(deflated(words.encode())))


def _meta(
    gathered: _Gathered, count: int, known: Mapping[str, object], lists: set[str]
) -> Artifact:
    facts = {
        "format": FORMAT,
        **known,
        "pages": len(gathered.blocks),
        "shards": count,
        "parts": gathered.parts,
        "runs": gathered.runs,
    }
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    counts = "".join(rice(count - 1, BLOCKS_K) for count in gathered.blocks)
    names = [f"p/{a}{b}" for a in ascii_lowercase for b in ascii_lowercase]
    names += [f"y/{syllable}" for syllable in sorted(set(readings().values()))]
    counts += "".join("1" if f"search/{name}.js" in lists else "0" for name in names)
    return Artifact("search/meta.js", script(counts, text))
