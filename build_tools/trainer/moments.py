"""Days, minutes and stamps of the trainers' formats."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

_FIRST_DAY = date(2020, 1, 1)
_FIRST = datetime(2020, 1, 1, tzinfo=UTC)


def day_number(day: date) -> int:
    """Whole days since 2020-01-01."""
    return (day - _FIRST_DAY).days


def day_of(number: int) -> date:
    """The date of a day number."""
    return _FIRST_DAY + timedelta(days=number)


def minute_number(moment: datetime) -> int:
    """Whole minutes since 2020-01-01T00:00Z."""
    return int((moment - _FIRST).total_seconds() // 60)


def moment_of(minute: int) -> datetime:
    """The moment of a minute number."""
    return _FIRST + timedelta(minutes=minute)


def stamp(moment: datetime) -> str:
    """`2026-11-22T18:34:00Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_stamp(text: str) -> datetime:
    """The moment of a stamp; `ValueError` if it is none."""
    if len(text) != 20 or text[-1] != "Z":
        raise ValueError(text)
    return datetime.fromisoformat(text)


@lru_cache(maxsize=100_000)
def local_date(text: str) -> str:
    """The date of a stamp in the calendar of this computer, as `2026-11-22`."""
    return read_stamp(text).astimezone().date().isoformat()


def now_stamp() -> str:
    """This moment."""
    return stamp(datetime.now(UTC))
