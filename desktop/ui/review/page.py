"""Review: one take's report beside its waveform, and everything in it plays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent

from desktop.takes.usual_time import usual_time
from desktop.types import Answer, Take
from desktop.ui.parts.slices import Slices
from desktop.ui.review.keys import action, review_keys
from desktop.ui.review.playing import Goal
from desktop.ui.review.view import ReviewView
from desktop.viewmodels import review
from desktop.viewmodels.catalog import section_index
from desktop.words import say
from scoring.types import Band, Report

START = Goal()


class ReviewPage(ReviewView):
    """Shows the take given to `open_take`; `rescored` tells that the list changed.

    `unscored` asks for the report of a take that has none.
    """

    rescored = Signal()
    unscored = Signal(str)

    def build(self) -> Iterator[None]:
        """Make the parts, put them together and connect them."""
        yield from super().build()
        self._goal = START
        self._slices = Slices(self)
        self._keys = review_keys(self)
        self._connect()
        self._show_any(False)

    def _connect(self) -> None:
        self.framework.activated.connect(self._on_framework)
        self.answer.activated.connect(self._on_answer)
        self.desk.changed.connect(self._on_rescored)
        self.report.refuted.connect(self.desk.refute)
        self.listen.heard.connect(self._on_rescored)
        self.compare.shown.connect(self._split.setHidden)
        self.playback.silent.connect(self.notice.warn)

    # -- showing ----------------------------------------------------------------------------

    @property
    def take(self) -> Take | None:
        """The take on show."""
        return self._take

    def open_take(self, take_id: str, goal: Goal = START) -> None:
        """Read a take from the library and show it, its first answer at `goal`."""
        self._jobs.call(
            lambda: self._session.legible(take_id),
            done=lambda take: self.show_take(take, goal=goal),
            failed=self.notice.warn,
        )

    def show_take(self, take: Take, at: int = 0, goal: Goal = START) -> None:
        """Show answer `at` of `take` at `goal`; its waveform follows once it is read."""
        self.playback.pause()
        self._take, self._at, self._goal = take, at, goal
        self.stories.show_take(take.id)
        answer = take.answers[at]
        self.answer.fill(((name, i) for i, name in enumerate(review.answer_names(take))), at)
        self.answer.setVisible(len(take.answers) > 1)
        self.notice.hide()
        self.timeline.clear()
        self.playback.player.load(answer.audio)
        self.playback.total = answer.seconds
        self.playback.set_loop(None)
        self._show_report()
        self.transcript.verticalScrollBar().setValue(0)
        self.playback.seek(goal.start)
        self._jobs.call(
            lambda: (answer.id, self._session.envelope(answer)),
            done=self._on_envelope,
            failed=partial(self._on_no_envelope, answer.id),
        )
        self.timeline.setFocus()

    def refresh(self) -> None:
        """Show the same take again, after settings changed."""
        if self._take is not None:
            self._show_report()

    def forget(self, take_ids: Sequence[str]) -> None:
        """Empty the page if its take was deleted."""
        if self._take is not None and self._take.id in take_ids:
            self.playback.pause()
            self._take = self._report = None
            self._show_any(False)

    def _show_report(self) -> None:
        take = self._take
        report = take.answers[self._at].report if take and not take.damaged else None
        self._report = report
        if take is not None:
            self.listen.use(take)
            self.compare.use(take)
        if take is None or report is None:
            self._show_any(False)
            if take is not None:
                ask = partial(self.unscored.emit, take.id)
                text, act = review.unscored(take)
                self.notice.say(text, actions=[(act, ask)])
            return
        colours, calm, _ = self._lay(report)
        answer = take.answers[self._at]
        asked = take.question_of(answer).text
        self._question.setText(asked)
        self._question.setToolTip(asked)
        self._line.setText(review.take_line(take, answer, date.today()))
        self.framework.choose(report.framework)
        self.timeline.show_report(report, colours, calm)
        self._show_any(True)
        self._slices.run(self._rest(answer, report))
        if report.transcript.note:
            again = [(say("Listen again"), self.listen.start), (say("Leave it"), lambda: None)]
            self.notice.say(report.transcript.note, actions=again)

    def _rest(self, answer: Answer, report: Report) -> Iterator[None]:
        """Words, marks, cards: each in a turn of its own, for a long answer takes a while."""
        colours, calm, usual = self._lay(report)
        self.transcript.show_report(report, colours)
        yield
        self.play.use(report)
        self.edit.show_answer(answer, report)
        self.play.reach(self._goal)
        self._goal = START
        yield
        self.report.show_report(report, colours, calm, usual)

    @property
    def busy(self) -> bool:
        """Whether there is more of the report to come."""
        return self._slices.busy or self.report.busy

    def _lay(self, report: Report) -> tuple[dict[str, int], tuple[float, float], Band | None]:
        """Section places, the calm pace band, the usual length."""
        settings, framework = self._session.settings, self._choices.framework(report.framework)
        answer = self._take.answers[self._at] if self._take else None
        usual = usual_time(framework, answer.role, answer.asked) if answer else None
        return section_index(framework), (settings.pace_low, settings.pace_high), usual

    def _show_any(self, any_take: bool) -> None:
        self._empty.tell(*review.blank(self._take, self._at, date.today()))
        self._filled.setVisible(any_take)
        self._empty.setVisible(not any_take)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Playback keys, wherever the focus is, unless a control has its own use for them."""
        act = action(self._keys, event) if self._report else None
        if act is None:
            event.ignore()
        else:
            act()

    # -- asking the session -------------------------------------------------------------------

    def _on_envelope(self, found: tuple[str, object]) -> None:
        answer_id, envelope = found
        if self._take is not None and self._take.answers[self._at].id == answer_id:
            self.timeline.show_envelope(envelope)  # type: ignore[arg-type]

    def _on_no_envelope(self, answer_id: str, why: str) -> None:
        self.notice.warn(why)
        if self._take is not None and self._take.answers[self._at].id == answer_id:
            self.timeline.show_no_sound()

    @Slot()
    def _on_answer(self) -> None:
        if self._take is not None:
            self.show_take(self._take, int(self.answer.currentData()))

    @Slot()
    def _on_framework(self) -> None:
        if self._take is None:
            return
        take_id, framework = self._take.id, str(self.framework.currentData())
        self._jobs.call(
            lambda: self._session.rescore(take_id, framework),
            done=self._on_rescored,
            failed=self.notice.warn,
        )

    @Slot(object)
    def _on_rescored(self, take: Take) -> None:
        if self._take is not None and self._take.id == take.id:
            self._take = take
            self._show_report()
        self.rescored.emit()
