"""One answer of a mock interview in words."""

from __future__ import annotations

from desktop.recording.interview_summary import InterviewRow
from desktop.viewmodels.text import clock
from desktop.words import reword, say


def figures(row: InterviewRow) -> str:
    """“2:04 · about 148 words a minute · about 3 fillers in 100 words”."""
    parts = [clock(row.seconds)]
    if row.words_per_minute is not None:
        parts.append(
            say(
                "about {rate} words a minute",
                rate=round(row.words_per_minute),
            )
        )
    if row.fillers_per_100_words is not None:
        parts.append(
            say(
                "about {per_100:.1f} fillers in 100 words",
                per_100=row.fillers_per_100_words,
            )
        )
    return " · ".join(parts)


def missing(row: InterviewRow) -> str:
    """What was not heard of the framework; empty where all of it was."""
    if not row.missing:
        return ""
    names = say(" and ").join(say("“{title}”", title=reword(title)) for title in row.missing)
    return say("I could not find {names}.", names=names)
