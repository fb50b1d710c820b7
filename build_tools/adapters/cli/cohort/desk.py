"""Opening and saving a 台账 at the command line, and saying things in the trainer's language."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import update_wrapper
from pathlib import Path
from typing import Any

import click

from build_tools.adapters.cli.check import content_root
from build_tools.checks.finding import nearest
from build_tools.load.course import load_course
from build_tools.model.course import Course
from build_tools.trainer import ledger_file
from build_tools.trainer.encoding import Oversize, Unreadable
from build_tools.trainer.envelope import hashed
from build_tools.trainer.ledger import Ledger
from build_tools.trainer.ledger_merge import merge
from build_tools.trainer.log_chain import broken_at
from build_tools.trainer.moments import read_stamp, stamp
from build_tools.trainer.natural import natural
from build_tools.trainer.roster import active, of_unit, unit_on
from build_tools.words import interface_language, word

VARIABLE = "COURSEBOOK_PASSPHRASE"
MOST_FAULTS = 20
"""Records put aside that are listed one by one."""


class Stop(click.ClickException):
    """Ends a command with one line that says why."""

    def show(self, file: Any = None) -> None:
        """The line alone, on the error stream."""
        del file
        click.echo(self.message, err=True)


class Desk:
    """What every command has: language, time, passphrase, and the file it works on."""

    def __init__(
        self, path: Path, lang: str | None, passphrase_file: Path | None, now: str | None
    ) -> None:
        self.path = path
        self.language = {"zh": "zh-Hans", None: _language()}.get(lang, lang) or "en"
        self._passphrase_file = passphrase_file
        self.now = read_stamp(now) if now else datetime.now(UTC)
        self._passphrase = ""
        self._read = b""

    @property
    def at(self) -> str:
        """Stamp of this run."""
        return stamp(self.now)

    @property
    def today(self) -> date:
        """The trainer's own date."""
        return self.now.astimezone().date()

    def w(self, key: str, /, **values: object) -> str:
        """Words of the trainers' room."""
        return word("trainer", key, self.language, **values)

    def say(self, key: str, /, **values: object) -> None:
        """A line on the screen."""
        click.echo(self.w(f"say.{key}", **values))

    def note(self, key: str, /, **values: object) -> None:
        """A line on the error stream."""
        click.echo(self.w(f"say.{key}", **values), err=True)

    def stop(self, key: str, /, **values: object) -> Stop:
        """An error to raise."""
        return Stop(self.w(key, **values))

    def passphrase(self, *, new: bool = False, ask: str = "passphrase") -> str:
        """From the file or variable given, else asked; a new one is asked twice."""
        if self._passphrase_file is not None:
            return self.read_text(self._passphrase_file).strip("\r\n")
        if VARIABLE in os.environ:
            return os.environ[VARIABLE]
        if not sys.stdin.isatty() and not new:
            return sys.stdin.readline().strip("\r\n")
        again = self.w("say.passphrase-again") if new else False
        return click.prompt(
            self.w(f"say.{ask}"), hide_input=True, confirmation_prompt=again, err=True
        )

    def open(self) -> Ledger:
        """The 台账; `Stop` says why it cannot be opened."""
        self._read = self.read_bytes(self.path)
        self._passphrase = self.passphrase()
        ledger = self.open_bytes(self._read, self._passphrase, self.path)
        self._say_faults(ledger)
        place = broken_at(ledger.log)
        if place is not None:
            click.echo(self.w("file.broken-log", n=place + 1), err=True)
        return ledger

    def _say_faults(self, ledger: Ledger) -> None:
        """Which records were put aside, where they are now and what to do."""
        if not ledger.faults:
            return
        click.echo(self.w("fault.head", n=len(ledger.faults)), err=True)
        for one in ledger.faults[:MOST_FAULTS]:
            key = "line" if one.place else "list-line"
            field = self.w("fault.field", field=one.field) if one.field else self.w("fault.whole")
            line = self.w(f"fault.{key}", list=self.w(f"fault.lists.{one.kind}"), place=one.place,
                          id=one.id or "–", field=field)  # fmt: skip
            click.echo(f"  {line}", err=True)
        if len(ledger.faults) > MOST_FAULTS:
            click.echo("  …", err=True)
        click.echo(self.w("fault.foot"), err=True)

    def open_bytes(self, data: bytes, passphrase: str, path: Path) -> Ledger:
        """A 台账 from bytes."""
        try:
            return ledger_file.open_ledger(data, passphrase)
        except ledger_file.WrongPassphrase:
            raise self.stop("file.passphrase") from None
        except ledger_file.Cut:
            raise self.stop("file.cut", path=path) from None
        except ledger_file.Damaged:
            raise self.stop("file.damaged", path=path) from None
        except (Unreadable, Oversize):
            raise self.stop("file.not-ledger", path=path) from None

    def open_other(self, path: Path) -> Ledger:
        """Another copy, under the same passphrase."""
        return self.open_bytes(self.read_bytes(path), self._passphrase or self.passphrase(), path)

    def save(self, ledger: Ledger, passphrase: str = "") -> None:
        """Write; what someone else saved meanwhile is merged in, not written over."""
        now = self.path.read_bytes() if self.path.exists() else b""
        if self._read and hashed(32, now) != hashed(32, self._read):
            merge(ledger, self.open_bytes(now, self._passphrase, self.path), self.at)
        self._passphrase = passphrase or self._passphrase
        self._read = ledger_file.seal_ledger(ledger, self._passphrase)
        self.write(self.path, self._read, quiet=True)

    def start(self, ledger: Ledger) -> None:
        """Write a new 台账 under a new passphrase."""
        self._passphrase = self.long_enough(self.passphrase(new=True, ask="passphrase-new"))
        self.save(ledger)

    def long_enough(self, passphrase: str) -> str:
        """The passphrase, or `Stop` if it is too short."""
        short = (
            len(unicodedata.normalize("NFKC", passphrase.strip())) < ledger_file.SHORTEST_PASSPHRASE
        )
        if short:
            raise self.stop("file.short", n=ledger_file.SHORTEST_PASSPHRASE)
        return passphrase

    def read_bytes(self, path: Path) -> bytes:
        """A file, or standard input for `-`."""
        try:
            if str(path) == "-":
                return sys.stdin.buffer.read()
            return path.read_bytes()
        except FileNotFoundError:
            raise self.stop("file.missing", path=path) from None
        except OSError:
            raise self.stop("file.unreadable", path=path) from None

    def read_text(self, path: Path) -> str:
        """A text in UTF-8, UTF-16 or GB 18030; what cannot be read becomes �."""
        data = self.read_bytes(path)
        if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            return data.decode("utf-16", "replace")
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return data.decode("gb18030", "replace")

    def write(self, path: Path, data: bytes | str, *, quiet: bool = False) -> None:
        """Write whole or not at all, and say where."""
        try:
            ledger_file.write_whole(path, data.encode() if isinstance(data, str) else data)
        except OSError as error:
            raise self.stop("file.write", path=path, why=error.strerror or "") from None
        if not quiet:
            self.say("wrote", path=path)

    def pick(self, records: Sequence[Any], key: str | None, kind: str) -> Any:
        """A record by id or title; the only one where no key is given."""
        fitting = [one for one in records if key in (None, one["id"], one["title"])]
        if len(fitting) == 1:
            return fitting[0]
        listed = "  ".join(f"{one['id']} {one['title']}" for one in records) or self.w(
            "say.nothing"
        )
        raise self.stop(f"say.no-{kind}", name=key or "", list=listed)

    def member(self, ledger: Ledger, key: str) -> Any:
        """A member by id, number or name."""
        fitting = [one for one in ledger.members if key in (one["id"], one["number"], one["name"])]
        if len(fitting) != 1:
            raise self.stop("say.no-member", name=key)
        return fitting[0]

    def people(self, ledger: Ledger, key: str, day: str) -> list[Any]:
        """The members of a 支部 on a date, or the one person of that id, number or name."""
        unit = of_unit(ledger.members, key, day)
        if unit:
            return unit
        fitting = [one for one in ledger.members if key in (one["id"], one["number"], one["name"])]
        if len(fitting) == 1:
            return fitting
        units = {unit_on(one, day) for one in ledger.members if active(one, day)} - {""}
        listed = "、".join(sorted(units, key=natural)) or self.w("say.nothing")
        near = nearest(key, sorted(units | {one["name"] for one in ledger.members}))
        hint = self.w("say.near", near=near) if near else ""
        raise Stop(self.w("say.no-people", name=key, units=listed) + hint)

    def course(self, content: Path | None, private: Path | None = None) -> Course:
        """The course at hand."""
        root = content or content_root()
        if not (root / "course.yaml").is_file():
            raise self.stop("say.no-course")
        return load_course(root, private).course

    def day(self, text: str | None, default: str = "") -> str:
        """A date as typed, checked."""
        if not text:
            return default
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            raise self.stop("say.bad-date", text=text) from None

    def moment(self, text: str) -> datetime:
        """A local time as typed, checked."""
        try:
            return datetime.fromisoformat(text).astimezone(UTC)
        except (ValueError, OverflowError):
            raise self.stop("say.bad-time", text=text) from None


def _language() -> str:
    """English where the terminal says so; the file's readers are Chinese otherwise."""
    tag = os.environ.get("LC_ALL") or os.environ.get("LANG") or "zh"
    return "zh-Hans" if tag.lower().partition(".")[0] in {"c", "posix"} else interface_language(tag)


_OPTIONS = (
    click.argument("ledger", metavar="LEDGER", type=click.Path(path_type=Path)),
    click.option("--lang", type=click.Choice(["zh", "zh-Hant", "en"])),
    click.option("--passphrase-file", type=click.Path(path_type=Path)),
    click.option("--now", hidden=True),  # a stamp in place of this moment, for tests
)  # fmt: skip


def with_desk(work: Callable[..., None]) -> Callable[..., None]:
    """Gives a command its LEDGER argument and common options, and a `Desk` in their place."""

    def command(
        *args: Any, ledger: Path, lang: str | None, passphrase_file: Path | None, now: str | None,
        **more: Any,
    ) -> None:  # fmt: skip
        work(Desk(ledger, lang, passphrase_file, now), *args, **more)

    wrapped: Callable[..., None] = update_wrapper(command, work)
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped
