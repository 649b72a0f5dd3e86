"""Weighs what a rule's detector found against what the model reads; learnt from the corpus."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass

from scoring.errors import ScoringError
from scoring.learned import Reading
from scoring.types import GUIDE_RULES, Verdict

VERDICTS: tuple[Verdict, ...] = ("met", "partly", "not_found", "against", "not_judged")


@dataclass(frozen=True, slots=True)
class Weights:
    """The log-odds that a rule is passed: `bias`, the model's own odds times `model`, and what the
    detector's verdict adds.
    """

    bias: float
    model: float
    verdicts: Mapping[Verdict, float]

    def odds(self, verdict: Verdict, reading: Reading) -> float:
        """Above zero: passed."""
        return self.bias + self.model * reading.odds + self.verdicts[verdict]


def parse_weights(file: str, text: str) -> dict[str, Weights]:
    """The weights of every rule that has some; `ScoringError` where the file is damaged."""
    try:
        return {
            rule: _weights(row) for rule, row in json.loads(text).items() if rule in GUIDE_RULES
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ScoringError(f"{file} is damaged; please install Greenroom again.") from error


def _weights(row: Mapping[str, float]) -> Weights:
    found = Weights(
        float(row["bias"]), float(row["model"]), {name: float(row[name]) for name in VERDICTS}
    )
    if not all(math.isfinite(v) for v in (found.bias, found.model, *found.verdicts.values())):
        raise ValueError("not finite")
    return found
