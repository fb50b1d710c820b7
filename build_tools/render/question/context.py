"""What rendering a question needs to know of the page it stands on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from build_tools.model.course import Course
from build_tools.model.quiz import Quiz
from build_tools.render.writer import Writer


@dataclass(frozen=True, slots=True)
class QuestionContext:
    """Handed down by whoever renders the page; one for each depth below the site root."""

    writer: Writer
    language: str
    course: Course
    private_seed: bytes
    """At least 16 secret bytes: they draw the orders and ids of graded and exam questions."""
    target: Callable[[str], tuple[str, str] | None]
    """`chapter#anchor` → (address from this page, heading to show), or None where it is unknown."""
    seal: Callable[[Quiz, str], str] | None = None
    """Exam pages: (quiz, HTML of its questions) → text that is safe to publish."""

    def rich(self, text: str) -> Markup:
        """Author Markdown as blocks."""
        return Markup(self.writer.block(text).html)  # noqa: S704  the writer sanitises

    def inline(self, text: str) -> Markup:
        """Author Markdown without its paragraph."""
        return Markup(self.writer.inline(text))  # noqa: S704  the writer sanitises
