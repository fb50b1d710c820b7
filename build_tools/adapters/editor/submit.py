"""提交审核: the checks first, then a commit on a branch of its own, or a 投稿包."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from build_tools.adapters.editor.branch import Author, GitError, Repository
from build_tools.adapters.editor.drafts import Draft
from build_tools.adapters.editor.findings import Finding, findings, known
from build_tools.adapters.editor.parcel import Parcel, pack
from build_tools.adapters.editor.workshop import Workshop, put

Changes = Mapping[str, bytes | None]


@dataclass(frozen=True, slots=True)
class Request:
    """What an editor asks for in the dialog."""

    files: Sequence[str]
    author: str
    note: str
    language: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it; with `findings` that stop it, nothing did."""

    findings: tuple[Finding, ...] = ()
    branch: str = ""
    handed_in: bool = False
    problem: str = ""
    """Why it was not handed in, in git's words."""
    parcel: bytes = b""

    @property
    def stopped(self) -> bool:
        """Whether something has to be mended first."""
        return any(finding.stops for finding in self.findings)


def repository(workshop: Workshop) -> Repository | None:
    """The repository the content stands in, or None."""
    try:
        return Repository(workshop.content)
    except GitError:
        return None


def send(workshop: Workshop, request: Request, repo: Repository) -> Outcome:
    """Check, commit, hand in. Raises ChangedElsewhereError before anything is written."""
    drafts = _chosen(workshop, request.files)
    changes = workshop.changes(drafts)
    branch = _branch(repo, drafts)
    with TemporaryDirectory(prefix="coursebook-") as folder:
        start = repo.tip(branch) or "HEAD"
        found = check_over(repo.export(start, Path(folder)), changes, request.language)
    if any(finding.stops for finding in found):
        return Outcome(tuple(found))
    message = _message(request)
    repo.commit(branch, changes, message, Author(request.author, repo.email()))
    _remember(workshop, drafts, branch)
    return replace(_hand_in(repo, branch), findings=tuple(found), branch=branch)


def save_parcel(workshop: Workshop, request: Request) -> Outcome:
    """Check, then one file to send. Raises ChangedElsewhereError before anything is written."""
    drafts = _chosen(workshop, request.files)
    changes = workshop.changes(drafts)
    with workshop.together(()) as folder:
        found = check_over(folder, changes, request.language)
    if any(finding.stops for finding in found):
        return Outcome(tuple(found))
    bases = {file: text.encode() for file in changes if (text := workshop.text(file)) is not None}
    course = workshop.course().info.id
    made = pack(Parcel(course, request.author, request.note, changes, bases))
    _remember(workshop, drafts, "file")
    return Outcome(tuple(found), parcel=made)


def check_over(folder: Path, changes: Changes, language: str) -> list[Finding]:
    """What the checks say once `changes` are in a throw-away copy of the content."""
    before = known(folder, language)
    for file, data in changes.items():
        put(folder, file, data)
    return findings(folder, changes, before, language)


def _chosen(workshop: Workshop, files: Sequence[str]) -> list[Draft]:
    return [draft for draft in workshop.drafts.all() if draft.file in set(files)]


def _branch(repo: Repository, drafts: Sequence[Draft]) -> str:
    """The branch the same work was submitted to before, else a new one."""
    sent = {draft.sent for draft in drafts if draft.sent.startswith("cms/")}
    if len(sent) == 1 and repo.tip(earlier := next(iter(sent))):
        return earlier
    stem = drafts[0].file.rsplit("/", 1)[-1].rsplit(".", 1)[0] if drafts else "work"
    return repo.free_name(re.sub(r"[^a-z0-9-]", "", stem.lower())[:40] or "work")


def _hand_in(repo: Repository, branch: str) -> Outcome:
    if not repo.remote():
        return Outcome()
    try:
        repo.push(branch)
    except GitError as error:
        return Outcome(problem=str(error) or "push")
    return Outcome(handed_in=True)


def _message(request: Request) -> str:
    note = request.note.strip() or "、".join(request.files)
    first, _, rest = note.partition("\n")
    return f"{first[:200]}\n\n{rest.strip()}".strip() + "\n"


def _remember(workshop: Workshop, drafts: Sequence[Draft], sent: str) -> None:
    """Drafts stay, with the ids they went out under, until their change arrives in the files."""
    questions = workshop.question_ids()
    for draft in drafts:
        kept = draft if draft.deleted else workshop.with_ids(draft, questions)
        workshop.drafts.put(replace(kept, sent=sent))
