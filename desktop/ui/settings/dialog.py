"""Settings: theme, default framework, microphone, calm pace, speech model; the versions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.settings import Settings
from desktop.system.paper import usual_paper
from desktop.types import Device
from desktop.ui.parts.controls import HEIGHT, button, column, held, label, row
from desktop.ui.parts.key_focus import KeyFocus, KeyWatch
from desktop.ui.parts.pickers import Number, Picker
from desktop.ui.settings.about_part import AboutPart
from desktop.ui.settings.erase_part import ErasePart
from desktop.ui.settings.models_part import ModelsPart
from desktop.viewmodels.catalog import Choices
from desktop.viewmodels.exports import paper_choices
from desktop.viewmodels.sound import microphone_choices
from desktop.words import LANGUAGES, SYSTEM, mark, reword, say

# Pixels between the controls and the scroll bar, and of the bar: so that all ends in one line.
ASIDE, BAR = 14, 10
THEMES = ((mark("Like the system"), "system"), (mark("Light"), "light"), (mark("Dark"), "dark"))
LANGUAGE_HINT = mark("From the next start. Questions stay English: answers are scored in English.")
COUNTDOWNS = (
    (mark("None: record at once"), 0.0),
    (mark("3 seconds"), 3.0),
    (mark("5 seconds"), 5.0),
    (mark("10 seconds"), 10.0),
)


class SettingsDialog(QDialog):
    """Ask `chosen` for the new settings once it was accepted."""

    def __init__(
        self,
        settings: Settings,
        choices: Choices,
        devices: tuple[Device, ...],
        models: ModelsPart,
        erase: ErasePart,
        about: AboutPart,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.models, self.erase, self.about = models, erase, about
        self.erased = False
        """Whether there is nothing left to have settings for."""
        self.setWindowTitle(say("Settings"))
        KeyWatch(self)
        self.resize(660, 760)
        self.finished.connect(models.leave)
        self.finished.connect(about.leave)
        erase.done.connect(self._on_erased)
        self.theme = Picker(say("Theme"))
        self.theme.fill(((say(text), data) for text, data in THEMES), settings.theme)
        self.language = Picker(say("Language"))
        self.language.fill(((say("Like the system"), SYSTEM), *LANGUAGES), settings.language)
        self.framework = Picker(say("Default framework"))
        titles = ((reword(f.title), f.id) for f in choices.frameworks)
        self.framework.fill(titles, settings.framework)
        self.microphone = Picker(say("Microphone"))
        offered = microphone_choices(devices, settings.microphone)
        self.microphone.fill(offered, settings.microphone)
        self.countdown = Picker(say("Time to get ready"))
        self.countdown.fill(((say(text), data) for text, data in COUNTDOWNS), settings.countdown)
        self.paper = Picker(say("Paper of a PDF"))
        self.paper.fill(paper_choices(usual_paper()), settings.paper)
        self.low = _rate(say("Calm pace from"), settings.pace_low)
        self.high = _rate(say("Calm pace to"), settings.pace_high)
        self.problem = label("", tone="bad", wrap=True)
        self.problem.hide()
        self.save_button = button(say("Save"), self._on_save, kind="primary")
        self.save_button.setDefault(True)
        self._build()

    def _build(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        form.addRow(_named(say("Theme")), self.theme)
        form.addRow(_named(say("Language")), _hinted(self.language, say(LANGUAGE_HINT)))
        form.addRow(_named(say("Default framework")), self.framework)
        form.addRow(_named(say("Microphone")), self.microphone)
        form.addRow(_named(say("Time to get ready")), self.countdown)
        band = held(row(self.low, label(say("to"), tone="secondary"), self.high, None))
        hint = say(
            "Words a minute. 120 to 165 is the usual range of calm talk; set what suits you."
        )
        form.addRow(_named(say("Calm pace")), _hinted(band, hint))
        form.addRow(_named(say("Paper of a PDF")), self.paper)
        inside = QWidget()
        inside.setObjectName("column")
        below = (_rule(), self.erase, _rule(), self.about)
        parts = column(form, _rule(), self.models, *below, None, spacing=18)
        parts.setContentsMargins(0, 0, ASIDE, 0)
        inside.setLayout(parts)
        scroll = QScrollArea()
        KeyFocus(scroll)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        show_end = partial(scroll.ensureWidgetVisible, self.erase.keep_button, 0, 24)
        # Once its parts have found their places.
        self.erase.unfolded.connect(partial(QTimer.singleShot, 0, show_end))
        self._all = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._all)
        box = QVBoxLayout(self._all)
        box.setContentsMargins(24, 22, 10, 20)
        box.setSpacing(16)
        box.addWidget(label(say("Settings"), "title"))
        box.addWidget(scroll, 1)
        news = row(self.models.news)
        news.setContentsMargins(0, 0, ASIDE + BAR, 0)
        box.addLayout(news)
        box.addWidget(self.problem)
        cancel = button(say("Cancel"), self.reject)
        buttons = row(None, cancel, self.save_button)
        buttons.setContentsMargins(0, 0, ASIDE + BAR, 0)
        box.addLayout(buttons)

    @property
    def chosen(self) -> Settings:
        """The settings as the dialog shows them."""
        model, folder = self.models.choice
        return replace(
            self._settings,
            model=model,
            model_folder=folder,
            theme=str(self.theme.currentData()),
            language=str(self.language.currentData()),
            framework=str(self.framework.currentData()),
            microphone=self.microphone.currentData(),
            countdown=float(self.countdown.currentData()),
            paper=self.paper.currentData(),
            pace_low=float(self.low.value()),
            pace_high=float(self.high.value()),
        )

    @Slot(str)
    def _on_erased(self, text: str) -> None:
        self.erased = True
        self._all.hide()
        self.close_button = button(say("Close Greenroom"), self.reject, kind="primary")
        self.close_button.setDefault(True)
        lines = column(
            label(say("Everything is erased"), "title"),
            label(text, wrap=True),
            None,
            row(None, self.close_button),
            spacing=18,
        )
        lines.setContentsMargins(24, 22, 24, 20)
        page = QWidget()
        page.setLayout(lines)
        whole = self.layout()
        assert whole is not None
        whole.addWidget(page)
        page.show()
        self.resize(self.width(), 240)
        self.close_button.setFocus()

    def _on_save(self) -> None:
        if self.low.value() >= self.high.value():
            self.problem.setText(say("The calm pace must begin below its end; please change one."))
            self.problem.show()
            self.low.setFocus()
            self.low.selectAll()
            return
        self.accept()


def _rule() -> QFrame:
    made = QFrame()
    made.setObjectName("rule")
    return made


def _named(text: str) -> QWidget:
    made = label(text)
    made.setMinimumHeight(HEIGHT)
    # Beside the control, not in the middle of it and its hint.
    return held(column(made, None))


def _hinted(control: QWidget, hint: str) -> QVBoxLayout:
    """A control with a hint close under it."""
    return column(control, label(hint, "small", "secondary", wrap=True), spacing=5)


def _rate(name: str, value: float) -> Number:
    made = Number(name, 40, 300, round(value))
    made.setSingleStep(5)
    made.setMinimumWidth(110)
    return made
