"""What scoring is given: frameworks, questions and rules, and what a tagger reads in the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from speech.types import Word

MOVES = (
    "opening",
    "context",
    "goal",
    "decision",
    "failure",
    "impact",
    "cause",
    "ownership",
    "mitigation",
    "result",
    "learning",
    "change",
)
# The rules of the corpus' guide, in its order: the model reads them beside the moves.
GUIDE_RULES = (
    "real_failure", "significant", "recent", "professional", "ambition", "brief_setup",
    "ownership", "no_blame", "composed", "own_actions", "root_cause", "impact", "mitigation",
    "quantified", "learning", "lasting_change", "proof", "specific",
)  # fmt: skip
Verdict = Literal["met", "partly", "not_found", "against", "not_judged"]
QuestionKind = Literal["failure", "behavioural"]
Band = tuple[float, float | None]


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a framework: the moves it holds, its time band in seconds, what to ask for.

    `moves` count here wherever they stand; `early` moves only before the first decision or
    mitigation (an early "decision": before the first failure). `behavioural` holds what `contains`
    and `missing` read where the question is not about a failure. `guessed` moves were found by what
    the section is called and said to contain.
    """

    id: str
    title: str
    moves: tuple[str, ...]
    early: tuple[str, ...] = ()
    band: Band | None = None
    contains: str = ""
    missing: str = ""
    follow_ups: tuple[str, ...] = ()
    behavioural: dict[str, str] = field(default_factory=dict)
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Framework:
    """An answer framework; `source` names its article, `total` is the whole answer's time band."""

    id: str
    title: str
    source: str
    sections: tuple[Section, ...]
    total: Band | None = None
    help: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """An interview question; `category` groups it in the picker."""

    id: str
    text: str
    kind: QuestionKind = "failure"
    category: str = "Failure"


@dataclass(frozen=True, slots=True)
class Rule:
    """A checkable rule: what it asks, where it comes from, advice by verdict, weight by framework.

    `title` is said when it holds, `title_missing` when it does not. `strictness` maps a framework
    id (or "default") to a weight (1 is usual, 0 means it is reported but never fixed first).
    `advice` is by verdict or "verdict-framework". `keep` opens the sentence that praises it, `why`
    ends the one that fixes it first, `exercise` is for the next take, `ask` holds the wordings of a
    follow-up question that takes up words of one of `quote_moves`. `story` has its texts for the
    check of a story, and is empty for a rule that is not about the choice of one.
    """

    id: str
    asks: str
    title: str
    title_missing: str
    sources: tuple[str, ...]
    advice: dict[str, str]
    strictness: dict[str, float]
    section_moves: tuple[str, ...] = ()
    product_only: bool = False
    failure_only: bool = False
    keep: str = ""
    why: str = ""
    exercise: str = ""
    ask: tuple[str, ...] = ()
    quote_moves: tuple[str, ...] = ()
    story: dict[str, str] = field(default_factory=dict)


class Tagger(Protocol):
    """Says for every word how likely each move is."""

    version: str

    def tag(self, words: Sequence[Word]) -> Moves:
        """Probabilities for `words` (filled pauses included); no words give a (0, 12) array."""
        ...


@dataclass(frozen=True, slots=True)
class Moves:
    """Move probabilities: float32 of shape (words, 12), rows sum to 1, columns as in `MOVES`.

    `readings` is what the model says of rules: float32 of shape (words, 2 x 18), for each of
    `GUIDE_RULES` how much its verdict looks at a word, and then, for each again, what it says there
    (logits; scoring/learned.py joins them). None where the tagger says nothing of rules.
    """

    probabilities: NDArray[np.float32]
    readings: NDArray[np.float32] | None = None
