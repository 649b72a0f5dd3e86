"""Plays samples through an output device: begins and ends at once, knows how much was heard."""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QIODevice, QObject, QTimer, Signal, Slot

from desktop.words import say

# Only where it is used: `Outputs` loads it first, and keeps it quiet.
if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QAudioSink

log = logging.getLogger(__name__)
# The next so many samples to play, fewer only at the end.
Source: TypeAlias = Callable[[int], NDArray[np.int16]]

FEED_MS = 20
# Room for a busy window; a jump throws away what waits here, so it costs no time.
BUFFER_SECONDS = 0.3
SAMPLE_BYTES = 2
USUAL_RATES = (48_000, 44_100, 96_000)
# Silence after the end, and how much of it is waited for, so that the last word leaves the device.
TAIL_SECONDS, LEFT_SECONDS = 0.2, 0.1
STUCK_SECONDS = 2.0


class Speaker(QObject):
    """Mono 16 bit; `ended` tells that all was heard, `failed` that the device takes no more: then
    `heard` may be asked a last time.

    With Qt's media player a jump takes up to 0.3 s in a FLAC file; here it takes what the device
    itself delays, about 20 ms.
    """

    ended = Signal()
    failed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sink: QAudioSink | None = None
        self._made_for: tuple[bytes, int] | None = None
        self._door: QIODevice | None = None
        self._source: Source | None = None
        self._rate = 1
        self._sound = self._tail = 0
        self._moved = (-1, 0.0)
        self._left_behind: list[QAudioSink | None] = []
        self._timer = QTimer(self)
        self._timer.setInterval(FEED_MS)
        self._timer.timeout.connect(self._feed)

    @property
    def playing(self) -> bool:
        """Whether it plays."""
        return self._timer.isActive()

    @property
    def device_id(self) -> bytes | None:
        """Which device it plays through, or did last."""
        return self._made_for[0] if self._made_for else None

    @staticmethod
    def rate_of(device: QAudioDevice) -> int:
        """The rate in Hz to play at: the device's own, as at any other it is slow to begin."""
        own = device.preferredFormat().sampleRate()
        return own if own in USUAL_RATES else USUAL_RATES[0]

    @property
    def heard(self) -> float:
        """Seconds of the source heard since `start`."""
        return min(self._played(), self._sound) / self._rate

    def start(self, device: QAudioDevice, rate: int, source: Source) -> None:
        """Play `source`, at `rate` Hz."""
        self.stop()
        self._open(device, rate)
        self._source, self._sound = source, 0
        self._tail = round(TAIL_SECONDS * rate)
        self._moved = (-1, monotonic())
        self._timer.start()
        self._feed()

    def stop(self) -> None:
        """Fall silent at once."""
        self._timer.stop()
        if self._sink is not None and self._door is not None:
            self._sink.reset()
            self._door = None

    def close(self) -> None:
        """Fall silent and give the device back."""
        self.stop()
        self._sink = self._made_for = None

    def _open(self, device: QAudioDevice, rate: int) -> None:
        from PySide6.QtMultimedia import QAudioFormat, QAudioSink

        wanted = bytes(device.id().data()), rate
        if self._sink is None or self._made_for != wanted:
            made = QAudioFormat()
            made.setSampleRate(rate)
            made.setChannelCount(1)
            made.setSampleFormat(QAudioFormat.SampleFormat.Int16)
            self._sink = QAudioSink(device, made)
            self._sink.setBufferSize(round(BUFFER_SECONDS * rate) * SAMPLE_BYTES)
            self._made_for, self._rate = wanted, rate
        self._door = self._sink.start()

    def _played(self) -> int:
        if self._sink is None or self._door is None:
            return 0
        return self._sink.processedUSecs() * self._rate // 1_000_000

    @Slot()
    def _feed(self) -> None:
        if self._sink is None or self._door is None or self._source is None:
            self._fail(say("it did not open"))
            return
        room = self._sink.bytesFree() // SAMPLE_BYTES
        block = self._source(room)
        self._sound += len(block)
        silence = np.zeros(min(room - len(block), self._tail), dtype=np.int16)
        self._tail -= len(silence)
        self._door.write(np.concatenate([block, silence]).tobytes())
        self._watch(self._sink)

    def _watch(self, sink: QAudioSink) -> None:
        from PySide6.QtMultimedia import QtAudio

        played, before = self._played(), self._moved
        if sink.error() not in (QtAudio.Error.NoError, QtAudio.Error.UnderrunError):
            self._fail(str(sink.error()))
        elif not self._tail and played >= self._sound + LEFT_SECONDS * self._rate:
            self.stop()
            self.ended.emit()
        elif played != before[0]:
            self._moved = (played, monotonic())
        elif monotonic() - before[1] > STUCK_SECONDS:
            self._fail(say("it takes no more"))

    def _fail(self, why: str) -> None:
        log.info("the output device failed: %s", why)
        # Any word to a sound server that hangs would hang the window: its door is left ajar.
        self.failed.emit()
        self._left_behind.append(self._sink)
        self._door = None
        self.close()
