"""`coursebook cohort`: the trainer's side at the command line, on the same file as the page."""

from __future__ import annotations

import click

from build_tools.adapters.cli.cohort import (
    examining,
    keeping,
    people,
    reporting,
    sessions,
    work,
)


@click.group()
def cohort() -> None:
    """Trainers: roster, assignments, receipts, reports, exams, in one encrypted file (台账).

    The passphrase is asked for; scripts set COURSEBOOK_PASSPHRASE or --passphrase-file.
    """


for _command in (
    keeping.new, people.roster, work.assign, people.slips, work.gather, work.status, work.override,
    reporting.report, reporting.certificates, sessions.sessions, examining.exam, reporting.stats,
    keeping.backup, keeping.handover, keeping.merge, people.reissue, people.erase,
):  # fmt: skip
    cohort.add_command(_command)
