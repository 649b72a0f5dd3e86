"""Editing in Review: the line over the transcript, and what words, borders and keys do there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.texts.correction_text import describe
from desktop.types import Answer
from desktop.ui.parts.controls import button, row
from desktop.ui.review.correction_desk import CorrectionDesk
from desktop.ui.review.find_bar import FindBar
from desktop.ui.review.playing import ReviewPlay
from desktop.ui.review.timeline import Timeline
from desktop.ui.review.transcript_view import TranscriptView
from desktop.ui.review.word_menu import word_menu
from desktop.viewmodels.editing import border_by_word, borders, word_near
from desktop.viewmodels.transcript import starts
from desktop.words import say
from scoring.text import Span
from scoring.types import Report


class ReviewEdit(QWidget):
    """Undo, redo and find; connects `transcript` and `timeline` with `desk`.

    Its keys work anywhere in `page`.
    """

    def __init__(
        self,
        desk: CorrectionDesk,
        transcript: TranscriptView,
        timeline: Timeline,
        play: ReviewPlay,
        page: QWidget,
    ) -> None:
        super().__init__()
        self._desk, self._transcript = desk, transcript
        self._timeline, self._play = timeline, play
        self._report: Report | None = None
        self._starts: tuple[float, ...] = ()
        self.undo = button("↶", desk.undo, kind="flat", name=say("Undo"))
        self.redo = button("↷", desk.redo, kind="flat", name=say("Redo"))
        self.finder = FindBar(play.word)
        self.search = button(
            say("Find"), self.finder.open, kind="flat", name=say("Find in the transcript")
        )
        self.search.setToolTip(say("Find in the transcript (Ctrl+F)"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        # The page may put more beside them.
        self.tools = row(self.undo, self.redo, None, self.search, spacing=0)
        box.addLayout(self.tools)
        box.addWidget(self.finder)
        self._connect()
        self._add_keys(page)

    def _connect(self) -> None:
        self._transcript.reworded.connect(self._on_reworded)
        self._transcript.border_dragged.connect(self._desk.move_border)
        self._transcript.menu_asked.connect(self._on_menu)
        self._timeline.border_dragged.connect(self._on_border)
        self.finder.found.connect(self._transcript.mark_found)
        self.finder.shown.connect(self._on_found)
        self.finder.closed.connect(self._timeline.setFocus)

    def _add_keys(self, page: QWidget) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+Z": self._desk.undo,
            "Ctrl+Y": self._desk.redo,
            "Ctrl+Shift+Z": self._desk.redo,
            "Ctrl+F": self.finder.open,
            "F3": partial(self.finder.go, 1),
            "Shift+F3": partial(self.finder.go, -1),
            "F2": self.edit_word,
            "Ctrl+Left": partial(self.step_word, -1),
            "Ctrl+Right": partial(self.step_word, 1),
            "Alt+Left": partial(self.nudge_border, -1),
            "Alt+Right": partial(self.nudge_border, 1),
        }
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def show_answer(self, answer: Answer, report: Report) -> None:
        """What is edited from now on."""
        self._report, self._starts = report, starts(report.transcript.words)
        done, undone = answer.corrections, answer.undone
        for made, what, nothing, key, steps in (
            (self.undo, say("Undo"), say("There is nothing to undo"), say("Ctrl+Z"), done[-1:]),
            (self.redo, say("Redo"), say("There is nothing to redo"), say("Ctrl+Y"), undone[:1]),
        ):
            made.setEnabled(bool(steps))
            told = (f"{what}: {describe(step, self._desk.names)} ({key})" for step in steps)
            made.setToolTip(next(told, nothing))
        self.finder.use(report.transcript.words)

    # -- at the playhead ----------------------------------------------------------------------

    def edit_word(self) -> None:
        """Edit the word at the playhead."""
        if self._report is not None:
            self._play.playback.pause()
            self._transcript.edit(self._play.word())

    def turn_filler(self) -> None:
        """The word at the playhead is a filler, or is none."""
        if self._report is not None:
            self._desk.turn_filler(self._play.word())

    def step_word(self, steps: int) -> None:
        """Go word by word."""
        if self._starts:
            to = min(max(self._play.word() + steps, 0), len(self._starts) - 1)
            self._play.playback.seek(self._starts[to])

    def nudge_border(self, steps: int) -> None:
        """Move the border nearest to the playhead by one word; the playhead goes along."""
        if self._report is None:
            return
        border = border_by_word(borders(self._report), self._play.word())
        if border is not None:
            to = min(max(border.word + steps, 0), len(self._starts))
            self._play.playback.seek(self._starts[min(to, len(self._starts) - 1)])
            self._desk.move_border(border.word, to)

    # -- by mouse -----------------------------------------------------------------------------

    @Slot(int, str)
    def _on_reworded(self, word: int, text: str) -> None:
        self._desk.reword(word, word, text)

    @Slot(int, float)
    def _on_border(self, border: int, time: float) -> None:
        if self._starts:
            self._desk.move_border(border, word_near(self._starts, time))

    @Slot(int, QPoint)
    def _on_menu(self, word: int, where: QPoint) -> None:
        if self._report is not None:
            edit = self._transcript.edit
            word_menu(self._transcript, self._report, word, edit, self._desk).popup(where)

    @Slot(object)
    def _on_found(self, span: Span) -> None:
        self._transcript.reveal(span.first)
        if self._starts:
            self._play.playback.seek(self._starts[span.first])
