"""The 台账 as a file: scrypt → secretbox(deflate-raw(canonical JSON)), written whole or not."""

from __future__ import annotations

import json
import os
import secrets
import unicodedata
from collections.abc import Mapping
from hashlib import scrypt
from pathlib import Path
from typing import Any

from nacl import bindings
from nacl.exceptions import CryptoError

from build_tools.trainer.encoding import (
    Oversize,
    Unreadable,
    b64u,
    canonical,
    deflate,
    inflate,
    read_json,
    un_b64u,
)
from build_tools.trainer.ledger import LISTS, Ledger, as_json
from build_tools.trainer.moments import now_stamp
from build_tools.trainer.record_forms import text
from build_tools.trainer.records_check import put_in_order

FORMAT = "coursebook-ledger"
FILE_CAP = 256 * 2**20
INFLATED_CAP = 2**30
SHORTEST_PASSPHRASE = 8
_N, _R, _P = 2**15, 8, 1
_MOST_N = 2**17
_BEGINS = b'{"format":"coursebook-ledger"'


class Cut(Unreadable):
    """The beginning of a 台账, and not its end."""


class Damaged(Unreadable):
    """The passphrase opened it, and what is inside is no 台账."""


class WrongPassphrase(ValueError):  # noqa: N818  what a person typed
    """The passphrase does not open it, or the file was altered; nobody can tell which."""


def seal_ledger(ledger: Ledger, passphrase: str) -> bytes:
    """The bytes of the file, under a fresh salt and nonce."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(24)
    key = _key(passphrase, salt, _N)
    box = nonce + bindings.crypto_secretbox(deflate(canonical(as_json(ledger))), nonce, key)
    kdf = {"name": "scrypt", "n": _N, "r": _R, "p": _P, "salt": b64u(salt)}
    whole = {"format": FORMAT, "v": 1, "kdf": kdf, "box": b64u(box)}
    return json.dumps(whole, separators=(",", ":")).encode()


def open_ledger(data: bytes, passphrase: str) -> Ledger:
    """Open a file; `Unreadable`, `Oversize` or `WrongPassphrase` say why not.

    Records that do not fit are put aside: `Ledger.faults` says which.
    """
    if len(data) > FILE_CAP:
        raise Oversize("file")
    outer = _read_outer(data)
    salt, n, box = _outer(outer)
    try:
        packed = bindings.crypto_secretbox_open(box[24:], box[:24], _key(passphrase, salt, n))
    except (CryptoError, ValueError, TypeError):
        raise WrongPassphrase from None
    try:
        return from_json(read_json(inflate(packed, INFLATED_CAP), 64))
    except Unreadable as error:
        raise Damaged(str(error)) from None


def _read_outer(data: bytes) -> Any:
    try:
        return read_json(data, 3)
    except Unreadable:
        if data[:200].lstrip(b"\xef\xbb\xbf \n\r\t").startswith(_BEGINS):
            raise Cut("file") from None
        raise


def _outer(outer: Any) -> tuple[bytes, int, bytes]:
    if not isinstance(outer, dict) or outer.get("format") != FORMAT:
        raise Unreadable("format")
    if outer.get("v") != 1:
        raise Unreadable("version")
    kdf, box = outer.get("kdf"), outer.get("box")
    if not isinstance(kdf, dict) or not isinstance(box, str):
        raise Unreadable("fields")
    n, salt = kdf.get("n"), kdf.get("salt")
    usual = (kdf.get("name"), kdf.get("r"), kdf.get("p")) == ("scrypt", _R, _P)
    if not usual or type(n) is not int or not _N <= n <= _MOST_N or n & (n - 1):
        raise Unreadable("kdf")
    if not isinstance(salt, str):
        raise Unreadable("kdf")
    return un_b64u(salt), n, un_b64u(box)


def _key(passphrase: str, salt: bytes, n: int) -> bytes:
    text = unicodedata.normalize("NFKC", passphrase.strip()).encode()
    return scrypt(text, salt=salt, n=n, r=_R, p=_P, maxmem=2**28, dklen=32)


def from_json(data: Any) -> Ledger:
    """A 台账 from its JSON; `Unreadable` if the frame is not there, records are put in order."""
    if not isinstance(data, dict) or data.get("v") != 1:
        raise Unreadable("version")
    texts = ("id", "course", "title", "keeper", "created")
    lists = (*LISTS, "hours", "set_aside", "log")
    if not all(text(data.get(name)) for name in texts):
        raise Unreadable("fields")
    secret = data.get("secret")
    if not isinstance(secret, dict) or not all(_is_secret(secret, name) for name in _SECRETS):
        raise Unreadable("secret")
    whole, faults = put_in_order(data, now_stamp())
    known: Mapping[str, Any] = {name: whole[name] for name in (*texts, *lists, "secret")}
    return Ledger(**known, faults=faults)


_SECRETS = ("master", "box", "sign")


def _is_secret(secret: Mapping[str, Any], name: str) -> bool:
    value = secret.get(name)
    return isinstance(value, str) and len(un_b64u(value)) == 32


def write_whole(path: Path, data: bytes) -> None:
    """Write beside it and rename, so that a power cut leaves the old file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o600)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
