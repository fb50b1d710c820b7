"""Writes the vectors beside it: `python -m tests.contract.tokens.write_tokens`.

Reasons and standings are stated by hand; derived bytes come from fixed seeds and are the same on
every run. Sealed texts use fixed ephemeral keys, so that a new run changes nothing.
"""

# ruff: noqa: E501  a table reads better with one case a line
from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from nacl import bindings

from build_tools.trainer import assignment as links
from build_tools.trainer import exam_grade, exam_key, exam_lock, ledger_file, log_chain
from build_tools.trainer.chat import find_messages
from build_tools.trainer.encoding import Unreadable, b64u, canonical, check_letter, deflate
from build_tools.trainer.envelope import as_text, hashed, mac_of
from build_tools.trainer.ledger import as_json
from build_tools.trainer.member_codes import (
    WHO,
    code_of,
    fingerprint,
    member_key,
    shown,
)
from build_tools.trainer.receipt import CONTEXT, Refused, open_receipt
from build_tools.trainer.standing import fold
from tests.contract.tokens import bench
from tests.trainer import formulas

HERE = Path(__file__).parent


def codes() -> dict[str, Any]:
    master = bench.seed("master")
    rows = []
    for number in range(1, 21):
        for issue in (1, 2):
            member = f"m{number:09d}"
            code = code_of(master, member, issue)
            key = member_key(code, bench.LEDGER)
            rows.append({"member": member, "issue": issue, "code": code, "shown": shown(code),
                         "who": code[:WHO], "key": b64u(key)})  # fmt: skip
    return {"master": b64u(master), "ledger": bench.LEDGER, "members": rows,
            "checks": [[text, check_letter(text)] for text in ("0", "1", "Z", "01", "10", "7K3MQ2XA9",
             "ZZZZZZZZZ", "0123456789ABCDEFGHJKMNPQRSTVWX")], "typed": typed()}  # fmt: skip


def typed() -> list[dict[str, Any]]:
    code = bench.code(1)
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in code)
    good = [code, shown(code), code.lower(), f" {code} ", wide, " ".join(code), f"{code[:5]}—{code[5:]}",
            f"{code[:5]}_{code[5:]}", f"{code[:5]}·{code[5:]}", f"{code}\n", f"\u3000{code}"]  # fmt: skip
    wrong = ["", code[:9], code + "0", code[:-1] + ("0" if code[-1] != "0" else "1"), code[1] + code[0] + code[2:],
             "张三", code[:9] + "!", code[:9] + "*", "0" * 9 + "1"]  # fmt: skip
    return [{"typed": text, "code": code} for text in good] + [
        {"typed": text, "code": None} for text in wrong
    ]


def fingerprints() -> list[dict[str, str]]:
    made = []
    for name in ("one", "two", "three"):
        box, sign = bench.seed(f"box {name}"), bench.seed(f"sign {name}")
        made.append({"box": b64u(box), "sign": b64u(sign), "shown": fingerprint(box, sign)})
    return made


def assignments() -> dict[str, Any]:
    ledger = bench.ledger()
    plain = bench.assignment()
    several = bench.assignment(id="as0002", rev=3, answers=False, attempts=None, **{"pass": None})
    several["items"][1] |= {"due": "2026-11-20"}
    several["items"][3] |= {"due": "2026-11-25", "pass": 80}
    several["items"][5] |= {"pass": 90}
    cases = []
    for one in (plain, several):
        body = links.link_body(ledger.course, ledger.id, one)
        text = links.payload(body, ledger.sign_seed, ledger.box_public)
        cases.append({"assignment": one, "body": body, "text": text,
                      "group": links.link("https://x.example/kc", text),
                      "personal": links.link("https://x.example/kc", text, bench.code(1)),
                      "code": bench.code(1)})  # fmt: skip
    text = cases[0]["text"]
    middle = len(text) // 2
    other = "A" if text[middle] != "A" else "B"
    refused = [text[:-4], text[:middle] + other + text[middle + 1 :], "KA1.", "KA2" + text[3:], text + "=",
               text + ".ABC", "KA1." + "A" * 6000, text.replace("KA1.", "KA1.A")]  # fmt: skip
    return {"box": b64u(ledger.box_public), "sign": b64u(ledger.sign_public),
            "sign_seed": ledger.secret["sign"], "cases": cases, "refused": refused}  # fmt: skip


def packed_text(packed: bytes, name: str) -> str:
    return as_text("KB1.", bench.boxed(packed, name))


def receipts() -> dict[str, Any]:
    ledger = bench.ledger()
    cases = []
    for name, text, reason, member in [*good_receipts(), *bad_receipts()]:
        case: dict[str, Any] = {"name": name, "text": text, "reason": reason, "member": member}
        if not reason:
            opened = open_receipt(text, ledger.desk())
            case |= {"id": opened.id, "body": opened.body}
        cases.append(case)
    return {"ledger": as_json(ledger), "cases": cases}


SIX = [[0, 1, 25, 2515], [1, 1, 9, 2515, 80, 2], [2, 1, 31, 2516], [3, 1, 12, 2516, 100, 1],
       [4, 1, 40, 2517], [5, 3, 22, 2518, -1, 1]]  # fmt: skip
ANSWERS = {
    "1": [["leaves-1", "0a1b", "b", 21], ["leaves-2", "12cd", ["a", "c"], 40], ["leaves-3", "99ff", True, 8]],
    "3": [["water-1", "77aa", "１２ 克", 33], ["water-2", "1b2c", {"a": "b", "c": ""}, 0]],
    "5": [["final-1", "dd01", {"text": "先听，后说。“茶”🍵"}, 300]],
}  # fmt: skip


