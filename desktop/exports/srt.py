"""SubRip subtitles."""

from __future__ import annotations

from desktop.exports.cues import cues, stamp
from desktop.exports.marked import Marked


def write(marked: Marked) -> str:
    """Numbered cues; nothing for a transcript without words."""
    blocks = [
        f"{number}\n{stamp(cue.start_ms, ',')} --> {stamp(cue.end_ms, ',')}\n"
        + "\n".join(cue.lines)
        + "\n"
        for number, cue in enumerate(cues(marked), start=1)
    ]
    return "\n".join(blocks)
