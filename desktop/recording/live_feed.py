"""Hands a recording's blocks on to live transcription; nothing in it can hurt the recording."""

from __future__ import annotations

import logging
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from desktop.speech_tools import LiveTranscriber, OnWords, Resampler, SpeechTools, Steps
from speech.errors import SpeechError
from speech.types import Word

log = logging.getLogger(__name__)
# What Whisper hears, as `speech.audio` gives it.
SAMPLE_RATE = 16_000


class LiveFeed:
    """Resamples and feeds; after its first failure it takes no more, and `finish` says so.

    `on_words` gets the words heard so far whenever there are new ones.
    """

    def __init__(self, speech: SpeechTools, on_words: OnWords) -> None:
        self.cuts: Callable[[], tuple[float, ...]] = tuple
        """The recording's cuts so far; the one before a block is there when the block comes."""
        self._cuts_fed = 0
        self._fed = 0
        self._make_resampler = speech.resampler
        self._transcriber: LiveTranscriber | None = None
        self._resampler: Resampler | None = None
        self._broken = False
        try:
            self._transcriber = speech.live(speech.decoder(None), on_words)
        except Exception:
            # A missing model must not keep anyone from recording.
            log.exception("live transcription did not start")

    def on_block(self, samples: NDArray[np.int16], rate: int) -> None:
        """The next samples; called in the recording's own thread, so it never raises."""
        if self._transcriber is None or self._broken:
            return
        try:
            if self._resampler is None:
                self._resampler = self._make_resampler(rate)
            self._feed(self._transcriber, self._resampler.feed(samples))
        except Exception:
            self._broken = True
            log.exception("live transcription stopped")

    def words(self) -> tuple[Word, ...]:
        """Words so far."""
        return self._transcriber.words() if self._transcriber is not None else ()

    def finish(self) -> Steps:
        """Decode what is left, after the last block; SpeechError when live transcription broke."""
        if self._transcriber is None or self._broken:
            raise SpeechError("I could not transcribe while you spoke; please try again.")
        if self._resampler is not None:
            self._feed(self._transcriber, self._resampler.flush())
        return (yield from self._transcriber.finish())

    def close(self) -> None:
        """Stop decoding; safe to call twice."""
        if self._transcriber is not None:
            self._transcriber.close()

    def _feed(self, transcriber: LiveTranscriber, samples: NDArray[np.float32]) -> None:
        # Cut at the very sample where a later pass over the file does, so that both hear the same.
        for cut in self.cuts()[self._cuts_fed :]:
            at = max(0, round(cut * SAMPLE_RATE) - self._fed)
            if at > len(samples):
                # The resampler still holds what comes before it.
                break
            transcriber.feed(samples[:at])
            transcriber.cut()
            self._cuts_fed += 1
            self._fed += at
            samples = samples[at:]
        transcriber.feed(samples)
        self._fed += len(samples)
