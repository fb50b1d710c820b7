"""A 台账 of many people with long names, for what is printed; and print itself."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

from build_tools.trainer.ledger import Ledger, create
from build_tools.trainer.ledger_file import seal_ledger
from build_tools.trainer.member_codes import new_id
from build_tools.trainer.records import Assignment, Member, Session
from tests.trainer_page.people import PASSPHRASE

AT = "2026-11-22T10:00:00Z"
LONG_NAME = "阿卜杜热合曼·买买提艾力·吐尔逊江"
LONG_UNIT = "中共某某集团有限责任公司西北分公司机关离退休干部第{}党支部委员会"


def office(people: int, units: int, sessions: int = 0, *, long: bool = True) -> Ledger:
    """`people` in `units`, everyone at `sessions` meetings, one assignment open."""
    hours = [{"since": "2024-01-01", "minutes": 45}]
    ledger = create("tea", "2026 年度党员集中轮训班 台账", "培训专员", hours, AT)
    ledger.members = sorted((_member(at, units, long) for at in range(people)),
                            key=lambda one: one["id"])  # fmt: skip
    ledger.sessions = [_session(ledger, at, long) for at in range(sessions)]
    items = [{"item": f"chapter:{one}", "title": f"{one} 一章", "minutes": 30, "due": "",
              "pass": None} for one in ("water", "steeping")]  # fmt: skip
    assignment: Assignment = {
        "id": "as0001", "rev": 1, "title": "学习任务", "items": items, "opens": "2026-11-01",
        "due": "2026-12-30", "pass": None, "attempts": None, "late": "mark", "answers": False,
        "to": ["*"], "at": AT,
    }  # fmt: skip
    ledger.assignments = [assignment]
    return ledger


def _member(at: int, units: int, long: bool) -> Member:
    place = at % units + 1
    unit = LONG_UNIT.format(place) if long else f"第{place}支部"
    name = f"{LONG_NAME}{at}" if long else f"党员{at}"
    return {"id": new_id("m", 9), "name": name, "number": f"{at:05d}", "issue": 1,
            "units": [{"unit": unit, "from": "", "to": ""}], "left": "", "at": AT}  # fmt: skip


def _session(ledger: Ledger, at: int, long: bool) -> Session:
    tail = "，结合本支部实际开展交流研讨并形成学习体会" if long else ""
    present = sorted(one["id"] for one in ledger.members)
    return {"id": new_id("ss", 4), "title": f"第 {at + 1} 次集中学习{tail}",
            "date": f"2026-{at % 10 + 1:02d}-{at % 27 + 1:02d}", "minutes": 90, "items": [],
            "unit": "", "present": present, "absent": [], "makeup": "", "at": AT}  # fmt: skip


def kept(ledger: Ledger, path: Path) -> Path:
    """The file a trainer opens."""
    path.write_bytes(seal_ledger(ledger, PASSPHRASE))
    return path


def printed(page: object, dpi: int = 60) -> list[Image.Image]:
    """The pages a printer would give, as pictures."""
    data = page.pdf(prefer_css_page_size=True, print_background=True)  # ty: ignore
    document = pypdfium2.PdfDocument(data)
    return [one.render(scale=dpi / 72).to_pil() for one in document]


def ink(picture: Image.Image) -> float:
    """The share of a page that is not white."""
    grey = picture.convert("L")
    return sum(grey.histogram()[:200]) / (grey.width * grey.height)
