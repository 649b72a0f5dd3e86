"""An answer as its speaker says it was: words, moves and sections under the user's corrections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scoring.corrections import (
    Correction,
    FillerCorrection,
    FindingCorrection,
    SectionCorrection,
    UserFiller,
    WordCorrection,
    Yours,
)
from scoring.edited_words import edit_words
from scoring.given import Given, guide
from scoring.places import heard_at, said_at
from scoring.types import Framework, Moves
from speech.types import Transcript, Word


@dataclass(frozen=True, slots=True)
class Corrected:
    """What there is to score.

    `moves` follow the sections given under any framework. `aligning` leaves out those of the
    framework at hand: they are `given` as they stand, and move no other border.
    """

    transcript: Transcript
    moves: Moves
    aligning: Moves
    given: tuple[Given, ...]
    findings: tuple[FindingCorrection, ...]
    yours: Yours


def correct(
    transcript: Transcript, moves: Moves, corrections: Sequence[Correction], framework: Framework
) -> Corrected:
    """`transcript` and `moves` (a row for every word) under `corrections`, applied in order."""
    numbered = tuple(enumerate(corrections))
    edits = [(n, c) for n, c in numbered if isinstance(c, WordCorrection)]
    edited = edit_words(transcript.words, moves, edits)
    words, lost = edited.words, list(edited.unplaced)

    fillers: list[UserFiller] = []
    stretches = []
    for n, change in numbered:
        if isinstance(change, FillerCorrection):
            span = said_at(change.place, words)
            if span:
                fillers.append(UserFiller(span.first, span.last, change.filler))
        elif isinstance(change, SectionCorrection):
            span = heard_at(change.place, words)
            if span:
                stretches.append((span, change))
        else:
            continue
        if span is None:
            lost.append(n)

    ids = {section.id for section in framework.sections} | {None}
    here = [(s, c) for s, c in stretches if c.framework == framework.id and c.section in ids]
    given = tuple(Given(span, change.section, change.edge) for span, change in here)
    findings = tuple(c for c in corrections if isinstance(c, FindingCorrection))
    return Corrected(
        replace(transcript, words=_spoken(words, fillers)),
        guide(edited.moves, stretches),
        guide(edited.moves, [pair for pair in stretches if pair not in here]),
        given,
        findings,
        Yours(
            edited.yours,
            tuple(fillers),
            tuple(one.mark for one in given),
            tuple(dict.fromkeys(finding.rule for finding in findings)),
            tuple(sorted(lost)),
            len(corrections),
        ),
    )


def _spoken(words: Sequence[Word], fillers: Sequence[UserFiller]) -> tuple[Word, ...]:
    """`words`, where a filled pause that is no filler is a word like others."""
    said = list(words)
    for mark in fillers:
        for i in range(mark.first_word, mark.last_word + 1):
            if not mark.filler and said[i].kind == "filled_pause":
                said[i] = replace(said[i], kind="word")
    return tuple(said)
