"""How closely to listen when the decoder falls behind the speaker: what is given up, and when."""

from __future__ import annotations

from enum import Enum


class Effort(Enum):
    """From the most careful to the fastest."""

    FULL = "full"
    LONGER = "longer chunks"  # the encoder's fixed cost is shared by more speech
    QUICK = "longer chunks, no second guesses"  # and the decoder follows one guess, not five


# Seconds that sound waits. Where the decoder keeps up, it never waits longer than one chunk takes.
BEHIND, FAR_BEHIND, CAUGHT_UP = 10.0, 30.0, 2.0


def effort(waited: float, now: Effort) -> Effort:
    """The effort from here on, where sound has `waited` so many seconds for the decoder.

    It only rises again once the decoder has caught up: changing to and fro helps nobody.
    """
    if waited > FAR_BEHIND:
        return Effort.QUICK
    if waited > BEHIND:
        return Effort.LONGER if now is Effort.FULL else now
    return Effort.FULL if waited < CAUGHT_UP else now


def hurried_note(seconds: float) -> str | None:
    """What the take says of `seconds` that were not heard with full effort."""
    if seconds <= 0:
        return None
    return (
        f"This computer could not keep up, so I listened less closely to about {round(seconds)} s "
        "of this answer; a smaller speech model, or fewer programs at work, will help."
    )
