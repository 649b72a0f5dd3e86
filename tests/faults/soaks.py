"""Long use in a process of its own; what it costs in memory and threads, looked at on the way."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tests.desktop.fakes import FakeLive
from tests.desktop.jobs import run
from tests.faults import libraries
from tests.faults.app import RATE, device, open_app, silent, spoken
from tests.faults.fuzzing import resident_bytes
from tests.faults.workers import QUESTION

LOOKS = 20


@dataclass(frozen=True)
class Course:
    """Memory in MB and threads at so many looks, evenly over the work."""

    memory: tuple[float, ...]
    threads: tuple[int, ...]

    @property
    def growth(self) -> float:
        """MB over the last three quarters, as a straight line through them has it."""
        late = self.memory[len(self.memory) // 4 :]
        if len(late) < 2:
            return 0.0
        return float(np.polyfit(np.arange(len(late)), late, 1)[0] * (len(late) - 1))

    def told(self) -> str:
        """For the table."""
        threads = f"threads {min(self.threads)} to {max(self.threads)}"
        return f"memory {self.growth:+.1f} MB, peak {max(self.memory):.0f} MB; {threads}"


class Watch:
    """Looks at memory and threads every so often."""

    def __init__(self, count: int) -> None:
        self._every = max(1, count // LOOKS)
        self._memory: list[float] = []
        self._threads: list[int] = []

    def look(self, number: int) -> None:
        """After piece `number`."""
        if number % self._every == 0:
            self._memory.append(resident_bytes() / 2**20)
            self._threads.append(threading.active_count())

    def course(self) -> Course:
        """All of it."""
        return Course(tuple(self._memory), tuple(self._threads))


class Forgetful(FakeLive):
    """Listens along and keeps nothing: its memory is not the recording's."""

    def feed(self, block: Any) -> None:
        """Forget it."""


def record_long(folder: Path, seconds: int) -> tuple[Course, float]:
    """Record as fast as it is kept, with the peaks looked at; the course and what was kept."""
    silent()
    sound, watch = device(), Watch(seconds)
    session = open_app(folder, sound, live=Forgetful)
    live = session.record(QUESTION, "sar")
    for second in range(seconds):
        for part in range(4):
            sound.stream.feed(spoken(second * RATE + part * RATE // 4, RATE // 4))
        while live.level().seconds < second + 1:
            time.sleep(0.0005)
        live.peaks()
        watch.look(second)
    kept = live.level().seconds
    live.leave()
    session.close()
    return watch.course(), kept


def score_many(folder: Path, count: int) -> tuple[Course, int]:
    """Import and score one take after another; the course and how many have a report."""
    silent()
    session, watch = open_app(folder), Watch(count)
    clip = libraries.clip(folder / "clip.wav", 20.0)
    for number in range(count):
        take = run(session.import_file(clip, QUESTION, "pivot-own"))
        session.rescore(take.id, "sar")
        session.envelope(take.main)
        watch.look(number)
    done = sum(row.words_per_minute is not None for row in session.takes())
    session.close()
    return watch.course(), done