def good_receipts() -> list[tuple[str, str, str, str]]:
    make, body = bench.sealed, bench.receipt_body
    return [
        ("one chapter", make(body(), bench.code(1), "1"), "", "m000000001"),
        ("six items", make(body(i=SIX, n=4), bench.code(2), "2"), "", "m000000002"),
        (
            "with answers",
            make(body(i=SIX, s=ANSWERS, b="2026.11a"), bench.code(3), "3"),
            "",
            "m000000003",
        ),
        ("nothing done yet", make(body(i=[]), bench.code(1), "4"), "", "m000000001"),
        ("a reissued code's new one", make(body(), bench.code(4, 2), "5"), "", "m000000004"),
        ("a clock years ahead", make(body(t=59_000_000), bench.code(1), "6"), "", "m000000001"),
        ("stored, not compressed", stored(body(), bench.code(1)), "", "m000000001"),
    ]


def stored(body: dict[str, Any], code: str) -> str:
    data = canonical({**body, "w": code[:WHO]})
    plain = mac_of(member_key(code, bench.LEDGER), CONTEXT, data) + data
    size = len(plain).to_bytes(2, "little")
    flip = (len(plain) ^ 0xFFFF).to_bytes(2, "little")
    return packed_text(b"\x01" + size + flip + plain, "stored")


def bad_receipts() -> list[tuple[str, str, str, str]]:
    make, body, mine = bench.sealed, bench.receipt_body, bench.code(1)
    good = make(body(), mine, "1")
    elsewhere = bindings.crypto_scalarmult_base(bench.seed("another box"))
    flip = "A" if good[100] != "A" else "B"
    raw = good.removeprefix("KB1.")
    bomb = deflate(bytes(200_000))
    return [
        ("empty", "KB1.", "truncated", ""),
        ("a few letters", "KB1." + "A" * 40, "truncated", ""),
        ("cut to a length base64 cannot have", "KB1." + raw[: 4 * 30 + 1], "truncated", ""),
        ("cut and dotted", good[:-20] + "…", "truncated", ""),
        ("cut where it does not show", "KB1." + raw[:160], "unreadable", ""),
        ("one letter changed", good[:100] + flip + good[101:], "unreadable", ""),
        ("garbage", "KB1." + b64u(bench.seed("x", 64) * 3), "unreadable", ""),
        ("padding", good + "=", "unreadable", ""),
        ("standard base64", "KB1." + "+/" * 60, "unreadable", ""),
        ("another format", "KB2." + raw, "unreadable", ""),
        ("for another 台账", make(body(), mine, "7", public=elsewhere), "unreadable", ""),
        ("too much text", "KB1." + "A" * 24_000, "oversize", ""),
        ("too many bytes", "KB1." + "A" * 23_996, "unreadable", ""),
        ("a bomb", packed_text(bomb, "bomb"), "oversize", ""),
        ("not deflate", packed_text(b"\xff" * 60, "nd"), "malformed", ""),
        ("deflate and more", packed_text(deflate(bench.seed("mac", 24) + b"{}") + b"x", "more"), "malformed", ""),
        ("not JSON", packed_text(deflate(bench.seed("mac", 24) + b"{nope"), "nj"), "malformed", ""),
        ("a list", packed_text(deflate(bench.seed("mac", 24) + b"[]"), "li"), "malformed", ""),
        ("half a character", packed_text(deflate(bench.seed("mac", 24) + b'{"v":"\\ud800"}'), "hc"), "malformed", ""),
        ("broken UTF-8", packed_text(deflate(bench.seed("mac", 24) + b'{"v":"\xff"}'), "u8"), "malformed", ""),
        ("too deep", packed_text(deflate(bench.seed("mac", 24) + b"[" * 5000 + b"]" * 5000), "deep"), "malformed", ""),
        ("another version", make(body(v=2), mine, "8"), "malformed", ""),
        ("an unknown field", make(body(z=1), mine, "9"), "malformed", ""),
        ("a field missing", make(body(n=None), mine, "10"), "malformed", ""),
        ("a number as text", make(body(n="1"), mine, "11"), "malformed", ""),
        ("true as a number", make(body(n=True), mine, "12"), "malformed", ""),
        ("a negative time", make(body(t=-1), mine, "13"), "malformed", ""),
        ("an item twice", make(body(i=[[0, 1], [0, 1]]), mine, "14"), "malformed", ""),
        ("101 per cent", make(body(i=[[1, 1, 0, 0, 101, 1]]), mine, "15"), "malformed", ""),
        ("a state that is none", make(body(i=[[0, 4]]), mine, "16"), "malformed", ""),
        ("a row too long", make(body(i=[[0, 1, 0, 0, -1, 0, 0]]), mine, "17"), "malformed", ""),
        ("201 rows", make(body(i=[[place, 1] for place in range(201)]), mine, "18"), "malformed", ""),
        ("a question twice", make(body(s={"1": [["q", "0000", "a", 0]] * 2}), mine, "19"), "malformed", ""),
        ("answers at a place 01", make(body(s={"01": []}), mine, "20"), "malformed", ""),
        ("another course", make(body(c="coffee-house"), mine, "21"), "other-course", ""),
        ("another 台账's id", make(body(l="zzzzzzzz"), mine, "22"), "other-ledger", ""),
        ("an unknown assignment", make(body(a="as9999"), mine, "23"), "unknown-assignment", ""),
        ("nobody's code", make(body(), bench.code(99), "24"), "not-on-roster", ""),
        ("an old code", make(body(), bench.code(4, 1), "25"), "reissued", "m000000004"),
        ("another's code under my name", make(body(w=mine[:WHO]), bench.code(2), "26"), "borrowed", "m000000001"),
        ("a guessed code", make(body(w=mine[:WHO]), mine[:WHO] + "000000", "27"), "forged", "m000000001"),
        ("made for an exam", make(body(), mine, "28", context=exam_lock.CONTEXT), "forged", "m000000001"),
        ("keyed for another 台账", make(body(), mine, "29", ledger_id="zzzzzzzz"), "forged", "m000000001"),
        ("left before it opened", make(body(), bench.code(5), "30"), "left", "m000000005"),
    ]  # fmt: skip


