"""What children do until they are killed; each says in its journal what the app has promised."""

from __future__ import annotations

import itertools
import os
import random
import shutil
import time
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.exports import FORMATS
from desktop.library.folder import utc_now
from desktop.library.store import Store
from desktop.session import Session
from desktop.takes.correcting import reword
from desktop.types import Take
from scoring.types import Question
from tests.desktop.jobs import run
from tests.faults.app import BLOCK, RATE, device, open_app, silent, spoken
from tests.faults.children import Journal

QUESTION = Question("failure", "Tell me about a time you failed.")
# A fifth of the real one: a recording ends 0.2 s after its last block, and need not be waited for.
QUICK_TICK = 0.02
# A device that is silent for ten of them counts as lost: no busy machine may come so late.
SHORT_TICK = 0.05
CLIP_SECONDS = 2
SHORT_BLOCKS = 16
# What a device holds for a process that does not come to fetch it.
MOST_LATE_SECONDS = 0.2
# In seconds: what a time server corrects, summer time, a wrong day, an empty battery.
JUMPS = (0.5, -0.5, 3600.0, -3600.0, 86_400.0, -86_400.0, -20 * 365 * 86_400.0)


def record(folder: Path, journal: Path) -> None:
    """Record at real time; says the take's id, then how many samples the device has delivered."""
    silent()
    says, sound = Journal(journal), device()
    live = open_app(folder, sound).record(QUESTION, "sar")
    says.say(live.id)
    due = time.monotonic()
    for number in itertools.count():
        # After a sleep the device goes on from there: it has heard nothing meanwhile.
        due = max(due + BLOCK / RATE, time.monotonic() - MOST_LATE_SECONDS)
        time.sleep(max(0.0, due - time.monotonic()))
        says.say((number + 1) * BLOCK)
        sound.stream.feed(spoken(number * BLOCK, BLOCK))


def record_under_jumps(folder: Path, journal: Path, seed: str) -> None:
    """Record short takes while the clock jumps, once in each; says each take once it is kept."""
    silent()
    says, sound, chance = Journal(journal), device(), random.Random(seed)
    off = timedelta()

    def clock() -> datetime:
        return utc_now() + off

    session = open_app(folder, sound, SHORT_TICK, clock=clock)
    says.say("open")
    while True:
        jump, live = chance.randrange(SHORT_BLOCKS), session.record(QUESTION, "sar")
        for number in range(SHORT_BLOCKS):
            if number == jump:
                off = timedelta(seconds=chance.choice(JUMPS))
            sound.stream.feed(spoken(number * BLOCK, BLOCK))
            time.sleep(chance.choice((0.0, 0.01)))
        says.say(run(live.finish()).id)


def transcribe(folder: Path, journal: Path, clip: Path) -> None:
    """Record, import and hear again; says each take once it has its report."""
    silent()
    says, sound = Journal(journal), device()
    session = open_app(folder, sound, QUICK_TICK)
    says.say("open")
    while True:
        live = session.record(QUESTION, "sar")
        for first in range(0, CLIP_SECONDS * RATE, BLOCK):
            sound.stream.feed(spoken(first, BLOCK))
        says.say(run(live.finish()).id)
        take = run(session.import_file(clip, QUESTION, "pivot-own"))
        says.say(take.id)
        run(session.hear_again(take.id))


@dataclass(frozen=True)
class Edits:
    """What a user has made of a take: the words put right, the note, the star."""

    words: tuple[str, ...] = ()
    note: str = ""
    starred: bool = False

    def then(self, number: int) -> Edits:
        """After edit `number`."""
        kind = number % 8
        if kind in (0, 4):
            return replace(self, words=(*self.words, f"word{number}"))
        if kind in (1, 5):
            return replace(self, note=f"note {number}")
        if kind in (2, 6):
            return replace(self, starred=not self.starred)
        return replace(self, note="") if kind == 3 else replace(self, words=self.words[:-1])


def edits_of(take: Take) -> Edits:
    """The same, as the library has it."""
    made: Any = take.main.corrections
    return Edits(tuple(c.words[0].text for c in made), take.note, take.starred)


def _make_edit(session: Session, take_id: str, number: int) -> None:
    kind = number % 8
    if kind in (0, 4):
        report = session.take(take_id).main.report
        assert report is not None
        session.correct(take_id, reword(report, 0, 0, f"word{number}"))
    elif kind in (2, 6):
        session.desk.star([take_id], not session.take(take_id).starred)
    elif kind == 7:
        session.undo_correction(take_id)
    else:
        session.desk.note(take_id, "" if kind == 3 else f"note {number}")


def edit(folder: Path, journal: Path) -> None:
    """Correct, note, star and undo; says the number of each edit once it is shown as saved."""
    silent()
    says, session = Journal(journal), open_app(folder)
    (row,) = session.takes()
    says.say("open")
    for number in itertools.count():
        _make_edit(session, row.id, number)
        says.say(number)


def export(folder: Path, journal: Path, out: Path) -> None:
    """Write every format over and over, new files and old ones; says each that is done."""
    silent()
    says, session = Journal(journal), open_app(folder)
    (row,) = session.takes()
    says.say("open")
    for number in itertools.count():
        for format in FORMATS:
            path = run(session.export(row.id, format, out / f"{number % 3}.{format}"))
            says.say(path.name)


def migrate(olds: tuple[Path, ...], journal: Path, out: Path) -> None:
    """Open copies of old libraries one after another; says each that has come to today's."""
    silent()
    says = Journal(journal)
    says.say("open")
    for number in itertools.count():
        for old in olds:
            folder = out / f"{number}-{old.stem}"
            folder.mkdir()
            # Under its name only when whole: this copy is not what the kill is to meet.
            shutil.copyfile(old, folder / "copy")
            os.replace(folder / "copy", folder / "library.db")
            with closing(Store(folder / "library.db", folder)):
                says.say(folder.name)
