# ruff: noqa: E501  tables of cells read best wide
"""Writes forms.json: workbooks as their parts, and what filling makes of them.

`python tests/contract/write_forms.py`. The expected parts are what the command line writes;
`tests/trainer/test_forms.py` says by hand, and through another program, what must be in them.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from build_tools.render.form_words import form_words  # noqa: E402
from build_tools.trainer.form_filling import FormValues, FormWords, fill_form  # noqa: E402

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

PEOPLE = [
    {"name": "张三", "unit": "一支部", "number": "001", "progress": "3/4", "rate": "75%",
     "hours": "1.5", "score": "90"},
    {"name": "=HYPERLINK(1)", "unit": "一支部", "number": "002", "progress": "0/4", "rate": "0%",
     "hours": "0.0", "score": ""},
    {"name": "李四", "unit": "二支部", "number": "003", "progress": "4/4", "rate": "100%",
     "hours": "2.0", "score": "60"},
    {"name": "张三", "unit": "二支部", "number": "004", "progress": "1/4", "rate": "25%",
     "hours": "0.5", "score": "100"},
]  # fmt: skip
UNITS = [
    {"unit": "一支部", "wanted": "2", "complete": "0", "rate": "0.0%", "hours": "1.5"},
    {"unit": "二支部", "wanted": "2", "complete": "1", "rate": "50.0%", "hours": "2.5"},
]
ONCE = {"course": "茶课", "title": "第一期", "date": "2026-11-22", "wanted": "4",
        "complete": "1", "rate": "25.0%"}  # fmt: skip
VALUES = {"once": ONCE, "people": PEOPLE, "units": UNITS}


def text(place: str, said: str, style: int = 0) -> str:
    given = f' s="{style}"' if style else ""
    return f'<c r="{place}"{given} t="inlineStr"><is><t>{said}</t></is></c>'


def row(number: int, *cells: str, more: str = "") -> str:
    return f'<row r="{number}"{more}>{"".join(cells)}</row>'


def sheet(*rows: str, tail: str = "", head: str = '<dimension ref="A1:F4"/>') -> str:
    return f'{HEAD}<worksheet xmlns="{MAIN}">{head}<sheetData>{"".join(rows)}</sheetData>{tail}</worksheet>'


def parts(
    sheets: dict[str, str], shared: str = "", names: str = "", chain: str = ""
) -> dict[str, str]:
    listed = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>'
                     for at, name in enumerate(sheets, 1))  # fmt: skip
    related = "".join(f'<Relationship Id="rId{at}" Type="{REL}/worksheet" Target="worksheets/sheet{at}.xml"/>'
                      for at in range(1, len(sheets) + 1))  # fmt: skip
    last = '<Relationship Id="rId9" Type="calc" Target="calcChain.xml"/>' if chain else ""
    over = '<Override PartName="/xl/calcChain.xml" ContentType="calc"/>' if chain else ""
    made = {
        "[Content_Types].xml": f'{HEAD}<Types><Default Extension="xml" ContentType="application/xml"/>{over}</Types>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{listed}</sheets>{names}<calcPr calcId="191029"/></workbook>',
        "xl/_rels/workbook.xml.rels": f"{HEAD}<Relationships>{related}{last}</Relationships>",
        "xl/media/image1.png": "not looked at",
    }
    made |= {f"xl/worksheets/sheet{at}.xml": one for at, one in enumerate(sheets.values(), 1)}
    if shared:
        made["xl/sharedStrings.xml"] = f'{HEAD}<sst xmlns="{MAIN}">{shared}</sst>'
    if chain:
        made["xl/calcChain.xml"] = chain
    return made


HEADINGS = row(2, text("A2", "序号"), text("B2", "姓 名", 3), text("C2", "所在党支部"),
               text("D2", "学时&#10;（小时）"), text("E2", "完成率"), text("F2", "成绩"), text("G2", "备注"))  # fmt: skip
BLANK = '<c r="A{0}" s="5"/><c r="B{0}" s="6"/><c r="C{0}" s="6"/><c r="D{0}" s="7"/><c r="E{0}" s="7"/><c r="F{0}" s="7"/><c r="G{0}" s="7"/>'
MERGED = ('<mergeCells count="3"><mergeCell ref="A1:G1"/><mergeCell ref="F4:G4"/>'
          '<mergeCell ref="A6:C6"/></mergeCells>')  # fmt: skip

CASES: list[dict[str, Any]] = [
    {"name": "free rows below headings are filled in turn, the footer stays",
     "parts": parts({"一": sheet(row(1, text("A1", "学习情况表")), HEADINGS,
                                 *(row(n, BLANK.format(n), more=' ht="20"') for n in range(3, 8)),
                                 row(8, text("A8", "填表人："))), "二": sheet(row(1, text("A1", "不动")))})},
    {"name": "more people than rows: room is made, formulas and merged cells move",
     "parts": parts({"一's": sheet(
         row(1, text("A1", "学习情况表")), HEADINGS, row(3, BLANK.format(3)),
         row(4, '<c r="A4" s="5"><v>2</v></c><c r="B4" s="6"/><c r="D4" s="7"/><c r="G4"><f>D4/SUM($D$3:$D$4)</f><v>0</v></c>',
             more=' spans="1:7" customHeight="1"'),
         row(5, text("A5", "合计"), '<c r="D5"><f>SUM(D3:D4)+LOG10(10)+Other!D5</f><v>0</v></c>'),
         row(6, text("A6", "填表人：")),
         tail=MERGED + '<conditionalFormatting sqref="D3:D4 E5"><cfRule/></conditionalFormatting>')},
         names="<definedNames><definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">'一''s'!$A$1:$G$6</definedName></definedNames>",
         chain="<calcChain/>")},
    {"name": "rows that name someone get that person's figures alone",
     "parts": parts({"一": sheet(
         row(1, '<c r="A1" t="s"><v>0</v></c>', '<c r="B1" t="s"><v>1</v></c>', text("C1", "支部"),
             text("D1", "累计学时"), text("E1", "成绩")),
         row(2, text("A2", "李 四"), "<c r=\"B2\"><v>3</v></c>", '<c r="D2"><v>9</v></c>'),
         row(3, text("A3", "王五"), text("B3", "")),
         row(4, text("A4", "张三"), text("C4", "二支部"), '<c r="E4"><f>1+1</f><v>2</v></c>'),
         row(5, text("A5", "张三")),
         row(6))}, shared="<si><t>姓</t></si><si><r><t>编</t></r><r><t>号</t></r><rPh><t>x</t></rPh></si>".replace("<t>姓<", "<t>姓名<"))},
    {"name": "a table of units",
     "parts": parts({"一": sheet(row(1, text("A1", "支部名称"), text("B1", "应学人数"), text("C1", "已学"),
                                     text("D1", "完成率"), text("E1", "学时")),
                                 row(2), row(3, '<c r="A3" s="2"/>'), row(4, text("A4", "合计")))})},
    {"name": "places are filled as they say, one row for everyone",
     "parts": parts({"一": sheet(row(1, text("A1", "{{课程}} {{ 任务 }}（{{没有}}）")),
                                 row(2, text("A2", "{{编号}}", 4), text("B2", "{{姓名}}"), text("C2", "共 {{学时}} 学时"),
                                     text("D2", "{{学时}}"), text("E2", "{{完成率}}")),
                                 row(3, text("A3", "{{wanted}}"), text("B3", "{{完成率}}")),
                                 tail='<mergeCells count="1"><mergeCell ref="E2:F2"/></mergeCells>')})},
    {"name": "elements with a prefix, and no cell at all below the headings",
     "parts": parts({"一": sheet(HEADINGS).replace("<row", "<x:row").replace("</row", "</x:row").replace("<c ", "<x:c ")
                     .replace("</c>", "</x:c>").replace("<is>", "<x:is>").replace("</is>", "</x:is>").replace("<t>", "<x:t>")
                     .replace("</t>", "</x:t>").replace("sheetData>", "x:sheetData>").replace("</x:sheetData", "</x:sheetData")
                     .replace("<dimension", "<x:dimension")})},
    {"name": "nothing that is known: nothing changes",
     "parts": parts({"一": sheet(row(1, text("A1", "采购清单"), text("B1", "单价")), row(2, text("A2", "茶杯")))})},
]  # fmt: skip


def zipped(made: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, said in made.items():
            archive.writestr(name, said)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, str]:
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def filled(case: dict[str, Any], words: dict[str, Any]) -> dict[str, Any]:
    found = fill_form(zipped(case["parts"]), FormValues(**VALUES), FormWords(**words))
    report = {
        "cells": found.cells,
        "rows": found.rows,
        "kept": found.kept,
        "unknown": found.unknown,
    }
    return {"report": report, "filled": unzipped(found.data)}


def vectors() -> dict[str, Any]:
    words = form_words()
    cases = [{**case, **filled(case, words)} for case in CASES]
    return {"words": words, "values": VALUES, "cases": cases}


if __name__ == "__main__":
    told = json.dumps(vectors(), ensure_ascii=False, indent=1)
    (HERE / "forms.json").write_text(told + "\n", encoding="utf-8")
