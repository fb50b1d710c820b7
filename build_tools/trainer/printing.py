"""Pages for the printer: slips, the leader's page, 学时证明, 签到表. Files of their own, A4."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import accumulate
from typing import Any

import segno
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from build_tools.trainer.hours import Earning, shown_hours, sums
from build_tools.trainer.ledger import Ledger
from build_tools.trainer.member_codes import shown
from build_tools.trainer.records import Member, Session
from build_tools.trainer.rollup import Matrix, UnitLine, by_unit, unit_line
from build_tools.trainer.roster import in_order, unit_on
from build_tools.trainer.sheets import half_widths
from build_tools.words import word

MOST_LINES = 24
"""Lines of 支部 on the leader's page; the rest are summed, so that it stays one page."""
_UNIT_WIDTH = 40
_MOST_ROWS = 22
_ROOMY_ROWS = 9
_ROW_WIDTH = 76
"""Lines of a certificate on one page, and without setting it small; half-widths in a line."""

_pages = Environment(
    loader=PackageLoader("build_tools.trainer", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
)


def fill_print(name: str, language: str, **values: Any) -> str:
    """A page of its own, ready to print."""
    w = partial(_word, language)
    return _pages.get_template(name).render(language=language, w=w, **values)


def _word(language: str, key: str, **values: object) -> str:
    return word("trainer", key, language, **values)


def qr(text: str) -> Markup:
    """A QR code as SVG: level M up to 600 characters, then L."""
    code = segno.make(text, error="m" if len(text) <= 600 else "l", micro=False, boost_error=False)
    return Markup(code.svg_inline(border=2, omitsize=True))  # noqa: S704  segno's own markup


def slips_page(
    ledger: Ledger, members: Iterable[Member], today: str, language: str,
    address: Callable[[str], str] | None = None, progress: Callable[[int], None] | None = None,
) -> str:  # fmt: skip
    """Cut-out slips by 支部; with `address` (code → personal link) the QR is that link."""
    codes = ledger.registry().codes
    units: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for number, one in enumerate(in_order(members, today), 1):
        code = codes[one["id"]]
        text = address(code) if address else code
        units[unit_on(one, today)].append(
            {"name": one["name"], "number": one["number"], "code": shown(code), "qr": qr(text)}
        )
        if progress:
            progress(number)
    return fill_print(
        "slips.html", language, title=_word(language, "print.slips"), units=list(units.items()),
        course=ledger.title, how=_word(language, "print.slip-how"), qr_size=40 if address else 20,
        check=_word(language, "print.fingerprint", code=ledger.fingerprint),
    )  # fmt: skip


def leader_page(
    ledger: Ledger, standing: Matrix, earned: Sequence[Earning], language: str,
    hard: Sequence[Mapping[str, str]] = (),
) -> str:  # fmt: skip
    """One A4 page: 应学, 已学, 完成率, 学时 by 支部, and lines to sign."""
    assignment = standing.assignment
    members = {row.member["id"]: row.unit for row in standing.rows}
    wanted = {item["item"] for item in standing.items}
    counting = [one for one in earned if one.member in members and one.item in wanted]
    hours: dict[str, Fraction] = defaultdict(Fraction)
    for (member,), amount in sums(counting, "member").items():
        hours[members[member]] += amount
    lines = list(_leader_lines(by_unit(standing.rows), hours, language))
    total = unit_line("", standing.rows)
    overdue = sum(any(cell.state == "overdue" for cell in row.cells) for row in standing.rows)
    return fill_print(
        "leader.html", language, course=ledger.title, title=assignment["title"],
        opens=assignment["opens"], due=assignment["due"], today=standing.today, total=total,
        lines=lines, hours=shown_hours(sum(hours.values(), start=Fraction())), overdue=overdue,
        hard=hard, tight=sum(_rows(str(line["unit"])) for line in lines) > 14,
    )  # fmt: skip


def _leader_lines(
    units: Sequence[UnitLine], hours: Mapping[str, Fraction], language: str
) -> Iterator[dict[str, Any]]:
    rows = list(accumulate(_rows(line.unit) for line in units))
    fits = not rows or rows[-1] <= MOST_LINES
    most = len(units) if fits else sum(one < MOST_LINES for one in rows)
    kept, rest = units[:most], units[most:]
    for line in kept:
        yield _line(line, hours[line.unit])
    if rest:
        name = _word(language, "print.rest", n=len(rest))
        summed = UnitLine(name, sum(one.wanted for one in rest), sum(one.complete for one in rest),
                          sum(one.begun for one in rest))  # fmt: skip
        yield _line(summed, sum((hours[one.unit] for one in rest), start=Fraction()))


def _rows(unit: str) -> int:
    """Lines that a 支部's name takes in the first column."""
    return -(-half_widths(unit) // _UNIT_WIDTH) or 1


def _line(line: UnitLine, hours: Fraction) -> dict[str, Any]:
    share = 100 * line.complete // line.wanted if line.wanted else 0
    return {"unit": line.unit, "wanted": line.wanted, "complete": line.complete, "rate": line.rate,
            "share": share, "hours": shown_hours(hours)}  # fmt: skip


def certificates_page(
    ledger: Ledger, earned: Sequence[Earning], year: str, language: str, today: str
) -> tuple[str, int]:
    """学时证明, one page a person who earned any in a year; how many there are."""
    by_member: dict[str, list[Earning]] = defaultdict(list)
    for one in earned:
        if one.day.startswith(year):
            by_member[one.member].append(one)
    people = []
    for member in in_order(ledger.members, today):
        mine = by_member.get(member["id"])
        if mine:
            people.append(_certificate(member, mine, today))
    html = fill_print("certificates.html", language, course=ledger.title, year=year, people=people,
                      title=_word(language, "print.certificate"))  # fmt: skip
    return html, len(people)


def _certificate(member: Member, mine: Sequence[Earning], today: str) -> dict[str, Any]:
    items = [{"title": one.title, "day": one.day, "hours": shown_hours(one.hours)} for one in mine]
    rows = list(accumulate(-(-half_widths(one.title) // _ROW_WIDTH) or 1 for one in mine))
    shown = len(items) if rows[-1] <= _MOST_ROWS else sum(one < _MOST_ROWS for one in rows)
    return {"name": member["name"], "unit": unit_on(member, today),
            "hours": shown_hours(sum((one.hours for one in mine), start=Fraction())),
            "items": items[:shown], "rest": len(items) - shown,
            "tight": rows[-1] > _ROOMY_ROWS}  # fmt: skip


def signin_page(session: Session, members: Iterable[Member], language: str) -> str:
    """签到表 by 支部."""
    units: dict[str, list[Member]] = defaultdict(list)
    for one in in_order(members, session["date"]):
        units[unit_on(one, session["date"])].append(one)
    return fill_print("signin.html", language, title=_word(language, "print.signin"),
                      session=session, units=list(units.items()))  # fmt: skip
