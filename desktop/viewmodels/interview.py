"""One answer of a mock interview in words."""

from __future__ import annotations

from desktop.interview_summary import InterviewRow
from desktop.viewmodels.text import clock


def figures(row: InterviewRow) -> str:
    """“2:04 · about 148 words a minute · about 3 fillers in 100 words”."""
    parts = [clock(row.seconds)]
    if row.words_per_minute is not None:
        parts.append(f"about {round(row.words_per_minute)} words a minute")
    if row.fillers_per_100_words is not None:
        parts.append(f"about {row.fillers_per_100_words:.1f} fillers in 100 words")
    return " · ".join(parts)


def missing(row: InterviewRow) -> str:
    """What was not heard of the framework; empty where all of it was."""
    if not row.missing:
        return ""
    names = " and ".join(f"“{title}”" for title in row.missing)
    return f"I could not find {names}."
