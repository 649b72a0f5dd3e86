#!/usr/bin/env python3
"""Prints how fast a large library is: its start, list, search and trends, and a long take.

The takes are real entries (the sample's words and report, each with a name and day of its own), the
window is a real one that nobody sees. Work that has a thread of its own in the app is done on the
spot here, so that a figure holds all of it. Beside each stands the same on a library of one take.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
import wave
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop.compose import STORE, open_session  # noqa: E402
from desktop.library.folder import Library  # noqa: E402
from desktop.library.sidecar import sidecar_of, write_sidecar  # noqa: E402
from desktop.library.store import Store  # noqa: E402
from desktop.session import Session  # noqa: E402
from desktop.system.places import Places  # noqa: E402
from desktop.ui.jobs import InlineExecutor, JobRunner  # noqa: E402
from desktop.ui.parts import fonts  # noqa: E402
from desktop.ui.parts.theme import STYLE, Theme  # noqa: E402
from desktop.ui.window import PROGRESS, REVIEW, MainWindow  # noqa: E402
from scoring.types import Moves  # noqa: E402
from speech.types import Transcript  # noqa: E402
from tests.fakes import FakePlayer  # noqa: E402
from tests.windows import furnished  # noqa: E402

QUESTIONS = ("Tell me about a time you failed.", "Tell me about a hard decision.", "Why us?")
REPEATS = 5
RATE = 48_000
BEGIN = datetime(2024, 1, 1, 9, tzinfo=timezone.utc)


def main() -> int:
    """Build the libraries, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--takes", type=int, default=5000)
    parser.add_argument("--hours", type=float, default=2.0, help="length of the long take")
    options = parser.parse_args()
    app = QApplication(["bench", *STYLE])
    fonts.install(app)
    with tempfile.TemporaryDirectory() as name:
        one, many = (_places(Path(name) / folder) for folder in ("one", "many"))
        long = long_take(one, options.hours)
        fill(many, options.takes)
        print(f"{os.cpu_count()} processors, median of {REPEATS}; beside it a library of one take")
        for title, work in (
            ("start (open the library)", start),
            ("the list and its trends, in the window", progress),
            ("open the newest take", newest),
        ):
            figures = [work(app, places) for places in (many, one)]
            print(f"{title:42} {figures[0]:6.0f} ms  {figures[1]:6.0f} ms")
        first, again = search(app, many)
        print(f"search, at the first letter {first:22.0f} ms, then {again:.0f} ms")
        first, again = opening(app, one, long)
        print(
            f"open a take of {options.hours:g} hours {first:22.0f} ms at first, then {again:.0f} ms"
        )
    return 0


def _places(folder: Path) -> Places:
    places = Places(folder / "data", folder / "config", folder / "cache")
    open_session(places).close()
    return places


def fill(places: Places, count: int) -> None:
    """So many takes like the sample, with their sounds (all the same file) and notes."""
    store = Store(places.data / STORE, places.recordings)
    (row,) = store.rows()
    sample = store.take(row.id)
    for number in range(1, count):
        moment = BEGIN + timedelta(hours=number)
        take_id = f"{moment:%Y%m%d-%H%M%S}-{number:04x}"
        audio = places.recordings / f"{take_id}.flac"
        os.link(sample.main.audio, audio)
        question = replace(sample.question, text=QUESTIONS[number % len(QUESTIONS)])
        answer = replace(sample.main, id=take_id, audio=audio)
        when = moment.isoformat(timespec="seconds")
        take = replace(sample, id=take_id, question=question, recorded_at=when, answers=(answer,))
        store.add(take)
        write_sidecar(audio.with_suffix(".json"), sidecar_of(take, answer))
    store.close()


