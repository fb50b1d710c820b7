"""Files of likely words, for ``djgz``, pinyin and half-typed pinyin.

``search/p/<xy>.js`` lists the words whose first two initials are x and y, likeliest first, after
the pages that hold most of what ``xy`` alone may mean. ``search/y/<syllable>.js`` lists the words
that begin with a syllable, and the likeliest words that hold each character that sounds so: for
one syllable or one character typed alone. Before them stand the best pages for all that the
syllable's letters may become. A word's likelihood is known to a factor of two: first comes the
logarithm of the first word's (in millionths), then an empty line halves it. A word that is not
read as its characters usually are is followed by its syllables.
"""

from __future__ import annotations

from collections import defaultdict
from operator import add
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from build_tools.export.artifact import Artifact
from build_tools.export.search.best_pages import Holders
from build_tools.export.search.bits import deflated, fixed, gamma, of_bytes, script
from build_tools.export.search.charset import encoded
from build_tools.export.search.sounds import readings
from build_tools.export.search.tally import characters_of
from build_tools.export.search.word_sounds import (
    NONE,
    first_two,
    letters_of,
    sounds_of,
    with_sounds,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_tools.export.search.lexicon import Likely, Weights
    from build_tools.export.search.postings import Integers, Places

KEPT_PAIRS = 64
KEPT_LONGER = 100
KEPT_BEGINNING = 24
KEPT_HOLDING = 6
PATIENCE = 0.6
"""Chance that one who has stopped typing would not have typed one more letter, beyond three."""


def word_lists(likely: Likely, bigrams: Mapping[str, Places], encoding: str) -> Iterator[Artifact]:
    """Write the lists of all pairs of initials, and of all syllables."""
    longer = characters_of(likely.words)[:, 2] > 0
    twos = np.flatnonzero(~longer)
    known = [word in bigrams for word in likely.words[twos].tolist()]
    lists = _Lists(likely, first_two(likely.words), encoding)
    pairs = lists.ranked(twos[np.array(known, np.bool_)])
    holders = Holders(likely.words[pairs].tolist(), bigrams)
    yield from lists.initials(pairs, lists.ranked(np.flatnonzero(longer)), holders)
    yield from lists.syllables(pairs, holders)


class _Lists(NamedTuple):
    """Writes lists. Words go by their numbers, in the order of their characters."""

    likely: Likely
    groups: Integers  # by the first two initials
    encoding: str

    def ranked(self, words: Integers) -> Integers:
        """Sort rising words by groups, the likeliest first in each; leave out those in none."""
        words = words[self.groups[words] != NONE]
        return words[np.lexsort((-self.likely.weights[words], self.groups[words]))]

    def ranks(self, words: Integers) -> Integers:
        """Say how many words of its group each follows."""
        groups = self.groups[words]
        return np.arange(len(words)) - np.searchsorted(groups, groups)

    def initials(self, pairs: Integers, longer: Integers, holders: Holders) -> Iterator[Artifact]:
        """Write the lists by initials."""
        short = pairs[self.ranks(pairs) < KEPT_PAIRS]
        kept = np.concatenate((short, longer[self.ranks(longer) < KEPT_LONGER]))
        kept = self.ranked(np.sort(kept))
        lines, likely = with_sounds(self.likely.words[kept]), self.likely.weights[kept]
        groups, chances = self.groups[pairs], self.likely.weights[pairs]
        for group, start, end in _runs(self.groups[kept]):
            numbers = slice(*np.searchsorted(groups, (group, group + 1)).tolist())
            best = holders.best(np.arange(numbers.start, numbers.stop), chances[numbers])
            name = f"p/{letters_of(group)}"
            yield self.file(name, best, likely[start:end], lines[start:end])

    def syllables(self, pairs: Integers, holders: Holders) -> Iterator[Artifact]:
        """Write the lists for one syllable or character."""
        numbers = np.flatnonzero(self.ranks(pairs) < KEPT_PAIRS)
        numbers = numbers[np.lexsort((pairs[numbers], -self.likely.weights[pairs[numbers]]))]
        strings, likely = self.likely.words[pairs[numbers]], self.likely.weights[pairs[numbers]]
        lines, words = with_sounds(strings), _Words(strings.tolist())
        for syllable, kept in words.by_syllable():
            meant, patience = words.typed_so_far(syllable)
            best = holders.best(numbers[meant], likely[meant] * patience)
            yield self.file(f"y/{syllable}", best, likely[kept], [lines[rank] for rank in kept])

    def file(
        self, name: str, best: Sequence[int], likely: Weights, lines: Sequence[str]
    ) -> Artifact:
        """Write a list: the best places, then words, an empty line wherever they halve."""
        octaves = np.frexp(np.maximum(1.0, likely))[1] - 1
        ends = ("\n" * (1 + count) for count in (octaves[:-1] - octaves[1:]).tolist())
        text = lines[0] + "".join(map(add, ends, lines[1:]))
        bits = gamma(len(best) + 1) + "".join(fixed(place, 30) for place in best)
        bits += gamma(int(octaves[0]) + 1) + of_bytes(deflated(encoded(text, self.encoding)))
        return Artifact(f"search/{name}.js", script(bits))


def _runs(groups: Integers) -> Iterator[tuple[int, int, int]]:
    """Give each group, and where in rising ``groups`` it begins and ends."""
    found, sizes = np.unique(groups, return_counts=True)
    ends = np.cumsum(sizes)
    return zip(found.tolist(), (ends - sizes).tolist(), ends.tolist(), strict=True)


class _Words:
    """The likeliest words of two characters, which go by their ranks.

    They are listed by the syllable they begin with, by each character they hold, and (those of a
    syllable that are likeliest) by all beginnings of its letters.
    """

    def __init__(self, words: list[str]) -> None:
        sounds = [sounds_of(word) for word in words]
        self.sizes = [len(first) + len(second) for first, second in sounds]
        self.begin: defaultdict[str, list[int]] = defaultdict(list)
        self.hold: defaultdict[str, list[int]] = defaultdict(list)
        self.become: defaultdict[str, list[int]] = defaultdict(list)
        for rank, (word, (first, _)) in enumerate(zip(words, sounds, strict=True)):
            self.begin[first].append(rank)
            for char in set(word):
                self.hold[char].append(rank)
        for syllable, ranks in self.begin.items():
            for end in range(1, len(syllable) + 1):
                self.become[syllable[:end]] += ranks[:KEPT_BEGINNING]

    def by_syllable(self) -> Iterator[tuple[str, list[int]]]:
        """Give those that begin with each syllable, and those that hold a character of it."""
        kept: defaultdict[str, set[int]] = defaultdict(set)
        for syllable, words in self.begin.items():
            kept[syllable].update(words[:KEPT_BEGINNING])
        for char, words in self.hold.items():
            kept[readings().get(char, "")].update(words[:KEPT_HOLDING])
        for syllable in sorted(kept.keys() & set(readings().values())):
            yield syllable, sorted(kept[syllable])

    def typed_so_far(self, letters: str) -> tuple[list[int], list[float]]:
        """List what one syllable may become: who typed ``jian`` may be on the way to ``jiangshe``.

        The more is missing the less likely one stops here.
        """
        found = self.become[letters]
        missing = (max(0, self.sizes[rank] - len(letters) - 3) for rank in found)
        return found, [PATIENCE**count for count in missing]
