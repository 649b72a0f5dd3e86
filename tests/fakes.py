"""Named stand-ins for the real parts; each says what it stands in for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from numpy.typing import NDArray

from desktop.errors import GreenroomError
from desktop.exporting import Exported
from desktop.microphone_test import SoundCheck
from desktop.model_advice import Advice, Verdict
from desktop.model_shelf import Offer
from desktop.models_at_hand import ModelAtHand
from desktop.models_at_hand import Origin as ModelOrigin
from desktop.settings import Settings
from desktop.types import (
    Answer,
    Compared,
    Device,
    Job,
    Level,
    LiveState,
    Progress,
    Role,
    Take,
    TakeRow,
)
from scoring.catalog import load_catalog
from scoring.compare import compare
from scoring.compare_summary import compare_summary
from scoring.story_check import StoryCheck
from scoring.types import (
    Evidence,
    Fillers,
    Finding,
    FollowUp,
    Framework,
    Item,
    PacePoint,
    Pacing,
    Question,
    Report,
    Section,
    SectionReport,
    SectionSpan,
    SummaryLine,
    TimeSpan,
    Versions,
)
from speech.known_models import OFFERED, SHAPES
from speech.models import ModelFiles
from speech.types import Pause, Transcript, Word
from tests.stories_fake import FakeStories, check_of
from tests.takes_fake import FakeDesk

SAMPLE = Path(__file__).parent.parent / "assets" / "sample"
FAILURE = Question(
    "failure", "Tell me about a time you failed, and what you changed because of it."
)
CONFLICT = Question(
    "conflict",
    "Tell me about a conflict with an engineer and how you worked through it.",
    "behavioural",
    "Conflict",
)
MISTAKE = Question("mistake", "What is a mistake you would not make again?")
PIVOT = Framework(
    "pivot-own",
    "PIVOT-OWN",
    "004",
    (
        Section(
            "precise-context",
            "Precise context",
            ("context", "goal"),
            band=(10, 30),
            contains="Role, product, goal; two sentences.",
        ),
        Section(
            "identify-the-root-cause",
            "Identify the root cause",
            ("decision", "cause", "ownership"),
            ("decision",),
            (15, 45),
            "Why it happened, and what was yours in it.",
        ),
        Section(
            "variable-correction",
            "Variable correction",
            ("mitigation",),
            band=(20, 60),
            contains="What you changed, and how fast.",
        ),
        Section(
            "outcome-transformative-learning",
            "Outcome & transformative learning",
            ("result", "learning", "change"),
            band=(25, 60),
            contains="The figure at the end, the lesson, the lasting change.",
        ),
    ),
    (60, 180),
)
SAR = Framework(
    "sar",
    "SAR",
    "002",
    (
        Section("situation", "Situation", ("context", "goal"), ("failure",), (10, 30)),
        Section("action", "Action", ("decision", "cause", "ownership", "mitigation")),
        Section("result", "Result", ("failure", "impact", "result", "learning", "change")),
    ),
    (60, 150),
)  # fmt: skip


@dataclass(frozen=True)
class FakeCatalog:
    """Stands in for the catalogue of questions and frameworks."""

    questions: tuple[Question, ...] = (FAILURE, MISTAKE, CONFLICT)
    frameworks: tuple[Framework, ...] = (PIVOT, SAR)
    rules = load_catalog()[0].rules


def sample_transcript() -> tuple[Transcript, list[str]]:
    """The shipped answer's true words and pauses, and the move of each word."""
    truth = json.loads((SAMPLE / "answer.json").read_text(encoding="utf-8"))
    words = tuple(
        Word(w["text"], w["start"], w["end"], 0.9, "filled_pause" if w["kind"] == "fp" else "word")
        for w in truth["words"]
    )
    pauses = tuple(Pause(p["start"], p["end"]) for p in truth["pauses"])
    transcript = Transcript(words, pauses, "en", "tiny.en", truth["duration"])
    return transcript, [w["move"] for w in truth["words"]]


