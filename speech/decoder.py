"""Whisper on one chunk of speech, with the prompt that makes it write fillers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

import assets
from speech.device import Whisper
from speech.doubts import crowded, unheard
from speech.filler_join import join
from speech.filler_probe import FillerProbe, load_probe
from speech.models import ModelFiles
from speech.types import Word
from speech.whole_words import whole_words

NO_STATES = np.zeros((0, 0), dtype=np.float32)
# Plain Whisper leaves filled pauses out; a prompt full of them makes it write them (section 7).
PROMPT = "Um, uh, so, er, like, hmm, you know, uh, I mean, um, yeah."

BEAM = 5  # greedy decoding loses a quarter of the fillers (section 7)
# Whisper fills every chunk up to 30 s with silence. Five seconds of it take half of the time and
# make fewer word errors (dev: .058, not .066); where they fail, it is decoded again with all.
SILENCE, WHOLE = 500, 3_000  # the encoder's frames of 10 ms


class Decoder(Protocol):
    """Turns the samples of one chunk into words, with times from the chunk's start."""

    @property
    def name(self) -> str:
        """The model's name."""
        ...

    @property
    def processor(self) -> str | None:
        """What it runs on, “CPU” or “NVIDIA”; None as long as nothing was decoded."""
        ...

    def decode(self, samples: NDArray[np.float32], quick: bool = False) -> tuple[Word, ...]:
        """Words of mono 16 kHz `samples`, at most 30 s; raises SpeechError.

        `quick` follows the likeliest word at once: less work, and a little less is heard.
        """
        ...


class WhisperDecoder:
    """faster-whisper; loads at its first chunk, one call at a time.

    `probes` is the folder with a filled-pause probe for each model that has one. Its findings
    are joined with the fillers that Whisper writes. `whisper` makes what runs the model.
    """

    def __init__(
        self,
        model: ModelFiles,
        threads: int = 2,
        probes: Path = assets.ROOT / "filled_pauses",
        whisper: Callable[[ModelFiles, int, Callable[[Any], object]], Whisper] = Whisper,
    ) -> None:
        self.name = model.name
        self._probes = probes
        self._lock = Lock()
        self._whisper = whisper(model, threads, self._ready)
        self._probe: FillerProbe | None = None
        self._states = NO_STATES
        self._frames = WHOLE

    @property
    def processor(self) -> str | None:
        """The name of what it runs on, None until it is loaded."""
        used = self._whisper.processor
        return used.name if used is not None else None

    def load(self) -> None:
        """Load now what the first `decode` would load."""
        with self._lock:
            self._whisper.get()

    def decode(self, samples: NDArray[np.float32], quick: bool = False) -> tuple[Word, ...]:
        """Words of `samples`; those of the kind filled_pause are where the probe hears them."""
        with self._lock:
            return self._whisper.run(lambda model: self._heard(model, samples, quick))

    def _heard(self, model: Any, samples: NDArray[np.float32], quick: bool) -> tuple[Word, ...]:  # noqa: ANN401 - faster-whisper ships no types
        frames = len(samples) // 160 + SILENCE
        found = self._written(model, samples, quick, frames)
        if frames < WHOLE and (unheard(samples, found) or crowded(samples, found)):
            found = self._written(model, samples, quick, WHOLE)
        heard = self._filled_pauses(self._spoken(samples))
        return join(whole_words(found), heard)

    def _written(
        self,
        model: Any,  # noqa: ANN401 - faster-whisper ships no types
        samples: NDArray[np.float32],
        quick: bool,
        frames: int,
    ) -> list[Any]:
        self._states, self._frames = NO_STATES, frames
        segments, _ = model.transcribe(
            samples,
            language="en",
            beam_size=1 if quick else BEAM,
            temperature=0.0,
            condition_on_previous_text=False,
            initial_prompt=PROMPT,
            word_timestamps=True,
            without_timestamps=True,
            max_new_tokens=max(24, int(len(samples) / 16_000 * 9) + 16),
            vad_filter=False,
        )
        found: list[Any] = []
        for segment in segments:
            found += segment.words or ()
            # It would decode whatever follows the last word once more. Where that is silence, it
            # costs as much as the whole chunk and brings nothing but invented words.
            if frames < WHOLE or not unheard(samples, found):
                break
        return found

    def states(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """What the encoder makes of `samples` (at most 30 s): (n, width), 20 ms each."""
        with self._lock:
            self._states, self._frames = NO_STATES, len(samples) // 160 + SILENCE
            model = self._whisper.get()
            from faster_whisper.audio import pad_or_trim

            model.encode(pad_or_trim(model.feature_extractor(samples)))
            return self._spoken(samples)

    def _filled_pauses(self, states: NDArray[np.float32]) -> tuple[Word, ...]:
        # A folder may be called like a model that it does not hold.
        if self._probe is None or states.shape[1:] != (self._probe.width,):
            return ()
        return self._probe.hear(states)

    def _spoken(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        # The encoder fills everything up to 30 s.
        return self._states[: -(-len(samples) // 320)]

    def _ready(self, model: Any) -> None:  # noqa: ANN401 - faster-whisper ships no types
        """Give the encoder no more silence than is needed, and keep what it says in passing."""
        self._probe = load_probe(self.name, self._probes)
        encode = model.encode

        def kept(features: NDArray[np.float32]) -> Any:  # noqa: ANN401 - as above
            import ctranslate2

            states = encode(features[..., : self._frames // 2 * 2])
            if self._states is NO_STATES:
                here = states.to_device(ctranslate2.Device.cpu)
                self._states = np.array(here, dtype=np.float32)[0]
            return states

        model.encode = kept
