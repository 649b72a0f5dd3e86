"""What the labelled verdicts on an answer become where its parts were reordered or taken away."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.types import GUIDE_RULES
from training.corpus import LabelledAnswer, Segment

# Without these moves nothing of what the rule asks for is said.
NEEDS = {
    "learning": {"learning"},
    "mitigation": {"mitigation"},
    "lasting_change": {"change"},
    "proof": {"change"},
    "ownership": {"ownership"},
    "impact": {"impact"},
    "root_cause": {"cause"},
}
# What was not said in the whole is not said in a part of it.
BY_ABSENCE = frozenset((*NEEDS, "quantified"))
SETUP = frozenset(("opening", "context", "goal"))
LONGEST_SETUP = 80  # words; the guide's line lies between 75 and 85


def verdicts(answer: LabelledAnswer, segments: Sequence[Segment]) -> tuple[bool | None, ...]:
    """The verdict on each of GUIDE_RULES for `answer` told as `segments`; None: not known."""
    whole = len(segments) == len(answer.segments)
    moves = {segment.move for segment in segments}
    left = {rule for s in segments for mark in s.marks for rule in mark}
    found: list[bool | None] = []
    for i, (rule, verdict) in enumerate(zip(GUIDE_RULES, answer.rules, strict=True)):
        if rule == "brief_setup":
            setup = sum(len(s.words) for s in segments if s.move in SETUP)
            found.append(setup <= LONGEST_SETUP)
        elif whole or verdict is None:
            found.append(verdict)
        elif rule in NEEDS and not NEEDS[rule] & moves:
            found.append(False)
        elif i in left or (not verdict and rule in BY_ABSENCE):
            found.append(verdict)
        else:
            found.append(None)
    return tuple(found)
