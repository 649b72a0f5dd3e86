"""Floors under how right transcription is, on two spoken answers with known truth.

The probe has learnt from these voices, so this notices what breaks, not how well strangers are
heard: script/evaluate speech and script/train_fillers measure that.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from speech.audio import AudioFile
from speech.decoder import WhisperDecoder
from speech.models import find_model
from speech.transcriber import transcribe
from speech.types import Transcript
from tests.speech import metrics, truth
from tests.speech.sounds import result

DATA = Path(__file__).parent.parent / "data" / "audio"
pytestmark = pytest.mark.model


@dataclass(frozen=True, slots=True)
class Heard:
    """What is said and what was heard."""

    true: truth.Truth
    transcript: Transcript

    @property
    def said(self) -> list[str]:
        """The words that were heard, without filled pauses."""
        return [w.text for w in self.transcript.words if w.kind == "word"]


@lru_cache(maxsize=1)
def heard() -> tuple[Heard, ...]:
    """Both recordings through the whole way from file to transcript."""
    decoder = WhisperDecoder(find_model(None, None, Path("none")))
    return tuple(
        Heard(truth.read(path), result(transcribe(AudioFile(path).blocks(), decoder)))
        for path in sorted(DATA.glob("*.flac"))
    )


def test_words_are_right() -> None:
    """At most eight in a hundred are wrong, missing or invented, fillers aside."""
    counts = [metrics.word_errors([w.text for w in h.true.spoken], h.said) for h in heard()]
    assert len(counts) == 2
    assert sum(wrong for wrong, _ in counts) / sum(count for _, count in counts) <= 0.08


def test_filled_pauses_are_found() -> None:
    """Nine of ten, within 0.35 s and mostly within a tenth of a second."""
    hits = [
        metrics.onsets(
            h.true.filled_pauses,
            [w.start or 0.0 for w in h.transcript.words if w.kind == "filled_pause"],
        )
        for h in heard()
    ]
    found = [error for hit in hits for error in hit.errors]
    assert len(found) / sum(hit.true for hit in hits) >= 0.9
    assert len(found) / sum(hit.reported for hit in hits) >= 0.9
    assert np.median(found) <= 0.1


def test_silences_are_found() -> None:
    """Those of half a second and more, with the right length."""
    hits = [metrics.silences(h.true.pauses or (), h.transcript.pauses) for h in heard()]
    errors = [error for hit in hits for error in hit.errors]
    assert len(errors) / sum(hit.true for hit in hits) >= 0.9
    assert len(errors) / sum(hit.reported for hit in hits) >= 0.85
    assert np.median(errors) <= 0.06


def test_words_begin_where_they_are_said() -> None:
    """Half of them within a tenth of a second, nine of ten within 0.3 s."""
    errors = [
        error
        for h in heard()
        for error in metrics.word_onset_errors(
            h.true.spoken, [w for w in h.transcript.words if w.kind == "word"]
        )
    ]
    assert np.percentile(errors, 50) <= 0.1
    assert np.percentile(errors, 90) <= 0.3
