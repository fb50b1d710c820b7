"""`assign`, `gather`, `status`, `override`: the round of a trainer's week."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import click
import segno

from build_tools.adapters.cli.cohort.desk import (
    Desk,
    Stop,
    with_desk,
)
from build_tools.adapters.cli.cohort.progress import Progress
from build_tools.adapters.cli.options import found_content_option, private_option
from build_tools.model.course import Course
from build_tools.trainer import catalogue
from build_tools.trainer.assignment import link, link_body, payload
from build_tools.trainer.gather import Intake, Outcome
from build_tools.trainer.hours import minutes_per_hour, shown_hours
from build_tools.trainer.ics import calendar
from build_tools.trainer.ledger import Ledger
from build_tools.trainer.member_codes import new_id
from build_tools.trainer.records import Assignment, Item, Override
from build_tools.trainer.report_tables import cell_text, reminder
from build_tools.trainer.rollup import matrix, unit_line
from build_tools.trainer.sheets import csv_bytes


@click.command()
@with_desk
@click.option("--title")
@click.option("--item", "items", multiple=True)
@click.option("--path")
@click.option("--opens")
@click.option("--due")
@click.option("--pass", "pass_", type=click.IntRange(0, 100))
@click.option("--attempts", type=click.IntRange(1, 99))
@click.option(
    "--late", type=click.Choice(["count", "mark", "refuse"]), default="mark", show_default=True
)
@click.option("--answers/--no-answers", default=True)
@click.option("--to", multiple=True)
@click.option("--add-to")
@click.option("--site", default="")
@click.option("--out", type=click.Path(path_type=Path))
@found_content_option
@private_option
def assign(desk: Desk, **given: Any) -> None:
    """Assign items: out come a link, its QR, a text to paste into a chat, a calendar entry."""
    ledger = desk.open()
    course = desk.course(given["content"], given["private"])
    items = _items(desk, course, given)
    if given["add_to"]:
        chosen = desk.pick(ledger.assignments, given["add_to"], "assignment")
        catalogue.extend(ledger, chosen, items, desk.at)
    else:
        chosen = catalogue.assign(ledger, _assignment(desk, ledger, items, given), desk.at)
    desk.save(ledger)
    _hand_out(desk, ledger, chosen, given["site"], given["out"])


def _items(desk: Desk, course: Course, given: dict[str, Any]) -> list[Item]:
    try:
        names = catalogue.path_items(course, given["path"]) if given["path"] else []
        found = catalogue.choose_items(course, [*names, *given["items"]])
    except catalogue.NoItem as error:
        near = desk.w("say.near", near=error.near) if error.near else ""
        raise Stop(desk.w("say.no-item", name=error.name) + near) from None
    for item in found:
        item["due"] = desk.day(item["due"])
    if not found:
        raise click.UsageError("--item / --path")
    return found


def _assignment(desk: Desk, ledger: Ledger, items: list[Item], given: dict[str, Any]) -> Assignment:
    if not given["title"] or not given["due"]:
        raise click.UsageError("--title, --due")
    opens, due = desk.day(given["opens"], desk.today.isoformat()), desk.day(given["due"])
    if due < opens:
        raise desk.stop("say.date-order")
    day = max(opens, desk.today.isoformat())
    named = [one for key in given["to"] for one in desk.people(ledger, key, day)]
    to = list(dict.fromkeys(one["id"] for one in named)) or ["*"]
    return {"id": "", "rev": 1, "title": given["title"][:60], "items": items, "opens": opens,
            "due": due, "pass": given["pass_"], "attempts": given["attempts"],
            "late": given["late"], "answers": given["answers"], "to": to, "at": ""}  # fmt: skip


def _hand_out(desk: Desk, ledger: Ledger, chosen: Assignment, site: str, out: Path | None) -> None:
    body = link_body(ledger.course, ledger.id, chosen)
    text = payload(body, ledger.sign_seed, ledger.box_public)
    address = link(site, text)
    items = [item for item in chosen["items"] if item["item"]]
    minutes = sum(item["minutes"] for item in items)
    rate = minutes_per_hour(ledger.hours, chosen["opens"])
    hours = shown_hours(Fraction(minutes, rate))
    desk.say("assigned", id=chosen["id"], title=chosen["title"], n=len(items), minutes=minutes,
             hours=hours)  # fmt: skip
    if "*" not in chosen["to"]:
        desk.say("assigned-to", n=len(chosen["to"]))
    desk.say("link", n=len(address), link=address)
    notice = desk.w("notice.text", title=chosen["title"], minutes=minutes, hours=hours,
                    link=address, items="、".join(item["title"] for item in items),
                    opens=chosen["opens"], due=chosen["due"],
                    fingerprint=ledger.fingerprint)  # fmt: skip
    if out is None:
        return
    code = segno.make(address, error="m" if len(address) <= 600 else "l", micro=False)
    svg = io.BytesIO()
    code.save(svg, kind="svg", scale=4, border=4)
    due = date.fromisoformat(chosen["due"])
    desk.write(out / f"{chosen['id']}.txt", notice + "\n")
    entry = calendar(chosen["id"], due, chosen["title"], address, desk.at)
    desk.write(out / f"{chosen['id']}.svg", svg.getvalue())
    desk.write(out / f"{chosen['id']}.ics", entry)


@click.command()
@with_desk
@click.argument("chats", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--received")
@click.option("--out", type=click.Path(path_type=Path))
def gather(desk: Desk, chats: Sequence[Path], received: str | None, out: Path | None) -> None:
    """Take every 学习回执 out of CHATS: saved chats, folders of texts, or - for input."""
    ledger = desk.open()
    arrived = desk.moment(received) if received else None
    intake = Intake(ledger, desk.now)
    progress = Progress(desk)
    taken = 0
    for path in _files(chats):
        intake.take_chat(desk.read_text(path), arrived, lambda n, base=taken: progress(base + n))
        taken = len(intake.outcomes)
    progress.close()
    counts = intake.close()
    if not intake.outcomes:
        raise desk.stop("say.nothing-found")
    desk.save(ledger)
    fates = ("received", "older", "repeated", "again", "refused")
    desk.say("gathered", **{fate: counts[fate] for fate in fates})
    names = {member["id"]: member["name"] for member in ledger.members}
    rows = [_outcome(desk, names, one) for one in intake.outcomes]
    for row, one in zip(rows, intake.outcomes, strict=True):
        if (one.fate == "refused" or one.flags) and len(rows) <= 500:
            click.echo("  " + "  ".join(cell for cell in row if cell))
    if len(rows) > 500:
        for name, n in sorted(counts.items()):
            if name.startswith("refused:"):
                click.echo(f"  {desk.w('reason.' + name[8:], by='…')}: {n}")
    if out:
        heads = [desk.w(f"col.{name}") for name in ("state", "name", "reason")]
        desk.write(out, csv_bytes([heads, *rows]))


def _files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        found += sorted(path.rglob("*.txt")) if path.is_dir() else [path]
    return found


def _outcome(desk: Desk, names: Mapping[str, str], one: Outcome) -> list[str]:
    reason = desk.w(f"reason.{one.reason}", by=names.get(one.by, "?")) if one.reason else ""
    flags = [desk.w(f"flag.{flag}") for flag in one.flags]
    sender = f"（{one.sender}）" if one.sender and one.fate == "refused" else ""
    return [desk.w(f"fate.{one.fate}"), names.get(one.member, "") + sender,
            "；".join([reason, *flags] if reason else flags)]  # fmt: skip


@click.command()
@with_desk
@click.argument("assignment", required=False)
@click.option("--all", "whole", is_flag=True)
@click.option("--remind", is_flag=True)
def status(desk: Desk, assignment: str | None, *, whole: bool, remind: bool) -> None:
    """Who has done what."""
    ledger = desk.open()
    chosen = desk.pick(ledger.assignments, assignment, "assignment")
    standing = matrix(ledger, chosen, desk.today)
    if remind:
        click.echo(reminder(standing, desk.language))
        return
    total = unit_line("", standing.rows)
    desk.say("status", title=chosen["title"], date=standing.today, wanted=total.wanted,
             complete=total.complete, rate=total.rate)  # fmt: skip
    for row in standing.rows:
        if whole or not row.complete:
            cells = "  ".join(cell_text(cell, desk.language) for cell in row.cells)
            click.echo(f"{row.unit}\t{row.member['number']}\t{row.member['name']}\t{cells}")


@click.command()
@with_desk
@click.argument("member")
@click.argument("item")
@click.option("--assignment")
@click.option(
    "--state", type=click.Choice(["done", "exempt", "open"]), default="done", show_default=True
)
@click.option("--due")
@click.option("--percent", type=click.IntRange(0, 100))
@click.option("--reason")
def override(desk: Desk, member: str, item: str, **given: Any) -> None:
    """An exception for one MEMBER and one ITEM, with a reason; it stays in the 台账 alone."""
    ledger = desk.open()
    reason, state = given["reason"], given["state"]
    if not reason:
        raise desk.stop("say.reason-needed")
    one = desk.member(ledger, member)
    chosen = desk.pick(ledger.assignments, given["assignment"], "assignment")
    known = {each["item"]: each["title"] for each in chosen["items"] if each["item"]}
    full = next((name for name in known if name == item or name.partition(":")[2] == item), "")
    if not full:
        raise desk.stop("say.no-item", name=item)
    kept: Override = {"id": new_id("ov", 6), "member": one["id"], "assignment": chosen["id"],
                      "item": full, "state": state, "percent": given["percent"],
                      "due": desk.day(given["due"]), "reason": reason[:300],
                      "by": ledger.keeper, "at": desk.at}  # fmt: skip
    ledger.overrides.append(kept)
    ledger.overrides.sort(key=lambda each: each["id"])
    ledger.record("override", {"override": kept["id"], "member": one["id"]}, desk.at)
    desk.save(ledger)
    word = {"done": "done", "exempt": "exempt", "open": "doing"}[state]
    desk.say(
        "override", name=one["name"], item=known[full], reason=reason, state=desk.w(f"state.{word}")
    )
