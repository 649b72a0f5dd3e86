"""What scoring hands on, and, for one import of both, what it is given (scoring/inputs.py).

Word indices are zero-based, both ends inclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from scoring.corrections import Yours
from scoring.inputs import (
    GUIDE_RULES,
    MOVES,
    Band,
    Framework,
    Moves,
    Question,
    QuestionKind,
    Rule,
    Section,
    Tagger,
    Verdict,
)
from speech.types import Transcript

__all__ = [
    "GUIDE_RULES",
    "MOVES",
    "Alignment",
    "Band",
    "Evidence",
    "Fillers",
    "Finding",
    "FollowUp",
    "Framework",
    "Item",
    "Moves",
    "PacePoint",
    "Pacing",
    "Question",
    "QuestionKind",
    "Report",
    "Rule",
    "Section",
    "SectionReport",
    "SectionSpan",
    "SummaryLine",
    "Tagger",
    "TimeSpan",
    "Verdict",
    "Versions",
]


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
