"""`sessions`: 集中学习 — sheets to sign, who was there, who makes up for it."""

from __future__ import annotations

from pathlib import Path

import click

from build_tools.adapters.cli.cohort.desk import Desk, with_desk
from build_tools.adapters.cli.cohort.people import stop_on_rows, table_of
from build_tools.trainer.attendance import expected, mark, new_session, read_attendance
from build_tools.trainer.printing import signin_page


@click.group()
def sessions() -> None:
    """Classroom sessions: plan, print sheets to sign, mark who was there."""


@sessions.command()
@with_desk
@click.option("--title", required=True)
@click.option("--date", "day", required=True)
@click.option("--minutes", required=True, type=click.IntRange(1, 1440))
@click.option("--unit", default="")
@click.option("--out", type=click.Path(path_type=Path))
def add(desk: Desk, title: str, day: str, minutes: int, unit: str, out: Path | None) -> None:
    """Plan a session; --out prints the sheet to sign."""
    ledger = desk.open()
    session = new_session(ledger, title[:60], desk.day(day), minutes, unit, [], desk.at)
    members = expected(ledger, session)
    desk.save(ledger)
    desk.say("session", id=session["id"], title=session["title"], n=len(members))
    if out:
        desk.write(out, signin_page(session, members, desk.language))


@sessions.command()
@with_desk
@click.argument("session")
@click.argument("table", required=False, type=click.Path(path_type=Path))
@click.option("--present", multiple=True)
@click.option("--absent", multiple=True)
@click.option("--makeup")
def attend(
    desk: Desk, session: str, table: Path | None, present: tuple[str, ...],
    absent: tuple[str, ...], makeup: str | None,
) -> None:  # fmt: skip
    """Mark who was there, from TABLE (签到表 as XLSX or CSV) or by name."""
    ledger = desk.open()
    chosen = desk.pick(ledger.sessions, session, "session")
    there = {desk.member(ledger, one)["id"] for one in present}
    if table is not None:
        listed, errors = read_attendance(table_of(desk, table), ledger.members)
        stop_on_rows(desk, errors)
        there |= set(listed)
    if absent:
        gone = {desk.member(ledger, one)["id"] for one in absent}
        there |= {one["id"] for one in expected(ledger, chosen)} - gone
    missing = mark(ledger, chosen, there, desk.day(makeup), desk.at)
    desk.save(ledger)
    desk.say("attendance", present=len(there), absent=len(missing))
    if missing and makeup:
        desk.say("makeup", date=makeup, names="、".join(one["name"] for one in missing))


@sessions.command("sheet")
@with_desk
@click.argument("session")
@click.option("--out", required=True, type=click.Path(path_type=Path))
def sheet(desk: Desk, session: str, out: Path) -> None:
    """Print the sheet to sign again."""
    ledger = desk.open()
    chosen = desk.pick(ledger.sessions, session, "session")
    desk.write(out, signin_page(chosen, expected(ledger, chosen), desk.language))
