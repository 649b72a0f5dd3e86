#!/usr/bin/env python3
"""Speaks a mock interview into a virtual microphone and prints how soon each report was there.

The window, Whisper, the tagger and the library are the real ones, on a scratch home; the answers
are parts of the shipped one, cut at its pauses. Needs a display (script/test has one: xvfb-run) and
PulseAudio. Each answer is finished a second after its last word, as people do.
"""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import soundfile

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop.compose import open_session  # noqa: E402
from desktop.system.places import Places  # noqa: E402
from desktop.ui.jobs import JobRunner, WorkerThread  # noqa: E402
from desktop.ui.parts import fonts  # noqa: E402
from desktop.ui.parts.theme import STYLE, Theme  # noqa: E402
from desktop.ui.window import MainWindow  # noqa: E402
from tests.fakes import SAMPLE, FakePlayer  # noqa: E402
from tests.fakes.sample import sample_transcript  # noqa: E402
from tests.microphone import virtual_microphone  # noqa: E402
from tests.windows import furnished  # noqa: E402

GOAL_SECONDS = 2.0
# Where the sample is cut, each at the pause that is nearest.
ABOUT = (0.0, 30.0, 55.0, 80.0, 104.0)
REACTION_SECONDS = 1.0
PATIENCE_SECONDS = 120.0


def main() -> int:
    """Hold the interview and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--picture", type=Path, help="where the summary is kept as a picture")
    options = parser.parse_args()
    app = QApplication(["bench", *STYLE])
    with tempfile.TemporaryDirectory() as folder, virtual_microphone() as microphone:
        answers = cut(Path(folder))
        with opened(app, Path(folder)) as window:
            waits = []
            begin(app, window)
            for count, answer in enumerate(answers, 1):
                record(app, window)
                player = microphone.play(answer)
                until(app, lambda: player.poll() is not None)  # noqa: B023 - used before the next
                pause(app, REACTION_SECONDS)
                waits.append(finish(app, window, count))
            until(app, lambda: window.pages.currentWidget() is window.debrief)
            if options.picture:
                pause(app, REACTION_SECONDS)
                window.grab().save(str(options.picture))
    print(f"{len(waits)} answers, two questions and a follow-up each (goal {GOAL_SECONDS} s)")
    print(f"  from Finish to the report: {', '.join(f'{wait:.2f}' for wait in waits)} s")
    print(f"  median {statistics.median(waits):.2f} s, longest {max(waits):.2f} s")
    return 0


def cut(folder: Path) -> list[Path]:
    """The parts of the sample, each a file of its own."""
    pauses = [(p.start + p.end) / 2 for p in sample_transcript()[0].pauses]
    sound, rate = soundfile.read(SAMPLE / "answer.flac", dtype="int16")
    length = len(sound) / rate
    places = [min([0.0, *pauses, length], key=lambda at: abs(at - about)) for about in ABOUT]
    made = []
    for number, (start, end) in enumerate(itertools.pairwise(places)):
        made.append(folder / f"{number}.wav")
        soundfile.write(made[-1], sound[int(start * rate) : int(end * rate)], rate)
    return made


@contextmanager
def opened(app: QApplication, folder: Path) -> Iterator[MainWindow]:
    """The window on a new library, with its workers, warmed up as at every start."""
    session = open_session(Places(folder / "data", folder / "config", folder / "cache"))
    session.save_settings(replace(session.settings, toured=True))
    runners = [JobRunner(WorkerThread(name), app) for name in ("work", "quick", "fetch")]
    fonts.install(app)
    window = furnished(session, *runners, FakePlayer(), Theme(app, "light"))
    window.resize(1280, 820)
    window.show()
    warming = session.warm_up()
    until(app, lambda: not warming.is_alive() and not window.busy)
    try:
        yield window
    finally:
        window.shutdown()
        session.close()


def begin(app: QApplication, window: MainWindow) -> None:
    """Two questions, each asked on once."""
    practice = window.practice
    practice.interview_button.click()
    practice.setup.questions.setValue(2)
    practice.setup.follow_ups.setValue(1)
    practice.setup.start.click()
    app.processEvents()


def record(app: QApplication, window: MainWindow) -> None:
    """Press the button and wait until it listens."""
    window.practice.row.record.click()
    until(app, lambda: window.practice.recorder.state == "recording")


def finish(app: QApplication, window: MainWindow, count: int) -> float:
    """Finish; the seconds until `count` answers have their reports."""
    interview = window.practice.rehearsal.interview
    assert interview is not None
    began = time.perf_counter()
    window.practice.row.finish.click()
    until(app, lambda: sum(len(take.answers) for take in interview.takes) == count)
    return time.perf_counter() - began


def until(app: QApplication, done: Callable[[], bool]) -> None:
    """Let the window live until then."""
    end = time.perf_counter() + PATIENCE_SECONDS
    while not done():
        if time.perf_counter() > end:
            raise TimeoutError("the interview does not go on")
        app.processEvents()
        time.sleep(0.005)


def pause(app: QApplication, seconds: float) -> None:
    """Let the window live so long."""
    end = time.perf_counter() + seconds
    until(app, lambda: time.perf_counter() >= end)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "xcb")
    sys.exit(main())