def sample_report(framework: Framework = PIVOT, question: Question = FAILURE) -> Report:
    """A believable report on the shipped answer."""
    transcript, moves = sample_transcript()
    word_sections = _word_sections(framework, moves)
    fillers = _fillers(transcript)
    return Report(
        Versions("0.1.0", "tiny.en", "fake", "fake"),
        "answer.flac",
        framework.id,
        question,
        transcript.seconds,
        transcript,
        tuple(_section(s, transcript, word_sections) for s in framework.sections),
        word_sections,
        _pacing(transcript),
        fillers,
        (),
        (),
        _findings(transcript, moves),
        _summary(transcript, moves),
        (
            FollowUp(
                "What exactly was your part in skipping the test?", "ownership is short", None
            ),
            FollowUp("How do you know the change held?", "no later figure was heard", None),
        ),
    )


def _word_sections(framework: Framework, moves: list[str]) -> tuple[str | None, ...]:
    home = {m: s.id for s in framework.sections for m in s.moves}
    first = framework.sections[0].id
    return tuple(None if m == "opening" else home.get(m, first) for m in moves)


def _section(
    section: Section, transcript: Transcript, owners: tuple[str | None, ...]
) -> SectionReport:
    spans: list[SectionSpan] = []
    words = transcript.words
    for i, owner in enumerate(owners):
        if owner != section.id:
            continue
        if spans and spans[-1].last_word == i - 1:
            spans[-1] = replace(spans[-1], last_word=i, end=words[i].end)
        else:
            spans.append(SectionSpan(section.id, i, i, words[i].start, words[i].end, 0.8))
    seconds = sum((s.end or 0) - (s.start or 0) for s in spans)
    present = bool(spans)
    advice = None if present else f"I could not find the {section.title.lower()}."
    return SectionReport(
        section.id, section.title, present, 0.8, seconds, seconds / 100, section.band,
        {"i": 0.7, "we": 0.3, "they": 0.0}, tuple(spans), advice,
    )  # fmt: skip


def _fillers(transcript: Transcript) -> Fillers:
    items = tuple(
        Item(i, i, w.start, w.end, w.text, "filled_pause" if w.kind != "word" else "lexical")
        for i, w in enumerate(transcript.words)
        if w.kind == "filled_pause" or w.text == "like,"
    )
    words = len(transcript.words) - len(items)
    return Fillers(len(items), len(items) / 1.7, 100 * len(items) / words, items)


def _pacing(transcript: Transcript) -> Pacing:
    curve = []
    for centre in np.arange(8.0, (transcript.seconds or 0) - 8.0, 1.0):
        near = [w for w in transcript.words if abs((w.start or 0) - centre) <= 7.5]
        curve.append(PacePoint(float(centre), len(near) * 4.0))
    return Pacing(153.0, 4.4, 80.0, 20.0, tuple(curve), (TimeSpan(52.0, 54.4),))


def _evidence(transcript: Transcript, moves: list[str], move: str, most: int = 12) -> Evidence:
    first = moves.index(move)
    last = first
    while last + 1 < len(moves) and moves[last + 1] == move and last - first < most:
        last += 1
    words = transcript.words[first : last + 1]
    quote = " ".join(w.text for w in words)
    return Evidence(first, last, words[0].start, words[-1].end, quote)


def _findings(transcript: Transcript, moves: list[str]) -> tuple[Finding, ...]:
    def said(move: str) -> tuple[Evidence, ...]:
        return (_evidence(transcript, moves, move),)

    return (
        Finding("ownership", "You own it in plain words", "met", said("ownership"), None, ("003",)),
        Finding("root_cause", "You name the cause", "met", said("cause"), None, ("004",)),
        Finding(
            "brief_setup", "The set-up runs long", "partly", said("context"),
            "Tell the set-up in two sentences: your role and the goal.", ("004",),
        ),
        Finding(
            "proof", "I could not find proof that the change held", "not_found", (),
            "Add one figure from weeks later that shows the change stayed.", ("004",),
        ),
        Finding(
            "no_blame", "Part of it sounds like someone else's doing", "against", said("failure"),
            "Say what you could have done, before what others did.", ("003",),
        ),
        Finding("recent", "When it happened", "met", said("goal"), None, ("002",)),
        Finding("stronger", "The company came out stronger", "not_judged", (), None, ("003",)),
    )  # fmt: skip


