"""The window on stand-ins, in which a state is set up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import numpy as np
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.settings import Settings
from desktop.types import Progress, Take
from desktop.ui.jobs import InlineExecutor, JobRunner
from desktop.ui.parts.slices import Slices
from desktop.ui.parts.theme import Theme
from desktop.ui.practice.page import PracticePage
from scoring.catalog import load_catalog
from scoring.types import SectionReport
from tests.fakes import FakePlayer, FakeSession, sample_report, sample_take, sample_transcript
from tests.windows import furnished

STORIES_TOLD = (
    ("The report nobody read", "In 2024 I spent two months on a report that no team ever opened."),
    ("Moving the data in one night", "I moved all customers at once, and the shop was down a day."),
    (
        "The price bet",
        "Last year I led the launch of our family plan. I bet on price alone, and we lost 300 "
        "customers in a month. Since then every launch starts with ten interviews.",
    ),
)


class HeldExecutor:
    """Runs everything at once until `held`; then work stays under way, as a user sees it."""

    def __init__(self) -> None:
        self.held = False

    def submit(self, work: Callable[[], None], /) -> None:
        """Run `work` now, or never."""
        if not self.held:
            work()

    def shutdown(self) -> None:
        """Nothing to wait for."""

    def another(self, name: str) -> InlineExecutor:
        """One that is never held."""
        return InlineExecutor()


class Stage:
    """A window on a library of its own; `hold` is called before work that shall not end."""

    def __init__(self, theme: Theme, session: FakeSession) -> None:
        """`session` is the library it opens on."""
        self.session = session
        questions = load_catalog()[0].questions
        self.session.catalog = replace(self.session.catalog, questions=questions)
        self._executors = HeldExecutor(), HeldExecutor(), HeldExecutor()
        self.work, self.quick, self.fetch = (JobRunner(e) for e in self._executors)
        self.player, self.theme = FakePlayer(), theme
        self.window = furnished(
            self.session,
            self.work,
            self.quick,
            self.fetch,
            self.player,
            theme,
        )

    @property
    def practice(self) -> PracticePage:
        """The page on show at the start."""
        return self.window.practice

    def hold(self) -> None:
        """Transcribing and fetching do not end any more."""
        self._executors[0].held = self._executors[2].held = True

    def go_on(self, runner: JobRunner, fraction: float, text: str) -> None:
        """The work under way on `runner` tells how far it is."""
        runner._running[-1].progress(Progress(fraction, text))

    def record(self, seconds: float = 63.0, message: str | None = None) -> None:
        """Record so long; the words are those of the sample."""
        self.practice.row.record.click()
        live = self.session.live
        assert live is not None
        live.seconds, live.message = seconds, message
        live.heard = tuple(w for w in sample_transcript()[0].words if (w.end or 0) < seconds - 3)
        live.found = tuple(_until(s, seconds - 3) for s in sample_report().sections)
        blocks = round(seconds * 20)
        random = np.random.default_rng(1)
        swell = np.abs(np.sin(np.arange(blocks) / 9.0)) * np.abs(np.sin(np.arange(blocks) / 61.0))
        live.blocks = (swell * random.uniform(0.05, 0.5, blocks)).astype(np.float32)
        self.practice.recorder._poll()

    def settle(self) -> None:
        """Let come what the window does a little at a time."""
        for _ in range(40):
            QApplication.processEvents()
        # On a busy machine the slices take more turns.
        while any(slices.busy for slices in self.window.findChildren(Slices)):
            QApplication.processEvents()

    def close(self) -> None:
        """Take the window down."""
        while (menu := QApplication.activePopupWidget()) is not None:
            menu.close()
        self.window.practice.countdown.cancel()
        self.window.practice.recorder.discard()
        self.window.shutdown()
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def first_library() -> FakeSession:
    """What a newcomer finds: the shipped answer, and nothing remembered."""
    return FakeSession([sample_take()], Settings())


def library() -> FakeSession:
    """Seven takes and three stories, the third of them told twice."""
    takes = [sample_take()]
    for number in range(1, 7):
        day = f"2026-11-{24 - number * 3:02}T09:1{number}:00+00:00"
        origin = "import" if number == 3 else "microphone"
        take = sample_take(f"take-{number}", recorded_at=day, origin=origin)
        note = "slower, and the figure at the end" if number == 2 else ""
        take = replace(take, recovered=number == 4, starred=number == 2, note=note)
        takes.append(_as_it_was(take, number))
    session = FakeSession(takes)
    for title, sketch in STORIES_TOLD:
        session.stories.add(title, sketch)
    session.stories.link("take-1", ["story-3"])
    session.stories.link("take-2", ["story-3"])
    return session


def _as_it_was(take: Take, number: int) -> Take:
    """An earlier take (`number` grows) was spoken faster, with more fillers and fewer sections."""
    report = take.main.report
    assert report is not None
    assert report.pacing is not None
    fast = replace(report.pacing, words_per_minute=report.pacing.words_per_minute + 7.0 * number)
    full = replace(report.fillers, per_100_words=report.fillers.per_100_words + 0.6 * number)
    thin = tuple(
        replace(section, present=section.present and place < 5 - number // 2)
        for place, section in enumerate(report.sections)
    )
    report = replace(report, pacing=fast, fillers=full, sections=thin)
    return replace(take, answers=(replace(take.main, reports=(report,)),))


State: TypeAlias = Callable[[Stage], "QWidget | None"]
"""Sets the stage up; gives what to look at where that is not the window."""


def _until(section: SectionReport, end: float) -> SectionReport:
    """What was heard of a section by then."""
    spans = [span for span in section.spans if span.start is not None and span.start < end]
    lengths = [min(span.end or end, end) - (span.start or 0.0) for span in spans]
    return replace(section, present=bool(spans), seconds=sum(lengths), spans=tuple(spans))
