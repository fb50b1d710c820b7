"""The committed bundles are those of the sources, and small."""

from __future__ import annotations

import gzip
import json
import re
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import ROOT

BROWSER = ROOT / "build_tools" / "browser"
STAMPS = sorted((BROWSER / "dist").glob("*.inputs.json"))


def short_hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:32]


@pytest.mark.parametrize("stamp", STAMPS, ids=lambda path: path.name)
def test_a_bundle_is_made_of_the_sources_beside_it(stamp: Path) -> None:
    told = json.loads(stamp.read_text("utf-8"))
    bundle = stamp.with_name(stamp.name.removesuffix(".inputs.json"))
    assert short_hash(bundle) == told["output"], "node build.mjs was not run"
    sources = {name: BROWSER / name for name in told["inputs"] if "node_modules/" not in name}
    changed = [n for n, path in sources.items() if short_hash(path) != told["inputs"][n]]
    assert changed == [], "run `make browser`"


def test_every_entry_has_its_bundle() -> None:
    entries = {
        p.name for folder in ("src", "styles") for p in (BROWSER / folder / "entries").iterdir()
    }
    assert entries <= {path.name.removesuffix(".inputs.json") for path in STAMPS}


def loaded(site: Path, page: str, ending: str) -> int:
    """Gzipped bytes of the course's own scripts or styles that a page loads."""
    html = (site / page).read_text("utf-8")
    names = set(re.findall(rf"assets/course/([a-z-]+\.{ending})", html))
    return sum(
        len(gzip.compress((site / "assets/course" / name).read_bytes(), 9)) for name in names
    )


def test_pages_stay_within_their_budget_of_bytes(site: Path) -> None:
    figures = {
        "chapter scripts": (loaded(site, "chapters/mentoring.html", "js"), 10_000),
        "quiz scripts": (loaded(site, "quizzes/mentoring.html", "js"), 25_000),
        "chapter styles": (loaded(site, "chapters/mentoring.html", "css"), 8_000),
        "quiz styles": (loaded(site, "quizzes/mentoring.html", "css"), 8_000),
    }
    assert {name: size for name, (size, limit) in figures.items() if size > limit} == {}
