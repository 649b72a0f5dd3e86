"""Stands in for the Session."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from numpy.typing import NDArray

from desktop.errors import GreenroomError
from desktop.library.erasing import Erased
from desktop.settings import Settings
from desktop.system.places import Places
from desktop.takes.exporting import Exported
from desktop.types import Answer, Compared, Device, Job, Progress, Role, Take, TakeRow
from scoring.compare import compare
from scoring.compare_summary import compare_summary
from scoring.story_check import StoryCheck
from scoring.types import Question
from speech.types import Transcript, Word
from tests.fakes.catalog import PIVOT, FakeCatalog
from tests.fakes.microphone import FakeLiveTake, FakeMicrophoneTest
from tests.fakes.sample import sample_report, sample_take
from tests.fakes.shelf import FakeShelf
from tests.stories_fake import FakeStories, check_of
from tests.takes_fake import FakeDesk


class FakeSession:
    """Stands in for the Session: keeps takes in memory and does no work."""

    def __init__(self, takes: Sequence[Take] = (), settings: Settings | None = None) -> None:
        self.catalog = FakeCatalog()
        self.settings = settings or Settings(toured=True)
        nowhere = Path("/nowhere")
        self.places = Places(nowhere, nowhere, nowhere)
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
        self.erased: list[bool] = []
        self.problems: tuple[str, ...] = ()
        self.warmed = self.closed = False

    def warm_up(self) -> threading.Thread:
        """Remember that it was asked for."""
        self.warmed = True
        done = threading.Thread(target=lambda: None)
        done.start()
        return done

    def close(self) -> None:
        """Remember it."""
        self.closed = True

    def load_model(self) -> None:
        """Remember which, or fail as the test asked."""
        if self.fails:
            raise GreenroomError(self.fails)
        self.loaded.append(self.settings.model)

    def erase(self, models: bool) -> Erased:
        """Remember whether models were to go, or fail as the test asked."""
        if self.fails:
            raise GreenroomError(self.fails)
        self.erased.append(models)
        return Erased(12, 3_400_000)

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

    def legible(self, take_id: str) -> Take:
        """A kept take, which may be marked as damaged."""
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
        """Their newest reports as they are, or under the framework asked for."""
        if self.fails:
            raise GreenroomError(self.fails)
        chosen = next((f for f in self.catalog.frameworks if f.id == framework), PIVOT)
        reports = [
            sample_report(chosen) if framework else self.kept[take_id].main.report
            for take_id in (before, after)
        ]
        assert reports[0] is not None
        assert reports[1] is not None
        found = compare(self.catalog.rules, chosen, reports[0], reports[1])
        summary = compare_summary(self.catalog.rules, chosen, found)
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
