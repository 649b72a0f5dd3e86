"""The real Whisper on a chunk: words with times, fillers, failures in one sentence."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from speech.audio import SAMPLE_RATE
from speech.decoder import WhisperDecoder
from speech.errors import SpeechError
from speech.live import LiveTranscriber
from speech.models import ModelFiles, find_model
from speech.transcriber import transcribe
from speech.types import Word
from tests.speech.sounds import answer, blocks, result
from tests.speech.test_models import make_model


@pytest.fixture(scope="module")
def whisper() -> WhisperDecoder:
    """The embedded model."""
    return WhisperDecoder(find_model(None, None, Path("none")))


@pytest.mark.model
def test_words_come_with_times(whisper: WhisperDecoder) -> None:
    """From the chunk's start, in order, inside the chunk."""
    words = whisper.decode(answer()[: 10 * SAMPLE_RATE])
    text = " ".join(w.text.lower().strip(".,") for w in words)
    assert whisper.name == "tiny.en"
    assert "product manager for onboarding" in text
    starts = [w.start or 0.0 for w in words if w.kind == "word"]
    assert starts == sorted(starts)
    assert 0 <= starts[0] < 2
    assert all((w.end or 0.0) <= 10.05 for w in words)
    assert all(0 <= (w.probability or 0.0) <= 1 for w in words)


@pytest.mark.model
def test_threads_may_share_a_decoder(whisper: WhisperDecoder) -> None:
    """One call at a time; each gets its own words."""
    found: dict[int, tuple[Word, ...]] = {}
    parts = {at: answer()[at * SAMPLE_RATE : (at + 6) * SAMPLE_RATE] for at in (0, 10)}

    def work(at: int) -> None:
        found[at] = whisper.decode(parts[at])

    threads = [threading.Thread(target=work, args=(at,)) for at in parts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {at: whisper.decode(part) for at, part in parts.items()}


@pytest.mark.model
@pytest.mark.alone  # with another decoder beside it, it may not keep up
def test_live_and_file_give_the_same_words(whisper: WhisperDecoder) -> None:
    """Half a minute, in a microphone's blocks and in a file's."""
    sound = answer()[: 30 * SAMPLE_RATE]
    live = LiveTranscriber(whisper)
    for block in blocks(sound, (1600,)):
        live.feed(block)
    heard = result(live.finish())
    assert heard == result(transcribe(blocks(sound, (SAMPLE_RATE,)), whisper))
    assert len(heard.words) > 60


@pytest.mark.model
def test_nothing_is_heard_where_nobody_speaks(whisper: WhisperDecoder) -> None:
    """A quiet room, a keyboard: no invented thanks."""
    random = np.random.default_rng(1)
    sound = random.normal(0, 0.002, 20 * SAMPLE_RATE)
    for at in random.integers(0, len(sound) - 400, 80):
        sound[at : at + 400] += random.normal(0, 0.2, 400) * np.exp(-np.arange(400) / 60)
    heard = result(transcribe(blocks(sound.astype(np.float32), (SAMPLE_RATE,)), whisper))
    assert heard.words == ()


def test_making_one_loads_nothing() -> None:
    """The window starts before the model is there."""
    decoder = WhisperDecoder(ModelFiles("mine", Path("/nowhere")))
    assert decoder.name == "mine"


def test_a_broken_model_is_said(tmp_path: Path) -> None:
    """Each time it is used, without a traceback."""
    decoder = WhisperDecoder(ModelFiles("mine", make_model(tmp_path / "mine")))
    for _ in range(2):
        with pytest.raises(SpeechError, match="could not load the speech model mine"):
            decoder.decode(np.zeros(SAMPLE_RATE, dtype=np.float32))


def test_importing_it_is_light() -> None:
    """Heavy libraries are imported where they are needed, not before."""
    code = "import sys, speech.live, speech.audio, speech.models; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"faster_whisper", "av", "onnxruntime", "ctranslate2"} & set(run.stdout.split())
