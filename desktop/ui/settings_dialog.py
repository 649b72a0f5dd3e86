"""Settings: theme, default framework, microphone, calm pace band, speech model."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.settings import Settings
from desktop.types import Device
from desktop.ui.controls import Picker, button, column, label, row
from desktop.ui.models_part import ModelsPart
from desktop.viewmodels.catalog import Choices
from desktop.viewmodels.sound import microphone_choices

HEIGHT = 34  # pixels of a control, and so of the name beside it
THEMES = (("Like the system", "system"), ("Light", "light"), ("Dark", "dark"))


COUNTDOWNS = (
    ("None: record at once", 0.0),
    ("3 seconds", 3.0),
    ("5 seconds", 5.0),
    ("10 seconds", 10.0),
)


class SettingsDialog(QDialog):
    """Ask `chosen` for the new settings once it was accepted."""

    def __init__(
        self,
        settings: Settings,
        choices: Choices,
        devices: tuple[Device, ...],
        models: ModelsPart,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.models = models
        self.setWindowTitle("Settings")
        self.resize(660, 760)
        self.finished.connect(models.leave)
        self.theme = Picker("Theme")
        self.theme.fill(THEMES, settings.theme)
        self.framework = Picker("Default framework")
        self.framework.fill(((f.title, f.id) for f in choices.frameworks), settings.framework)
        self.microphone = Picker("Microphone")
        offered = microphone_choices(devices, settings.microphone)
        self.microphone.fill(offered, settings.microphone)
        self.countdown = Picker("Time to get ready")
        self.countdown.fill(COUNTDOWNS, settings.countdown)
        self.low = _rate("Calm pace from", settings.pace_low)
        self.high = _rate("Calm pace to", settings.pace_high)
        self.problem = label("", tone="bad", wrap=True)
        self.problem.hide()
        self.save_button = button("Save", self._on_save, kind="primary")
        self.save_button.setDefault(True)
        self._build()

    def _build(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        form.addRow(_named("Theme"), self.theme)
        form.addRow(_named("Default framework"), self.framework)
        form.addRow(_named("Microphone"), self.microphone)
        form.addRow(_named("Time to get ready"), self.countdown)
        band = row(self.low, label("to", tone="secondary"), self.high, None)
        form.addRow(_named("Calm pace"), band)
        hint = "Words a minute. 120 to 165 is the usual range of calm talk; set what suits you."
        form.addRow("", label(hint, "small", "secondary", wrap=True))
        rule = QFrame()
        rule.setObjectName("rule")
        inside = QWidget()
        inside.setObjectName("column")
        parts = column(form, rule, self.models, None, spacing=18)
        parts.setContentsMargins(0, 0, 14, 0)
        inside.setLayout(parts)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 22, 10, 20)
        box.setSpacing(16)
        box.addWidget(label("Settings", "title"))
        box.addWidget(scroll, 1)
        news = row(self.models.news)
        news.setContentsMargins(0, 0, 14, 0)
        box.addLayout(news)
        box.addWidget(self.problem)
        cancel = button("Cancel", self.reject)
        buttons = row(None, cancel, self.save_button)
        buttons.setContentsMargins(0, 0, 14, 0)
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
            framework=str(self.framework.currentData()),
            microphone=self.microphone.currentData(),
            countdown=float(self.countdown.currentData()),
            pace_low=self.low.value(),
            pace_high=self.high.value(),
        )

    def _on_save(self) -> None:
        if self.low.value() >= self.high.value():
            self.problem.setText("The calm pace must begin below its end; please change one.")
            self.problem.show()
            return
        self.accept()


def _named(text: str) -> QLabel:
    made = label(text)
    made.setMinimumHeight(HEIGHT)
    return made


def _rate(name: str, value: float) -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    made.setAccessibleName(name)
    made.setRange(40, 300)
    made.setDecimals(0)
    made.setSingleStep(5)
    made.setValue(value)
    made.setMinimumSize(110, HEIGHT)
    return made
