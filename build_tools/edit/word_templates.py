"""The templates that authors fill in, made anew each time: nothing binary is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from build_tools.edit.sheet_questions import LETTERS

Phrase = Callable[[str], str]
"""A key below `word-in.` → its words."""

TEMPLATES = {"chapter": ".docx", "case": ".docx", "questions": ".xlsx"}

_COLUMNS = ("type", "stem", *LETTERS, "answer", "explain", "facts", "points", "abs", "unit")
_WIDTHS = {"type": 10, "stem": 42, "answer": 16, "explain": 36, "facts": 22, "points": 8,
           "abs": 8, "unit": 8}  # fmt: skip


def template(kind: str, say: Phrase, labels: Mapping[str, str]) -> bytes:
    """A template as the bytes of a file; `kind` is a key of `TEMPLATES`."""
    if kind == "questions":
        return _questions(say, labels)
    return _chapter(say, labels) if kind == "chapter" else _case(say, labels)


def _document(kind: str, title: str) -> Any:
    from docx import Document  # noqa: PLC0415  of the extra `edit`
    from docx.oxml.ns import qn  # noqa: PLC0415

    document: Any = Document()
    document.core_properties.category = f"coursebook:{kind}"
    document.core_properties.title = title
    document.core_properties.author = ""
    fonts = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), "宋体")
    document.add_heading(title, level=0)
    return document


def _form(document: Any, rows: list[tuple[str, str]]) -> None:
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for name, value in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, value


def _saved(document: Any) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _chapter(say: Phrase, labels: Mapping[str, str]) -> bytes:
    document = _document("chapter", say("chapter.title"))
    _form(
        document,
        [(labels[key], say(f"chapter.{key}")) for key in ("summary", "minutes", "objectives")],
    )
    for part in ("first", "second"):
        document.add_heading(say(f"chapter.{part}"), level=1)
        document.add_paragraph(say(f"chapter.{part}-text"))
    for number in ("one", "two"):
        document.add_paragraph(say(f"chapter.item-{number}"), style="List Bullet")
    return _saved(document)


def _case(say: Phrase, labels: Mapping[str, str]) -> bytes:
    document = _document("case", say("case.title"))
    _form(document, [(labels[key], say(f"case.{key}")) for key in ("summary", "minutes")])
    document.add_heading(labels["dossier"], level=1)
    document.add_paragraph(say("case.dossier"))
    colon = "：" if labels["stage"][0] > "\u2fff" else ": "
    for stage in ("one", "two"):
        document.add_heading(f"{labels['stage']}{colon}{say(f'case.stage-{stage}')}", level=1)
        document.add_heading(labels["text"], level=2)
        document.add_paragraph(say("case.text"))
        document.add_heading(labels["ask"], level=2)
        document.add_paragraph(say("case.stem"))
        for option in ("one", "two"):
            document.add_paragraph(say(f"case.option-{option}"), style="List Bullet")
        document.add_heading(labels["reveal"], level=2)
        document.add_paragraph(say("case.reveal"))
    document.add_heading(labels["discussion"], level=1)
    document.add_paragraph(say("case.discussion"), style="List Bullet")
    document.add_heading(labels["trainer_note"], level=1)
    document.add_paragraph(say("case.note"))
    return _saved(document)


def _questions(say: Phrase, labels: Mapping[str, str]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415  slow to import
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    book = Workbook()
    sheet: Any = book.active
    sheet.title = say("questions.sheet")
    sheet.append([labels["title"], say("questions.title")])
    heads = _heads(labels)
    sheet.append([head for _, head in heads])
    for cell in sheet[2]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="F6F3EE")
    for example in say("questions.examples").strip().split("\n"):
        filled = dict(pair.split("=", 1) for pair in example.split(" ¦ "))
        sheet.append([filled.get(key, "") for key, _ in heads])
    for index, (key, _) in enumerate(heads, start=1):
        letter = sheet.cell(row=2, column=index).column_letter
        sheet.column_dimensions[letter].width = _WIDTHS.get(key, 24)
    for row in sheet.iter_rows(min_row=2, max_row=400):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    names = [label for key, label in labels.items() if key.startswith("type-")]
    choice = DataValidation(type="list", formula1=f'"{",".join(names)}"', allow_blank=True)
    sheet.add_data_validation(choice)
    choice.add("A3:A400")
    sheet.freeze_panes = "C3"
    notes: Any = book.create_sheet(say("questions.notes-sheet"))
    notes.column_dimensions["A"].width = 96
    for line in say("questions.notes").strip().split("\n"):
        notes.append([line])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _heads(labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Columns in order: each option is followed by its explanation."""
    heads: list[tuple[str, str]] = []
    for key in _COLUMNS:
        if key in LETTERS:
            heads += [(key, key), (f"why {key}", f"{key} {labels['why']}")]
        else:
            heads.append((key, labels[key]))
    return heads
