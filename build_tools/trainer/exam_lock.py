"""Exams under lock: ciphertext in the site, a release code of 80 bits, answers to the trainer."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Any

from nacl import bindings
from nacl.exceptions import CryptoError

from build_tools.model.quiz import Quiz
from build_tools.trainer.encoding import (
    ALPHABET,
    Unreadable,
    b64u,
    check_letter,
    deflate,
    grouped,
    inflate,
    read_letters,
    un_b64u,
)
from build_tools.trainer.envelope import as_text, hashed, seal
from build_tools.trainer.member_codes import WHO, member_key
from build_tools.trainer.receipt import Desk, Opened, Refused, author, open_letter, same_place
from build_tools.trainer.results import judge_paper

PAGE_PREFIX = "KX1."
PREFIX = "KE1."
CONTEXT = b"coursebook-exam-answers-1\0"
LETTERS = 17
_HTML_CAP = 4 * 2**20


def new_release() -> str:
    """A release code: 16 random letters (80 bits) and a check letter."""
    text = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS - 1))
    return text + check_letter(text)


def shown_release(code: str) -> str:
    """As it is announced: `XXXX-XXXX-XXXX-XXXXX`."""
    return grouped(code, 4, 4, 4, 5)


def read_release(typed: str) -> str:
    """The 17 letters of what someone typed; `Unreadable` if they cannot be a release code."""
    text = read_letters(typed)
    if len(text) != LETTERS or check_letter(text[:-1]) != text[-1]:
        raise Unreadable("not a release code")
    return text


def _release_key(code: str, quiz: str) -> bytes:
    return hashed(32, f"coursebook-exam-1\0{quiz}".encode(), code.encode())


def lock(html: str, code: str, quiz: str) -> str:
    """What the site may hold of an exam; the same build gives the same bytes."""
    key, data = _release_key(code, quiz), html.encode()
    nonce = hashed(24, data, key)
    return PAGE_PREFIX + b64u(nonce + bindings.crypto_secretbox(deflate(data), nonce, key))


def unlock(text: str, code: str, quiz: str) -> str:
    """The questions, as the browser sees them; `Unreadable` for a wrong code."""
    box = un_b64u(text.removeprefix(PAGE_PREFIX))
    try:
        packed = bindings.crypto_secretbox_open(box[24:], box[:24], _release_key(code, quiz))
    except (CryptoError, ValueError, TypeError):
        raise Unreadable("release code") from None
    return inflate(packed, _HTML_CAP).decode()


def locker(codes: Mapping[str, str]) -> Callable[[Quiz, str], str]:
    """What a page needs to lock its exam; a quiz without a release code gets an empty lock."""

    def locked(quiz: Quiz, html: str) -> str:
        code = codes.get(quiz.id)
        return lock(html, code, quiz.id) if code else ""

    return locked


def variant_seed(code: str, ledger: str, quiz: str) -> str:
    """Draws a member's questions and orders: sixteen hex digits."""
    key = member_key(code, ledger)
    return hashed(8, f"coursebook-variant-1\0{quiz}".encode(), key).hex()


def make_paper(body: Mapping[str, Any], code: str, recipient: bytes) -> str:
    """A 交卷 as the member's page makes it; `body` without `w`."""
    whole = {**body, "w": code[:WHO]}
    return as_text(PREFIX, seal(whole, member_key(code, whole["l"]), CONTEXT, recipient))


def open_paper(text: str, desk: Desk, exams: Mapping[str, str]) -> Opened:
    """Open and judge one 交卷; `exams` is exam id → quiz id. `Refused` says why not."""
    letter = open_letter(text, PREFIX, desk, judge_paper)
    body = letter.body
    same_place(body, desk)
    if exams.get(body["a"]) != body["e"]:
        raise Refused("unknown-exam")
    holder = author(letter, CONTEXT, desk)
    return Opened(letter.id, holder.member, body)
