"""Everything that decides what training brings out, beside data and code."""

from __future__ import annotations

from dataclasses import dataclass, field

from training.augment import Shares


@dataclass(frozen=True)
class Recipe:
    """`verdicts` and `evidence` weigh the loss on rules against that on moves."""

    seed: int = 7
    epochs: int = 6
    rate: float = 2.5e-4
    head_rate: float = 1e-3
    batch: int = 4
    smoothing: float = 0.05
    warmup: float = 0.1
    decay: float = 0.01
    average: float = 0.98
    verdicts: float = 0.4
    evidence: float = 0.1
    shares: Shares = field(default_factory=Shares)
