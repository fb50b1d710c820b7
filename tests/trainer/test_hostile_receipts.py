"""Two hundred and more hostile 回执 are refused with a reason, and nothing held is lost."""

# ruff: noqa: E501  tables of hostile input
from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl import bindings

from build_tools.trainer.encoding import b64u, canonical, deflate
from build_tools.trainer.envelope import as_text
from build_tools.trainer.gather import gather
from build_tools.trainer.receipt import REASONS, Refused, open_receipt
from build_tools.trainer.results import short_row, whole_row
from tests.contract.tokens import bench
from tests.contract.tokens.bench import code, receipt_body, sealed

NOW = "2026-11-24T09:00:00Z"
GOOD = sealed(receipt_body(), code(1), "good")


def hostile() -> list[tuple[str, str]]:
    """(text, what was done to it)"""
    draw = random.Random(20261122)
    raw = GOOD.removeprefix("KB1.")
    made: list[tuple[str, str]] = []
    for _ in range(50):
        place = draw.randrange(len(raw))
        other = draw.choice([c for c in "ABCDwxyz0189-_" if c != raw[place]])
        made.append(("KB1." + raw[:place] + other + raw[place + 1 :], "one letter changed"))
    made += [("KB1." + raw[:size], "cut") for size in range(4, len(raw) - 1, 5)]
    made += [("KB1." + b64u(draw.randbytes(draw.randrange(64, 400))), "noise") for _ in range(30)]
    for number in range(30):
        guess = code(1)[:4] + "".join(
            draw.choice("0123456789ABCDEFGHJKMNPQRSTVWXYZ") for _ in range(6)
        )
        made.append((sealed(receipt_body(), guess, f"guess {number}"), "guessed code"))
    for number in range(2, 5):
        body = receipt_body(w=code(1)[:4])
        by = code(number, 2 if number == 4 else 1)
        made.append((sealed(body, by, f"borrow {number}"), "borrowed code"))
    for number in range(10):
        stranger = code(100 + number)
        made.append((sealed(receipt_body(), stranger, f"stranger {number}"), "stranger"))
    key = bindings.crypto_scalarmult_base(bench.seed("elsewhere"))
    made += [(sealed(receipt_body(n=n), code(1), f"else {n}", public=key), "another's box")
             for n in range(1, 11)]  # fmt: skip
    made += [(as_text("KB1.", bench.boxed(data, f"raw {place}")), "bad inside")
             for place, data in enumerate(insides(draw))]  # fmt: skip
    made += [(sealed({**receipt_body(), **change}, code(1), f"field {place}"), "bad field")
             for place, change in enumerate(fields())]  # fmt: skip
    return made


def insides(draw: random.Random) -> list[bytes]:
    mac = draw.randbytes(16)
    texts = [b"", b"{", b"null", b"[]", b'"x"', b"1e999", b"NaN", b"[" * 9000, b'{"v":1.5}', b"\xff\xfe{}",
             b'{"__proto__":{}}', b"{}" * 3, b" " * 140_000]  # fmt: skip
    return [*(deflate(mac + text) for text in texts), bytes(64), b"\xff" * 90, draw.randbytes(300),
            deflate(bytes(10**7)), deflate(mac + b"{}")[:-2] + bytes(40)]  # fmt: skip


def fields() -> list[dict[str, Any]]:
    odd = [None, True, -1, 10**30, "", "x" * 5000, [], {}, [[]], "<script>", "../../etc", "＝1+1"]
    made = [{name: value} for name in ("v", "c", "l", "a", "r", "n", "t", "d") for value in odd[:7]]
    made += [
        {"i": value}
        for value in (None, 1, "x", {}, [1], [[0]], [[0, 1, 2, 3, 4, 5, 6]], [["0", 1]])
    ]
    made += [
        {"s": value}
        for value in (1, [], {"x": []}, {"-1": []}, {"0": [1]}, {"0": [["q", "0", 1, 1]]})
    ]
    made += [{"c": "coffee-house"}, {"l": "zzzzzzzz"}, {"a": "as9999"}]
    return [*made, {"w": "!!!!"}, {"constructor": 1}, {"b": "x" * 13}]


HOSTILE = hostile()


def test_there_are_more_than_200_hostile_receipts():
    assert len(HOSTILE) >= 200


@pytest.mark.parametrize(
    ("text", "what"), HOSTILE, ids=[f"{n}-{w}" for n, (_, w) in enumerate(HOSTILE)]
)
def test_a_hostile_receipt_is_refused_with_a_reason(text, what):
    with pytest.raises(Refused) as refused:
        open_receipt(text, bench.ledger().desk())
    assert refused.value.reason in REASONS


def test_a_chat_full_of_them_takes_nothing_away():
    ledger = bench.ledger()
    gather(ledger, [GOOD], NOW)
    kept = list(ledger.receipts)
    chat = "\n\n".join(f"路人 10:0{place % 10}\n{text}" for place, (text, _) in enumerate(HOSTILE))
    outcomes, counts = gather(ledger, [chat], NOW)
    assert ledger.receipts == kept
    assert counts["refused"] == len(outcomes) >= 200
    reasons = Counter(outcome.reason for outcome in outcomes)
    assert {"forged", "borrowed", "not-on-roster", "unreadable", "truncated", "malformed",
            "oversize", "other-course", "other-ledger", "unknown-assignment"} <= set(reasons)  # fmt: skip


def test_the_same_receipt_twice_counts_once():
    ledger = bench.ledger()
    outcomes, _ = gather(ledger, [f"{GOOD}\n{GOOD}", sealed(receipt_body(), code(1), "again")], NOW)
    assert [outcome.fate for outcome in outcomes] == ["received", "repeated", "repeated"]


def test_an_older_receipt_is_kept_and_said():
    ledger = bench.ledger()
    newer = sealed(receipt_body(n=5, t=3_630_000, i=[[0, 1], [2, 1]]), code(1), "newer")
    outcomes, _ = gather(ledger, [newer, GOOD], NOW)
    assert [outcome.fate for outcome in outcomes] == ["received", "older"]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="KBE1.ABCabc019-_ \n…é", max_size=400))
def test_no_chat_at_all_breaks_gathering(text):
    outcomes, _ = gather(bench.ledger(), [text], NOW)
    assert all(outcome.fate == "refused" for outcome in outcomes)


_rows = st.lists(
    st.tuples(st.integers(0, 199), st.integers(0, 3), st.integers(0, 60_000), st.integers(0, 40_000),
              st.integers(-1, 100), st.integers(0, 9_999)),
    unique_by=lambda row: row[0], max_size=24,
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(_rows, st.integers(1, 4), st.text(max_size=60).filter(lambda text: text.isprintable()))
def test_what_is_sealed_is_what_is_opened(rows, who, answer):
    body = receipt_body(i=[short_row(row) for row in rows], s={"1": [["q", "00ff", answer, 3]]})
    by = code(who, 2 if who == 4 else 1)
    opened = open_receipt(sealed(body, by, "property"), bench.ledger().desk())
    assert [whole_row(row) for row in opened.body["i"]] == rows
    assert opened.body["s"]["1"][0][2] == answer
    assert opened.member == f"m{who:09d}"


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=5), inner, max_size=5),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(_json)
def test_any_json_in_a_genuine_envelope_is_judged_not_crashed_on(value):
    try:
        data = canonical(value)
    except ValueError:
        return
    text = as_text("KB1.", bench.boxed(deflate(bytes(16) + data), "any"))
    with pytest.raises(Refused) as refused:
        open_receipt(text, bench.ledger().desk())
    assert refused.value.reason in {"malformed", "truncated"}
