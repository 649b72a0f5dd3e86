"""The button with the list of export formats."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

FORMAT_NAMES = {
    "pdf": "PDF, one page",
    "docx": "Word document",
    "wav": "Sound (WAV)",
    "flac": "Sound (FLAC, smaller)",
    "txt": "Text",
    "md": "Markdown",
    "srt": "Subtitles (SRT)",
    "vtt": "Subtitles (WebVTT)",
    "json": "Everything (JSON)",
    "csv": "Table of words (CSV)",
    "labels": "Audacity labels",
    "html": "Page with the waveform",
}
SUFFIXES = {"labels": "txt"}


class ExportButton(QPushButton):
    """`chosen` carries the format."""

    chosen = Signal(str)

    def __init__(self, formats: Sequence[str]) -> None:
        super().__init__("Export  ▾")
        self.setAccessibleName("Export this take")
        menu = QMenu(self)
        for name in formats:
            menu.addAction(FORMAT_NAMES.get(name, name), partial(self._choose, name))
        self.setMenu(menu)

    def _choose(self, name: str) -> None:
        self.chosen.emit(name)


def file_name(take_id: str, name: str) -> str:
    """What to call a take's export in this format."""
    return f"greenroom-{take_id}.{SUFFIXES.get(name, name)}"
