"""An XLSX file whose cells are filled in place: every part that nobody touched keeps its bytes.

Reading a workbook into a model and writing it again loses what the model does not know, so sheets
are cut as text (`sheet_text.py`). The browser's twin is `browser/src/trainer/workbook.js`.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from build_tools.trainer.references import shifted_from
from build_tools.trainer.sheet_text import Sheet, cut, shared_texts
from build_tools.trainer.sheets import BadTable

_CAP = 64 * 2**20
_BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_P = r"(?:[A-Za-z_][\w.-]*:)?"
_SHEET = re.compile(rf"<{_P}sheet\b([^>]*)>")
_RELATION = re.compile(rf"<{_P}Relationship\b([^>]*)>")
_NAME = re.compile(rf"(<{_P}definedName\b[^>]*>)([^<]*)")
_CALC = re.compile(rf"<({_P})calcPr\b([^>]*?)/?>(?:</\1calcPr>)?")


@dataclass
class Workbook:
    """The parts of a file, in its order, and its sheets as they stand in the book."""

    parts: dict[str, bytes]
    sheets: list[Sheet]

    def save(self) -> bytes:
        """The filled file."""
        for sheet in self.sheets:
            if sheet.changed:
                self.parts[sheet.path] = sheet.xml().encode()
                for step in sheet.steps:
                    self._edit(
                        _BOOK, lambda text, sheet=sheet, step=step: _names(text, sheet, step)
                    )
        if any(sheet.changed for sheet in self.sheets) and self._computes():
            self._edit(_BOOK, _calculating)
            if any(sheet.steps for sheet in self.sheets):
                self._forget_order()
        return self._zipped()

    def _computes(self) -> bool:
        return any(cell.formula for sheet in self.sheets
                   for row in sheet.rows.values() for cell in row.cells.values())  # fmt: skip

    def _forget_order(self) -> None:
        """The order of calculation names cells that have moved; spreadsheets make it anew."""
        if self.parts.pop("xl/calcChain.xml", None) is not None:
            for name in ("[Content_Types].xml", _RELATIONS):
                self._edit(name, lambda text: re.sub(r"<[^<>]*calcChain[^<>]*/>", "", text))

    def _edit(self, name: str, change: Callable[[str], str]) -> None:
        if name in self.parts:
            self.parts[name] = change(self.parts[name].decode()).encode()

    def _zipped(self) -> bytes:
        out = io.BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, ZIP_DEFLATED)
        return out.getvalue()


def open_workbook(data: bytes) -> Workbook:
    """An XLSX file; `BadTable` where it is none, or too large."""
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise BadTable("table.old-excel")
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            fits = sum(info.file_size for info in infos) <= _CAP
            parts = {info.filename: archive.read(info) for info in infos} if fits else {}
    except (BadZipFile, KeyError, ValueError, OSError, RuntimeError, zlib.error):
        raise BadTable("table.broken") from None
    if not fits:
        raise BadTable("table.too-large")
    return Workbook(parts, _sheets(parts))


def _sheets(parts: dict[str, bytes]) -> list[Sheet]:
    if _BOOK not in parts or _RELATIONS not in parts:
        raise BadTable("table.broken")
    relations = _RELATION.finditer(_text(parts, _RELATIONS))
    targets = {_attribute(one[1], "Id"): _attribute(one[1], "Target") for one in relations}
    shared = shared_texts(_text(parts, "xl/sharedStrings.xml"))
    found = []
    for one in _SHEET.finditer(_text(parts, _BOOK)):
        target = targets.get(_attribute(one[1], r"[\w.-]+:id"), "")
        path = target[1:] if target.startswith("/") else f"xl/{target}"
        if path in parts and "worksheets/" in path:
            name = unescape(_attribute(one[1], "name"))
            found.append(cut(name, path, _text(parts, path), shared))
    return found


def _text(parts: dict[str, bytes], name: str) -> str:
    try:
        return parts.get(name, b"").decode()
    except UnicodeDecodeError:
        raise BadTable("table.broken") from None


def _attribute(attributes: str, name: str) -> str:
    found = re.search(rf'(?:^|\s){name}="([^"]*)"', attributes)
    return found[1] if found else ""


def _names(text: str, sheet: Sheet, step: tuple[int, int]) -> str:
    """Print areas and other names of places in the sheet move with its rows."""
    plain, quoted = f"{sheet.name}!", "'" + sheet.name.replace("'", "''") + "'!"

    def moved(found: re.Match[str]) -> str:
        pieces = []
        for piece in found[2].split(","):
            own = next((one for one in (quoted, plain) if unescape(piece).startswith(one)), "")
            rest = unescape(piece)[len(own) :]
            pieces.append(piece.replace(rest, shifted_from(rest, *step)) if own else piece)
        return found[1] + ",".join(pieces)

    return _NAME.sub(moved, text)


def _calculating(text: str) -> str:
    """Have formulas worked out anew when the file is opened."""
    found = _CALC.search(text)
    if found is None:
        return re.sub(rf"</({_P})workbook>", r'<\1calcPr fullCalcOnLoad="1"/></\1workbook>', text)
    kept = re.sub(r'\s+fullCalcOnLoad="[^"]*"', "", found[2])
    return (
        f'{text[: found.start()]}<{found[1]}calcPr{kept} fullCalcOnLoad="1"/>{text[found.end() :]}'
    )
