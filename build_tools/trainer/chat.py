"""Find every 回执 and 交卷 in a pasted chat, whatever the chat program did to the lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_WIDE = str.maketrans("ＫＢＥ１．", "KBE1.")
_MARK = re.compile(r"(?<![A-Za-z0-9_-])(K[BE]1)\.")
_WIDE_MARK = re.compile("[KＫ][BEＢＥ][1１][.．]")
_RUN = re.compile(r"[A-Za-z0-9_-]*(?:…|\.{2,})?")
_QUOTE = re.compile(r"^[>「|\s]+")
_FULL_LINE = re.compile(r"[A-Za-z0-9_-]{8,}")
_HEAD = re.compile(
    r"^(?P<name>[^\n]{0,60}?)[ \t:：]*"
    r"(?:(?P<year>20\d\d)[-/年.](?P<month>\d{1,2})[-/月.](?P<day>\d{1,2})日?[ T]*"
    r"|(?P<m2>\d{1,2})[-/月](?P<d2>\d{1,2})日?[ T]+)?"
    r"(?P<hour>[01]?\d|2[0-3])[:：](?P<minute>[0-5]\d)(?:[:：][0-5]\d)?\s*$"
)
_TRIES = 40
_LINES = 400


@dataclass(frozen=True, slots=True)
class Found:
    """A text that looks like a message of ours."""

    text: str
    sender: str = ""
    """Name shown above it in the chat; shown to the trainer, never stored."""
    moment: datetime | None = None
    """The time written above it, as local time without a zone."""

    @property
    def prefix(self) -> str:
        """`KB1.` or `KE1.`"""
        return self.text[:4]


def find_messages(
    chat: str, today: datetime, opens: Callable[[str], bool] = lambda _: True
) -> Iterator[Found]:
    """Every message in reading order; `opens` tells whether what was joined so far is whole.

    `today` gives the year and the day to times that are written without them.
    """
    sender, moment = "", None
    lines = [_clean(line) for line in chat.splitlines()]
    for place, line in enumerate(lines):
        marks = list(_MARK.finditer(line))
        if not marks:
            head = _HEAD.match(line)
            if head:
                sender, moment = head["name"].strip(), _moment(head, today)
            continue
        for index, mark in enumerate(marks):
            run = _RUN.match(line, mark.end())
            end = run.end() if run else mark.end()
            text = line[mark.start() : end]
            if index == len(marks) - 1 and not line[end:].strip():
                text = _joined(text, lines, place + 1, opens)
            yield Found(text, sender, moment)


def _clean(line: str) -> str:
    bare = _INVISIBLE.sub("", line)
    if "KB1" not in bare and "KE1" not in bare:
        bare = _WIDE_MARK.sub(lambda found: found[0].translate(_WIDE), bare)
    return _QUOTE.sub("", bare).rstrip()


def _joined(text: str, lines: list[str], start: int, opens: Callable[[str], bool]) -> str:
    """The text with the lines that a chat program broke off it."""
    more = _continuation(lines, start)
    if not more or opens(text):
        return text
    whole = text
    for tried, line in enumerate(more):
        whole += line
        if tried < _TRIES and opens(whole):
            return whole
    return whole if opens(whole) else text + "".join(more[: _cut(more)])


def _continuation(lines: list[str], start: int) -> list[str]:
    found: list[str] = []
    for line in lines[start : start + _LINES]:
        bare = line.replace(" ", "")
        if not _is_run(bare, bool(found)):
            break
        found.append(bare)
        if bare.endswith((".", "…")):
            break
    return found


def _is_run(bare: str, later: bool) -> bool:
    """Whether a line goes on a message; the last piece of one may be short."""
    if _FULL_LINE.fullmatch(bare.rstrip(".…")):
        return True
    return later and 0 < len(bare) < 8 and _RUN.fullmatch(bare) is not None


def _cut(more: list[str]) -> int:
    """How many lines to blame when nothing opens: those as long as the first, and one more."""
    width = len(more[0])
    same = 0
    for line in more:
        same += 1
        if len(line) != width:
            break
    return same


def _moment(head: re.Match[str], today: datetime) -> datetime | None:
    """The time in a chat's header; a day without a year is the latest such day not to come."""
    month, day = head["month"] or head["m2"], head["day"] or head["d2"]
    try:
        moment = datetime(  # noqa: DTZ001  a chat shows the time of the place
            int(head["year"] or today.year),
            int(month or today.month),
            int(day or today.day),
            int(head["hour"]),
            int(head["minute"]),
        )
        if moment > today and not head["year"] and month:
            moment = moment.replace(year=moment.year - 1)
    except ValueError:
        return None
    return moment
