"""Parts that take long to load, made when they are first needed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from scoring.types import Moves, Tagger
from speech.decoder import Decoder
from speech.types import Word

T = TypeVar("T")


class Lazy(Generic[T]):
    """Makes something once, on the first `get`, whichever thread asks; tries again if it failed."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: T | None = None

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

    def decode(self, samples: NDArray[np.float32]) -> tuple[Word, ...]:
        """Words of one chunk, times from its start."""
        return self._decoder.get().decode(samples)


class LazyTagger:
    """A Tagger that loads its weights when it is asked for its version or for moves."""

    def __init__(self, make: Callable[[], Tagger]) -> None:
        self._tagger = Lazy(make)

    @property
    def version(self) -> str:
        """Which weights it uses."""
        return self._tagger.get().version

    def tag(self, words: Sequence[Word]) -> Moves:
        """Probabilities for every word."""
        return self._tagger.get().tag(words)


class Decoders:
    """One decoder per model, made by `make(name)`; only the one used last stays loaded.

    `chosen` gives the name of the model in the settings, None for the app's own choice.
    """

    def __init__(
        self, make: Callable[[str | None], Decoder], chosen: Callable[[], str | None]
    ) -> None:
        self._make = make
        self._chosen = chosen
        self._lock = threading.Lock()
        self._last: tuple[str | None, Decoder] | None = None

    def get(self, name: str | None) -> Decoder:
        """The decoder of that model, or of the chosen one; loads nothing yet."""
        wanted = name or self._chosen()
        with self._lock:
            if self._last is None or self._last[0] != wanted:
                # Its name is only ever read, though the protocol would let it be set.
                lazy = cast("Decoder", LazyDecoder(lambda: self._make(wanted)))
                self._last = (wanted, lazy)
            return self._last[1]