def _summary(transcript: Transcript, moves: list[str]) -> tuple[SummaryLine, ...]:
    own = (_evidence(transcript, moves, "ownership"),)
    return (
        SummaryLine("keep", "the plain ownership: you say whose call it was and why.", own),
        SummaryLine("fix", "the set-up: 25 s pass before anything goes wrong.", ()),
        SummaryLine("try", "one more take that starts at “We had two weeks”.", ()),
    )


def sample_take(take_id: str = "sample", framework: Framework = PIVOT, **changes: Any) -> Take:
    """A take of the shipped answer, as the library would give it."""
    report = sample_report(framework)
    answer = Answer(
        take_id, "main", SAMPLE / "answer.flac", report.seconds or 0.0, None, 0,
        report.transcript, None, (report,),
    )  # fmt: skip
    take = Take(
        take_id, FAILURE, framework.id, "2026-11-20T18:42:00+00:00", "sample", False,
        "answer.flac", (answer,),
    )  # fmt: skip
    return replace(take, **changes)


class FakeLiveTake:
    """Stands in for a recording under way; a test sets `state`, `seconds` and `message`."""

    def __init__(
        self,
        session: FakeSession,
        question: Question | None = None,
        further: tuple[str, Role, str] | None = None,
    ) -> None:
        self.session = session
        self.question, self.further = question, further
        self.state: LiveState = "recording"
        self.seconds = 0.0
        self.peak = 0.4
        self.message: str | None = None
        self.heard: tuple[Word, ...] = ()
        self.blocks: NDArray[np.float32] = np.zeros(0, dtype=np.float32)
        self.discarded = False

    def level(self) -> Level:
        """What the test said."""
        return Level(self.peak, self.seconds, 0, self.state, self.message)

    def peaks(self) -> NDArray[np.float32]:
        """What the test said."""
        return self.blocks

    def words(self) -> tuple[Word, ...]:
        """What the test said."""
        return self.heard

    def pause(self) -> None:
        """Pause."""
        self.state = "paused"

    def resume(self) -> None:
        """Go on."""
        self.state = "recording"

    def discard(self) -> None:
        """Remember it."""
        self.discarded = True
        self.state = "finished"

    def finish(self) -> Job[Take]:
        """Two steps, then the sample as a new take."""
        self.state = "finished"
        if self.further is not None:
            return self.session.add_further(*self.further)
        return self.session.work(self.session.fresh_id(), "microphone", self.question)


