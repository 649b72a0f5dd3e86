"""What the application keeps and shows: takes, answers, progress of long work, the live level."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias, TypeVar

from scoring.compare import Change, Comparison, Tool
from scoring.corrections import Correction
from scoring.types import Moves, Question, Report, Verdict
from speech.types import Transcript, Word

T = TypeVar("T")
Role = Literal["main", "follow_up", "drill"]
# The id of every question an interviewer asks on.
FOLLOW_UP = "follow-up"
Origin = Literal["microphone", "import", "sample"]
LiveState = Literal["starting", "recording", "paused", "finished", "failed"]


@dataclass(frozen=True, slots=True)
class Progress:
    """A step of long work: fraction done (None: unknown), what is going on, words heard so far."""

    fraction: float | None
    text: str
    words: tuple[Word, ...] = ()


# Long work is a generator: it yields progress, returns its result, and closing it cancels.
Job: TypeAlias = Generator[Progress, None, T]


@dataclass(frozen=True, slots=True)
class Answer:
    """One spoken answer of a take; reports in the order they were made, the newest last.

    `transcript` and `moves` are the machine's; `corrections` are the user's, in the order they
    apply, and `undone` those taken back, the next to be done again first. `asked` is the
    interviewer's question of a follow-up, or the section of a drill; None for the main answer.
    """

    id: str
    role: Role
    audio: Path
    seconds: float
    device: str | None
    overflows: int
    transcript: Transcript | None
    moves: Moves | None
    reports: tuple[Report, ...]
    cuts: tuple[float, ...] = ()
    corrections: tuple[Correction, ...] = ()
    undone: tuple[Correction, ...] = ()
    asked: str | None = None

    @property
    def report(self) -> Report | None:
        """The newest report, or None before the first."""
        return self.reports[-1] if self.reports else None


@dataclass(frozen=True, slots=True)
class Take:
    """A question and its answers; `recorded_at` is ISO 8601 in UTC.

    `note` and `starred` are what the user says of it. `damaged` is whether its entry in the library
    could not be read whole: then this is what could.
    """

    id: str
    question: Question
    framework: str
    recorded_at: str
    origin: Origin
    recovered: bool
    source: str
    answers: tuple[Answer, ...]
    note: str = ""
    starred: bool = False
    damaged: bool = False

    @property
    def main(self) -> Answer:
        """The answer to the question itself."""
        return self.answers[0]

    def question_of(self, answer: Answer) -> Question:
        """What `answer` answers: a follow-up its own question, of the same kind as the take's."""
        if answer.role != "follow_up" or not answer.asked:
            return self.question
        return Question(FOLLOW_UP, answer.asked, self.question.kind, self.question.category)


@dataclass(frozen=True, slots=True)
class TakeRow:
    """A take as a list shows it; figures are None before the first report."""

    id: str
    question: str
    framework: str
    seconds: float
    recorded_at: str
    origin: Origin
    recovered: bool
    words_per_minute: float | None
    fillers: int | None
    sections_present: int | None
    sections: int | None
    note: str = ""
    starred: bool = False


@dataclass(frozen=True, slots=True)
class TakePoint:
    """What a trend is drawn from: the figures of a take's newest main report.

    `fillers` is in 100 words, `judged` holds each rule's verdict, read when asked for (of
    thousands most never are); figures are None where the report has none.
    """

    id: str
    question: str
    framework: str
    recorded_at: str
    words_per_minute: float | None
    fillers: float | None
    sections_present: int
    sections: int
    judged: str

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """By rule id, read anew each time."""
        return dict(json.loads(self.judged))


def judged(verdicts: Mapping[str, Verdict]) -> str:
    """Verdicts by rule id, as a TakePoint and the library hold them."""
    return json.dumps(dict(verdicts), ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Device:
    """A microphone: PortAudio's index (valid until the next refresh), name and host API."""

    index: int
    name: str
    host_api: str
    default: bool


@dataclass(frozen=True, slots=True)
class Level:
    """How a live recording is doing: peak of the last block (0 to 1), seconds kept so far.

    `message` is a sentence for the user (silent microphone, lost device, full disk), else None.
    """

    peak: float
    seconds: float
    overflows: int
    state: LiveState
    message: str | None = None


@dataclass(frozen=True, slots=True)
class ByTools:
    """What of a take's last report came out otherwise now, though its words are the same."""

    tools: tuple[Tool, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two takes: what the speaker changed, three sentences on it, and what our tools changed.

    `by_tools` stands for each take that had a report under this framework, else it is None.
    """

    takes: tuple[str, str]
    comparison: Comparison
    summary: tuple[str, str, str]
    by_tools: tuple[ByTools | None, ByTools | None]
