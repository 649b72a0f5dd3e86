"""Reads a question aloud with a voice of the system, where there is one."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

log = logging.getLogger(__name__)
# Qt's own stand-in for tests, which speaks to nobody.
SILENT = "mock"


class Voice(QObject):
    """Loads its engine when it is first asked; without one, `available` is false."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine: QTextToSpeech | None = None
        self._asked = False

    @property
    def available(self) -> bool:
        """Whether the system has an engine and a voice in English."""
        return self._loaded() is not None

    def say(self, text: str) -> None:
        """Read `text`, in place of whatever is being read."""
        engine = self._loaded()
        if engine is not None:
            engine.stop()
            engine.say(text)

    def stop(self) -> None:
        """Be quiet at once: nothing of it may get into a recording."""
        if self._engine is not None:
            self._engine.stop()

    def _loaded(self) -> QTextToSpeech | None:
        if not self._asked:
            self._asked = True
            self._engine = self._found()
        return self._engine

    def _found(self) -> QTextToSpeech | None:
        try:
            from PySide6.QtCore import QLocale
            from PySide6.QtTextToSpeech import QTextToSpeech
        except ImportError as error:
            log.info("no text to speech: %s", error)
            return None
        engines = [name for name in QTextToSpeech.availableEngines() if name != SILENT]
        if not engines:
            return None
        engine = QTextToSpeech(engines[0], self)
        if engine.state() == QTextToSpeech.State.Error:
            log.info("no text to speech: %s", engine.errorString())
            return None
        english = QLocale(QLocale.Language.English)
        engine.setLocale(english)
        if engine.locale().language() != QLocale.Language.English or not engine.availableVoices():
            return None
        return engine
