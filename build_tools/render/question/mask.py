"""Ids and orders that say nothing: what graded and exam pages show in place of the authored ones.

An authored id may speak (`right`, `a` for the first option written) and so may the authored order.
With a private seed every id becomes a keyed BLAKE2b of itself, and things stand in the order of
those tokens. Without one (practice) ids stay, since the key ships in the page anyway.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from build_tools.model.seed import SEED_BYTES
from build_tools.render.question.shuffle import shuffled


@dataclass(frozen=True, slots=True)
class Mask:
    """How one question shows its ids."""

    question: str
    seed: bytes | None = None

    def __post_init__(self) -> None:
        if self.seed is not None and len(self.seed) < SEED_BYTES:
            raise ValueError(f"a private seed has {SEED_BYTES} bytes or more")

    def hide(self, kind: str, authored: str) -> str:
        """The id to show; `kind` keeps the two sides of a match apart."""
        if self.seed is None:
            return authored
        text = f"{self.question}\0{kind}\0{authored}".encode()
        key = self.seed if len(self.seed) <= 64 else blake2b(self.seed).digest()
        return b32encode(blake2b(text, key=key, digest_size=10).digest()).decode().lower()[:12]

    def order(self, kind: str, ids: Sequence[str]) -> list[str]:
        """Authored ids in the order to show where the authored order would give nothing away."""
        if self.seed is None:
            return list(ids)
        return sorted(ids, key=lambda authored: self.hide(kind, authored))

    def mixed(self, kind: str, ids: Sequence[str]) -> list[str]:
        """Authored ids out of their authored order, where that order is the answer."""
        if self.seed is not None:
            return self.order(kind, ids)
        drawn = shuffled(ids, f"{self.question}:{kind}")
        return [*drawn[1:], drawn[0]] if drawn == list(ids) else drawn

    def table(self, kind: str, ids: Iterable[str]) -> dict[str, str]:
        """Shown id → authored id; what a grader needs to read masked answers."""
        return {self.hide(kind, authored): authored for authored in ids}
