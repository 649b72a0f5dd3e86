"""What stands on the Review page, and how it is put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.types import Take
from desktop.ui.exports.button import ExportButton
from desktop.ui.exports.desk import ExportDesk
from desktop.ui.jobs import JobRunner
from desktop.ui.parts.controls import GAP, Card, EmptyCard, Shrinking, column, row, side_by_side
from desktop.ui.parts.notice import Notice
from desktop.ui.parts.page import Page
from desktop.ui.parts.pickers import Picker
from desktop.ui.parts.theme import Theme
from desktop.ui.review.comparing import ReviewCompare
from desktop.ui.review.correction_desk import CorrectionDesk
from desktop.ui.review.editing import ReviewEdit
from desktop.ui.review.listen_again import ListenAgain
from desktop.ui.review.playing import ReviewPlay
from desktop.ui.review.report_column import ReportColumn
from desktop.ui.review.stories_button import StoriesButton
from desktop.ui.review.timeline import Timeline
from desktop.ui.review.transcript_view import TranscriptView
from desktop.ui.review.transport import Playback, TransportBar
from desktop.ui.sound.player import Player
from desktop.viewmodels import review
from desktop.viewmodels.catalog import Choices
from desktop.words import reword, say
from scoring.types import Report

if TYPE_CHECKING:
    from desktop.session import Session


class ReviewView(Page):
    """The widgets, and which take they show."""

    def __init__(
        self,
        session: Session,
        choices: Choices,
        jobs: JobRunner,
        player: Player,
        theme: Theme,
        formats: Sequence[str],
        slow: JobRunner,
        work: JobRunner,
    ) -> None:
        """`jobs` reads and writes in a blink, `slow` writes exports, `work` transcribes."""
        super().__init__()
        self._session, self._choices, self._jobs, self._theme = session, choices, jobs, theme
        self._player, self._formats, self._slow, self._work = player, formats, slow, work
        self._take: Take | None = None
        self._at = 0
        self._report: Report | None = None

    def build(self) -> Iterator[None]:
        """Make the parts, then put them together."""
        session, choices, theme, jobs = self._session, self._choices, self._theme, self._jobs
        self.notice = Notice()
        self.exports = ExportDesk(session, self._slow, self.notice)
        yield
        self.playback = Playback(self._player, self)
        self.timeline = Timeline(theme)
        yield
        self.transcript = TranscriptView(theme)
        yield
        self.transport = TransportBar(self.playback)
        yield
        self.play = ReviewPlay(self.playback, self.timeline, self.transcript, self.transport, self)
        self.report = ReportColumn(theme, self.play.play_words, self.play.show_moments)
        yield
        self.desk = CorrectionDesk(session, choices, jobs, self.notice, self._shown, self)
        self.edit = ReviewEdit(self.desk, self.transcript, self.timeline, self.play, self)
        yield
        self.listen = ListenAgain(session, self._work, jobs, self.notice)
        self.compare = ReviewCompare(session, choices, self._slow, self.notice)
        yield
        yield from self._arrange()

    def _arrange(self) -> Iterator[None]:
        head = self._head()
        yield
        self._pinned = Card(spacing=4)
        self._pinned.box.addWidget(self.timeline)
        self._pinned.box.addWidget(self.transport)
        self.exports.before(self._pinned, self)
        yield
        words = Card(margin=18)
        self.edit.tools.addWidget(self.listen.button)
        self.edit.tools.addWidget(self.compare.button)
        words.box.addWidget(self.edit)
        words.box.addWidget(self.transcript)
        yield
        self._split = side_by_side(words, self.report)
        self._empty = EmptyCard(*review.blank(None, 0, date.today()))
        self._filled = QWidget()
        filled = QVBoxLayout(self._filled)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.setSpacing(GAP)
        filled.addLayout(head)
        yield
        filled.addWidget(self._pinned)
        filled.addWidget(self._split, 1)
        filled.addWidget(self.compare, 1)
        yield
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 18, 24, 18)
        box.setSpacing(GAP)
        for part in (self.notice, self.exports, self.listen):
            box.addWidget(part)
        yield
        box.addWidget(self._empty, 1)
        box.addWidget(self._filled, 1)

    def _head(self) -> QHBoxLayout:
        self._question = Shrinking("title", least=150)
        self._line = Shrinking("body", "secondary")
        self.answer = Picker(say("Answer"), shortest=12, widest=240)
        self.framework = Picker(say("Framework"), shortest=14)
        self.framework.fill((reword(f.title), f.id) for f in self._choices.frameworks)
        self.stories = StoriesButton(self._session.stories, self._jobs, self.notice)
        self.export = ExportButton(self._formats, self.exports, self._shown, self)
        asked = column(self._question, self._line)
        head = row(asked, self.answer, self.framework, self.stories, self.export)
        head.setStretch(0, 1)
        return head

    def _shown(self) -> tuple[Take, int] | None:
        return (self._take, self._at) if self._take and self._report else None
