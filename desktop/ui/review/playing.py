"""Playing in Review: waveform, transcript and report lead to a moment, and show which it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Slot

from desktop.ui.review.keys import FindTime
from desktop.ui.review.timeline import Timeline
from desktop.ui.review.transcript_view import TranscriptView
from desktop.ui.review.transport import Playback, TransportBar
from desktop.viewmodels.legend import legend
from desktop.viewmodels.moments import Moment, Steps
from desktop.viewmodels.transcript import starts, word_at
from scoring.text import Span
from scoring.types import Report
from speech.types import Word


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a take is opened: at a second, or at the first of the moments of what `name` says."""

    seconds: float = 0.0
    name: str = ""
    moments: tuple[Moment, ...] = ()

    @property
    def start(self) -> float:
        """The second that is."""
        return (self.moments[0].start or 0.0) if self.moments else self.seconds


class ReviewPlay(QObject):
    """Keeps playhead, waveform and transcript together, for the report given to `use`."""

    def __init__(
        self,
        playback: Playback,
        timeline: Timeline,
        transcript: TranscriptView,
        transport: TransportBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.playback, self._timeline = playback, timeline
        self._transcript, self._transport = transcript, transport
        self._report: Report | None = None
        self._starts: tuple[float, ...] = ()
        self._steps = Steps()
        self._marked = False
        timeline.seek.connect(self._on_seek)
        timeline.looped.connect(playback.set_loop)
        playback.looped.connect(timeline.show_loop)
        transport.follow.toggled.connect(self._on_follow)
        transcript.word_clicked.connect(self._on_word)
        playback.moved.connect(self._on_moved)

    def use(self, report: Report | None) -> None:
        """What is on show; waveform and transcript show it already."""
        self._report = report
        self._starts = starts(self._words) if report else ()
        self._transport.legend.show_marks(legend(report) if report else (), self.show_moments)
        self._hide_moment()
        if report is not None:
            # What is read and corrected stays in view, wherever the playhead is.
            self._leave_alone(True)
            self._on_moved(self.playback.position)
            self._leave_alone(not self._transport.follow.isChecked())

    @property
    def _words(self) -> tuple[Word, ...]:
        return self._report.transcript.words if self._report else ()

    def word(self) -> int:
        """The word at the playhead, or the last one before it."""
        return max(bisect_right(self._starts, self.playback.position + 0.01) - 1, 0)

    def play_words(self, first: int, last: int) -> None:
        """Play the stretch from one word to another."""
        if last < len(self._words):
            start, end = self._words[first].start, self._words[last].end
            if start is not None and end is not None:
                self.playback.play_stretch(start, end)

    def jump(self, find: FindTime, times: Callable[[Report], tuple[float, ...]]) -> None:
        """Go along the times a report gives."""
        if self._report is not None:
            time = find(times(self._report), self.playback.position)
            if time is not None:
                self.go_to(time)

    def go_to(self, time: float) -> None:
        """Put the playhead there, in view even where the view is left alone."""
        self.playback.seek(time)
        self._timeline.reveal(time)
        if self._starts:
            self._transcript.reveal(self.word())

    def reach(self, goal: Goal) -> None:
        """Go where a take was to be opened; moments of words that are no more give their time."""
        moments = goal.moments
        if moments and max(m.last_word for m in moments) < len(self._words):
            self.show_moments(goal.name, moments)
        elif goal.start:
            self.go_to(goal.start)

    # -- the moments of a figure --------------------------------------------------------------

    def show_moments(self, name: str, moments: tuple[Moment, ...]) -> None:
        """Go to the first moment of a figure, or to the next if it was asked for before."""
        moment, text = self._steps.next(name, moments)
        if moment.start is not None and moment.end is not None:
            self.go_to(moment.start)
            self._timeline.show_spot((moment.start, moment.end))
        self._transcript.mark_found([Span(moment.first_word, moment.last_word)])
        self._marked = True
        self._transcript.reveal(moment.first_word)
        self._transport.legend.tell(text, moments)

    def let_go(self) -> None:
        """Mark no moment and repeat no stretch any more."""
        self.playback.set_loop(None)
        self._hide_moment()

    def _hide_moment(self) -> None:
        self._steps.forget()
        if self._marked:
            self._marked = False
            self._timeline.show_spot(None)
            self._transcript.mark_found(())
        self._transport.legend.rest()

    # -- what was clicked, what sounds ----------------------------------------------------------

    @Slot(float)
    def _on_seek(self, seconds: float) -> None:
        self._hide_moment()
        self.playback.seek(seconds)

    @Slot(float)
    def _on_moved(self, seconds: float) -> None:
        self._timeline.set_position(seconds)
        lit = word_at(self._words, self._starts, seconds) if self._starts else None
        self._transcript.light(lit)

    @Slot(int)
    def _on_word(self, index: int) -> None:
        if self._starts:
            self._on_seek(self._starts[index])

    @Slot(bool)
    def _on_follow(self, follow: bool) -> None:
        self._leave_alone(not follow)
        if follow:
            self._on_moved(self.playback.position)

    def _leave_alone(self, alone: bool) -> None:
        self._timeline.alone = self._transcript.alone = alone
