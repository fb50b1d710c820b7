"""The publisher's seed: secret bytes that draw the ids and orders of graded and exam questions."""

from __future__ import annotations

SEED_BYTES = 16
"""Fewer secret bytes than this could be searched through."""

NO_SEED = bytes(SEED_BYTES)
"""Stands where no seed is: enough where nothing graded is shown, known to everybody elsewhere."""
