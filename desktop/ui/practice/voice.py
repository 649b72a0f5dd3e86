"""Reads a question aloud with a voice of the system, where there is one."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTimer, Signal

from desktop.ui.jobs import JobRunner

log = logging.getLogger(__name__)
# Qt's own stand-in for tests, which speaks to nobody.
SILENT = "mock"
# What was told to stop is still heard for 0.12 s (measured: speech-dispatcher into PulseAudio, on a
# busy machine).
SETTLE_MS = 300


class Engine(Protocol):
    """A voice that speaks by itself."""

    def say(self, text: str, /) -> object:
        """Read `text`."""
        ...

    def stop(self) -> object:
        """Fall silent."""
        ...


class Voice(QObject):
    """Looks for its engine when it first has something to say; `missing` tells there is none.

    With hundreds of voices the search takes seconds, so `jobs` does it, away from the window.
    """

    missing = Signal()

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        # Tests put their own here.
        self.find: Callable[[], Engine | None] = find_engine
        self._engine: Engine | None = None
        self._wanted = ""
        self._looking = self._sounding = False
        self._then: Callable[[], object] | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLE_MS)
        self._settled.timeout.connect(self._on_settled)

    def say(self, text: str) -> None:
        """Read `text`, in place of whatever is being read."""
        self._wanted = text
        if self._engine is not None:
            self._speak()
        elif not self._looking:
            self._looking = True
            self._jobs.call(self.find, done=self._on_found, failed=lambda _: self._on_found(None))

    def stop(self) -> None:
        """Fall silent."""
        self._wanted = ""
        if self._engine is not None:
            self._engine.stop()

    def hush(self, then: Callable[[], object]) -> None:
        """Fall silent, and call `then` as soon as nothing is heard any more."""
        self.stop()
        if not self._sounding:
            then()
            return
        self._sounding = False
        self._then = then
        self._settled.start()

    def close(self) -> None:
        """Fall silent; nobody is called any more."""
        self.stop()
        self._settled.stop()

    def _speak(self) -> None:
        assert self._engine is not None
        self._engine.stop()
        self._engine.say(self._wanted)
        self._sounding = True

    def _on_found(self, engine: Engine | None) -> None:
        self._looking, self._engine = False, engine
        if engine is None:
            self.missing.emit()
        elif self._wanted:
            self._speak()

    def _on_settled(self) -> None:
        if self._then is not None:
            self._then()


def find_engine() -> Engine | None:
    """The system's voice in English, given to the thread of the window; None without one."""
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech
    except ImportError as error:
        log.info("no text to speech: %s", error)
        return None
    engines = [name for name in QTextToSpeech.availableEngines() if name != SILENT]
    if not engines:
        return None
    engine = QTextToSpeech(engines[0])
    if engine.state() == QTextToSpeech.State.Error:
        log.info("no text to speech: %s", engine.errorString())
        return None
    english = QLocale(QLocale.Language.English)
    engine.setLocale(english)
    if engine.locale().language() != english.language() or not engine.availableVoices():
        return None
    application = QCoreApplication.instance()
    if application is not None:
        engine.moveToThread(application.thread())
    return engine