def chats() -> list[dict[str, Any]]:
    ledger = bench.ledger()
    one, six, long = (row[1] for row in good_receipts()[:3])

    def opens(text: str) -> bool:
        try:
            open_receipt(text, ledger.desk())
        except Refused:
            return False
        return True

    def wrapped(text: str, width: int) -> str:
        return "\n".join(text[at : at + width] for at in range(0, len(text), width))

    spaced = f"{one[:60]}\u200b{one[60:]}"
    chats = {
        "alone": (one, [one]),
        "with words around": (f"老师您好，我交了：{one} 请查收", [one]),
        "two in a line": (f"{one} {six}", [one, six]),
        "wrapped at 64": (wrapped(six, 64), [six]),
        "wrapped at 64, then a Latin word": (wrapped(six, 64) + "\nzhangsan2026\n收到", [six]),
        "wrapped, then another": (wrapped(six, 76) + "\n" + one, [six, one]),
        "quoted": ("> " + wrapped(long, 70).replace("\n", "\n> "), [long]),
        "zero-width": (spaced, [one]),
        "full-width prefix": (one.replace("KB1.", "ＫＢ１．"), [one]),
        "names and times": (
            f"张三 2026-11-22 18:34\n{one}\n\n李四  2026/11/22 19:05:12\n{wrapped(six, 80)}\n"
            f"王五 11-23 08:01\n{long}\n[图片]\n王五 8:05\n好了",
            [one, six, long],
        ),
        "nothing": ("大家记得交回执\nKB1 是什么？\nKB1.", ["KB1."]),
        "cut by the chat": (one[:120] + "…", [one[:120] + "…"]),
        "Windows line ends": (f"{one}\r\n{six}\r\n", [one, six]),
    }
    today = datetime(2026, 11, 24, 9, 0)  # noqa: DTZ001
    made = []
    for name, (chat, texts) in chats.items():
        found = list(find_messages(chat, today, opens))
        made.append({"name": name, "chat": chat, "today": "2026-11-24T09:00", "found": texts,
                     "senders": [each.sender for each in found],
                     "moments": [each.moment.isoformat("T", "minutes") if each.moment else None
                                 for each in found]})  # fmt: skip
    return made


def exams() -> dict[str, Any]:
    release = "7K3MQ2XA9DT0VRBH"
    release += check_letter(release)
    html = '<fieldset data-question="q1"><legend>茶与水 &amp; 火</legend></fieldset><template></template>'
    key = hashed(32, b"coursebook-exam-1\0final", release.encode())
    papers = []
    answers = [["final-1", "dd01", "b", 12], ["final-2", "00ff", ["a", "c"], 30]]
    body = {"v": 1, "c": bench.COURSE, "l": bench.LEDGER, "a": "ex0001", "e": "final", "n": 1,
            "t": 3_625_000, "f": 3_624_950, "d": "7K3M", "s": answers}  # fmt: skip
    make, mine = bench.sealed, bench.code(1)
    kinds: dict[str, Any] = {"context": exam_lock.CONTEXT, "prefix": exam_lock.PREFIX}
    for name, text, reason, member in (
        ("a paper", make(body, mine, "e1", **kinds), "", "m000000001"),
        ("an unknown exam", make({**body, "a": "ex9999"}, mine, "e2", **kinds), "unknown-exam", ""),
        ("another quiz", make({**body, "e": "mid"}, mine, "e3", **kinds), "unknown-exam", ""),
        ("a 回执 in its place", make(bench.receipt_body(), mine, "e4", prefix="KE1."), "malformed", ""),
        ("borrowed", make({**body, "w": mine[:WHO]}, bench.code(2), "e5", **kinds), "borrowed", "m000000001"),
        ("no answers field", make({k: v for k, v in body.items() if k != "s"}, mine, "e6", **kinds), "malformed", ""),
    ):  # fmt: skip
        papers.append({"name": name, "text": text, "reason": reason, "member": member})
    papers[0]["body"] = {**body, "w": mine[:WHO]}
    codes = [
        release,
        exam_lock.shown_release(release),
        release.lower(),
        release[:-1],
        release[1:] + "0",
    ]
    return {
        "release": release, "quiz": "final", "key": b64u(key), "html": html,
        "sealed": exam_lock.lock(html, release, "final"),
        "wrong": ["0" * 17, bench.code(1)],
        "typed": [{"typed": code, "code": _release(code)} for code in codes],
        "variants": [{"code": bench.code(number), "seed": exam_lock.variant_seed(bench.code(number), bench.LEDGER, "final")}
                     for number in range(1, 9)],
        "exams": {"ex0001": "final"}, "papers": papers,
    }  # fmt: skip


def _release(typed: str) -> str | None:
    try:
        return exam_lock.read_release(typed)
    except Unreadable:
        return None