class FakeShelf:
    """Stands in for the shelf of speech models: tiny.en, base and what a test had it fetch.

    `fails` is what a download says at its second step.
    """

    def __init__(self) -> None:
        self.names = ["tiny.en", "base"]
        self.used = "tiny.en"
        self.kept: dict[str, int] = {}
        self.removed: list[str] = []
        self.fails: str | None = None

    def at_hand(self) -> tuple[ModelAtHand, ...]:
        """Small ones, and those that were fetched."""
        origins: dict[str, ModelOrigin] = {"tiny.en": "embedded", "base": "package"}
        return tuple(
            ModelAtHand(
                name, origins.get(name, "installed"), Path("/models") / name,
                SHAPES[name].bytes, name == self.used, name == "tiny.en",
            )
            for name in self.names
        )  # fmt: skip

    def offered(self) -> tuple[Offer, ...]:
        """The larger ones."""
        return tuple(
            Offer(name, SHAPES[name].bytes, self.kept.get(name, 0), False)
            for name in OFFERED
            if name not in self.names
        )

    def processor(self) -> str | None:
        """The CPU."""
        return "CPU"

    def fetch(self, name: str) -> Job[ModelFiles]:
        """Two steps; what has come is kept."""
        yield Progress(0.25, f"Fetching {name}: a quarter")
        self.kept[name] = 120_000_000
        if self.fails:
            raise GreenroomError(self.fails)
        yield Progress(0.9, f"Fetching {name}: nearly all")
        self.names.append(name)
        return ModelFiles(name, Path("/models") / name)

    def remove(self, name: str) -> bool:
        """Forget it."""
        self.removed.append(name)
        self.kept.pop(name, None)
        self.names = [kept for kept in self.names if kept != name]
        return True

    def check_folder(self, folder: Path) -> ModelAtHand:
        """Only folders called “good” hold a model."""
        if folder.name != "good":
            raise GreenroomError(f"{folder} does not hold a Whisper model; please choose another.")
        return ModelAtHand("good", "folder", folder, 99_000_000, False, False)

    def advise(self) -> Job[Advice]:
        """small.en."""
        yield Progress(0.5, "Listening to a sample")
        tiny = Verdict("tiny.en", 0.05, False, True, 78_000_000)
        return Advice((tiny, Verdict("small.en", 0.3, True, False, 486_000_000)), "CPU")


class FakeMicrophoneTest:
    """Stands in for the microphone test; a test sets `state`, `seconds` and `check`."""

    def __init__(self, device: str | None) -> None:
        self.device = device
        self.state: LiveState = "recording"
        self.seconds = 0.0
        self.peak = 0.4
        self.over = False
        self.fails: str | None = None
        self.check = SoundCheck("fine", 0.2, SAMPLE / "answer.flac")
        self.closed = False

    def level(self) -> Level:
        """What the test said."""
        return Level(self.peak, self.seconds, 0, self.state)

    def stop(self) -> SoundCheck:
        """What the test said, or its failure."""
        if self.fails:
            raise GreenroomError(self.fails)
        return self.check

    def close(self) -> None:
        """Remember it."""
        self.closed = True


