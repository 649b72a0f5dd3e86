"""Measuring how fast a model is, and estimating others."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
import pytest
from numpy.typing import NDArray

from speech.known_models import SHAPES
from speech.speed import cost, measure
from speech.types import Word
from tests.speech.fakes import FakeDecoder

MINUTE = (0.3 * np.sin(np.arange(60 * 16_000) / 9)).astype(np.float32)


class FakeClock:
    """Stands in for the clock: only work lets it go on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.now


class SlowDecoder(FakeDecoder):
    """Stands in for Whisper on a machine that needs `factor` seconds for a second."""

    def __init__(self, factor: float) -> None:
        super().__init__()
        self.factor, self.clock = factor, FakeClock()

    def decode(self, samples: NDArray[np.float32], *options: bool) -> tuple[Word, ...]:
        """Nothing; the first call, which loads the model, takes three seconds more."""
        self.clock.now += len(samples) / 16_000 * self.factor + (0 if self.chunks else 3)
        self.chunks.append(samples)
        return ()


def ended(job: Generator[float, None, float]) -> tuple[list[float], float]:
    """All steps, and the result."""
    steps = []
    while True:
        try:
            steps.append(next(job))
        except StopIteration as end:
            return steps, end.value


@pytest.mark.parametrize("factor", [0.05, 0.4, 3.0])
def test_the_factor_is_measured_without_the_loading(factor: float) -> None:
    """However fast the machine is; the share never falls."""
    decoder = SlowDecoder(factor)
    steps, found = ended(measure(decoder, MINUTE, clock=decoder.clock))
    assert found == pytest.approx(factor)
    assert steps == sorted(steps)
    assert steps[0] == 0


def test_a_slow_machine_is_measured_no_longer() -> None:
    """About ten seconds, whatever is left of the sample: the chunk begun is the last."""
    decoder = SlowDecoder(1.0)
    ended(measure(decoder, MINUTE, clock=decoder.clock))
    assert 10 <= decoder.clock.now < 10 + 14


def test_base_costs_what_was_measured() -> None:
    """1.77 times tiny.en, and larger ones ever more."""
    assert cost(SHAPES["base"]) / cost(SHAPES["tiny.en"]) == pytest.approx(1.77, abs=0.05)
    order = ("tiny.en", "base.en", "distil-small.en", "small.en", "medium.en", "large-v3")
    costs = [cost(SHAPES[name]) for name in order]
    assert costs == sorted(costs)