def ledgers() -> dict[str, Any]:
    ledger = bench.ledger()
    log_chain.append(ledger.log, "create", {"ledger": ledger.id}, "培训专员", bench.AT)
    passphrase = "明前 龙井 2026"
    file = HERE / "ledger.json"
    old = json.loads(file.read_text()) if file.exists() else {}
    same = old.get("json") == as_json(ledger)
    text = old["text"] if same else ledger_file.seal_ledger(ledger, passphrase).decode()
    outer = json.loads(text)
    refused = {
        "not JSON": "{", "another format": json.dumps({**outer, "format": "x"}),
        "another version": json.dumps({**outer, "v": 2}),
        "a key too cheap": json.dumps({**outer, "kdf": {**outer["kdf"], "n": 1024}}),
        "a key too dear": json.dumps({**outer, "kdf": {**outer["kdf"], "n": 2**24}}),
        "no power of two": json.dumps({**outer, "kdf": {**outer["kdf"], "n": 40000}}),
        "another kdf": json.dumps({**outer, "kdf": {**outer["kdf"], "name": "pbkdf2"}}),
        "no box": json.dumps({key: value for key, value in outer.items() if key != "box"}),
    }  # fmt: skip
    return {"passphrase": passphrase, "same_passphrase": ["  明前 龙井 2026 ", "明前 龙井 ２０２６"],
            "wrong_passphrase": ["明前龙井2026", "", "password"], "text": text, "json": as_json(ledger),
            "refused": [{"name": name, "text": value} for name, value in refused.items()]}  # fmt: skip


def logs() -> dict[str, Any]:
    log: list[Any] = []
    by = "培训专员"
    log_chain.append(log, "create", {"ledger": bench.LEDGER}, by, bench.AT)
    log_chain.append(log, "roster", {"added": ["m000000001"], "changed": []}, by, bench.AT)
    log_chain.append(log, "gather", {"received": ["0123456789abcdef"], "repeated": 2,
                                     "refused": {"forged": 1}}, by, "2026-11-23T01:02:03Z")  # fmt: skip
    changed = json.loads(json.dumps(log))
    changed[1]["what"]["added"] = []
    short = [log[0], log[2]]
    return {"log": log, "broken": [{"log": log, "at": None}, {"log": changed, "at": 1},
                                   {"log": short, "at": 1}, {"log": [], "at": None}]}  # fmt: skip


def standings() -> list[dict[str, Any]]:
    def held(number: int, arrived: str, **more: Any) -> Any:
        return bench.held(number, 1, arrived, **more)

    early, later = "2026-11-10T08:00:00Z", "2026-11-20T08:00:00Z"
    one = [["q", "0000", "a", 5]]
    two = [["q", "0000", "b", 7]]
    cases: dict[str, list[Any]] = {
        "done once": [held(1, early)],
        "done, then a browser that forgot": [held(1, early), held(2, later, i=[[0, 0, 3, 2520]], n=1)],
        "two days of work": [held(1, early, i=[[1, 0, 4, 2510, 40, 1]]),
                             held(2, later, i=[[1, 1, 9, 2519, 80, 2]], n=2, t=3_640_000)],
        "out of order": [held(2, later, i=[[1, 1, 9, 2519, 80, 2]], n=2, t=3_640_000),
                         held(1, early, i=[[1, 0, 4, 2510, 40, 1]])],
        "an old one replayed late": [held(2, early, i=[[5, 3, 9, 2519, -1, 2]], n=2, t=3_610_000, s={"5": two}),
                                     held(1, later, i=[[5, 3, 4, 2510, -1, 1]], n=1, t=3_600_000, s={"5": one})],
        "a fast clock gains a day at most": [held(1, early, i=[[5, 3]], t=59_000_000, s={"5": one}),
                                             held(2, later, i=[[5, 3]], t=3_633_000, n=2, s={"5": two})],
        "updated": [held(1, early, i=[[0, 1]]), held(2, later, i=[[0, 2]], n=2)],
    }  # fmt: skip
    made = []
    for name, receipts in cases.items():
        folded = {str(place): vars(one) for place, one in sorted(fold(receipts).items())}
        made.append({"name": name, "receipts": receipts, "standing": folded})
    return made


