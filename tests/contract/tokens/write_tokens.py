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
from build_tools.trainer import exam_lock, ledger_file, log_chain
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
        body = bench.receipt_body(**more)
        kept = {key: value for key, value in body.items() if key not in "vclaw"}
        return {"id": f"{number:016x}", "member": "m000000001", "assignment": "as0001",
                "arrived": arrived, "body": kept, "flags": [], "at": arrived}  # fmt: skip

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


FILES = {
    "codes": codes, "fingerprint": fingerprints, "assignment": assignments, "receipts": receipts,
    "chat": chats, "exam": exams, "ledger": ledgers, "log": logs, "standing": standings,
}  # fmt: skip


if __name__ == "__main__":
    for stem, make in FILES.items():
        text = json.dumps(make(), ensure_ascii=False, indent=1) + "\n"
        (HERE / f"{stem}.json").write_text(text, encoding="utf-8")
