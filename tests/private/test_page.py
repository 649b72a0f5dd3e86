"""PRIVACY.md: each of its sentences names tests, and each of those is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "PRIVACY.md").read_text(encoding="utf-8")
PROMISES = [line for line in PAGE.splitlines() if line.startswith("- ")]


def test_every_promise_names_a_test_that_exists() -> None:
    """And no test's name is on the page that is gone from here."""
    tests = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("tests/**/test_*.py"))
    there = set(re.findall(r"^def (test_\w+)\(", tests, re.MULTILINE))
    assert len(PROMISES) >= 8
    for promise in PROMISES:
        named = set(re.findall(r"`(test_\w+)`", promise))
        assert named, promise
        assert named <= there, named - there


def test_it_fits_on_half_a_screen() -> None:
    """Short enough to be read."""
    words = re.sub(r"\(`test_[^)]*\)", "", PAGE).split()
    assert len(words) < 300


def test_the_readme_leads_there() -> None:
    """Under its own heading."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    part = readme.split("## Privacy\n")[1].split("\n## ")[0]
    assert "[PRIVACY.md](PRIVACY.md)" in part