def rollups() -> dict[str, Any]:
    """States stated by hand; noon UTC is the same day in every office from −11 to +11 hours."""
    ledger = bench.ledger(receipts=[
        bench.held(1, 1, "2026-11-10T12:00:00Z", i=[[0, 1, 25, 2500], [1, 1, 9, 2500, 80, 1], [2, 0, 3, 2500]]),
        bench.held(2, 2, "2026-12-02T12:00:00Z", i=[[0, 1, 25, 2510], [1, 0, 9, 2510, 40, 2], [5, 3, 9, 2510, -1, 1]]),
        bench.held(3, 3, "2026-11-30T12:00:00Z", i=[[0, 2, 25, 2510], [3, 1, 9, 2510, 55, 1]]),
    ])  # fmt: skip
    ledger.overrides = [
        {"id": "ov0001", "member": "m000000003", "assignment": "as0001", "item": "case:guests",
         "state": "exempt", "percent": None, "due": "", "reason": "病假", "by": "培训专员", "at": bench.AT},
        {"id": "ov0002", "member": "m000000004", "assignment": "as0001", "item": "chapter:leaves",
         "state": "open", "percent": None, "due": "2026-12-31", "reason": "出差", "by": "培训专员", "at": bench.AT},
    ]  # fmt: skip
    grade = {
        "exam": "as0001",
        "paper": "quiz:final",
        "earned": 500,
        "possible": 1000,
        "passed": False,
        "key": "00",
        "at": bench.AT,
    }
    ledger.grades = [
        {
            **grade,
            "id": "gr0001",
            "member": "m000000001",
            "questions": {"q1": ["right", 500, 500], "q2": ["open", 0, 500]},
        },
        {
            **grade,
            "id": "gr0002",
            "member": "m000000003",
            "questions": {"q1": ["right", 500, 500], "q2": ["wrong", 0, 500]},
        },
    ]
    ledger.exams = [
        {
            "id": "ex0001",
            "quiz": "water",
            "title": "水",
            "opens": bench.AT,
            "closes": "2026-11-30T10:00:00Z",
            "minutes": 30,
            "pass": 60,
            "release": "",
            "resit_of": "",
            "limit": 1,
            "to": ["*"],
            "at": bench.AT,
        }
    ]
    ledger.papers = [{"id": "pp0001", "exam": "ex0001", "member": "m000000004", "arrived": bench.AT, "body": {"s": []},
                      "counted": True, "marks": {}, "paper": False, "at": bench.AT}]  # fmt: skip
    ledger.members[0]["units"] = [{"unit": "一支部", "from": "", "to": "2026-11-15"},
                                  {"unit": "三支部", "from": "2026-11-16", "to": ""}]  # fmt: skip
    ledger.sessions = [{"id": "ss0001", "title": "集中学习", "date": "2026-11-18", "minutes": 90, "items": [],
                        "unit": "", "present": ["m000000001", "m000000003"], "absent": [], "makeup": "",
                        "at": bench.AT}]  # fmt: skip
    expect = {
        "2026-11-20": {
            "m000000001": ["done", "done", "doing", "doing", "doing", "waiting"],
            "m000000002": ["late", "resit", "doing", "doing", "doing", "waiting"],
            "m000000003": ["done", "doing", "doing", "doing", "exempt", "resit"],
            "m000000004": ["none", "none", "none", "waiting", "none", "none"],
        },
        "2026-12-05": {
            "m000000001": ["done", "done", "overdue", "overdue", "overdue", "waiting"],
            "m000000002": ["late", "resit", "overdue", "overdue", "overdue", "waiting"],
            "m000000003": ["done", "overdue", "overdue", "overdue", "exempt", "resit"],
            "m000000004": ["none", "overdue", "overdue", "waiting", "overdue", "overdue"],
        },
    }  # fmt: skip
    # 20 minutes an item, 90 a session, 45 an hour; exempt earns nothing.
    hours = {"m000000001 一支部 2026": "0.9", "m000000001 三支部 2026": "2.0", "m000000002 一支部 2026": "0.4",
             "m000000003 二支部 2026": "2.4"}  # fmt: skip
    # 支部 in the order people count: wanted, complete, begun, rate
    units = {
        "2026-11-20": [
            ["一支部", 1, 0, 1, "0.0%"],
            ["二支部", 2, 0, 2, "0.0%"],
            ["三支部", 1, 0, 1, "0.0%"],
        ]
    }
    return {
        "ledger": as_json(ledger),
        "states": expect,
        "units": units,
        "hours_on": "2026-12-05",
        "hours": hours,
    }


def naturals() -> list[dict[str, Any]]:
    """Orders stated by hand; the tests shuffle them."""
    return [
        {"name": "Chinese numerals", "order": ["第一支部", "第二支部", "第九支部", "第十支部", "第十一支部", "第十九支部", "第二十支部", "第二十一支部", "第九十九支部", "第一百支部", "第一百零二支部", "第一百一十支部", "第二百三十四支部"]},
        {"name": "digits", "order": ["2 号", "10 号", "100 号"]},
        {"name": "digits, Chinese and full-width numerals together", "order": ["第1支部", "第二支部", "第３支部", "第10支部", "第十一支部"]},
        {"name": "equal numbers stay apart", "order": ["第10支部", "第十支部", "第１０支部", "第11支部"]},
        {"name": "two numbers", "order": ["一分公司二支部", "一分公司十支部", "二分公司一支部", "十分公司一支部"]},
        {"name": "numbers first, then words by code point", "order": ["", "1", "02", "二", "10", "B 组", "a 组", "机关支部", "离退休支部", "第一支部", "𠮷组"]},
        {"name": "numbers of staff", "order": ["A2", "A010", "A10", "A11", "B1"]},
    ]  # fmt: skip


GRADING_KEY: dict[str, Any] = {
    "format": "coursebook-exam-key", "v": 1, "course": bench.COURSE, "quiz": "final", "title": "期末", "mode": "exam",
    "pass": 60, "release": "", "built": bench.AT, "order": "fixed", "draws": [{"pick": 1, "questions": ["b1", "b2"]}],
    "questions": [
        {"id": "q1", "hash": "0000", "stem": "一", "key": {"type": "single", "points": 2, "options": ["a", "b"], "right": ["b"]},
         "shown": {"option": {"xx": "a", "yy": "b"}}, "options": {"a": "甲", "b": "乙"}, "rubric": {}, "erratum": None},
        {"id": "q2", "hash": "0000", "stem": "二", "key": {"type": "match", "points": 2, "pairs": {"p": "p", "r": "r"}, "rights": ["p", "r"]},
         "shown": {"left": {"l1": "p", "l2": "r"}, "right": {"r1": "p", "r2": "r"}}, "options": {}, "rubric": {}, "erratum": None},
        {"id": "q3", "hash": "0000", "stem": "三", "key": {"type": "cloze", "points": 2, "blanks": {"u": {"options": ["a", "b"], "right": ["a"]}, "w": {"accept": ["水"]}}, "han": ""},
         "shown": {"blank": {"k1": "u", "k2": "w"}, "option:u": {"o1": "a", "o2": "b"}}, "options": {}, "rubric": {}, "erratum": None},
        {"id": "q4", "hash": "0000", "stem": "四", "key": {"type": "order", "points": 2, "items": ["a", "b"], "credit": "exact"},
         "shown": {"item": {"i1": "a", "i2": "b"}}, "options": {}, "rubric": {}, "erratum": None},
        {"id": "q5", "hash": "0000", "stem": "五", "key": {"type": "open", "points": 4, "rubric": {"c1": 1, "c2": 3}},
         "shown": {}, "options": {}, "rubric": {"c1": "一", "c2": "二"}, "erratum": None},
        {"id": "q6", "hash": "0000", "stem": "六", "key": {"type": "true_false", "points": 2, "answer": True},
         "shown": {}, "options": {}, "rubric": {}, "erratum": {"date": "2026-11-20", "effect": "credit-all"}},
        {"id": "q7", "hash": "0000", "stem": "七", "key": {"type": "true_false", "points": 2, "answer": True},
         "shown": {}, "options": {}, "rubric": {}, "erratum": {"date": "2026-11-20", "effect": "drop"}},
        {"id": "b1", "hash": "0000", "stem": "八", "key": {"type": "true_false", "points": 2, "answer": True},
         "shown": {}, "options": {}, "rubric": {}, "erratum": None},
        {"id": "b2", "hash": "0000", "stem": "九", "key": {"type": "true_false", "points": 2, "answer": True},
         "shown": {}, "options": {}, "rubric": {}, "erratum": None},
    ],
}  # fmt: skip


