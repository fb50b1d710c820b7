"""The pipelines: untrusted code never meets a token, and comments are made of data alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def load(path: Path) -> dict[str, Any]:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def steps() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path in WORKFLOWS:
        for name, job in load(path)["jobs"].items():
            yield from ((path.stem, name, step) for step in job["steps"])


def test_there_are_three_workflows() -> None:
    assert [path.stem for path in WORKFLOWS] == ["check", "preview", "publish"]


def test_what_runs_the_code_of_a_pull_request_may_write_nothing_and_has_no_secrets() -> None:
    flow = load(ROOT / ".github/workflows/check.yml")
    assert flow["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in flow["jobs"].values())
    text = (ROOT / ".github/workflows/check.yml").read_text()
    assert "secrets." not in text
    assert "github.token" not in text
    assert not any("pull_request_target" in path.read_text() for path in WORKFLOWS)


def test_every_checkout_leaves_no_credentials_behind() -> None:
    found = [step for *_, step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert found
    assert all(step["with"]["persist-credentials"] == "false" for step in found)


def test_the_job_that_comments_runs_no_code_of_a_branch() -> None:
    job = load(ROOT / ".github/workflows/preview.yml")["jobs"]["comment"]
    assert job["permissions"] == {"pull-requests": "write"}
    assert [step["uses"].split("@")[0] for step in job["steps"] if "uses" in step] == [
        "actions/download-artifact"
    ]
    assert not re.search(r"python|coursebook (?!-)|pip|npm|make", job["steps"][-1]["run"])


def test_the_report_is_made_by_the_main_branch_and_reads_the_other_as_data() -> None:
    job = load(ROOT / ".github/workflows/preview.yml")["jobs"]["report"]
    text = "\n".join(step.get("run", "") for step in job["steps"])
    assert "./tools" in text
    assert re.findall(r"(?:pip install|python|bash|make)\S* [^\n]*branch", text) == []
    assert set(job["permissions"].values()) == {"read"}


def test_no_value_of_an_event_is_pasted_into_a_shell() -> None:
    assert [step["run"] for *_, step in steps() if "${{" in step.get("run", "")] == []


def test_actions_are_pinned_by_version_and_come_from_their_makers() -> None:
    used = [step["uses"] for *_, step in steps() if "uses" in step]
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+(\.\d+)*", each) for each in used)


@pytest.mark.parametrize("path", [*WORKFLOWS, ROOT / ".gitlab-ci.yml"], ids=lambda path: path.name)
def test_no_address_of_a_registry_stands_in_a_pipeline(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "http" not in text
    assert "index-url" not in text


def test_gitlab_jobs_need_no_token() -> None:
    text = (ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8")
    load(ROOT / ".gitlab-ci.yml")
    assert "TOKEN" not in text


def test_the_template_of_a_pull_request_has_three_lines() -> None:
    text = (ROOT / ".github/PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) == 3
