"""The policy in the pages and the one the example server sends are the same."""

from __future__ import annotations

import re

from build_tools.adapters.policy import POLICY
from tests.conftest import ROOT


def test_the_example_server_sends_the_policy_of_the_pages_and_forbids_framing() -> None:
    configuration = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    sent = set(re.findall(r'Content-Security-Policy "([^"]+)"', configuration))
    assert sent == {POLICY + "; frame-ancestors 'none'"}
