"""`report`, `certificates`, `stats`: what goes to leaders, to people, to editors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from build_tools.adapters.cli.check import content_root
from build_tools.adapters.cli.cohort.desk import (
    Desk,
    with_desk,
)
from build_tools.adapters.cli.cohort.progress import Progress
from build_tools.adapters.cli.options import found_content_option, private_option
from build_tools.render.form_words import form_words
from build_tools.trainer import item_statistics as statistics
from build_tools.trainer import report_tables as tables
from build_tools.trainer.encoding import Unreadable
from build_tools.trainer.exam_key import read_key
from build_tools.trainer.form_filling import FormWords, fill_form
from build_tools.trainer.form_values import form_values
from build_tools.trainer.gather_answers import ledger_responses, stems_of
from build_tools.trainer.hours import Earning, earnings
from build_tools.trainer.ledger import Ledger
from build_tools.trainer.printing import certificates_page, leader_page
from build_tools.trainer.rollup import Matrix, matrix
from build_tools.trainer.sheets import BadTable, csv_bytes, xlsx_bytes

HARD = 5
"""Questions on the leader's page."""


@click.command()
@with_desk
@click.argument("assignment", required=False)
@click.option("--out", required=True, type=click.Path(path_type=Path))
@click.option("--form", type=click.Path(path_type=Path))
@click.option("--exam", "sitting")
@found_content_option
def report(
    desk: Desk, assignment: str | None, out: Path, form: Path | None, sitting: str | None,
    content: Path | None,
) -> None:  # fmt: skip
    """XLSX, CSV and a one-page report for leaders; --form fills in a form of your own."""
    ledger = desk.open()
    chosen = desk.pick(ledger.assignments, assignment, "assignment")
    standing, earned = matrix(ledger, chosen, desk.today), _earned(desk, ledger)
    status = tables.status_table(standing, desk.language)
    sheets = {
        desk.w("sheet.status"): status,
        desk.w("sheet.units"): tables.unit_table(standing, desk.language),
        desk.w("sheet.hours"): tables.hours_table(ledger, earned, desk.language),
        desk.w("sheet.hours-units"): tables.unit_hours_table(earned, desk.language),
    }
    stem = chosen["id"]
    desk.write(out / f"{stem}.xlsx", xlsx_bytes(sheets))
    desk.write(out / f"{stem}.csv", csv_bytes(status))
    page = leader_page(ledger, standing, earned, desk.language, _hard(desk, ledger, content))
    desk.write(out / f"{stem}.html", page)
    if form is not None:
        exam = desk.pick(ledger.exams, sitting, "exam")["id"] if sitting else ""
        _fill(desk, ledger, standing, earned, form, out, exam)
    ledger.record("report", {"assignment": stem, "rows": len(standing.rows)}, desk.at)
    desk.save(ledger)


def _hard(desk: Desk, ledger: Ledger, content: Path | None) -> list[dict[str, str]]:
    """The questions fewest got right, where the course is at hand and ten people answered."""
    root = content or content_root()
    if not (root / "course.yaml").is_file():
        return []
    course = desk.course(root)
    found = statistics.item_statistics(ledger_responses(ledger, course))
    ranked = sorted((one.facility, question) for question, one in found.items() if one)
    stems = stems_of(course)
    return [{"stem": stems.get(question, question), "rate": f"{facility / 10:.0f}%"}
            for facility, question in ranked[:HARD] if facility < 700]  # fmt: skip


def _earned(desk: Desk, ledger: Ledger) -> list[Earning]:
    progress = Progress(desk, len(ledger.assignments))
    found = earnings(ledger, desk.today, progress)
    progress.close()
    return found


def _fill(
    desk: Desk, ledger: Ledger, standing: Matrix, earned: list[Earning], form: Path, out: Path,
    exam: str,
) -> None:  # fmt: skip
    words = FormWords(**form_words())
    try:
        filled = fill_form(
            desk.read_bytes(form), form_values(ledger, standing, earned, exam), words
        )
    except BadTable as error:
        raise desk.stop(str(error)) from None
    if not filled.cells:
        desk.note("form-none")
    if filled.unknown:
        desk.note("form-unknown", names="、".join(filled.unknown))
    desk.write(out / f"{standing.assignment['id']}-{form.name}", filled.data)


@click.command()
@with_desk
@click.option("--year")
@click.option("--out", required=True, type=click.Path(path_type=Path))
def certificates(desk: Desk, year: str | None, out: Path) -> None:
    """Print 学时证明, one page a person, with names from the roster."""
    ledger = desk.open()
    today = desk.today.isoformat()
    earned = _earned(desk, ledger)
    html, count = certificates_page(ledger, earned, year or today[:4], desk.language, today)
    desk.write(out, html)
    click.echo(desk.w("col.people") + f": {count}")


@click.command()
@with_desk
@click.option("--key", "keys", multiple=True, type=click.Path(path_type=Path))
@click.option("--build", default="")
@click.option("--out", type=click.Path(path_type=Path))
@found_content_option
@private_option
def stats(
    desk: Desk, keys: tuple[Path, ...], build: str, out: Path | None, content: Path | None,
    private: Path | None,
) -> None:  # fmt: skip
    """Difficulty, discrimination, distractors and time of each question."""
    ledger = desk.open()
    course = desk.course(content, private)
    opened = [_key(desk, path) for path in keys]
    found = statistics.item_statistics(ledger_responses(ledger, course, opened))
    build = build or desk.today.strftime("%Y.%m.%d")
    few = sum(one is None for one in found.values())
    desk.say("stats", n=len(found) - few)
    if few:
        desk.say("few", n=few)
    table = tables.statistics_table(found, stems_of(course), desk.language)
    for row in table:
        click.echo("\t".join(str(cell) for cell in row))
    if out is not None and out.suffix == ".xlsx":
        desk.write(out, xlsx_bytes({desk.w("sheet.questions"): table}))
    elif out is not None:
        data = statistics.as_json(ledger.course, build, desk.today.isoformat(), found)
        desk.write(out / f"{build}.json", statistics.as_text(data))


def _key(desk: Desk, path: Path) -> dict[str, Any]:
    try:
        return read_key(desk.read_bytes(path))
    except Unreadable:
        raise desk.stop("file.key", path=path) from None
