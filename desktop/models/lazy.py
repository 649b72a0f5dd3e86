"""Parts that take long to load, made when they are first needed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from speech.decoder import Decoder
from speech.types import Word

T = TypeVar("T")


class Lazy(Generic[T]):
    """Makes something once, on the first `get`, whichever thread asks; tries again if it failed."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: T | None = None

    @property
    def made(self) -> T | None:
        """The thing, if it was made already."""
        return self._made

    def get(self) -> T:
        """The thing, made now if it was not."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made


class LazyDecoder:
    """A Decoder that looks for its model when it is asked for its name or for words."""

    def __init__(self, make: Callable[[], Decoder]) -> None:
        self._decoder = Lazy(make)

    @property
    def name(self) -> str:
        """The model's name; SpeechError when there is no model."""
        return self._decoder.get().name

    @property
    def processor(self) -> str | None:
        """What it runs on, None as long as it was not used."""
        made = self._decoder.made
        return made.processor if made is not None else None

    def decode(self, samples: NDArray[np.float32], quick: bool = False) -> tuple[Word, ...]:
        """Words of one chunk, times from its start."""
        return self._decoder.get().decode(samples, quick)


# A folder with a model, or else the name of an installed one; neither: the embedded model.
ModelChoice: TypeAlias = tuple[Path | None, str | None]


class Decoders:
    """One decoder per model, made by `make`; only the one used last stays loaded.

    `chosen` gives the model of the settings.
    """

    def __init__(
        self, make: Callable[[ModelChoice], Decoder], chosen: Callable[[], ModelChoice]
    ) -> None:
        self._make = make
        self._chosen = chosen
        self._lock = threading.Lock()
        self._last: tuple[ModelChoice, Decoder] | None = None

    def get(self, name: str | None) -> Decoder:
        """The decoder of the model with that name, or of the chosen one; loads nothing yet."""
        wanted = (None, name) if name else self._chosen()
        with self._lock:
            if self._last is None or self._last[0] != wanted:
                self._last = (wanted, LazyDecoder(lambda: self._make(wanted)))
            return self._last[1]
