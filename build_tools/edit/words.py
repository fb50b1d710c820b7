"""Phrases that the comment and the sheet share."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.edit.compare import Comparison
from build_tools.edit.compare_ids import BrokenId
from build_tools.edit.compare_questions import QuestionChange
from build_tools.render.links import path_of
from build_tools.words import word

_WITH_PAGE = frozenset({"home", "chapter", "case", "quiz", "fact", "term", "source"})


@dataclass(frozen=True)
class Phrases:
    """Words in the course's language, and addresses in the preview."""

    language: str
    preview_url: str = ""

    def say(self, key: str, **values: object) -> str:
        """A phrase below `report.`."""
        return word("review", f"report.{key}", self.language, **values)

    def kind(self, kind: str) -> str:
        """What a kind of thing is called."""
        return self.say(f"kinds.{kind}")

    def address(self, kind: str, id_: str) -> str:
        """Address of a page in the preview, or nothing where there is none."""
        if not self.preview_url or kind not in _WITH_PAGE:
            return ""
        return f"{self.preview_url.rstrip('/')}/{path_of(kind, id_)}"

    def flags(self, change: QuestionChange) -> list[str]:
        """What a reviewer has to look at in a question, the gravest first."""
        found = ["removed"] if change.status == "removed" else []
        if change.status == "changed":
            found += ["key"] if change.key else []
            found += change.flags
        return [self.say(f"flags.{flag}") for flag in found]

    def minutes(self, comparison: Comparison) -> str:
        """Minutes and hours of the course before and after."""
        old, new = (
            self.say("time-hours" if hours else "time", minutes=minutes, hours=hours)
            for minutes, hours in zip(comparison.minutes, comparison.hours, strict=True)
        )
        return self.say("whole-time", old=old, new=new)

    def broken(self, broken: BrokenId) -> str:
        """What an id was and what becomes of the records."""
        text = self.kind(broken.kind)
        return text + (self.say("renamed", id=broken.renamed) if broken.renamed else "")
