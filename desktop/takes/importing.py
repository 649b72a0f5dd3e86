"""Brings a sound file into the library: copied in, transcribed, scored; whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.contract.fields import clean
from desktop.failures import told
from desktop.library.folder import Library, Slot
from desktop.library.sidecar import Sidecar
from desktop.library.store import Store
from desktop.speech_tools import NativeAudio
from desktop.takes.analyser import Analyser
from desktop.takes.copy_sound import copy_sound
from desktop.types import Answer, Job, Progress, Take
from scoring.types import Framework, Question


@dataclass(frozen=True, slots=True)
class Importer:
    """Puts takes into `store` and their sound, which `open_sound` reads, into `library`."""

    open_sound: Callable[[Path], NativeAudio]
    analyser: Analyser
    library: Library
    store: Store

    def run(self, path: Path, question: Question, framework_id: str) -> Job[Take]:
        """The new take. On any error, and when cancelled, nothing of it stays."""
        framework = self.analyser.framework(framework_id)
        doing = f"import {path.name}"
        yield Progress(None, f"Copying {path.name}")
        with told(doing):
            slot = self.library.reserve()
        try:
            with told(doing):
                # A name that is no UTF-8 could be kept nowhere.
                name = clean(path.name)
                note = Sidecar(slot.id, question, framework.id, slot.started_at, "import", name)
                slot.note(note)
                seconds = yield from copy_sound(self.open_sound(path), path.name, slot.partial)
            take = yield from self._scored(path, slot, note, framework, seconds)
            with told(doing):
                os.replace(slot.partial, slot.wav)
            self.store.add(take)
        except BaseException:
            slot.abandon()
            raise
        slot.lock.release()
        return take

    def _scored(
        self, path: Path, slot: Slot, note: Sidecar, framework: Framework, seconds: float
    ) -> Job[Take]:
        # From the file as given, as the command line does, so that both say the same.
        transcript = yield from self.analyser.listen(path)
        moves, report = yield from self.analyser.assess(
            transcript, framework, note.question, note.source
        )
        answer = Answer(slot.id, "main", slot.wav, seconds, None, 0, transcript, moves, (report,))
        return Take(
            slot.id,
            note.question,
            framework.id,
            note.started_at,
            "import",
            False,
            note.source,
            (answer,),
        )
