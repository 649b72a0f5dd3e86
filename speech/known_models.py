"""The Whisper models that can be had by name: their shape, and so their size and what they cost."""

from __future__ import annotations

from dataclasses import dataclass

# tokenizer.json, vocabulary and config beside the weights, in bytes.
BESIDE = 2_600_000


@dataclass(frozen=True, slots=True)
class Shape:
    """Width of a model's states, and the layers of its encoder and of its decoder."""

    width: int
    encoder_layers: int
    decoder_layers: int

    @property
    def encoder(self) -> float:
        """Millions of parameters that listen: the layers, two convolutions, the positions."""
        return (12 * self.encoder_layers * self.width**2 + 3 * self.width**2) / 1e6 + (
            1740 * self.width / 1e6
        )

    @property
    def decoder(self) -> float:
        """Millions of parameters that write: the layers, the words, the positions."""
        return (16 * self.decoder_layers * self.width**2 + 52_312 * self.width) / 1e6

    @property
    def bytes(self) -> int:
        """Of the whole model as it is fetched, in float16; within 1 % of the true size."""
        return round((self.encoder + self.decoder) * 2e6) + BESIDE


_TINY, _BASE = Shape(384, 4, 4), Shape(512, 6, 6)
_SMALL, _MEDIUM = Shape(768, 12, 12), Shape(1024, 24, 24)
_LARGE, _TURBO = Shape(1280, 32, 32), Shape(1280, 32, 4)
_DISTIL_LARGE = Shape(1280, 32, 2)
SHAPES = {
    "tiny.en": _TINY,
    "tiny": _TINY,
    "base.en": _BASE,
    "base": _BASE,
    "small.en": _SMALL,
    "small": _SMALL,
    "medium.en": _MEDIUM,
    "medium": _MEDIUM,
    "large-v1": _LARGE,
    "large-v2": _LARGE,
    "large-v3": _LARGE,
    "large": _LARGE,
    "distil-small.en": Shape(768, 12, 4),
    "distil-medium.en": Shape(1024, 24, 2),
    "distil-large-v2": _DISTIL_LARGE,
    "distil-large-v3": _DISTIL_LARGE,
    "distil-large-v3.5": _DISTIL_LARGE,
    "large-v3-turbo": _TURBO,
    "turbo": _TURBO,
}
# Those worth offering for English, from small to large; any other name can be asked for.
OFFERED = (
    "base.en",
    "distil-small.en",
    "small.en",
    "distil-medium.en",
    "medium.en",
    "distil-large-v3.5",
    "large-v3-turbo",
    "large-v3",
)
