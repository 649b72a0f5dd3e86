"""Settings: theme, default framework, microphone, calm pace band."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDoubleSpinBox, QFormLayout, QVBoxLayout, QWidget

from desktop.settings import Settings
from desktop.types import Device
from desktop.ui.controls import Picker, button, label, row
from desktop.viewmodels.catalog import Choices

THEMES = (("Like the system", "system"), ("Light", "light"), ("Dark", "dark"))


class SettingsDialog(QDialog):
    """Ask `chosen` for the new settings once it was accepted."""

    def __init__(
        self,
        settings: Settings,
        choices: Choices,
        devices: tuple[Device, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle("Settings")
        self.setMinimumWidth(480)
        self.theme = Picker("Theme")
        self.theme.fill(THEMES, settings.theme)
        self.framework = Picker("Default framework")
        self.framework.fill(((f.title, f.id) for f in choices.frameworks), settings.framework)
        self.microphone = Picker("Microphone")
        names: list[tuple[str, object]] = [("System default", None)]
        names += [(d.name, d.name) for d in devices]
        if settings.microphone and settings.microphone not in [d.name for d in devices]:
            names.append((f"{settings.microphone} (not connected)", settings.microphone))
        self.microphone.fill(names, settings.microphone)
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
        form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
        form.addRow("Theme", self.theme)
        form.addRow("Default framework", self.framework)
        form.addRow("Microphone", self.microphone)
        band = row(self.low, label("to", tone="secondary"), self.high, None)
        form.addRow("Calm pace", band)
        hint = "Words a minute. 120 to 165 is the usual range of calm talk; set what suits you."
        form.addRow("", label(hint, "small", "secondary", wrap=True))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 22, 24, 20)
        box.setSpacing(16)
        box.addWidget(label("Settings", "title"))
        box.addLayout(form)
        box.addWidget(self.problem)
        box.addStretch(1)
        cancel = button("Cancel", self.reject)
        box.addLayout(row(None, cancel, self.save_button))

    @property
    def chosen(self) -> Settings:
        """The settings as the dialog shows them."""
        return replace(
            self._settings,
            theme=str(self.theme.currentData()),
            framework=str(self.framework.currentData()),
            microphone=self.microphone.currentData(),
            pace_low=self.low.value(),
            pace_high=self.high.value(),
        )

    def _on_save(self) -> None:
        if self.low.value() >= self.high.value():
            self.problem.setText("The calm pace must begin below its end; please change one.")
            self.problem.show()
            return
        self.accept()


def _rate(name: str, value: float) -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    made.setAccessibleName(name)
    made.setRange(40, 300)
    made.setDecimals(0)
    made.setSingleStep(5)
    made.setValue(value)
    made.setMinimumSize(110, 34)
    return made
