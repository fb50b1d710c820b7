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

    培训师：名单、任务、收件、报表、考试，都在一个加密的台账文件里。

    The passphrase is asked for; scripts set COURSEBOOK_PASSPHRASE or --passphrase-file.
    口令会当场询问；脚本里可用环境变量 COURSEBOOK_PASSPHRASE 或 --passphrase-file。
    """


for _command in (
    keeping.new, people.roster, work.assign, people.slips, work.gather, work.status, work.override,
    reporting.report, reporting.certificates, sessions.sessions, examining.exam, reporting.stats,
    keeping.backup, keeping.handover, keeping.merge, people.reissue, people.erase,
):  # fmt: skip
    cohort.add_command(_command)


def _short(command: click.Command) -> None:
    """In lists of commands the Chinese line stands first."""
    english, _, chinese = (command.help or "").partition("\n\n")
    command.short_help = f"{chinese.strip().split('；')[0].rstrip('。')} / {english.strip()}"
    for inner in getattr(command, "commands", {}).values():
        _short(inner)


for _command in cohort.commands.values():
    _short(_command)
