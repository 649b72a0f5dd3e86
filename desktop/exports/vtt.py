"""WebVTT subtitles."""

from __future__ import annotations

from html import escape

from desktop.exports.cues import cues, stamp
from desktop.exports.marked import Marked


def write(marked: Marked) -> str:
    """The header and the cues; the marks that WebVTT reads as tags are escaped."""
    blocks = ["WEBVTT\n"]
    for cue in cues(marked):
        text = "\n".join(escape(line, quote=False) for line in cue.lines)
        blocks.append(f"{stamp(cue.start_ms, '.')} --> {stamp(cue.end_ms, '.')}\n{text}\n")
    return "\n".join(blocks)