def long_take(places: Places, hours: float) -> str:
    """A take of the sample's words over and over, with a sound as long; its id."""
    session = open_session(places)
    sample = session.take(session.takes()[0].id)
    heard, moves = sample.main.transcript, sample.main.moves
    assert heard is not None
    assert heard.seconds is not None
    assert moves is not None
    length = float(int(heard.seconds) + 1)
    times = int(hours * 3600 / length)
    words = tuple(
        replace(word, start=word.start + i * length, end=word.end + i * length)
        for i in range(times)
        for word in heard.words
        if word.start is not None and word.end is not None
    )
    pauses = tuple(
        replace(pause, start=pause.start + i * length, end=pause.end + i * length)
        for i in range(times)
        for pause in heard.pauses
    )
    transcript = Transcript(words, pauses, heard.language, heard.model, times * length)
    tagged = Moves(np.tile(moves.probabilities, (times, 1)))
    slot = Library(places.recordings).reserve()
    sound = np.random.default_rng(1).normal(0, 3000, RATE * 60).astype(np.int16).tobytes()
    with wave.open(str(slot.wav), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        for _ in range(int(times * length / 60)):
            file.writeframes(sound)
    answer = replace(
        sample.main,
        id=slot.id,
        audio=slot.wav,
        seconds=times * length,
        transcript=transcript,
        moves=tagged,
        reports=(),
    )
    store = Store(places.data / STORE, places.recordings)
    store.add(replace(sample, id=slot.id, recorded_at=slot.started_at, answers=(answer,)))
    store.close()
    slot.lock.release()
    session.rescore(slot.id, sample.framework)
    session.close()
    return slot.id


def window(app: QApplication, session: Session) -> MainWindow:
    """With everything done on the spot."""
    runners = (JobRunner(InlineExecutor(), app) for _ in range(3))
    made = furnished(session, *runners, FakePlayer(), Theme(app, "light"))
    made.resize(1280, 800)
    made.show()
    # What it makes ready while nobody waits is not what is measured.
    while made.busy or made.review.busy:
        app.processEvents()
    return made


def start(_app: QApplication, places: Places) -> float:
    """Milliseconds until a Session is there."""
    return median(lambda: open_session(places).close())


def progress(app: QApplication, places: Places) -> float:
    """Milliseconds until the list with its trends is painted."""

    def work(shown: MainWindow) -> None:
        shown.progress.load()
        app.processEvents()

    return in_window(app, places, work)


def search(app: QApplication, places: Places) -> tuple[float, float]:
    """Milliseconds from a letter typed into the search to the painted list: the first, and then."""
    letters = iter("decision")
    times = []

    def work(shown: MainWindow) -> None:
        began = time.perf_counter()
        shown.progress.search.setText(shown.progress.search.text() + next(letters))
        app.processEvents()
        times.append(1000 * (time.perf_counter() - began))

    in_window(app, places, work)
    return times[0], statistics.median(times[1:])


def newest(app: QApplication, places: Places) -> float:
    """Milliseconds until a take of the list stands in Review with its waveform."""

    def work(shown: MainWindow) -> None:
        shown.review.open_take(shown.progress.model.every[-1].id)
        app.processEvents()

    return in_window(app, places, work, REVIEW)


def opening(app: QApplication, places: Places, take_id: str) -> tuple[float, float]:
    """The same for one take, at first and then."""
    session = open_session(places)
    shown = window(app, session)
    shown.go(REVIEW)
    times = []
    for _ in range(REPEATS + 1):
        began = time.perf_counter()
        shown.review.open_take(take_id)
        app.processEvents()
        times.append(1000 * (time.perf_counter() - began))
    shown.shutdown()
    session.close()
    return times[0], statistics.median(times[1:])


def in_window(
    app: QApplication, places: Places, work: Callable[[MainWindow], None], page: int = PROGRESS
) -> float:
    """Milliseconds of `work` in a window that shows this page."""
    session = open_session(places)
    shown = window(app, session)
    shown.progress.load()
    shown.go(page)
    app.processEvents()
    while shown.progress.model.busy:
        app.processEvents()
    try:
        return median(lambda: work(shown))
    finally:
        shown.shutdown()
        session.close()


def median(work: Callable[[], object]) -> float:
    """Milliseconds."""
    times = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)


if __name__ == "__main__":
    sys.exit(main())
