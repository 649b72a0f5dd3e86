"""Which speech model suits this machine: one is measured, the rest are estimated from it."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop.models.at_hand import ModelAtHand, size_text
from desktop.types import Job, Progress
from speech.decoder import Decoder
from speech.known_models import SHAPES
from speech.models import EMBEDDED
from speech.speed import cost, measure

# Seconds of work for a second of speech. What is left to decode at Stop is 6 s or less: at a third
# it takes 2 s, the longest the report should be waited for in nine of ten cases. The speaker's
# rests cause some work twice, too, and a laptop that has grown hot, or that runs a video call
# beside, may be half as fast: it still keeps up.
KEEPS_UP = 1 / 3
# From the least accurate to the most (English). Distilled models are left out: they learnt from
# what Whisper writes, and Whisper leaves fillers out.
RANKED = ("tiny.en", "base.en", "small.en", "medium.en", "large-v3-turbo", "large-v3")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Seconds of work a model needs for a second of speech here; `estimated` if not measured."""

    name: str
    factor: float
    estimated: bool
    installed: bool
    bytes: int

    @property
    def keeps_up(self) -> bool:
        """With live speech, and with room to spare."""
        return self.factor <= KEEPS_UP

    @property
    def minute(self) -> str:
        """What a minute of speech takes, in words."""
        seconds = 60 * self.factor
        about = "about " if self.estimated else ""
        return f"{about}{seconds:.0f} seconds" if seconds >= 1.5 else "about a second"


@dataclass(frozen=True, slots=True)
class Advice:
    """A verdict on every model, from the least accurate to the most, and where they would run."""

    verdicts: tuple[Verdict, ...]
    processor: str | None

    @property
    def best(self) -> Verdict:
        """The most accurate model that keeps up, or else the quickest."""
        fast = [verdict for verdict in self.verdicts if verdict.keeps_up]
        return fast[-1] if fast else min(self.verdicts, key=lambda verdict: verdict.factor)

    @property
    def measured(self) -> Verdict:
        """The one that was measured."""
        return next(verdict for verdict in self.verdicts if not verdict.estimated)

    def text(self) -> str:
        """In plain words."""
        known, best = self.measured, self.best
        where = f" on the {self.processor}" if self.processor == "CPU" else ""
        where = " on the NVIDIA card" if self.processor == "NVIDIA" else where
        first = f"{known.name} takes {known.minute} for a minute of speech here{where}"
        if not best.keeps_up:
            return (
                f"{first}. That is slow, so the report will need a while after you stop; "
                f"stay with {best.name}."
            )
        if best == known:
            return (
                f"{first}. A larger model would not keep up while you speak, "
                f"so {known.name} suits it best."
            )
        here = "it is here already" if best.installed else f"{size_text(best.bytes)} to download"
        return (
            f"{first}. {best.name} hears words better and would still keep up "
            f"({best.minute} for a minute): {here}."
        )

    def to_json(self) -> dict[str, Any]:
        """What `models recommend --json` prints."""
        return {
            "recommended": self.best.name,
            "processor": self.processor,
            "keeps_up_at": KEEPS_UP,
            "models": [
                {
                    "name": verdict.name,
                    "real_time_factor": round(verdict.factor, 4),
                    "estimated": verdict.estimated,
                    "keeps_up": verdict.keeps_up,
                    "installed": verdict.installed,
                    "bytes": verdict.bytes,
                }
                for verdict in self.verdicts
            ],
        }


def advise(
    decoder: Decoder, samples: NDArray[np.float32], here: Sequence[ModelAtHand]
) -> Job[Advice]:
    """Measure the embedded model, which `decoder` is, on `samples` for about ten seconds."""
    factor = yield from _measured(decoder, samples)
    unit = factor / cost(SHAPES[EMBEDDED])
    names = {model.name: model for model in here if model.origin != "folder"}
    verdicts = []
    for name in RANKED:
        # The multilingual twin of the same size does as well where it is here and this is not.
        twin = name.removesuffix(".en")
        found = names.get(name) or names.get(twin)
        shown = found.name if found else name
        size = found.bytes if found else SHAPES[name].bytes
        estimate = cost(SHAPES[name]) * unit
        verdicts.append(Verdict(shown, estimate, name != EMBEDDED, found is not None, size))
    return Advice(tuple(verdicts), decoder.processor)


def _measured(decoder: Decoder, samples: NDArray[np.float32]) -> Job[float]:
    steps: Generator[float, None, float] = measure(decoder, samples)
    try:
        while True:
            try:
                share = next(steps)
            except StopIteration as end:
                factor: float = end.value
                return factor
            yield Progress(share, "Listening to a sample, ten seconds at most")
    finally:
        steps.close()
