"""What scoring is given and what it hands on. Word indices are zero-based, both ends inclusive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from scoring.corrections import Yours
from speech.types import Transcript, Word

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


@dataclass(frozen=True, slots=True)
class SectionSpan:
    """A stretch of words that belongs to one section; times are None without sound."""

    section_id: str
    first_word: int
    last_word: int
    start: float | None
    end: float | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Maximal, sorted, disjoint spans, and for every word its section id or None (opening)."""

    framework_id: str
    spans: tuple[SectionSpan, ...]
    word_sections: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words a statement rests on; the quote is the words joined by single spaces."""

    first_word: int
    last_word: int
    start: float | None
    end: float | None
    quote: str


@dataclass(frozen=True, slots=True)
class Item:
    """A marked stretch of words: a filler, a hedge, a repeat."""

    first_word: int
    last_word: int
    start: float | None
    end: float | None
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class SectionReport:
    """How one section came out; `seconds` and `share` leave out words of other sections.

    `share` is of the time in sections (of the words, without times); `pronouns` are the shares of
    i / we / they among the section's pronouns, None when it has none.
    """

    id: str
    title: str
    present: bool
    confidence: float
    seconds: float | None
    share: float
    band: Band | None
    pronouns: dict[str, float | None]
    spans: tuple[SectionSpan, ...]
    advice: str | None


@dataclass(frozen=True, slots=True)
class PacePoint:
    """Words per minute in the 15 s window centred on `time`."""

    time: float
    words_per_minute: float


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A stretch of time."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Pacing:
    """Rates from the first word to the last; leading and trailing silence count nowhere."""

    words_per_minute: float | None
    articulation_rate: float | None
    speaking_seconds: float | None
    pause_seconds: float | None
    curve: tuple[PacePoint, ...]
    long_pauses: tuple[TimeSpan, ...]


@dataclass(frozen=True, slots=True)
class Fillers:
    """Filled pauses and lexical fillers; `per_100_words` divides by the words that are none."""

    total: int
    per_minute: float | None
    per_100_words: float | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one rule, the words it rests on and one sentence of advice (None when met).

    `by_model` says that the model alone came to it: no cue the rule knows of speaks for it.
    """

    rule: str
    title: str
    verdict: Verdict
    evidence: tuple[Evidence, ...]
    advice: str | None
    sources: tuple[str, ...]
    by_model: bool = False


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One of the three sentences: keep, fix, try."""

    role: Literal["keep", "fix", "try"]
    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question an interviewer would ask now, why, and the section it aims at (None: all)."""

    question: str
    because: str
    section: str | None


@dataclass(frozen=True, slots=True)
class Versions:
    """What made the report, so that a change of tools is told apart from a change of speech."""

    app: str
    model: str | None
    tagger: str
    rules: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything said about one answer under one framework (schema 1).

    `transcript` has the user's words where there are any; `yours` tells what else is theirs.
    `numbers` are the figures said, each with its kind: money, percent, people, time, date, count.
    """

    versions: Versions
    source: str
    framework: str
    question: Question
    seconds: float | None
    transcript: Transcript
    sections: tuple[SectionReport, ...]
    word_sections: tuple[str | None, ...]
    pacing: Pacing | None
    fillers: Fillers
    hedges: tuple[Item, ...]
    repeats: tuple[Item, ...]
    findings: tuple[Finding, ...]
    summary: tuple[SummaryLine, ...]
    follow_ups: tuple[FollowUp, ...]
    yours: Yours = field(default_factory=Yours)
    numbers: tuple[Item, ...] = ()
    schema: int = 1

    @property
    def corrected(self) -> bool:
        """Whether it was made under corrections of the user."""
        return self.yours.corrections > 0
