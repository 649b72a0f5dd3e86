"""What the model reads of the guide's rules: how likely each is passed, and where it looked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.text import Span
from scoring.types import GUIDE_RULES, Moves

# A quote grows from the word looked at most while its neighbours get so much of that word's look.
NEIGHBOUR = 0.15
# A neighbour that gets less is stepped over where the next one or two get enough.
STRIDE = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """`odds` are the log-odds that the rule is passed; `span` the words that say so most."""

    odds: float
    span: Span


def read(moves: Moves, rule: str) -> Reading | None:
    """The model's reading of one of GUIDE_RULES; None for another rule or where it has none."""
    if moves.readings is None or not len(moves.readings) or rule not in GUIDE_RULES:
        return None
    at = GUIDE_RULES.index(rule)
    looks = _softmax(moves.readings[:, at])
    says = moves.readings[:, len(GUIDE_RULES) + at]
    return Reading(float(looks @ says), _quoted(looks))


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    raised = np.exp(logits.astype(np.float64) - logits.max())
    return np.asarray(raised / raised.sum())


def _quoted(looks: NDArray[np.float64]) -> Span:
    """The words round the most looked-at one that are looked at nearly as much."""
    peak = int(looks.argmax())
    enough = np.flatnonzero(looks >= NEIGHBOUR * looks[peak])
    first = last = peak
    for i in enough[enough < peak][::-1]:
        if first - i > STRIDE:
            break
        first = int(i)
    for i in enough[enough > peak]:
        if i - last > STRIDE:
            break
        last = int(i)
    return Span(first, last)
