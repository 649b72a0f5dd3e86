"""The tour a newcomer gets: three steps, each beside the thing it speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from desktop.words import mark, say

Anchor: TypeAlias = Literal["choices", "record", "review"]
# Left, top, width, height in pixels of the window.
Box: TypeAlias = tuple[int, int, int, int]
GAP = 12


@dataclass(frozen=True, slots=True)
class Step:
    """What one step says, and what it stands beside."""

    anchor: Anchor
    title: str
    text: str


STEPS: Final = (
    Step(
        "choices",
        mark("Choose what to practise"),
        mark(
            "Take a question, or write your own, and a framework to tell your story by. Test, "
            "beside the microphone, listens for five seconds and plays them back: so you know "
            "that you are heard."
        ),
    ),
    Step(
        "record",
        mark("Answer aloud"),
        mark(
            "Press the red button, or R, and speak as you would in the room. Your words appear "
            "while you talk, and each section lights up as it is heard. "
            "Nothing leaves this machine."
        ),
    ),
    Step(
        "review",
        mark("See what your answer did"),
        mark(
            "Click a word or a figure to hear that moment. Correct what was heard wrong with a "
            "double click, drag a border, or choose another framework: it is scored anew at once."
        ),
    ),
)


class Tour:
    """Walks through `STEPS`; `at` is the step on show, None while there is no tour."""

    def __init__(self) -> None:
        self.at: int | None = None

    @property
    def step(self) -> Step | None:
        """What to show now."""
        return None if self.at is None else STEPS[self.at]

    @property
    def counted(self) -> str:
        """Which step of how many."""
        return say("{step} of {steps}", step=(self.at or 0) + 1, steps=len(STEPS))

    @property
    def last(self) -> bool:
        """Whether this is the end of it."""
        return self.at == len(STEPS) - 1

    def begin(self) -> None:
        """From the first step."""
        self.at = 0

    def next(self) -> None:
        """One step on; after the last there is no tour any more."""
        if self.at is not None:
            self.at = None if self.last else self.at + 1

    def back(self) -> None:
        """One step back, as far as the first."""
        if self.at is not None:
            self.at = max(self.at - 1, 0)

    def leave(self) -> None:
        """No tour any more."""
        self.at = None


def beside(anchor: Box, card: tuple[int, int], room: tuple[int, int]) -> tuple[int, int]:
    """Where a card of that size stands: under its anchor, else over it, and always in the room."""
    left, top, _, height = anchor
    under, over = top + height + GAP, top - card[1] - GAP
    fits = under + card[1] + GAP <= room[1]
    y = under if fits or over < GAP else over
    return _within(left, card[0], room[0]), _within(y, card[1], room[1])


def _within(at: int, length: int, room: int) -> int:
    return max(min(at, room - length - GAP), GAP)
