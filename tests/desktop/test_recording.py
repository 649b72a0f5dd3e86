"""A Session on a real PortAudio stream: what was played is a take."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import soundfile

import assets
from desktop.compose import speech_tools
from desktop.library.folder import Library
from desktop.library.store import Store
from desktop.library.trash import Trash
from desktop.session import Session
from desktop.settings import Settings
from scoring.catalog import Catalog
from scoring.score import Scorer
from tests.desktop.fakes import FakeDecoder, FakeTagger, places_in
from tests.desktop.jobs import run
from tests.microphone import DESCRIPTION, virtual_microphone

pytestmark = pytest.mark.microphone
PLAYED_SECONDS = 4


def test_spoken_answer_becomes_a_take(tmp_path: Path, catalog: Catalog) -> None:
    """From the microphone through resampling and live transcription into the library."""
    places, tagger, decoder = places_in(tmp_path), FakeTagger(), FakeDecoder()
    places.create()
    session = Session(
        places,
        catalog,
        Scorer(catalog, tagger, "0"),
        tagger,
        replace(speech_tools(places, Settings), decoder=lambda _: decoder),
        Store(places.data / "library.db", places.recordings),
        Library(places.recordings),
        Trash(places.data / "trash"),
        Settings(),
    )
    sound = assets.ROOT / "sample" / "answer.flac"
    samples, rate = soundfile.read(sound, frames=PLAYED_SECONDS * 16_000, dtype="int16")
    soundfile.write(tmp_path / "spoken.wav", samples, rate)
    try:
        with virtual_microphone() as microphone:
            (device,) = session.devices()
            assert DESCRIPTION in device.name
            live = session.record(catalog.question("failure"), "sar", device.name)
            microphone.play(tmp_path / "spoken.wav", wait=True)
            take = run(live.finish())
            live = session.record(catalog.question("failure"), "sar")
            live.discard()
            live.settle()
        assert take.main.seconds > PLAYED_SECONDS - 0.5
        assert take.main.device == device.name
        assert decoder.decoded_in == {"live-transcriber"}
        assert take.main.report is not None
        assert len(session.envelope(take.main)) == pytest.approx(take.main.seconds * 100, abs=1)
        assert [row.id for row in session.takes()] == [take.id]
    finally:
        session.close()
