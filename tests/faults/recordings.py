"""What is left of a recording whose process was killed."""

from __future__ import annotations

from pathlib import Path

import soundfile

from tests.faults.app import BLOCK, open_app, spoken


def sound_lost(folder: Path, words: list[str | int]) -> float:
    """Seconds, when all the child said is `words`; the next start has the rest without a gap."""
    take_id, delivered = str(words[0]), int(words[-1])
    session = open_app(folder)
    try:
        assert session.problems == ()
        (row,) = session.takes()
        assert (row.id, row.recovered) == (take_id, True)
        samples, rate = soundfile.read(session.take(take_id).main.audio, dtype="int16")
        assert (samples == spoken(0, len(samples))).all(), "it must be what was said, without a gap"
        return (delivered + BLOCK - len(samples)) / rate
    finally:
        session.close()
