"""Hostile sound files: broken heads, cut ends, lies about their length."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from desktop.compose import speech_tools
from desktop.errors import GreenroomError
from desktop.library.adoption import adopt
from desktop.library.folder import Library
from desktop.library.store import Store
from desktop.settings import Settings
from desktop.speech_tools import Audio, NativeAudio
from desktop.takes.envelope import Envelopes
from desktop.takes.sound_reader import SoundReader
from speech.audio import AudioFile, NativeFile
from speech.errors import SpeechError
from tests.desktop.fakes import places_in
from tests.faults.app import RATE, spoken
from tests.faults.forked import Forked
from tests.faults.fuzzing import BYTES, damaged, feed, one_sentence
from tests.faults.sizes import Size, Tally

pytestmark = pytest.mark.logs
KINDS = ("WAV", "FLAC", "MP3", "OGG", "AIFF", "W64", "CAF")
# A second of sound may not become more than this, whatever its head claims.
MOST_SECONDS = 3600.0


def files() -> list[bytes]:
    """Half a second of sound in each kind of file."""
    made = []
    for kind in KINDS:
        file = io.BytesIO()
        soundfile.write(file, spoken(0, RATE // 2), RATE, format=kind)
        made.append(file.getvalue())
    stereo, floats = io.BytesIO(), io.BytesIO()
    soundfile.write(stereo, np.zeros((400, 2), np.float32), 44_100, format="WAV")
    soundfile.write(floats, np.ones(400, np.float32), 8000, subtype="DOUBLE", format="WAV")
    return [*made, stereo.getvalue(), floats.getvalue()]


def sound_in(audio: Audio | NativeAudio) -> None:
    """Read it all; out of half a second may come no hours."""
    assert sum(len(block) for block in audio.blocks()) < MOST_SECONDS * audio.rate


def refused_in_a_sentence(work: Callable[[], None]) -> None:
    """Do it, or be told why not."""
    try:
        work()
    except (SpeechError, GreenroomError) as error:
        one_sentence(str(error))


def test_sound_files(tmp_path: Path, size: Size, tally: Tally) -> None:
    """What the child process does with them, and what plays and draws a replaced recording."""
    envelopes, path = Envelopes(tmp_path / "envelopes"), tmp_path / "sound.bin"

    def play() -> None:
        reader = SoundReader(path)
        try:
            reader.start(0.1, 48_000)
            reader.read(4800)
        finally:
            reader.close()

    def draw() -> None:
        assert np.isfinite(envelopes.of_file(path)).all()
        envelopes.forget(path)

    def eat(data: bytes) -> None:
        path.write_bytes(data)
        refused_in_a_sentence(lambda: sound_in(AudioFile(path)))
        refused_in_a_sentence(lambda: sound_in(NativeFile(path)))
        refused_in_a_sentence(play)
        refused_in_a_sentence(draw)

    feed(size, tally, "sound files", damaged(files(), 120, BYTES), eat)


@pytest.mark.parametrize(("how", "quick", "full"), [("started", 5, 1000), ("forked", 10, 10_000)])
def test_sound_files_in_a_process_of_their_own(
    tmp_path: Path,
    size: Size,
    tally: Tally,
    monkeypatch: pytest.MonkeyPatch,
    how: str,
    quick: int,
    full: int,
) -> None:
    """As the app reads what others made: a process for each file, which takes its time."""
    places = places_in(tmp_path)
    tools, path = speech_tools(places, Settings), tmp_path / "sound.bin"
    if how == "forked":
        monkeypatch.setattr("speech.apart.subprocess.Popen", Forked)

    def eat(data: bytes) -> None:
        path.write_bytes(data)
        refused_in_a_sentence(lambda: sound_in(tools.audio(path)))

    inputs = damaged(files(), 120, BYTES)
    feed(size, tally, f"sound files, a process {how} for each", inputs, eat, quick, full)


def test_recordings_of_any_bytes(tmp_path: Path, size: Size, tally: Tally) -> None:
    """A recording nobody finished is taken in whatever became of it; nothing but silence goes."""
    places = places_in(tmp_path)
    places.create()
    store = Store(places.data / "library.db", places.recordings)
    heads = files()[:2]

    def eat(data: bytes) -> None:
        library = Library(places.recordings)
        slot = library.reserve()
        slot.lock.release()
        slot.wav.write_bytes(data)
        taken = adopt(library, store, "sar")
        assert taken == ((slot.id,) if slot.wav.exists() else ())
        assert slot.wav.exists() or len(data) < 200, "a file with something in it is kept"
        slot.wav.unlink(missing_ok=True)
        for take_id in taken:
            store.take(take_id)
            with store.removing(take_id):
                pass

    feed(size, tally, "recordings left behind", damaged(heads, 60, BYTES), eat, quick=60)
    store.close()
