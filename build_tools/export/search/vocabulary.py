"""The site's spaced words, for one that was mistyped or hardly begun.

A slip of the hand leaves a word's beginning or its end whole. So a word of up to `SHORT` letters is
listed by its first two letters and by its last two, a longer one by its last four (by its first
four it stands in its shard). What hashes to one file shares it: first the words listed by how they
begin, an empty line, then those by how they end, reversed. A line is how many letters it shares
with the line before (a character from ``0`` on), the other letters, and how common the word is
(half the logarithm of its pages, no digit if 0). Files are fetched only for a word that stands
nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from build_tools.export.artifact import Artifact
from build_tools.export.search.bits import deflated, script_of_bytes
from build_tools.export.search.shards import file_count, hashed, mix, shared_letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.export.search.postings import Postings

SHORT = 7
"""Letters up to which a word is listed by two letters at each end."""

SHORTEST = 4
WORDS_IN_FILE = 160
_ZERO = ord("0")

_Group = tuple[list[tuple[str, int]], list[tuple[str, int]]]
"""Words with how common they are: by how they begin, and, reversed, by how they end."""


class Vocabulary(NamedTuple):
    """The files, and how many there are, which a reader must know."""

    artifacts: list[Artifact]
    files: int


def vocabulary(words: Postings) -> Vocabulary:
    """List a site's words of `SHORTEST` letters and more."""
    listed = [(*each, key) for each in _common(words) for key in keys_of(each[0])]
    files = file_count(len(listed), WORDS_IN_FILE)
    groups: dict[int, _Group] = defaultdict(lambda: ([], []))
    for word, common, key in listed:
        by_end = key.endswith("$")
        groups[mix(hashed(key)) % files][by_end].append((word[::-1] if by_end else word, common))
    return Vocabulary([_file(number, groups[number]) for number in range(files)], files)


def keys_of(word: str) -> Iterator[str]:
    """Give what a word is listed by."""
    if len(word) <= SHORT:
        yield "^" + word[:2]
        yield word[-2:] + "$"
    else:
        yield word[-4:] + "$"


def _common(words: Postings) -> Iterator[tuple[str, int]]:
    for word, pages in zip(words, words.pages.tolist(), strict=True):
        if len(word) >= SHORTEST and word.isalpha() and max(word) <= "\uffff":
            yield word, min(9, (pages.bit_length() - 1) // 2)


def _file(number: int, group: _Group) -> Artifact:
    text = "\n\n".join("\n".join(_lines(sorted(words))) for words in group)
    return Artifact(f"search/v/{number:x}.js", script_of_bytes(deflated(text.encode())))


def _lines(words: list[tuple[str, int]]) -> Iterator[str]:
    last = ""
    for word, common in words:
        shared = shared_letters(last, word)
        yield chr(_ZERO + shared) + word[shared:] + (str(common) if common else "")
        last = word