def grades() -> dict[str, Any]:
    """Scores stated by hand; `own` are the questions of no bank."""
    own = ["q1", "q2", "q3", "q4", "q5", "q6", "q7"]
    right = [
        ["q1", "0000", "yy", 1],
        ["q2", "0000", {"l1": "r1", "l2": "r2"}, 1],
        ["q3", "0000", {"k1": "o1", "k2": "水"}, 1],
        ["q4", "0000", ["i1", "i2"], 1],
        ["q5", "0000", {"text": "答"}, 1],
        ["q6", "0000", False, 1],
        ["q7", "0000", False, 1],
    ]
    half = [
        ["q1", "0000", "xx", 1],
        ["q2", "0000", {"l1": "r1", "l2": "r1"}, 1],
        ["q3", "0000", {"k1": "o2", "k2": "水"}, 1],
        ["q4", "0000", ["i2", "i1"], 1],
    ]
    dropped, credited = ["none", 0, 0], ["right", 200, 200]
    cases = [
        {"name": "all right, one to mark", "answers": right, "marks": {},
         "expect": [["right", 200, 200]] * 4 + [["open", 0, 400], credited, dropped]},
        {"name": "marked", "answers": right, "marks": {"q5": ["c2"]},
         "expect": [["right", 200, 200]] * 4 + [["partial", 300, 400], credited, dropped]},
        {"name": "half, and some left out", "answers": half, "marks": {},
         "expect": [["wrong", 0, 200], ["partial", 100, 200], ["partial", 100, 200], ["wrong", 0, 200],
                    ["blank", 0, 400], credited, dropped]},
        {"name": "authored ids do as well", "answers": [["q1", "0000", "b", 1]], "marks": {},
         "expect": [["right", 200, 200], *(["blank", 0, 200] for _ in range(3)), ["blank", 0, 400], credited, dropped]},
        {"name": "malformed", "answers": [["q1", "0000", ["yy"], 1], ["q2", "0000", "l1", 1]], "marks": {},
         "expect": [["malformed", 0, 200], ["malformed", 0, 200], ["blank", 0, 200], ["blank", 0, 200], ["blank", 0, 400],
                    credited, dropped]},
    ]  # fmt: skip
    seeds = [f"{number:016x}" for number in range(8)]
    shuffled_key = {**GRADING_KEY, "order": "shuffle"}
    return {"key": GRADING_KEY, "key_hash": exam_key.key_hash(GRADING_KEY), "wanted": own, "cases": cases,
            "variants": [{"seed": seed, "fixed": exam_grade.variant(GRADING_KEY, seed),
                          "shuffle": exam_grade.variant(shuffled_key, seed)} for seed in seeds]}  # fmt: skip


def statistics() -> list[dict[str, Any]]:
    """Figures come from `tests/trainer/formulas.py`, which is written apart from the product."""
    made = []
    for name, rows in tables().items():
        made.append({"name": name, "responses": rows, "expect": formulas.figures(rows)})
    return made


def tables() -> dict[str, list[list[Any]]]:
    def rows(people: int, questions: int, rule: Any) -> list[list[Any]]:
        return [[f"m{one}", f"q{two}", rule(one, two), 200, ["a" if rule(one, two) else "bc"[one % 2]], one * 7 % 50]
                for one in range(people) for two in range(questions)]  # fmt: skip

    return {
        "nine people": rows(9, 2, lambda one, _: 200 * (one % 2)),
        "ten people, all right": rows(10, 3, lambda *_: 200),
        "twelve, the strong do better": rows(12, 4, lambda one, two: 200 if one > 2 * two else 0),
        "thirty with ties": rows(30, 5, lambda one, two: 200 if (one * 7 + two * 3) % 5 > 1 else 0),
        "partial credit": rows(25, 6, lambda one, two: (one * 31 + two * 17) % 201),
        "a bad question": rows(40, 5, lambda one, two: 200 if (one > 20) == (two != 4) else 0),
    }  # fmt: skip


