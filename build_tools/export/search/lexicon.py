"""Words by their pinyin initials, for ``djgz`` and half-typed pinyin.

There is no dictionary: a word is what stands between function words and punctuation (the idea of
RAKE: S. Rose et al., Automatic keyword extraction from individual documents, 2010), and whatever
headings say. Counting is lossy where a site has very many (G. Manku, R. Motwani: Approximate
frequency counts over data streams, 2002), so memory stays bounded.

A pair of characters that nearly always follows one same character is no word's beginning (市房 in
青岛市房屋); one that is nearly always followed by one same character is no word's end. That is
branching, Z. Harris's sign of a border (From phoneme to morpheme, 1955).

``search/p/<xy>.js`` lists the words whose first two initials are x and y, likeliest first, after
the pages that hold most of what ``xy`` alone may mean; an empty line halves the likelihood.
``search/y/<syllable>.js`` lists the words that begin with a syllable, and the likeliest words that
hold each character that sounds so: for one syllable or one character typed alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from math import floor, log2
from typing import TYPE_CHECKING

from build_tools.export.artifact import Artifact
from build_tools.export.search.bits import deflated, fixed, gamma, of_bytes, script
from build_tools.export.search.postings import BLOCK_BITS
from build_tools.export.search.sounds import readings
from build_tools.export.search.tails import phrase_sounds, rare_sound

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.export.search.postings import Postings

FUNCTION_WORDS = (
    "的了和与及或在是为对有不应将以由于其可并按从向等者被把之而则也都但就该本各这那您我他她它们吗呢"
)
HEADING_WORTH = 40
"""Occurrences in running text that one in a heading is worth: people look for topics."""

LONGEST = 6
KEPT_PAIRS = 96
KEPT_LONGER = 200
KEPT_BEGINNING = 24
KEPT_HOLDING = 6
MOST_COUNTED = 200_000
BEST_PAGES = 10
MEANT = 48
"""Two-character words that take part in choosing the best pages of two initials."""

INSIDE = 4
"""Blocks that must hold a string of three which never stands alone."""

ENOUGH = 2
LEAST = 0.003
"""Least chance of a border: what was counted is a sample."""

_CHUNK = re.compile("[\u3400-\u9fff]{2,}")
_STOPS = re.compile(f"[{FUNCTION_WORDS}]+")
_LETTER = re.compile("[a-z]{2}")


class Lexicon:
    """Counts words while pages go by."""

    def __init__(self) -> None:
        self.pairs: Counter[str] = Counter()
        self.longer: Counter[str] = Counter()
        self.heads: Counter[str] = Counter()

    def take_text(self, folded: str) -> None:
        """Count the words of running text."""
        words = [w for run in _CHUNK.findall(folded) for w in _STOPS.split(run) if len(w) > 1]
        self.pairs.update(_ends(words))
        self.longer.update([word for word in words if 2 < len(word) <= LONGEST])
        if len(self.longer) > MOST_COUNTED:
            self.longer = Counter({word: n for word, n in self.longer.items() if n > 1})

    def take_heading(self, folded: str) -> None:
        """Count what begins at each character of a heading, and its words."""
        runs = _CHUNK.findall(folded)
        self.heads.update({run[i : i + LONGEST] for run in runs for i in range(len(run) - 2)})
        words = [w for run in runs for w in _STOPS.split(run) if len(w) > 1]
        self.pairs.update(dict.fromkeys(_ends(words), HEADING_WORTH))

    def weights(self) -> dict[str, int]:
        """Say how likely each word is to be meant."""
        weights = dict(self.pairs)
        weights.update((word, n) for word, n in self.longer.items() if n > 2)
        for word, count in self.heads.items():
            weights[word] = weights.get(word, 0) + HEADING_WORTH * count
        return weights


def _ends(words: list[str]) -> list[str]:
    """Give the pairs at words' beginnings and ends; what stands alone counts four times."""
    pairs = [word[:2] for word in words]
    pairs += [word[-2:] for word in words]
    return pairs + 2 * [word for word in words if len(word) == 2]


class Borders:
    """How likely a pair of characters is a word's beginning, and a word's end."""

    def __init__(self, bigrams: Postings, threes: Mapping[str, int]) -> None:
        self.bigrams = bigrams
        self.before: dict[str, int] = defaultdict(int)  # of the commonest character before
        self.after: dict[str, int] = defaultdict(int)
        for text, count in threes.items():
            self.after[text[:2]] = max(self.after[text[:2]], count)
            self.before[text[1:]] = max(self.before[text[1:]], count)

    def chance(self, word: str) -> float:
        """Give the chance that ``word`` begins and, if it is a pair, ends where it is cut."""
        return self.begins(word[:2]) * (self.ends(word) if len(word) == 2 else 1)

    def begins(self, pair: str) -> float:
        """Give the chance that a word begins with this pair."""
        return self._free(pair, self.before)

    def ends(self, pair: str) -> float:
        """Give the chance that a word ends with this pair."""
        return self._free(pair, self.after)

    def _free(self, pair: str, most: Mapping[str, int]) -> float:
        count = len(self.bigrams[pair].text) if pair in self.bigrams else 0
        return max(LEAST, 1 - most.get(pair, 0) / count) if count else LEAST


