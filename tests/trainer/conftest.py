"""Opening a 台账 is slow on purpose; tests that open hundreds do it cheaply."""

from __future__ import annotations

import pytest

from build_tools.trainer import ledger_file


@pytest.fixture
def cheap_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_file, "_N", 2**10)
