"""Settings, “Speech model”: choose one that is here, download a larger one, ask which one suits."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.models.advice import Advice
from desktop.models.at_hand import ModelAtHand
from desktop.types import Progress
from desktop.ui.jobs import JobRunner, Running
from desktop.ui.parts.controls import button, column, label, row, set_tone
from desktop.ui.parts.job_panel import JobPanel
from desktop.ui.settings.downloads import Downloads
from desktop.ui.settings.model_list import ModelChoices, ModelOffers
from desktop.viewmodels.models import Choice, choice_of, lines, offer_lines, runs_on
from desktop.words import mark, reword, say

if TYPE_CHECKING:
    from desktop.models.shelf import ModelShelf, Offer

Found: TypeAlias = "tuple[tuple[ModelAtHand, ...], tuple[Offer, ...], str | None]"
HINT = mark(
    "A larger model hears words better and takes longer. The choice counts from the next answer."
)
NETWORK = mark("Nothing is fetched before you press Download.")
OTHERS = mark(
    "Any other that faster-whisper knows can be fetched by the command “greenroom models get”."
)
BUSY = mark("Not while you record, an answer is scored or a model is fetched.")
MEASURING = mark("Listening to a sample, ten seconds at most")


class ModelsPart(QWidget):
    """`choice` is what is selected; `news`, to be shown beside it, tells what is going on.

    Call `leave` when it is not shown any more.
    """

    def __init__(
        self,
        shelf: ModelShelf,
        used: Choice,
        downloads: Downloads,
        fetch: JobRunner,
        quick: JobRunner,
        working: bool = False,
    ) -> None:
        """`used` is the choice of the settings; `fetch` measures too, `quick` looks at the disk.

        While the machine is `working` on an answer, there is no measuring.
        """
        super().__init__()
        self._shelf, self._used, self._downloads = shelf, used, downloads
        self._fetch, self._quick, self._working = fetch, quick, working
        self.choice = used
        self._folder: ModelAtHand | None = None
        self._left = False
        self._measuring: Running | None = None
        self._measured = True  # or never begun
        self.displaced = False
        """Whether measuring took the place of the model that was loaded."""
        self.here, self.offers = ModelChoices(), ModelOffers()
        self.processor = label("", "small", "secondary")
        self.says = label("", wrap=True)
        self.says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.news = QWidget()
        self.download_panel, self.measure_panel = JobPanel(), JobPanel()
        self.folder_button = button(say("Choose a folder …"), self._on_folder)
        self.measure_button = button(say("Which one suits this machine?"), self._on_measure)
        self._build()
        self._connect()
        self._on_download()
        self.load()

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addLayout(row(label(say("Speech model"), "strong"), None, self.processor))
        box.addWidget(label(say(HINT), "small", "secondary", wrap=True))
        box.addWidget(self.here)
        box.addLayout(row(self.folder_button, self.measure_button, None))
        self.says.hide()
        for panel in (self.measure_panel, self.download_panel):
            panel.cancel.setText(say("Stop"))  # the dialog has a Cancel of its own
        self.news.setLayout(column(self.measure_panel, self.says, self.download_panel, spacing=10))
        box.addSpacing(8)
        network = label(say(NETWORK), "small", "secondary")
        box.addLayout(row(label(say("To download"), "strong"), None, network))
        box.addWidget(self.offers)
        box.addWidget(label(say(OTHERS), "small", "secondary", wrap=True))

    def _connect(self) -> None:
        self.here.chosen.connect(self._on_chosen)
        self.here.removed.connect(self._on_remove)
        self.offers.wanted.connect(self._on_wanted)
        self.offers.removed.connect(self._on_remove)
        self._downloads.changed.connect(self._on_download)
        self._downloads.arrived.connect(self._on_arrived)
        self._downloads.failed.connect(self._on_failed)

    def leave(self) -> None:
        """Stop measuring; a download goes on."""
        self._left = True
        if self._measuring is not None:
            self._measuring.cancel()

    # -- the lists ----------------------------------------------------------------------------

    def load(self) -> None:
        """Look at what is here."""
        self._quick.call(self._look, done=self._show, failed=self._say_problem)

    def _look(self) -> Found:
        return self._shelf.at_hand(), self._shelf.offered(), self._shelf.processor()

    def _show(self, found: Found) -> None:
        if self._left:
            return
        here, offers, processor = found
        if self._folder is not None and self._folder.folder not in [m.folder for m in here]:
            here = (*here, self._folder)
        self.processor.setText(runs_on(processor))
        self.here.fill(lines(here, self._used), self.choice)
        self.offers.fill(offer_lines(offers), self._downloads.running is not None)

    @Slot(object)
    def _on_chosen(self, choice: Choice) -> None:
        self.choice = choice

    @Slot(str)
    def _on_remove(self, name: str) -> None:
        self.says.hide()
        if self.choice == (name, None):
            self.choice = self._used
        self._quick.call(
            lambda: self._shelf.remove(name), done=lambda _: self.load(), failed=self._say_problem
        )

    # -- a folder -----------------------------------------------------------------------------

    def ask_folder(self) -> Path | None:
        """The folder the user picks, None for none."""
        chosen = QFileDialog.getExistingDirectory(
            self, say("A folder with a CTranslate2 Whisper model")
        )
        return Path(chosen) if chosen else None

    def _on_folder(self) -> None:
        folder = self.ask_folder()
        if folder is not None:
            self.says.hide()
            self._quick.call(
                lambda: self._shelf.check_folder(folder),
                done=self._on_checked,
                failed=self._say_problem,
            )

    def _on_checked(self, model: ModelAtHand) -> None:
        self._folder, self.choice = model, choice_of(model)
        self.load()

    # -- downloading --------------------------------------------------------------------------

    @Slot(str)
    def _on_wanted(self, name: str) -> None:
        self.says.hide()
        self._downloads.start(name)

    @Slot()
    def _on_download(self) -> None:
        running = self._downloads.running
        shown = not self.download_panel.isHidden()
        if running is not None:
            if not shown:
                self.download_panel.watch(running, self._downloads.progress.text)
            self.download_panel.show_progress(self._downloads.progress)
        elif shown:
            self.download_panel.done()
            self.load()
        self.offers.set_busy(running is not None)
        self._show_measure_button()

    @Slot(str)
    def _on_arrived(self, name: str) -> None:
        self.choice = (name, None)
        self._say(say("{name} is here and will be used once you press Save.", name=name))
        self.load()

    @Slot(str)
    def _on_failed(self, text: str) -> None:
        self._say_problem(text)
        self.load()

    # -- measuring ----------------------------------------------------------------------------

    def _on_measure(self) -> None:
        self.says.hide()
        self._measured, self.displaced = False, True
        self._show_measure_button()
        running = self._fetch.start(
            self._shelf.advise(),
            done=self._on_advice,
            failed=self._on_measure_failed,
            progress=self._on_measure_progress,
            cancelled=self._end_measuring,
        )
        if not self._measured:
            self._measuring = running
            self.measure_panel.watch(running, say(MEASURING))

    def _on_measure_progress(self, progress: Progress) -> None:
        if not self._left:
            self.measure_panel.show_progress(progress)

    def _on_advice(self, advice: Advice) -> None:
        self._end_measuring()
        if not self._left:
            self._say(advice.text())
            self.load()

    def _on_measure_failed(self, text: str) -> None:
        self._end_measuring()
        self._say_problem(text)

    def _end_measuring(self) -> None:
        self._measuring, self._measured = None, True
        if not self._left:
            self.measure_panel.done()
            self._show_measure_button()

    def _show_measure_button(self) -> None:
        free = not self._working and self._downloads.running is None
        self.measure_button.setEnabled(free and self._measured)
        self.measure_button.setToolTip("" if free else say(BUSY))

    # -- messages -----------------------------------------------------------------------------

    def _say(self, text: str, tone: str = "") -> None:
        self.says.setText(reword(text))
        set_tone(self.says, tone)
        self.says.show()

    @Slot(str)
    def _say_problem(self, text: str) -> None:
        if not self._left:
            self._say(text, "bad")
