"""The folder of recordings: names new ones, holds their locks, finds those nobody finished."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

from desktop.library.sidecar import Sidecar, read_sidecar, sidecar_of, write_sidecar
from desktop.system.lockfile import LockFile, is_locked
from desktop.types import Answer, Take
from scoring.types import Question

log = logging.getLogger(__name__)
SOUNDS = (".wav", ".flac")
PARTIAL = ".part"
LOCK = ".lock"
IDS = re.compile(r"[0-9]{8}-[0-9]{6}-[0-9a-f]{4}")
LOST_QUESTION = Question("custom", "A recording whose question was lost")


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(timezone.utc)


@dataclass(frozen=True, slots=True)
class Slot:
    """Room for one recording; nobody else touches its files while the lock is held."""

    id: str
    started_at: str
    lock: LockFile
    folder: Path

    @property
    def wav(self) -> Path:
        """Where the microphone writes and an import is kept."""
        return self.folder / f"{self.id}.wav"

    @property
    def flac(self) -> Path:
        """Where the shipped sample is kept."""
        return self.folder / f"{self.id}.flac"

    @property
    def partial(self) -> Path:
        """Where an import is written until it is whole."""
        return self.folder / f"{self.id}.wav{PARTIAL}"

    @property
    def sidecar(self) -> Path:
        """The note beside the sound."""
        return self.folder / f"{self.id}.json"

    def note(self, sidecar: Sidecar) -> None:
        """Write the sidecar; OSError passes through."""
        write_sidecar(self.sidecar, sidecar)

    def abandon(self) -> None:
        """Nothing came of it: remove what there is and release the lock."""
        for path in (self.partial, self.wav, self.flac, self.sidecar):
            _remove(path)
        self.lock.release()


@dataclass(frozen=True, slots=True)
class Orphan:
    """A recording no take knows: its file and what its sidecar says."""

    audio: Path
    sidecar: Sidecar


class Library:
    """Recordings in `folder`; `clock` gives the time in UTC."""

    def __init__(self, folder: Path, clock: Callable[[], datetime] = utc_now) -> None:
        self.folder = folder
        self._clock = clock

    def reserve(self) -> Slot:
        """A new id with its lock held; OSError passes through.

        The id ends in the fraction of its second, in 1/65536, or the next that is free: ids sort
        by time.
        """
        now = self._clock()
        fraction = now.microsecond * 65_536 // 1_000_000 - 1
        while True:
            fraction = (fraction + 1) % 65_536
            take_id = f"{now:%Y%m%d-%H%M%S}-{fraction:04x}"
            if any(self.folder.glob(f"{take_id}.*")):
                continue
            lock = LockFile(self._lock(take_id))
            if lock.acquire():
                return Slot(take_id, now.isoformat(timespec="seconds"), lock, self.folder)

    def orphans(self, known: Callable[[], Collection[str]]) -> tuple[Orphan, ...]:
        """Recordings that are in no take and that nobody living is working on.

        `known` gives the ids of the takes there are. It is asked after the locks were: a recording
        that ends in between is then known already.
        """
        names = self._names()
        sounds = {
            Path(name).stem: self.folder / name
            for name in names
            if name.lower().endswith(SOUNDS) and not name.startswith(".")
        }
        for stem in [stem for stem in sounds if f"{stem}{LOCK}" in names]:
            if is_locked(self._lock(stem)):
                del sounds[stem]
        if not sounds:
            return ()
        ids = known()
        return tuple(
            Orphan(sounds[stem], read_sidecar(self._sidecar(stem)) or self._lost(sounds[stem]))
            for stem in sorted(sounds.keys() - ids)
            if sounds[stem].is_file()
        )

    def tidy(self) -> None:
        """Remove what a killed process left that holds no sound: half imports, lone notes."""
        names = self._names()
        for name in names:
            stem = name.split(".")[0]
            if not name.endswith((PARTIAL, ".json")) or not IDS.fullmatch(stem):
                continue
            if any(f"{stem}{suffix}" in names for suffix in SOUNDS):
                continue
            if not is_locked(self._lock(stem)):
                _remove(self.folder / name)

    def forget(self, take_id: str) -> None:
        """Remove the note of a take that was deleted."""
        _remove(self._sidecar(take_id))

    def note_corrections(self, take: Take, answer: Answer) -> None:
        """Write an answer's corrections beside its sound."""
        self._note(
            answer.audio.stem,
            lambda: sidecar_of(take, answer),
            lambda note: replace(note, corrections=answer.corrections),
        )

    def note_marks(
        self, take_id: str, take: Callable[[], Take], note: str | None, starred: bool | None
    ) -> None:
        """Write a take's note and star (None: as it is) beside its sound; `take` reads the take."""

        def lost() -> Sidecar:
            found = take()
            return sidecar_of(found, found.main)

        def marked(was: Sidecar) -> Sidecar:
            words = was.note if note is None else note
            return replace(was, note=words, starred=was.starred if starred is None else starred)

        self._note(take_id, lost, marked)

    def _note(
        self, stem: str, lost: Callable[[], Sidecar], change: Callable[[Sidecar], Sidecar]
    ) -> None:
        """Change the note beside a sound, which a lost library is rebuilt from.

        `lost` gives one where there is none. The library has it already, so what fails is logged.
        """
        if not self._sound(stem):
            return
        try:
            was = read_sidecar(self._sidecar(stem))
            changed = change(was or lost())
            if changed != was:
                write_sidecar(self._sidecar(stem), changed)
        except OSError as error:
            log.warning("could not write the note beside %s: %s", stem, error)

    def adoption(self) -> LockFile:
        """The lock that makes sure only one process adopts at a time."""
        return LockFile(self.folder / ".adopt.lock")

    def _names(self) -> frozenset[str]:
        # One look at the folder: thousands of takes are thousands of questions to the disk else.
        return frozenset(os.listdir(self.folder))

    def _sound(self, stem: str) -> bool:
        return any((self.folder / f"{stem}{suffix}").exists() for suffix in SOUNDS)

    def _lock(self, take_id: str) -> Path:
        return self.folder / f"{take_id}{LOCK}"

    def _sidecar(self, take_id: str) -> Path:
        return self.folder / f"{take_id}.json"

    def _lost(self, audio: Path) -> Sidecar:
        when = datetime.fromtimestamp(audio.stat().st_mtime, timezone.utc)
        at = when.isoformat(timespec="seconds")
        return Sidecar(audio.stem, LOST_QUESTION, "", at, "microphone", audio.name)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        log.warning("could not remove %s: %s", path.name, error)