def remarks() -> list[dict[str, Any]]:
    """Stated by hand: `option` a…d, of which `right` are right."""

    def case(name: str, expect: list[list[str]], counts: str, n: int, facility: int, discrimination: int, *,
             right: str = "a", correlation: int | None = None) -> dict[str, Any]:  # fmt: skip
        options = {one: counts.count(one) for one in sorted(set(counts))}
        figures = {
            "n": n,
            "facility": facility,
            "discrimination": discrimination,
            "correlation": correlation,
            "options": options,
        }
        return {
            "name": name,
            "figures": figures,
            "offered": list("abcd"),
            "right": list(right),
            "expect": expect,
        }

    good = "a" * 14 + "b" * 3 + "c" * 2 + "d"
    made = [
        case("a good question", [], good, 20, 700, 400),
        case(
            "a wrong key, or a misunderstanding",
            [["favoured", "c"], ["negative", ""]],
            "aaabccccccd",
            11,
            300,
            -400,
        ),
        case(
            "as many as the right one are not more",
            [],
            "a" * 6 + "b" * 5 + "c" * 6 + "dddd",
            21,
            300,
            300,
        ),
        case(
            "two questions that contradict each other",
            [["negative", ""]],
            good,
            20,
            700,
            150,
            correlation=-200,
        ),
        case("nineteen may do so by chance", [], good[1:], 19, 700, 250, correlation=-300),
        case("hardly tells people apart", [["low", ""]], good, 20, 700, 199),
        case("nineteen are too few to say so", [], good[1:], 19, 700, 199),
        case("exactly at the bound", [], good, 20, 950, 200),
        case("most do not know it", [["hard", ""]], "aaaabbbbcccddddddd"[:13], 13, 299, 250),
        case(
            "hard, so discrimination is no news",
            [["favoured", "b"], ["hard", ""]],
            "aa" + "b" * 8 + "ccccc" + "ddddd",
            20,
            100,
            50,
        ),
        case(
            "everybody knows it: nobody picks the others, which is no news",
            [["easy", ""]],
            "a" * 40,
            40,
            1000,
            0,
        ),
        case("ten who all know it", [], "a" * 10, 10, 1000, 0),
        case(
            "two that distract nobody",
            [["idle", "b"], ["idle", "d"]],
            "a" * 15 + "c" * 5,
            20,
            750,
            350,
        ),
        case(
            "several right ones: the rarer counts",
            [["favoured", "d"]],
            "a" * 18 + "b" * 4 + "c" + "d" * 6,
            20,
            600,
            350,
            right="ab",
        ),
    ]
    plain = {"n": 25, "facility": 500, "discrimination": 100, "correlation": -199, "options": {}}
    return [
        *made,
        {
            "name": "a question without options",
            "figures": plain,
            "offered": [],
            "right": [],
            "expect": [["low", ""]],
        },
    ]


def answers() -> dict[str, Any]:
    """A 台账 with answers of every kind; figures by `tests/trainer/formulas.py` from the rows behind it."""
    people = [f"m{number:09d}" for number in range(1, 25)]
    ledger = bench.ledger(
        members=[bench.member(number, f"学员{number}") for number in range(1, 25)]
    )
    ledger.assignments = [bench.assignment(), bench.assignment(id="as0000", opens="2026-11-05"),
                          bench.assignment(id="as0002", opens="2026-11-03")]  # fmt: skip
    choice = {"type": "single", "points": 2, "options": ["a", "b", "c"], "right": ["a"]}
    practice = [
        {"id": "one", "key": choice},
        {"id": "two", "key": {"type": "multiple", "points": 3, "options": ["10", "9", "x"], "right": ["10", "9"], "credit": "proportional"}},
        {"id": "said", "key": {"type": "open", "points": 3, "rubric": {"c": 3}}},
        {"id": "few", "key": {"type": "true_false", "points": 1, "answer": True}},
    ]  # fmt: skip
    shown = {"option": {"p": "a", "q": "b", "r": "c"}}
    file = {**GRADING_KEY, "draws": [], "questions": [
        {"id": "masked", "hash": "0000", "stem": "", "key": choice, "shown": shown, "options": {}, "rubric": {},
         "erratum": {"date": "2026-11-20", "effect": "credit-all"}}]}  # fmt: skip
    rows: list[list[Any]] = []
    receipts, papers = [], []
    for place, member in enumerate(people):
        one, two = "abc"[place % 3], [["10", "9"], ["10"], ["10", "x"], []][place % 4]
        earned = [300, 150, 0, 0][place % 4]
        rows.append([member, "one", 200 if one == "a" else 0, 200, [one], 3 + place])
        rows.append([member, "two", earned, 300, two, 0 if place % 5 else 40])
        given = [["one", "00aa", one, 3 + place], ["two", "00bb", two, 0 if place % 5 else 40], ["said", "00cc", {"text": "答"}, 9],
                 ["gone", "00dd", "x", 1], *([["few", "00ee", False, 2]] if place < 9 else [])]  # fmt: skip
        rows += [[member, "few", 0, 100, [], 2]] if place < 9 else []
        receipts.append(
            bench.held(2 * place + 1, place + 1, "2026-11-10T08:00:00Z", i=[[1, 1]], s={"1": given})
        )
        again = [["one", "00aa", "a", 1]]
        receipts.append(
            {
                **bench.held(
                    2 * place + 2, place + 1, "2026-11-08T08:00:00Z", i=[[1, 1]], s={"1": again}
                ),
                "assignment": "as0000",
            }
        )
        if place == 0:  # the assignment that opened first tells the first attempt
            receipts.append(
                {
                    **bench.held(
                        99,
                        1,
                        "2026-11-12T08:00:00Z",
                        i=[[1, 1]],
                        s={"1": [["one", "00aa", "c", 50]]},
                    ),
                    "assignment": "as0002",
                }
            )
            rows[0] = [member, "one", 0, 200, ["c"], 50]
        if place < 12:
            choose = "pqr"[place % 2]
            receipts.append(
                bench.held(
                    100 + place,
                    place + 1,
                    "2026-11-20T08:00:00Z",
                    n=2,
                    i=[[5, 3]],
                    s={"5": [["masked", "00ff", choose, 8]]},
                )
            )
            rows.append(
                [member, "masked", 200 if choose == "p" else 0, 200, [shown["option"][choose]], 8]
            )
    # `as0001` opens on 2026-11-01, before the two others: its own answers are the first, but for one
    ledger.assignments[2]["opens"] = "2026-10-30"
    exam = {"id": "ex0001", "quiz": "unlocked", "title": "考试", "opens": bench.AT, "closes": bench.AT, "minutes": 9, "pass": 60,
            "release": "", "resit_of": "", "limit": 1, "to": ["*"], "at": bench.AT}  # fmt: skip
    ledger.exams = [exam]
    for place, member in enumerate(people):  # no answer file of this exam: nothing is known of it
        papers.append({"id": f"pp{place:014d}", "exam": "ex0001", "member": member, "arrived": bench.AT,
                       "body": {"s": [["one", "00aa", "p", 5]]}, "counted": True, "marks": {}, "paper": False, "at": bench.AT})  # fmt: skip
    ledger.receipts, ledger.papers = sorted(receipts, key=lambda one: one["id"]), papers
    figures = formulas.figures(rows)
    hashes = {"one": "00aa", "two": "00bb", "masked": "00ff"}
    blank = {"two": 6}
    questions = {name: {"n": "<10"} if one is None else {**one, "hash": hashes[name], "blank": blank.get(name, 0)}
                 for name, one in figures.items()}  # fmt: skip
    text = json.dumps({"format": "coursebook-stats", "v": 1, "course": bench.COURSE, "build": "2026.11.22", "made": "2026-11-22",
                       "questions": questions}, indent=1, sort_keys=True) + "\n"  # fmt: skip
    return {
        "ledger": as_json(ledger),
        "practice": practice,
        "secret": ["final", "unlocked"],
        "keys": [file],
        "text": text,
    }