class FakeSession:
    """Stands in for the Session: keeps takes in memory and does no work."""

    def __init__(self, takes: Sequence[Take] = (), settings: Settings | None = None) -> None:
        self.catalog = FakeCatalog()
        self.settings = settings or Settings()
        self.kept = {take.id: take for take in takes}
        self.stories: Any = FakeStories()
        self.live: FakeLiveTake | None = None
        self.trashed: list[str] = []
        self.exported: list[tuple[str, str, Path]] = []
        self.in_the_way: set[str] = set()
        self.imported: list[Path] = []
        self.recorded_from: list[str | None] = []
        self.recordings = 0
        self.tested: list[FakeMicrophoneTest] = []
        self.microphones: tuple[Device, ...] = (
            Device(0, "Built-in microphone", "ALSA", True),
            Device(1, "USB headset", "ALSA", False),
        )
        self.fails: str | None = None
        self.shelf: Any = FakeShelf()
        self.desk = FakeDesk(self.kept, self.rescore, self.trashed)
        self.loaded: list[str | None] = []

    def load_model(self) -> None:
        """Remember which, or fail as the test asked."""
        if self.fails:
            raise GreenroomError(self.fails)
        self.loaded.append(self.settings.model)

    def save_settings(self, settings: Settings) -> None:
        """Keep them."""
        self.settings = settings

    def takes(self) -> tuple[TakeRow, ...]:
        """The kept takes, newest first."""
        rows = [_row(take) for take in self.kept.values()]
        return tuple(sorted(rows, key=lambda r: r.recorded_at, reverse=True))

    def take(self, take_id: str) -> Take:
        """A kept take."""
        return self.kept[take_id]

    def import_file(self, path: Path, question: Question, framework: str) -> Job[Take]:
        """Like a recording, from a file."""
        self.imported.append(path)
        return self.work("imported", "import")

    def finish_recovered(self, take_id: str) -> Job[Take]:
        """Give the take a report."""
        return self.work(take_id, "microphone")

    def fresh_id(self) -> str:
        """“recorded”, then “recorded-2” and so on."""
        self.recordings += 1
        return "recorded" if self.recordings == 1 else f"recorded-{self.recordings}"

    def add_further(self, take_id: str, role: Role, asked: str) -> Job[Take]:
        """One more answer, with the report of the first."""
        yield Progress(0.5, "Listening to the end of your answer")
        take = self.kept[take_id]
        answer = replace(take.main, id=f"{take_id}-{len(take.answers)}", role=role, asked=asked)
        self.kept[take_id] = replace(take, answers=(*take.answers, answer))
        return self.kept[take_id]

    def work(self, take_id: str, origin: str, question: Question | None = None) -> Job[Take]:
        """Two steps of progress, then a take; or the failure the test asked for."""
        yield Progress(0.3, "Listening to the first half")
        if self.fails:
            raise GreenroomError(self.fails)
        yield Progress(0.8, "Listening to the second half")
        take = sample_take(take_id, origin=origin, recorded_at="2026-11-24T10:00:00+00:00")
        take = replace(take, question=question or take.question)
        self.kept[take_id] = take
        return take

    def record(self, question: Question, framework: str, device: str | None = None) -> FakeLiveTake:
        """Start at once, or fail as the test asked."""
        if self.fails:
            raise GreenroomError(self.fails)
        self.recorded_from.append(device)
        self.live = FakeLiveTake(self, question)
        return self.live

    def record_further(
        self, take_id: str, role: Role, asked: str, device: str | None = None
    ) -> FakeLiveTake:
        """The same for one more answer."""
        if self.fails:
            raise GreenroomError(self.fails)
        self.recorded_from.append(device)
        self.live = FakeLiveTake(self, self.kept[take_id].question, (take_id, role, asked))
        return self.live

    def check_story(self, sketch: str) -> StoryCheck:
        """The same verdicts on any."""
        return check_of(sketch)

    def transcribe_file(self, path: Path, model: str | None = None) -> Job[Transcript]:
        """Four words, one of them an um; or the failure the test asked for."""
        yield Progress(0.5, "Listening")
        if self.fails:
            raise GreenroomError(self.fails)
        texts = (("I", "word"), ("um", "filled_pause"), ("lost", "word"), ("orders.", "word"))
        return Transcript(tuple(Word(text, kind=kind) for text, kind in texts))  # type: ignore[arg-type]

    def rescore(self, take_id: str, framework: str) -> Take:
        """The sample's report under the other framework."""
        chosen = next(f for f in self.catalog.frameworks if f.id == framework)
        take = self.kept[take_id]
        answer = take.main
        reports = (*answer.reports, sample_report(chosen))
        changed = replace(take, framework=framework, answers=(replace(answer, reports=reports),))
        self.kept[take_id] = changed
        return changed

    def hear_again(self, take_id: str, model: str | None = None) -> Job[Take]:
        """The same words, heard by that model."""
        yield Progress(0.5, "Listening")
        if self.fails:
            raise GreenroomError(self.fails)
        take = self.take(take_id)
        assert take.main.transcript is not None
        heard = replace(take.main.transcript, model=model or "tiny.en")
        changed = replace(take, answers=(replace(take.main, transcript=heard),))
        self.kept[take_id] = changed
        return changed

    def export(self, take_id: str, format: str, out: Path, at: int = 0) -> Job[Path]:
        """Remember what was asked; only sound takes a step."""
        if format in ("wav", "flac"):
            yield Progress(0.5, f"Writing {format.upper()}")
        if self.fails:
            raise GreenroomError(self.fails)
        self.exported.append((take_id, format, out))
        return out

    def export_many(
        self, take_ids: Sequence[str], formats: Sequence[str], folder: Path, replace: bool = False
    ) -> Job[Exported]:
        """A step for each file; `in_the_way` are formats of which there is a file already."""
        written: list[Path] = []
        left: list[Path] = []
        for take_id in take_ids:
            for format in formats:
                yield Progress(0.5, f"Writing {format}")
                if self.fails:
                    raise GreenroomError(self.fails)
                there = format in self.in_the_way and not replace
                (left if there else written).append(folder / f"{take_id}.{format}")
                if not there:
                    self.exported.append((take_id, format, folder))
        return Exported(folder, tuple(written), tuple(left))

    def copy_text(self, take_id: str, at: int = 0) -> str:
        """A line."""
        return f"The report on {take_id}" + (f", answer {at}" if at else "")

    def compare(self, before: str, after: str, framework: str | None = None) -> Compared:
        """Their newest reports, compared as they are."""
        if self.fails:
            raise GreenroomError(self.fails)
        reports = [self.kept[take_id].main.report for take_id in (before, after)]
        assert reports[0] is not None
        assert reports[1] is not None
        found = compare(self.catalog.rules, PIVOT, reports[0], reports[1])
        summary = compare_summary(self.catalog.rules, PIVOT, found)
        return Compared((before, after), found, summary, (None, None))

    def delete(self, take_ids: Sequence[str]) -> None:
        """Forget the takes."""
        self.desk.gone = [self.kept[take_id] for take_id in take_ids]
        for take_id in take_ids:
            self.trashed.append(take_id)
            del self.kept[take_id]

    def devices(self) -> tuple[Device, ...]:
        """Two microphones, unless the test changed them."""
        return self.microphones

    def test_microphone(self, device: str | None = None) -> FakeMicrophoneTest:
        """Start at once, or fail as the test asked."""
        if self.fails:
            raise GreenroomError(self.fails)
        self.tested.append(FakeMicrophoneTest(device))
        return self.tested[-1]

    def envelope(self, answer: Answer) -> NDArray[np.float32]:
        """The shipped answer's own waveform."""
        sound, rate = soundfile.read(answer.audio, dtype="float32")
        blocks = sound[: len(sound) // (rate // 100) * (rate // 100)].reshape(-1, rate // 100)
        return np.stack([blocks.min(axis=1), blocks.max(axis=1)], axis=1)


def _row(take: Take) -> TakeRow:
    report = take.main.report
    return TakeRow(
        take.id, take.question.text, take.framework, take.main.seconds, take.recorded_at,
        take.origin, take.recovered,
        report.pacing.words_per_minute if report and report.pacing else None,
        report.fillers.total if report else None,
        sum(s.present for s in report.sections) if report else None,
        len(report.sections) if report else None,
        take.note, take.starred,
    )  # fmt: skip


class FakePlayer:
    """Stands in for the sound player; a test moves `at`."""

    def __init__(self) -> None:
        self.problem: str | None = None
        self.playing = False
        self.at = 0.0
        self.rate = 1.0
        self.path: Path | None = None
        self.closed = False
        self.through: str | None = None
        self.news: str | None = None
        self.others: list[FakePlayer] = []

    def load(self, path: Path) -> None:
        """Take a file."""
        self.path, self.at, self.playing = path, 0.0, False

    def play(self) -> None:
        """Start."""
        self.playing = self.problem is None

    def pause(self) -> None:
        """Stop."""
        self.playing = False

    def seek(self, seconds: float) -> None:
        """Jump."""
        self.at = seconds

    def set_rate(self, rate: float) -> None:
        """Speed."""
        self.rate = rate

    def position(self) -> float:
        """Where the test put it."""
        return self.at

    def outputs(self) -> tuple[str, ...]:
        """Two of them."""
        return ("Loudspeakers", "Headphones")

    def set_output(self, name: str | None) -> None:
        """Remember it."""
        self.through = name

    def another(self) -> FakePlayer:
        """Remembered for the test to look at."""
        self.others.append(FakePlayer())
        return self.others[-1]

    def take_news(self) -> str | None:
        """What the test said, once."""
        news, self.news = self.news, None
        return news

    def close(self) -> None:
        """Remember it."""
        self.closed, self.path, self.playing = True, None, False
