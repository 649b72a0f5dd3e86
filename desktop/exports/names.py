"""What an exported file is called: date, question, take, so that names sort; safe on any disk."""

from __future__ import annotations

import unicodedata
from datetime import datetime

from desktop.types import Answer, Take

# A text file of labels would otherwise have the name of the text export.
ENDINGS = {"labels": "labels.txt"}
# File systems allow 255 bytes or UTF-16 units to a name; the temporary file beside takes some.
MOST_LETTERS, MOST_BYTES = 60, 120
PARTS = {"follow_up": "follow-up", "drill": "drill"}


def file_name(take: Take, answer: Answer, format: str) -> str:
    """`2026-11-25_tell-me-about-a-time_20261125-184200-1a2b.pdf`.

    The day is the user's own; the question is the take's, so that its follow-ups lie beside it.
    Letters and digits of any script, `-` and `_` are all a name holds, whatever stands in the
    question: it never leaves its folder.
    """
    parts = (_day(take.recorded_at), slug(take.question.text), slug(take.id), _part(take, answer))
    return "_".join(part for part in parts if part) + f".{ENDINGS.get(format, format)}"


def slug(text: str) -> str:
    """Small letters and digits, all else a hyphen, cut at a word."""
    kept = [c if c.isalnum() else " " for c in unicodedata.normalize("NFKC", text).casefold()]
    name = ""
    for word in "".join(kept).split():
        longer = f"{name}-{word}" if name else word[:MOST_LETTERS]
        if len(longer) > MOST_LETTERS or len(longer.encode()) > MOST_BYTES:
            break
        name = longer
    return name


def _day(recorded_at: str) -> str:
    try:
        moment = datetime.fromisoformat(recorded_at.replace("Z", "+00:00"))
    except ValueError:
        return "undated"
    return f"{moment.astimezone():%Y-%m-%d}"


def _part(take: Take, answer: Answer) -> str:
    """Nothing for the main answer; `follow-up-2` for the second of its kind."""
    if answer.role == "main":
        return ""
    same = [other.id for other in take.answers if other.role == answer.role]
    return f"{PARTS[answer.role]}-{same.index(answer.id) + 1}"
