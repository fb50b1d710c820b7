"""What can be wrong with content: an `Issue` says where, what and how to mend it.

An author's mistake is data, never an exception. The catalogue below names every code; the words
of each code, in Chinese and in English, stand in `locale/issues.<language>.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from build_tools.spans import Document, Span
from build_tools.words import word


class Severity(Enum):
    """Errors stop a build; warnings do so only under `--strict`."""

    ERROR = "error"
    WARNING = "warning"


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CATALOGUE: Mapping[str, Severity] = MappingProxyType(
    {
        # files
        "file-encoding": _ERROR,
        "file-bom": _WARNING,
        "file-nul": _ERROR,
        "file-too-large": _ERROR,
        "file-outside": _ERROR,
        "file-unexpected": _WARNING,
        "file-missing": _ERROR,
        # writing YAML
        "yaml-syntax": _ERROR,
        "yaml-tab": _ERROR,
        "yaml-fullwidth-colon": _ERROR,
        "yaml-unquoted-colon": _ERROR,
        "yaml-duplicate-key": _ERROR,
        "yaml-anchor": _ERROR,
        "yaml-tag": _ERROR,
        "yaml-too-deep": _ERROR,
        "yaml-colon-space": _ERROR,
        "yaml-needs-quotes": _ERROR,
        "yaml-fullwidth-comma": _ERROR,
        "yaml-smart-quote": _ERROR,
        "front-matter-missing": _ERROR,
        # fields
        "field-unknown": _ERROR,
        "field-missing": _ERROR,
        "field-empty": _ERROR,
        "field-kind": _ERROR,
        "field-choice": _ERROR,
        "field-number": _ERROR,
        "field-true-false": _ERROR,
        "field-date": _ERROR,
        "field-id": _ERROR,
        "field-length": _ERROR,
        "field-value": _ERROR,
        # ids and references
        "id-duplicate": _ERROR,
        "id-file-name": _ERROR,
        "reference-unknown": _ERROR,
        "anchor-unknown": _ERROR,
        "anchor-duplicate": _ERROR,
        "anchor-missing": _ERROR,
        "anchor-form": _ERROR,
        "quiz-unused": _WARNING,
        "bank-unused": _WARNING,
        "case-unused": _WARNING,
        "fact-unused": _WARNING,
        "chapter-unlisted": _ERROR,
        "chapter-folder": _WARNING,
        # Markdown
        "markdown-html": _ERROR,
        "markdown-fence-open": _ERROR,
        "heading-level": _WARNING,
        "image-alt": _ERROR,
        "image-missing": _ERROR,
        "link-form": _ERROR,
        "link-unsafe": _ERROR,
        "directive-unknown": _ERROR,
        "directive-form": _ERROR,
        "directive-place": _ERROR,
        "directive-attribute": _ERROR,
        # questions and quizzes
        "question-key": _ERROR,
        "question-why": _ERROR,
        "question-facts": _ERROR,
        "option-duplicate": _ERROR,
        "option-catch-all": _WARNING,
        "stem-duplicate": _WARNING,
        "cloze-blank": _ERROR,
        "too-few": _ERROR,
        "rubric-points": _ERROR,
        "range-reversed": _ERROR,
        "numeric-tolerance": _ERROR,
        "quiz-empty": _ERROR,
        "quiz-mode": _ERROR,
        "draw-too-many": _ERROR,
        "seed-missing": _WARNING,
        "option-longest": _WARNING,
        "option-position": _WARNING,
        # course
        "spelling-forbidden": _WARNING,
        "quote-too-long": _ERROR,
        "figure-bare": _WARNING,
        "list-open": _ERROR,
        "review-due": _WARNING,
        "image-unused": _WARNING,
        "term-unused": _WARNING,
        "coverage-gap": _WARNING,
        # copy-editing, when asked for
        "style-spacing": _WARNING,
        "style-punctuation": _WARNING,
        # what answers say of the questions, when asked for
        "stats-file": _WARNING,
        "stats-question-unknown": _WARNING,
        "stats-question-changed": _WARNING,
        "stats-wrong-favoured": _WARNING,
        "stats-discrimination": _WARNING,
        "stats-facility": _WARNING,
        "stats-distractor-idle": _WARNING,
    }
)
"""Every code with its severity. A code is permanent: reports and baselines hang on it."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A safe mend: put `text` in place of `span`. Only what cannot change a meaning."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing to mend, at one place."""

    code: str
    span: Span
    values: Mapping[str, str] = field(default_factory=dict)
    """What fills the names in the code's words: the offending text, the field, a suggestion."""
    fix: Fix | None = None
    related: tuple[Span, ...] = ()
    """Other places that matter: the first of two equal ids, say."""
    document: Document | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.code not in CATALOGUE:
            raise KeyError(self.code)

    @property
    def severity(self) -> Severity:
        """Error or warning, as the catalogue says."""
        return CATALOGUE[self.code]

    def message(self, language: str) -> str:
        """What is wrong, in one line."""
        return self._phrase("message", language)

    def help(self, language: str) -> str:
        """How to mend it, in one line; with a near spelling where there is one."""
        text = self._phrase("help", language)
        near = self.values.get("near")
        if not near:
            return text
        return text + word("issues", "report.did-you-mean", language, near=near)

    def _phrase(self, part: str, language: str) -> str:
        template = word("issues", f"codes.{self.code}.{part}", language)
        return template.format_map(_Words(self.values, language))

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """Reading order: file, line, column, code."""
        return (self.span.file, self.span.line, self.span.column, self.code)


class _Words(dict[str, str]):
    """Values of an issue; one that begins with `@` is itself a key of the issue words."""

    def __init__(self, values: Mapping[str, str], language: str) -> None:
        super().__init__(values)
        self._language = language

    def __getitem__(self, key: str) -> str:
        value = super().__getitem__(key)
        if not value.startswith("@report."):
            return value
        try:
            return str(word("issues", value[1:], self._language))
        except (KeyError, TypeError):
            return value  # an author's own text that looks like a key of ours