_Ranked = list[tuple[float, str]]


def lexicon_shards(
    lexicon: Lexicon, bigrams: Postings, threes: Mapping[str, int], encoding: str
) -> Iterator[Artifact]:
    """Write the lists of all pairs of initials; ``threes`` counts strings of three."""
    groups: dict[str, _Ranked] = defaultdict(list)
    borders = Borders(bigrams, threes)
    for word, weight in lexicon.weights().items():
        if len(word) > 2 or word in bigrams:
            groups[initials_of(word)[:2]].append((-weight * borders.chance(word), word))
    inside = _inside(threes, borders)
    pairs: _Ranked = []
    for key in sorted(groups):
        if _LETTER.fullmatch(key):
            ranked = sorted(groups[key])
            twos = [each for each in ranked if len(each[1]) == 2][:KEPT_PAIRS]
            longer = [each for each in ranked if len(each[1]) > 2][:KEPT_LONGER]
            longer += _missing(longer, inside[key])
            data = deflated(_lines(sorted(twos + longer)).encode(encoding))
            best = _best_places([(-w, word) for w, word in twos[:MEANT]], bigrams)
            bits = gamma(len(best) + 1) + "".join(fixed(p, 30) for p in best) + of_bytes(data)
            yield Artifact(f"search/p/{key}.js", script(bits))
            pairs += twos
    yield from _syllables(sorted(pairs), encoding)


def _inside(threes: Mapping[str, int], borders: Borders) -> dict[str, _Ranked]:
    """Group strings of three by their first two initials: 联合会 of 工商业联合会."""
    groups: dict[str, _Ranked] = defaultdict(list)
    for text, count in threes.items():
        if count >= INSIDE and not _STOPS.search(text):
            weight = count * borders.begins(text[:2]) * borders.ends(text[1:])
            groups[initials_of(text)[:2]].append((-weight, text))
    return groups


def _missing(have: _Ranked, others: _Ranked) -> _Ranked:
    """Take what is likeliest for third letters that have few words."""
    words = {word[:3] for _, word in have}
    few = Counter(initials_of(word)[2] for word in words)
    taken: _Ranked = []
    for each in sorted(others):
        letter = initials_of(each[1])[2]
        if few[letter] < ENOUGH and each[1] not in words:
            few[letter] += 1
            taken.append(each)
    return taken


def _lines(ranked: _Ranked) -> str:
    """List words, an empty line wherever the weight has halved."""
    lines: list[str] = []
    octave = None
    for weight, word in ranked:
        here = floor(log2(max(1.0, -weight)))
        lines += [""] * (octave - here if octave is not None else 0) + [word]
        octave = here
    return "\n".join(lines)


def _syllables(ranked: _Ranked, encoding: str) -> Iterator[Artifact]:
    """Write the lists of words for one syllable or character."""
    begin: dict[str, _Ranked] = defaultdict(list)
    hold: dict[str, _Ranked] = defaultdict(list)
    for each in ranked:
        begin[readings().get(each[1][0], "")].append(each)
        for char in set(each[1]):
            hold[char].append(each)
    kept: dict[str, set[tuple[float, str]]] = defaultdict(set)
    for syllable, words in begin.items():
        kept[syllable].update(words[:KEPT_BEGINNING])
    for char, words in hold.items():
        kept[readings().get(char, "")].update(words[:KEPT_HOLDING])
    for syllable in sorted(kept.keys() - {""}):
        data = deflated(_lines(sorted(kept[syllable])).encode(encoding))
        yield Artifact(f"search/y/{syllable}.js", script(gamma(1) + of_bytes(data)))


def _best_places(pairs: _Ranked, bigrams: Postings) -> list[int]:
    """Choose the pages that most likely hold what was meant.

    A page's worth is the sum, over the words it holds, of the chance that the word was meant,
    over how many pages would do (ten are shown): the expected share of a full answer.
    """
    worth: dict[int, float] = {}
    block: dict[int, int] = {}
    for weight, word in pairs:
        pages = {place >> BLOCK_BITS: place for place in reversed(bigrams[word].text)}
        share = weight / min(10, len(pages))
        for page, place in pages.items():
            worth[page] = worth.get(page, 0.0) + share
            block.setdefault(page, place)
    best = sorted(worth, key=lambda page: (-worth[page], page))[:BEST_PAGES]
    return [block[page] for page in best]


@cache
def initials_of(word: str) -> str:
    """Give the first letter of each character's sound, in the phrase where that is known."""
    usual = readings()
    letters = [(usual.get(char) or rare_sound(char) or "?")[0] for char in word]
    for position in range(len(word) - 1):
        sounds = phrase_sounds().get(word[position : position + 2])
        if sounds:
            letters[position : position + 2] = [sounds[0][0][0], sounds[0][1][0]]
    return "".join(letters)
