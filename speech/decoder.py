"""Whisper on one chunk of speech, with the prompt that makes it write fillers."""

from __future__ import annotations

from threading import Lock
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from speech.models import ModelFiles, stay_offline
from speech.types import SpeechError, Word

# Plain Whisper leaves filled pauses out; a prompt full of them makes it write them (section 7).
PROMPT = "Um, uh, so, er, like, hmm, you know, uh, I mean, um, yeah."


class Decoder(Protocol):
    """Turns the samples of one chunk into words, with times from the chunk's start."""

    name: str

    def decode(self, samples: NDArray[np.float32]) -> tuple[Word, ...]:
        """Words of mono 16 kHz `samples`, at most 30 s; raises SpeechError."""
        ...


class WhisperDecoder:
    """faster-whisper on the CPU; loads at its first chunk, one call at a time."""

    def __init__(self, model: ModelFiles, threads: int = 2) -> None:
        self.name = model.name
        self._files, self._threads = model, threads
        self._lock = Lock()
        self._model: Any = None

    def load(self) -> None:
        """Load now what the first `decode` would load."""
        with self._lock:
            self._loaded()

    def decode(self, samples: NDArray[np.float32]) -> tuple[Word, ...]:
        """Words of `samples`; fillers and punctuation as Whisper writes them."""
        with self._lock:
            segments, _ = self._loaded().transcribe(
                samples,
                language="en",
                beam_size=5,
                temperature=0.0,
                condition_on_previous_text=False,
                initial_prompt=PROMPT,
                word_timestamps=True,
                without_timestamps=True,
                max_new_tokens=max(24, int(len(samples) / 16_000 * 9) + 16),
                vad_filter=False,
            )
            found = [word for segment in segments for word in segment.words or ()]
        return tuple(
            Word(w.word.strip(), float(w.start), float(w.end), float(w.probability))
            for w in found
            if w.word.strip()
        )

    def _loaded(self) -> Any:  # noqa: ANN401 - faster-whisper ships no types
        if self._model is None:
            stay_offline()
            from faster_whisper import WhisperModel

            try:
                self._model = WhisperModel(
                    str(self._files.folder),
                    device="cpu",
                    compute_type="int8",
                    cpu_threads=self._threads,
                    local_files_only=True,
                )
            except (RuntimeError, ValueError, OSError) as error:
                raise SpeechError(
                    f"I could not load the speech model {self.name}; please choose another."
                ) from error
        return self._model
