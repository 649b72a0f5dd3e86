"""Takes in recordings that a killed app left behind, or that a lost library file listed."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from desktop.errors import GreenroomError
from desktop.library.folder import Library, Orphan
from desktop.library.store import Store
from desktop.types import Answer, Take

log = logging.getLogger(__name__)


def adopt(library: Library, store: Store, framework: str) -> tuple[str, ...]:
    """Make a take, marked recovered, of each recording nobody owns; returns the takes' ids.

    A further answer goes to the take it belongs to, if that is there. `framework` is for recordings
    whose note is lost. A file without a single sample is removed.
    """
    lock = library.adoption()
    try:
        # Another process that starts just now does it.
        if not lock.acquire():
            return ()
        try:
            adopted = [
                take_id
                for orphan in library.orphans(store.sounds)
                if (take_id := _adopt_or_leave(orphan, library, store, framework)) is not None
            ]
            library.tidy()
        finally:
            lock.release()
    except (OSError, GreenroomError):
        # The app is of use without them, and they will still be there next time.
        log.exception("could not look for unfinished recordings")
        return ()
    return tuple(dict.fromkeys(adopted))


def _adopt_or_leave(orphan: Orphan, library: Library, store: Store, framework: str) -> str | None:
    try:
        return _adopt(orphan, library, store, framework)
    except (OSError, GreenroomError):
        # One that cannot be taken in must not keep the others out.
        log.exception("could not take in %s", orphan.audio.name)
        return None


def _adopt(orphan: Orphan, library: Library, store: Store, framework: str) -> str | None:
    audio, note = orphan.audio, orphan.sidecar
    seconds = _seconds(audio)
    if seconds == 0.0:
        log.info("removed the empty recording %s", audio.name)
        audio.unlink(missing_ok=True)
        library.forget(audio.stem)
        return None
    answer = Answer(
        audio.stem,
        "main",
        audio,
        seconds or 0.0,
        note.device,
        note.overflows,
        None,
        None,
        (),
        note.cuts,
        note.corrections,
    )
    if note.take is not None and note.take in store.ids():
        further = replace(answer, role=note.role, asked=note.question.text)
        store.add_answer(note.take, further)
        log.info("adopted %s as an answer of %s", audio.name, note.take)
        return note.take
    take = Take(
        audio.stem,
        note.question,
        note.framework or framework,
        note.started_at,
        note.origin,
        True,
        note.source,
        (answer,),
        note.note,
        note.starred,
    )
    store.add(take)
    log.info("adopted %s", audio.name)
    return take.id


def _seconds(audio: Path) -> float | None:
    """Its length; None when it cannot be read, which is no reason to throw it away."""
    import soundfile

    try:
        facts = soundfile.info(audio)
    except (OSError, RuntimeError) as error:
        log.warning("could not read %s: %s", audio.name, error)
        return 0.0 if audio.stat().st_size == 0 else None
    return float(facts.frames / facts.samplerate)
