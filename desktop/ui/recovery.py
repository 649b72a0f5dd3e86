"""Recordings that a crash or a power cut left without a report: offered at the start."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.types import TakeRow
from desktop.ui.parts.notice import Notice
from desktop.words import mark, say

ONE = mark("Greenroom ended while you were recording. What you said is safe; shall I score it?")
SEVERAL = mark(
    "Greenroom ended during {n} recordings. What you said is safe; shall I score the newest?"
)


def unfinished(rows: Sequence[TakeRow]) -> tuple[str, ...]:
    """Recovered takes without a report, newest first as in `rows`."""
    return tuple(row.id for row in rows if row.recovered and row.sections is None)


def offer(
    notice: Notice,
    take_ids: Sequence[str],
    score: Callable[[str], object],
    discard: Callable[[Sequence[str]], object],
) -> None:
    """Ask what to do with `take_ids`; doing nothing keeps them in Progress."""
    if not take_ids:
        return
    notice.say(
        say(ONE) if len(take_ids) == 1 else say(SEVERAL, n=len(take_ids)),
        actions=[
            (say("Score it"), lambda: score(take_ids[0])),
            (say("Later"), lambda: None),
            (say("Discard"), lambda: discard(take_ids)),
        ],
    )
