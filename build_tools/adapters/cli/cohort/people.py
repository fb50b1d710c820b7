"""`roster`, `slips`, `reissue`, `erase`: the people of a 台账."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from build_tools.adapters.cli.cohort.desk import Desk, Stop, with_desk
from build_tools.adapters.cli.cohort.progress import Progress
from build_tools.trainer.assignment import link, link_body, payload
from build_tools.trainer.ledger_merge import forget
from build_tools.trainer.member_codes import code_of, shown
from build_tools.trainer.printing import slips_page
from build_tools.trainer.roster import RowError, apply_roster, in_order, read_roster, unit_on
from build_tools.trainer.sheets import BadTable, read_table


@click.command()
@with_desk
@click.argument("table", required=False, type=click.Path(path_type=Path))
@click.option("--on")
@click.option("--list", "show", is_flag=True)
def roster(desk: Desk, table: Path | None, on: str | None, *, show: bool) -> None:
    """Add or update people from TABLE (.xlsx, .csv, or text copied from Excel; - for input)."""
    ledger = desk.open()
    if table is not None:
        rows, errors = read_roster(table_of(desk, table))
        stop_on_rows(desk, errors)
        if not rows:
            raise desk.stop("table.empty")
        day = desk.day(on)
        since = date.fromisoformat(day) if day else desk.today
        change = apply_roster(ledger, rows, since, desk.at)
        desk.save(ledger)
        desk.say("roster", added=len(change.added), changed=len(change.changed), same=change.same)
        if change.absent:
            desk.say("absent", n=len(change.absent))
    if show or table is None:
        today = desk.today.isoformat()
        for one in in_order(ledger.members, today):
            cells = (one["number"], one["name"], unit_on(one, today), one["left"])
            click.echo("\t".join(cells).rstrip())


def table_of(desk: Desk, path: Path) -> list[list[str]]:
    """Rows of a table, or `Stop`."""
    try:
        return read_table(desk.read_bytes(path))
    except BadTable as error:
        raise desk.stop(str(error)) from None


def stop_on_rows(desk: Desk, errors: list[RowError]) -> None:
    """Say every wrong row, then stop; nothing was changed."""
    if not errors:
        return
    first = desk.w("say.rows-bad", n=len({error.place for error in errors}))
    lines = [desk.w(error.key, place=error.place, **error.values) for error in errors[:50]]
    raise Stop("\n".join([first, *lines]))


@click.command()
@with_desk
@click.option("--out", required=True, type=click.Path(path_type=Path))
@click.option("--unit")
@click.option("--member")
@click.option("--assignment")
@click.option("--site", default="")
def slips(
    desk: Desk, out: Path, unit: str | None, member: str | None, assignment: str | None, site: str
) -> None:
    """Print slips with each 学习码, by 支部, to cut out."""
    ledger = desk.open()
    today = desk.today.isoformat()
    everyone = [desk.member(ledger, member)] if member else ledger.members
    people = [one for one in everyone if member or not one["left"]]
    people = [one for one in people if unit in (None, unit_on(one, today))]
    address = None
    if assignment:
        chosen = desk.pick(ledger.assignments, assignment, "assignment")
        body = link_body(ledger.course, ledger.id, chosen)
        text = payload(body, ledger.sign_seed, ledger.box_public)

        def address(code: str) -> str:
            return link(site, text, code)

    progress = Progress(desk, len(people))
    html = slips_page(ledger, people, today, desk.language, address, progress)
    progress.close()
    desk.write(out, html)


@click.command()
@with_desk
@click.argument("member")
def reissue(desk: Desk, member: str) -> None:
    """Give MEMBER (number or name) a new 学习码; the old one is refused from now on."""
    ledger = desk.open()
    one = desk.member(ledger, member)
    taken = set(ledger.registry().codes.values())
    one["issue"] += 1
    while code_of(ledger.master, one["id"], one["issue"]) in taken:
        one["issue"] += 1
    one["at"] = desk.at
    ledger.record("reissue", {"member": one["id"], "issue": one["issue"]}, desk.at)
    desk.save(ledger)
    desk.say(
        "reissued", name=one["name"], code=shown(code_of(ledger.master, one["id"], one["issue"]))
    )


@click.command()
@with_desk
@click.argument("member")
@click.option("--yes", is_flag=True)
def erase(desk: Desk, member: str, *, yes: bool) -> None:
    """Erase MEMBER everywhere in the 台账."""
    ledger = desk.open()
    one = desk.member(ledger, member)
    if not yes and not click.confirm(desk.w("say.erase-ask", name=one["name"]), err=True):
        raise desk.stop("say.sure")
    ledger.record("erase", {"member": one["id"]}, desk.at)
    went = forget(ledger, {one["id"]})
    desk.save(ledger)
    desk.say("erased", n=went)