def mangled() -> dict[str, Any]:
    """What an editor's slip does to a record: list, number, id and field are stated by hand."""
    ledger = rollups()["ledger"]
    ledger["receipts"].append(
        bench.held(4, 4, "2026-11-21T12:00:00Z", i=[[5, 3]], s={"5": [["one", "0000", "a", 3]]})
    )
    chain: list[Any] = []
    for did in ("create", "roster", "gather"):
        log_chain.append(chain, did, {"n": 1}, "培训专员", bench.AT)
    ledger["log"] = chain
    gone = "\ud800"
    cases: list[tuple[str, list[Any], list[list[Any]]]] = [
        ("nothing", [], []),
        ("a field was deleted", [["members", 0, "units", None]], [["members", 1, "m000000001", "units"]]),
        ("a line became a text", [["members", 1, "张三,一支部"]], [["members", 2, "", ""]]),
        ("a number became a text", [["members", 2, "issue", "1"]], [["members", 3, "m000000003", "issue"]]),
        ("a date that is none", [["members", 3, "left", "2026-02-30"]], [["members", 4, "m000000004", "left"]]),
        ("inside a spell", [["members", 0, "units", 0, "from", 20261116]], [["members", 1, "m000000001", "units"]]),
        ("half a character", [["members", 0, "name", gone]], [["members", 1, "m000000001", "name"]]),
        ("half a character in a field of one's own", [["members", 0, "remark", gone]], [["members", 1, "m000000001", "remark"]]),
        ("a field of one's own", [["members", 0, "remark", {"a": [1, None, True]}]], []),
        ("one id twice", [["members", 1, "id", "m000000001"]], [["members", 2, "m000000001", "id"]]),
        ("minutes below nothing", [["assignments", 0, "items", 2, "minutes", -1]], [["assignments", 1, "as0001", "items"]]),
        ("a late rule nobody knows", [["assignments", 0, "late", "never"]], [["assignments", 1, "as0001", "late"]]),
        ("a row of a receipt", [["receipts", 1, "body", "i", [[0]]]], [["receipts", 2, "0000000000000002", "body"]]),
        ("an answer without its end", [["receipts", 3, "body", "s", "5", 0, ["one", "0000", "a"]]], [["receipts", 4, "0000000000000004", "body"]]),
        ("a stamp cut short", [["receipts", 0, "arrived", "2026-11-10"]], [["receipts", 1, "0000000000000001", "arrived"]]),
        ("a state nobody knows", [["overrides", 0, "state", "perhaps"]], [["overrides", 1, "ov0001", "state"]]),
        ("marks of an exam", [["papers", 0, "marks", {"q": "c1"}]], [["papers", 1, "pp0001", "marks"]]),
        ("a grade of words", [["grades", 0, "questions", "q2", ["open", "none", 500]]], [["grades", 1, "gr0001", "questions"]]),
        ("hours", [["hours", 0, {"since": "2020", "minutes": 45}]], [["hours", 1, "", "since"]]),
        ("a list that is none", [["sessions", {}]], [["sessions", 0, "", ""]]),
        ("a list that is missing", [["overrides", None]], [["overrides", 0, "", ""]]),
        ("an entry of the log cut short", [["log", 2, {"n": 2, "at": bench.AT}]], [["log", 3, "", "by"]]),
        ("an entry of the log that is a text", [["log", 0, "…"]], [["log", 1, "", ""]]),
        ("several", [["exams", 0, "closes", ""], ["grades", 1, "passed", 1], ["members", 4, None]],
         [["members", 5, "", ""], ["exams", 1, "ex0001", "closes"], ["grades", 2, "gr0002", "passed"]]),
    ]  # fmt: skip
    made = [{"name": name, "changes": changes, "faults": faults} for name, changes, faults in cases]
    return {"ledger": ledger, "cases": made}


FILES = {
    "mangled": mangled,
    "remarks": remarks, "answers": answers,
    "natural": naturals, "rollup": rollups, "grades": grades, "statistics": statistics,
    "codes": codes, "fingerprint": fingerprints, "assignment": assignments, "receipts": receipts,
    "chat": chats, "exam": exams, "ledger": ledgers, "log": logs, "standing": standings,
}  # fmt: skip


if __name__ == "__main__":
    for stem, make in FILES.items():
        half = stem == "mangled"  # it holds half a character, which UTF-8 cannot
        text = json.dumps(make(), ensure_ascii=half, indent=1) + "\n"
        (HERE / f"{stem}.json").write_text(text, encoding="utf-8")
