"""Settings, “Your data”: erases everything, after the user has typed that they mean it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.library.erasing import ELSEWHERE, Erased
from desktop.ui.jobs import JobRunner
from desktop.ui.parts.controls import button, column, label, row
from desktop.ui.parts.tick_box import TickBox
from desktop.words import mark, reword, say

KEPT = mark("Whatever Greenroom keeps lies on this machine, where only you can read it.")
WARNING = mark(
    "All takes, recordings, stories, questions of your own, settings, backups and the log go for "
    "good, not into the trash. What you exported stays where you put it. Greenroom closes "
    "afterwards."
)
WORD = mark("erase")
BUSY = mark("Not while you record or an answer is scored.")


class ErasePart(QWidget):
    """`erase` (with the downloaded models, or without) runs on `quick`; `done` tells what came.

    `unfolded` says that it became taller.
    """

    done = Signal(str)
    unfolded = Signal()

    def __init__(
        self, erase: Callable[[bool], Erased], quick: JobRunner, working: bool = False
    ) -> None:
        """While the machine is `working` on an answer, nothing is erased."""
        super().__init__()
        self._erase, self._quick = erase, quick
        self.begin_button = button(say("Erase everything …"), self._on_begin)
        self.begin_button.setEnabled(not working)
        self.begin_button.setToolTip(say(BUSY) if working else "")
        self.models = TickBox(say("Downloaded speech models, too"))
        self.word = QLineEdit()
        self.word.setAccessibleName(say("Type {word} to confirm", word=say(WORD)))
        self.word.setPlaceholderText(say(WORD))
        self.word.setMaximumWidth(140)
        self.word.textChanged.connect(self._on_word)
        self.word.returnPressed.connect(self._on_erase)
        self.erase_button = button(say("Erase for good"), self._on_erase, kind="danger")
        self.erase_button.setAutoDefault(False)
        self.keep_button = button(say("Keep it"), self._on_keep)
        self.problem = label("", tone="bad", wrap=True)
        self.sure = QWidget()
        self._build()

    def _build(self) -> None:
        asked = row(label(say("Type “{word}” to confirm:", word=say(WORD))), self.word, None)
        choice = row(self.erase_button, self.keep_button, None)
        lines = column(
            label(say(WARNING), wrap=True), self.models, asked, self.problem, choice, spacing=12
        )
        lines.setContentsMargins(0, 0, 0, 0)
        self.sure.setLayout(lines)
        self.sure.hide()
        self.problem.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addLayout(row(label(say("Your data"), "strong"), None))
        box.addWidget(label(say(KEPT), "small", "secondary", wrap=True))
        box.addLayout(row(self.begin_button, None))
        box.addWidget(self.sure)
        self._on_word()

    def _on_begin(self) -> None:
        self.begin_button.hide()
        self.sure.show()
        self.word.setFocus()
        self.unfolded.emit()

    def _on_keep(self) -> None:
        self.word.clear()
        self.problem.hide()
        self.sure.hide()
        self.begin_button.show()
        self.begin_button.setFocus()

    @Slot()
    def _on_word(self) -> None:
        self.erase_button.setEnabled(self._meant)

    @property
    def _meant(self) -> bool:
        return self.word.text().strip().casefold() == say(WORD)

    @Slot()
    def _on_erase(self) -> None:
        if not self._meant:
            return
        self.sure.setEnabled(False)
        models = self.models.isChecked()
        self._quick.call(lambda: self._erase(models), done=self._on_done, failed=self._on_failed)

    def _on_done(self, erased: Erased) -> None:
        self.done.emit(f"{reword(erased.text())} {say(ELSEWHERE)}")

    def _on_failed(self, text: str) -> None:
        self.sure.setEnabled(True)
        self.problem.setText(reword(text))
        self.problem.show()
