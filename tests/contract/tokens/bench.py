"""A trainer's bench with fixed seeds: the same secrets, members and boxes on every run."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

from nacl import bindings

from build_tools.trainer.encoding import b64u, canonical, deflate
from build_tools.trainer.envelope import as_text, hashed, mac_of
from build_tools.trainer.ledger import Ledger
from build_tools.trainer.member_codes import WHO, code_of, member_key
from build_tools.trainer.receipt import CONTEXT, PREFIX

AT = "2026-11-22T10:00:00Z"
COURSE = "tea-house"
LEDGER = "k3m7q2xa"
ITEMS = [
    "chapter:leaves",
    "quiz:leaves",
    "chapter:water",
    "quiz:water",
    "case:guests",
    "quiz:final",
]


def seed(name: str, size: int = 32) -> bytes:
    return blake2b(f"vector {name}".encode(), digest_size=size).digest()


def member(number: int, name: str, unit: str = "一支部", **more: Any) -> dict[str, Any]:
    spell = {"unit": unit, "from": "", "to": ""}
    return {"id": f"m{number:09d}", "name": name, "number": f"{number:03d}", "issue": 1,
            "units": [spell], "left": "", "at": AT, **more}  # fmt: skip


def assignment(**more: Any) -> dict[str, Any]:
    items = [
        {"item": item, "title": item, "minutes": 20, "due": "", "pass": None} for item in ITEMS
    ]
    return {"id": "as0001", "rev": 1, "title": "第一期", "items": items, "opens": "2026-11-01",
            "due": "2026-11-30", "pass": 60, "attempts": 2, "late": "mark", "answers": True,
            "to": ["*"], "at": AT, **more}  # fmt: skip


def ledger(**more: Any) -> Ledger:
    made = Ledger(LEDGER, COURSE, "茶馆培训", "培训专员", AT,
                  {name: b64u(seed(name)) for name in ("master", "box", "sign")},
                  [{"since": "2020-01-01", "minutes": 45}])  # fmt: skip
    made.members = [
        member(1, "张三"), member(2, "李四"), member(3, "王五", "二支部"),
        member(4, "赵六", "二支部", issue=2), member(5, "钱七", left="2026-10-01"),
    ]  # fmt: skip
    made.assignments = [assignment()]
    for name, value in more.items():
        setattr(made, name, value)
    return made


def code(number: int, issue: int = 1) -> str:
    return code_of(seed("master"), f"m{number:09d}", issue)


def receipt_body(**more: Any) -> dict[str, Any]:
    body = {"v": 1, "c": COURSE, "l": LEDGER, "a": "as0001", "r": 1, "n": 1, "t": 3_625_000,
            "d": "7K3M", "i": [[0, 1, 25, 2515]], **more}  # fmt: skip
    return {key: value for key, value in body.items() if value is not None}


def boxed(packed: bytes, name: str, public: bytes | None = None) -> bytes:
    """A sealed box with a fixed ephemeral key, as libsodium lays it out."""
    public = public or bindings.crypto_scalarmult_base(seed("box"))
    secret = seed(f"ephemeral {name}")
    mine = bindings.crypto_scalarmult_base(secret)
    nonce = hashed(24, mine + public)
    return mine + bindings.crypto_box(packed, nonce, public, secret)


def sealed(body: Any, by: str, name: str, context: bytes = CONTEXT, prefix: str = PREFIX,
           ledger_id: str = LEDGER, public: bytes | None = None) -> str:  # fmt: skip
    """A message made with code `by`; `w` is that code's unless the body says otherwise."""
    whole = {"w": by[:WHO], **body}
    data = canonical(whole)
    packed = deflate(mac_of(member_key(by, ledger_id), context, data) + data)
    return as_text(prefix, boxed(packed, name, public))


def held(number: int, who: int, arrived: str, **more: Any) -> dict[str, Any]:
    """A receipt as a 台账 keeps it."""
    body = receipt_body(**more)
    kept = {key: value for key, value in body.items() if key not in "vclaw"}
    return {"id": f"{number:016x}", "member": f"m{who:09d}", "assignment": "as0001",
            "arrived": arrived, "body": kept, "flags": [], "at": arrived}  # fmt: skip
