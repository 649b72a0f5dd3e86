"""The shipped answer: a take that is there on the first start, so that a review can be seen."""

from __future__ import annotations

import json
import logging
import shutil
from pathlib import Path

from desktop.contract import transcript_from_json
from desktop.errors import GreenroomError
from desktop.library.folder import Library, Slot
from desktop.library.sidecar import Sidecar
from desktop.library.store import Store
from desktop.takes.analyser import Analyser
from desktop.types import Answer, Take
from scoring.types import Question
from speech.types import Transcript

log = logging.getLogger(__name__)
MARK = "sample"
SOUND = "answer.flac"
# Made from the sound by script/make_sample with the app's own Whisper.
TRANSCRIPT = "transcript.json"


def add_sample(
    folder: Path,
    analyser: Analyser,
    library: Library,
    store: Store,
    question: Question,
    framework: str,
) -> None:
    """Add the answer in `folder` to `store`, once in the library's life; deleted, it stays away.

    What fails is logged: the app works without it.
    """
    try:
        if store.marked(MARK):
            return
        data = json.loads((folder / TRANSCRIPT).read_text(encoding="utf-8"))
        transcript = transcript_from_json(data, TRANSCRIPT)
        slot = library.reserve()
        try:
            # Of two apps that start at once, the mark lets one through.
            store.add(_take(folder, slot, analyser, transcript, question, framework), once=MARK)
        except BaseException:
            slot.abandon()
            raise
        slot.lock.release()
    except (OSError, ValueError, GreenroomError) as error:
        log.warning("could not add the sample: %s", error)


def _take(
    folder: Path,
    slot: Slot,
    analyser: Analyser,
    transcript: Transcript,
    question: Question,
    framework_id: str,
) -> Take:
    framework = analyser.any_framework(framework_id)
    moves = analyser.tag(transcript)
    report = analyser.report(transcript, moves, framework, question, SOUND)
    slot.note(Sidecar(slot.id, question, framework.id, slot.started_at, "sample", SOUND))
    shutil.copyfile(folder / SOUND, slot.flac)
    slot.flac.chmod(0o600)
    seconds = transcript.seconds or 0.0
    answer = Answer(slot.id, "main", slot.flac, seconds, None, 0, transcript, moves, (report,))
    return Take(slot.id, question, framework.id, slot.started_at, "sample", False, SOUND, (answer,))
