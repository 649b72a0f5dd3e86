"""One detector for each rule of rules.toml, by the rule's id."""

from __future__ import annotations

from collections import defaultdict

from scoring.answer import Answer, Judgement
from scoring.findings import Detector


def _later(answer: Answer) -> Judgement:
    return Judgement("not_judged")


DETECTORS: dict[str, Detector] = defaultdict(lambda: _later)
