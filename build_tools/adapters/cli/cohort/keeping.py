"""`new`, `backup`, `handover`, `merge`: the 台账 file itself."""

from __future__ import annotations

from pathlib import Path

import click

from build_tools.adapters.cli.cohort.desk import Desk, with_desk
from build_tools.adapters.cli.options import found_content_option
from build_tools.trainer.catalogue import hours_of
from build_tools.trainer.ledger import Ledger, create
from build_tools.trainer.ledger_merge import NotSame
from build_tools.trainer.ledger_merge import merge as merge_ledgers
from build_tools.trainer.rollup import matrix


@click.command()
@with_desk
@click.option("--title", required=True)
@click.option("--keeper", default="")
@found_content_option
def new(desk: Desk, title: str, keeper: str, content: Path | None) -> None:
    """Start a new 台账 file."""
    if desk.path.exists():
        raise desk.stop("file.exists", path=desk.path)
    course = desk.course(content)
    ledger = create(course.info.id, title[:60], keeper[:60], hours_of(course), desk.at)
    desk.start(ledger)
    desk.say("created", path=desk.path, fingerprint=ledger.fingerprint)


@click.command()
@with_desk
@click.argument("to", type=click.Path(path_type=Path))
def backup(desk: Desk, to: Path) -> None:
    """Write a copy and try that it opens."""
    ledger = desk.open()
    path = to / f"{desk.path.stem}-{desk.today}{desk.path.suffix}" if to.is_dir() else to
    if path.exists():
        raise desk.stop("file.exists", path=path)
    ledger.record("backup", {"entries": len(ledger.log)}, desk.at)
    desk.save(ledger)
    desk.write(path, desk.path.read_bytes(), quiet=True)
    desk.open_other(path)
    desk.say("backup", path=path)


@click.command()
@with_desk
@click.option("--keeper", required=True)
@click.option("--new-passphrase-file", type=click.Path(path_type=Path))
def handover(desk: Desk, keeper: str, new_passphrase_file: Path | None) -> None:
    """Hand over to a successor: new passphrase, list of what is open (岗位交接)."""
    ledger = desk.open()
    if new_passphrase_file is not None:
        fresh = desk.read_text(new_passphrase_file).strip("\r\n")
    else:
        fresh = click.prompt(desk.w("say.passphrase-next"), hide_input=True, err=True,
                             confirmation_prompt=desk.w("say.passphrase-again"))  # fmt: skip
    desk.long_enough(fresh)
    ledger.record("handover", {"entries": len(ledger.log)}, desk.at)
    ledger.keeper = keeper[:60]
    desk.save(ledger, fresh)
    _open_work(desk, ledger)
    desk.say("handover", keeper=ledger.keeper)


def _open_work(desk: Desk, ledger: Ledger) -> None:
    desk.say("open-work")
    for one in ledger.assignments:
        left = sum(not row.complete for row in matrix(ledger, one, desk.today).rows)
        if left:
            desk.say("open-assignment", title=one["title"], due=one["due"], n=left)
    graded = {one["paper"] for one in ledger.grades}
    for exam in ledger.exams:
        mine = [one for one in ledger.papers if one["exam"] == exam["id"] and one["counted"]]
        waiting = [one for one in mine if one["id"] not in graded]
        if waiting:
            desk.say("open-exam", title=exam["title"], n=len(waiting))


@click.command()
@with_desk
@click.argument("other", type=click.Path(path_type=Path))
def merge(desk: Desk, other: Path) -> None:
    """Take in another copy of the same 台账; nothing is lost."""
    ledger = desk.open()
    try:
        merged = merge_ledgers(ledger, desk.open_other(other), desk.at)
    except NotSame as error:
        raise desk.stop(str(error)) from None
    desk.save(ledger)
    desk.say("merged", added=sum(merged.added.values()), aside=merged.set_aside)
