"""Stand-ins for what the commands are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.cli.front import Front
from desktop.contract import read_transcript
from desktop.errors import GreenroomError
from desktop.failures import Unscored
from desktop.models.shelf import ModelShelf
from desktop.system.places import Places
from desktop.types import Job, Level, Progress, Take
from scoring.catalog import load_catalog
from scoring.types import Question, Report
from speech.types import Transcript
from tests import fakes
from tests.desktop.fakes import FakeSpeech


class CommandSession(fakes.FakeSession):
    """Stands in for the Session: every file but those named "broken" holds the shipped answer."""

    def __init__(self, takes: Sequence[Take] = ()) -> None:
        super().__init__(takes)
        self.catalog, _ = load_catalog()  # type: ignore[assignment]  # the real one
        self.problems: tuple[str, ...] = ()
        self.models: list[str | None] = []
        self.asked: list[Question] = []
        self.live: CommandLive | None = None  # type: ignore[assignment]  # has more than the fake's
        self.unscored: str | None = None
        self.closed = 0
        self.warm = False

    def take(self, take_id: str) -> Take:
        """A kept take, or a sentence."""
        if take_id not in self.kept:
            raise GreenroomError(f"I could not find the take {take_id}; please check the id.")
        return self.kept[take_id]

    def transcribe_file(self, path: Path, model: str | None = None) -> Job[Transcript]:
        """The shipped answer's words."""
        yield Progress(0.5, "Listening")
        self.models.append(model)
        if path.stem.startswith("broken"):
            raise GreenroomError(f"I could not read {path.name}; please choose a sound file.")
        if path.suffix == ".txt":
            return read_transcript(path)
        return fakes.sample_transcript()[0]

    def score_file(
        self, path: Path, question: Question, framework: str, model: str | None = None
    ) -> Job[Report]:
        """The shipped answer's report under the framework asked for."""
        transcript = yield from self.transcribe_file(path, model)
        self.asked.append(question)
        chosen = next(f for f in self.catalog.frameworks if f.id == framework)
        report = fakes.sample_report(chosen, question)
        return replace(report, source=path.name, seconds=transcript.seconds)

    def record(self, question: Question, framework: str, device: str | None = None) -> CommandLive:
        """Start at once, or fail as the test asked."""
        super().record(question, framework, device)
        self.live = CommandLive(self)
        return self.live

    def warm_up(self) -> None:
        """Remember it."""
        self.warm = True

    def finish_recovered(self, take_id: str) -> Job[Take]:
        """The shipped answer's report."""
        yield Progress(0.5, "Listening")
        self.kept[take_id] = replace(fakes.sample_take(take_id))
        return self.kept[take_id]

    def rescore(self, take_id: str, framework: str) -> Take:
        """Another report, with the catalogue's own sections."""
        take = self.kept[take_id]
        chosen = next(f for f in self.catalog.frameworks if f.id == framework)
        reports = (*take.main.reports, fakes.sample_report(chosen))
        answers = (replace(take.main, reports=reports),)
        self.kept[take_id] = replace(take, framework=framework, answers=answers)
        return self.kept[take_id]

    def close(self) -> None:
        """Remember it."""
        self.closed += 1


class CommandLive(fakes.FakeLiveTake):
    """Stands in for a recording whose clock runs a second at every look."""

    id = "recorded"
    stop_to_report_seconds: float | None = None

    def __init__(self, session: CommandSession) -> None:
        super().__init__(session)
        self.on_level: Any = None

    def level(self) -> Level:
        """A second more than before; `on_level` is called with it."""
        self.seconds += 1.0
        level = super().level()
        if self.on_level:
            self.on_level(level)
        return level

    def finish(self) -> Job[Take]:
        """Keep the take at the first step, score it after that."""
        session: Any = self.session
        job = self._work(session)
        next(job)
        return job

    def _work(self, session: CommandSession) -> Job[Take]:
        yield Progress(None, "Finishing your answer")
        take = fakes.sample_take(self.id)
        bare = replace(take, answers=(replace(take.main, reports=(), transcript=None),))
        session.kept[self.id] = bare
        yield Progress(0.5, "Listening")
        if session.unscored:
            raise Unscored(session.unscored, self.id)
        self.stop_to_report_seconds = 0.25
        session.kept[self.id] = take
        return take


class Shell:
    """A session and a display for `run`; remembers what was asked of them."""

    def __init__(self, folder: Path, session: CommandSession | None = None) -> None:
        self.session = session or CommandSession([fakes.sample_take()])
        self.no_window: str | None = None
        self.opened: list[str | None] = []
        self.windows = 0
        places = Places(folder / "data", folder / "config", folder / "cache")
        self.speech = FakeSpeech()
        self.session.shelf = ModelShelf(
            places.models, lambda: self.session.settings, self.speech.tools()
        )
        self.front = Front(places, self._open, self._window, lambda: self.no_window)

    def _open(self, model: str | None) -> Any:
        self.opened.append(model)
        return self.session

    def _window(self) -> int:
        self.windows += 1
        return 0
