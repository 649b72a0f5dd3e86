"""The app without its window on real files: only the sound device and the models are fakes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from desktop import settings as settings_file
from desktop.compose import STORE
from desktop.library.folder import Library, utc_now
from desktop.library.rescue import open_store
from desktop.library.trash import Trash
from desktop.session import Session
from desktop.system.frameworks_folder import read_frameworks
from scoring.catalog import load_catalog
from scoring.score import Scorer
from speech.capture import Microphone
from speech.keeper import TICK_SECONDS
from speech.portaudio import PortAudio
from tests.desktop.fakes import FakeLive, FakeSpeech, FakeSystemTrash, FakeTagger, places_in
from tests.speech.fakes import MICROPHONE, FakeSoundDevice

RATE = 16_000
BLOCK = RATE // 20


def open_app(
    folder: Path,
    sound: FakeSoundDevice | None = None,
    tick: float = TICK_SECONDS,
    live: type[FakeLive] = FakeLive,
    clock: Callable[[], datetime] = utc_now,
) -> Session:
    """As `desktop.compose.open_session` does it; `sound` is the device, `tick` the recorder's.

    `live` is who listens along, `clock` the wall clock of the library.
    """
    places = places_in(folder)
    places.create()
    chosen, problems = settings_file.load(places.settings)
    texts, unread = read_frameworks(places.frameworks)
    catalog, broken = load_catalog(texts)
    store, damage = open_store(places.data / STORE, places.recordings, clock)
    tagger = FakeTagger()
    audio = PortAudio(lambda: sound or device())
    tools = replace(
        FakeSpeech().tools(),
        live=live,
        microphone=lambda path, name, on_block: Microphone(
            path, name, on_block, audio=audio, tick=tick
        ),
    )
    session = Session(
        places, catalog, Scorer(catalog, tagger, "0"), tagger, tools, store,
        Library(places.recordings, clock),
        Trash(places.data / "trash", FakeSystemTrash(folder / "trash")),
        chosen, (*problems, *unread, *broken, *damage),
    )  # fmt: skip
    session.adopt_unfinished()
    return session


def device() -> FakeSoundDevice:
    """A microphone that delivers what it is fed, at 16 kHz on one channel."""
    return FakeSoundDevice(
        [{**MICROPHONE, "default_samplerate": float(RATE), "max_input_channels": 1}]
    )


def spoken(first: int, count: int) -> NDArray[np.int16]:
    """Samples `first` and on of a voice that never repeats itself, so that no gap goes unseen."""
    at = np.arange(first, first + count, dtype=np.int64)
    return (at * 7919 % 60_013 - 30_000).astype(np.int16)


def silent() -> None:
    """Nothing of a child's log on the screen."""
    logging.disable()
