"""What a user says against the machine: corrections, and which parts of a report are theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from speech.types import Word

# Which edge of a stretch was dragged: the section begins, or ends, just there.
Edge = Literal["first", "last"]
JudgedByUser = Literal["met", "partly", "not_found", "against"]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of speech: seconds from the recording's start, and the words that stood there.

    No word indices: a new transcript has others, but the sound stays where it is.
    """

    start: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class WordCorrection:
    """What was really said at `place`: `words` (without times) in place of its own; none: nothing.

    It replaces words that still read as they did, or as they should. Where a new transcript reads
    otherwise, it replaces the words in the middle of `place`.
    """

    place: Place
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class FillerCorrection:
    """The words at `place` are a filler, or are none; nothing where they are not said any more."""

    place: Place
    filler: bool


@dataclass(frozen=True, slots=True)
class SectionCorrection:
    """The words at `place` belong to `section` (None: to no section) of `framework`.

    `moves` are those of the section: under another framework they say where the words go. `edge`
    is the border that was dragged, or None where the stretch as a whole was given away.
    """

    place: Place
    framework: str
    section: str | None
    moves: tuple[str, ...]
    edge: Edge | None = None


@dataclass(frozen=True, slots=True)
class FindingCorrection:
    """The user's own verdict on a rule; `place` shows it, or None."""

    rule: str
    verdict: JudgedByUser
    place: Place | None = None


Correction: TypeAlias = WordCorrection | FillerCorrection | SectionCorrection | FindingCorrection


@dataclass(frozen=True, slots=True)
class UserFiller:
    """Words the user said are a filler, or are none."""

    first_word: int
    last_word: int
    filler: bool


@dataclass(frozen=True, slots=True)
class UserSection:
    """Words the user gave to a section of the report's framework, or to none."""

    first_word: int
    last_word: int
    section: str | None


@dataclass(frozen=True, slots=True)
class Yours:
    """What in a report is the user's word and not the machine's; indices are into its words.

    `unplaced` are corrections that found no place in it, by their position in the answer's list,
    and `corrections` is how many that list had.
    """

    words: tuple[int, ...] = ()
    fillers: tuple[UserFiller, ...] = ()
    sections: tuple[UserSection, ...] = ()
    findings: tuple[str, ...] = ()
    unplaced: tuple[int, ...] = ()
    corrections: int = 0
