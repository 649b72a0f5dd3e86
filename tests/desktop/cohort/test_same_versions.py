"""A report made elsewhere counts only if this machine would make the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.cohort.file_scorer import Outcome
from desktop.cohort.same_versions import SameVersions
from scoring.types import Versions

HERE = Versions("1.2", "tiny.en", "t3", "r4")
THERE = {"app": "1.2", "model": "tiny.en", "tagger": "t3", "rules": "r4"}


@pytest.mark.parametrize("model", ["tiny.en", None], ids=["sound", "text"])
def test_the_same_versions_pass(model: str | None) -> None:
    """A text has no speech model."""
    made = Outcome(json.dumps({"versions": THERE | {"model": model}}), {"words": 3})
    assert SameVersions(lambda _: made, HERE)(Path("a.txt")) == made


def test_other_versions_are_told_instead() -> None:
    """With what differs, and what to do."""
    made = Outcome(json.dumps({"versions": THERE | {"tagger": "t2", "model": "base"}}))
    error = SameVersions(lambda _: made, HERE)(Path("a.wav")).error or ""
    assert "would score a.wav with other versions (model base, here tiny.en, tagger t2" in error
    assert error.endswith("please install the same greenroom and models on all machines.")


def test_an_error_stays_what_it_is() -> None:
    """There is nothing to compare."""
    made = Outcome(error="I could not read it.")
    assert SameVersions(lambda _: made, HERE)(Path("a.wav")) is made
