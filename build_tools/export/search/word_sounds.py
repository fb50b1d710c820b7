"""How words are read: each character as in the phrase it stands in, where that is known."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from build_tools.export.search.phrase_sounds import every_sound, phrase_sounds
from build_tools.export.search.sounds import readings
from build_tools.export.search.tally import characters_of

if TYPE_CHECKING:
    import numpy.typing as npt

    from build_tools.export.search.postings import Integers
    from build_tools.export.search.tally import Characters, Strings

LETTERS = 26
NONE = -1
_UNITS = 1 << 16
_BITS = 16


class _Initials(NamedTuple):
    """First letters of sounds; 0 is ``a``. Those of phrases go by the codes of the `pairs`."""

    usual: Integers  # of each character, or NONE
    pairs: Characters  # rising
    first: Integers
    second: Integers


@cache
def sounds_of(word: str) -> tuple[str, ...]:
    """Read each character, in the phrase where that is known; ``?`` is unknown."""
    known, every = phrase_sounds(), every_sound()
    sounds = [every[char] or "?" for char in word]
    for position in range(len(word) - 1):
        pair = word[position : position + 2]
        if pair in known:
            sounds[position : position + 2] = known[pair][0]
    return tuple(sounds)


def initials_of(word: str) -> str:
    """Give the first letter of each character's sound."""
    return "".join(sound[0] for sound in sounds_of(word))


def with_sounds(words: Strings) -> list[str]:
    """Write words, and how each is read unless each character is read as usual."""
    lines, units = words.tolist(), characters_of(words)
    rare = (units > 0) & ~_common()[units]
    phrase = _place(units[:, :-1], units[:, 1:]) != NONE
    for number in np.flatnonzero(rare.any(axis=1) | phrase.any(axis=1)):
        lines[number] = _with_sounds(lines[number])
    return lines


def first_two(words: Strings) -> Integers:
    """Number the first two initials of words: ``first * LETTERS + second``, or `NONE`.

    The third character may change how the second is read.
    """
    units, known = characters_of(words), _initials()
    here = _place(units[:, 0], units[:, 1])
    then = _place(units[:, 1], units[:, 2])
    first = np.where(here == NONE, known.usual[units[:, 0]], known.first[here])
    second = np.where(here == NONE, known.usual[units[:, 1]], known.second[here])
    second = np.where(then == NONE, second, known.first[then])
    return np.where((first == NONE) | (second == NONE), NONE, first * LETTERS + second)


def letters_of(group: int) -> str:
    """Give the two initials of a number that `first_two` gave."""
    return "".join(chr(ord("a") + letter) for letter in divmod(group, LETTERS))


def _place(one: Characters, other: Characters) -> Integers:
    """Find the pairs that two neighbours make among those of `_Initials`, or `NONE`."""
    pairs, codes = _initials().pairs, one << _BITS | other
    places = np.minimum(np.searchsorted(pairs, codes), len(pairs) - 1)
    return np.where(pairs[places] == codes, places, NONE)


@cache
def _with_sounds(word: str) -> str:
    usual, sounds = readings(), sounds_of(word)
    return word if sounds == tuple(map(usual.get, word)) else f"{word} {' '.join(sounds)}"


@cache
def _initials() -> _Initials:
    usual = np.full(_UNITS, NONE)
    every, known = every_sound(), phrase_sounds()
    usual[[ord(char) for char in every]] = [_letter(sound) for sound in every.values()]
    rows = sorted((*map(ord, pair), *map(_letter, sounds[0])) for pair, sounds in known.items())
    one, other, first, second = np.array(rows).T
    return _Initials(usual, (one << _BITS | other).astype(np.uint32), first, second)


def _letter(sound: str) -> int:
    return ord(sound[0]) - ord("a") if sound else NONE


@cache
def _common() -> npt.NDArray[np.bool_]:
    """Mark the characters that have a usual reading."""
    common = np.zeros(_UNITS, np.bool_)
    common[[ord(char) for char in readings()]] = True
    return common
