"""What the private folder holds beside quizzes and banks: the seed and the release codes."""

from __future__ import annotations

import json
from pathlib import Path

from build_tools.model.seed import NO_SEED, SEED_BYTES

_KEPT = 64
"""Bytes of the seed that count: as many as a BLAKE2b key may have."""


def private_seed(private: Path | None) -> bytes:
    """The publisher's seed, from `seed` in the private folder.

    Without one, or with one too short to be secret, `NO_SEED`; `checks/secrecy.py` says so where
    graded quizzes exist.
    """
    path = private / "seed" if private else None
    seed = path.read_bytes()[:_KEPT] if path and path.is_file() else NO_SEED
    return seed if len(seed) >= SEED_BYTES else NO_SEED


def release_codes(private: Path | None) -> dict[str, str] | None:
    """Quiz id → release code as `cohort exam release` wrote it; None where there are none."""
    path = private / "exams.json" if private else None
    if path is None or not path.is_file():
        return None
    codes = json.loads(path.read_text(encoding="utf-8"))
    return {str(quiz): str(code) for quiz, code in codes.items()}
