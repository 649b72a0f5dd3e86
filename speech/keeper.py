"""Keeps the blocks a microphone delivers: the loop that owns the file of a recording."""

from __future__ import annotations

import enum
import errno
import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from speech.meter import FULL_SCALE, InputMeter, peak
from speech.wavfile import WavWriter

log = logging.getLogger(__name__)

CaptureState = Literal["starting", "recording", "paused", "finished", "failed"]
Block: TypeAlias = NDArray[np.int16]

TAIL_SECONDS = 0.3  # what is said while the finger goes to the button
TICK_SECONDS = 0.1
# Counted in ticks that passed without a block, not by a clock: a process that was suspended wakes
# up with one tick gone, and the device gets its second all the same.
LOST_TICKS = 10
LATE_TICKS = 18
# Bluetooth headsets need a few seconds to change over to their microphone.
NEVER_TICKS = 60
DISK_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

LATE = "The microphone has not delivered any sound yet; please check that it is switched on."
NEVER = "The microphone delivers no sound at all; please check it or choose another one."
THEN = "Then press Resume, or press Finish now."
LOST = (
    "The microphone is gone, so the recording paused and what you said is kept; please plug it in "
    f"again. {THEN}"
)
STILL = f"The microphone delivers no sound yet; please check that it is switched on. {THEN}"
FULL = (
    "The disk is full, so the recording stopped; what was said until then is kept. Please free "
    "some space."
)
BROKEN = "The recording could not go on ({}); what was said until then is kept."
MOVED = (
    "The system switched to another microphone ({}), so the recording paused and what you said is "
    f"kept; please plug yours in again. {THEN}"
)


class _Command(enum.Enum):
    PAUSE = enum.auto()
    RESUME = enum.auto()
    FINISH = enum.auto()


@dataclass(frozen=True, slots=True)
class _Lost:
    message: str


class Keeper:
    """Takes blocks from PortAudio's thread and keeps them on its own (`run`).

    `put`, `pause`, `resume`, `finish` and `lost` only queue, in the order they are called, so a
    pause falls between two blocks. The public attributes may be read from any thread. `on_block`
    is called with every kept mono block and the sample rate.

    A device that is lost pauses the recording: `hang_up` is called, and `reconnect` at `resume`.
    Both must return at once; blocks that come are the answer to `reconnect`, or a call of `lost`.
    """

    def __init__(
        self,
        on_block: Callable[[Block, int], None],
        hang_up: Callable[[], None] = lambda: None,
        reconnect: Callable[[], None] = lambda: None,
        tick: float = TICK_SECONDS,
        now: Callable[[], datetime] = lambda: datetime.now(timezone.utc),
    ) -> None:
        self.seconds = 0.0
        self.overflows = 0
        self.message: str | None = None
        self.cuts: tuple[float, ...] = ()
        self.started_at = now().isoformat()
        self.ended = threading.Event()
        self._on_block = on_block
        self._hang_up = hang_up
        self._reconnect = reconnect
        self._tick = tick
        self._now = now
        self._queue: queue.SimpleQueue[tuple[Block, bool] | _Command | _Lost] = queue.SimpleQueue()
        self._peak = 0
        self._meter: InputMeter | None = None
        self._wish_lock = threading.Lock()
        self._wants_pause = False  # what was asked for last; `_paused` follows in the queue
        self._wishes = 0
        self._began = False
        self._heard = False
        self._lost = False
        self._failed = False
        self._paused = False
        self._cut_due = False
        self._tail: int | None = None
        self._done = False
        self._deaf = False

    @property
    def state(self) -> CaptureState:
        """Where the recording stands; "recording" only once the device's first block is there."""
        if self.ended.is_set():
            return "failed" if self._failed else "finished"
        if self._wants_pause:
            return "paused"
        return "recording" if self._heard else "starting"

    @property
    def peak(self) -> float:
        """Peak (0 to 1) of the newest block, paused or not; 0 without a device."""
        return 0.0 if self.ended.is_set() or self._lost else self._peak / FULL_SCALE

    def peaks(self) -> NDArray[np.float32]:
        """Peak (0 to 1) of every 50 ms kept so far."""
        return self._meter.peaks() if self._meter else np.zeros(0, dtype=np.float32)

    def put(self, block: Block, overflow: bool) -> None:
        """Hand in int16 samples of shape (frames, channels); `overflow`: some before were lost."""
        self._queue.put((block, overflow))
        self._peak = peak(block)

    def pause(self) -> None:
        """Keep nothing of what comes from now on."""
        self._wish(True, _Command.PAUSE)

    def resume(self) -> None:
        """Keep what comes from now on, from a lost device once it is there again; makes a cut."""
        self._wish(False, _Command.RESUME)

    def finish(self) -> None:
        """End after a short tail; at once where no sound comes."""
        self._queue.put(_Command.FINISH)

    def lost(self, message: str = LOST) -> None:
        """The device is gone, or did not come back; `message` tells the user."""
        self._queue.put(_Lost(message))

    def _wish(self, pause: bool, command: _Command) -> None:
        with self._wish_lock:
            if self._wants_pause != pause:
                self._wants_pause = pause
                self._wishes += 1
                self._queue.put(command)

    def _settle(self, fulfilled: int) -> None:
        """A lost device pauses too, but a button pressed meanwhile has the last word."""
        with self._wish_lock:
            self._wishes -= fulfilled
            if not self._wishes:
                self._wants_pause = self._paused

    def run(self, writer: WavWriter) -> None:
        """Keep blocks until finished or failed; the file is whole and closed afterwards."""
        self._meter = InputMeter(writer.sample_rate)
        try:
            self._keep(writer)
        except OSError as error:
            self._fail_writing(error)
        except Exception:  # whatever it is, the file must be closed and the user told
            log.exception("the recording stopped")
            self._fail(BROKEN.format("an error inside Greenroom"))
        finally:
            try:
                writer.close()
            except OSError as error:
                self._fail_writing(error)
            finally:
                self.ended.set()

    def _keep(self, writer: WavWriter) -> None:
        idle = 0
        while not self._done:
            try:
                item = self._queue.get(timeout=self._tick)
            except queue.Empty:
                idle += 1
                self._wait(idle)
                continue
            if isinstance(item, _Command):
                idle = 0
                self._obey(item, writer.sample_rate)
            elif isinstance(item, _Lost):
                self._lose(item.message)
            else:
                idle = 0
                self._take(*item, writer)

    def _wait(self, idle: int) -> None:
        if self._tail is not None:
            self._done = idle >= LOST_TICKS
        elif self._lost:
            return  # until the user presses a button
        elif self._heard and idle >= LOST_TICKS:
            self._lose(LOST)
        elif idle >= NEVER_TICKS:
            self._lose(STILL)
        elif not self._heard and idle >= LATE_TICKS and not self._paused:
            self.message = LATE

    def _obey(self, command: _Command, sample_rate: int) -> None:
        if command is _Command.PAUSE:
            self._paused = True
            # That the device is lost stays true in a pause.
            self.message = self.message if self._lost else None
            self._settle(1)
        elif command is _Command.RESUME:
            self._paused, self._cut_due = False, True
            self._settle(1)
            if self._lost:
                self._lost, self.message = False, None
                self._reconnect()
        else:
            self._tail = round(TAIL_SECONDS * sample_rate)
            self._done = self._paused or not self._heard

    def _lose(self, message: str) -> None:
        if self._tail is not None:
            self._done = True  # it costs the tail only
        elif not self._began:
            self._fail(NEVER)
        else:
            self._paused, self._lost, self.message = True, True, message
            self._settle(0)
            self._heard = False
            log.info("paused: %s", message)
            self._hang_up()

    def _take(self, block: Block, overflow: bool, writer: WavWriter) -> None:
        if self._lost:
            return  # still in the queue when the device was lost
        if not self._heard:
            self._heard, self.message = True, None
        if not self._began:
            self._began, self.started_at = True, self._now().isoformat()
        if self._paused or self._done:
            return
        self.overflows += overflow
        if self._cut_due and writer.frames and self.cuts[-1:] != (writer.seconds,):
            self.cuts = (*self.cuts, writer.seconds)
        self._cut_due = False
        samples = mono(block)
        writer.write(samples)
        self.seconds = writer.seconds
        self._measure(samples)
        self._pass_on(samples, writer.sample_rate)
        if self._tail is not None:
            self._tail -= len(samples)
            self._done = self._tail <= 0

    def _measure(self, samples: Block) -> None:
        if self._meter is not None:
            self._meter.feed(samples)
            self.message = self._meter.warning

    def _pass_on(self, samples: Block, sample_rate: int) -> None:
        try:
            self._on_block(samples, sample_rate)
        except Exception:  # a listener's failure must never hurt the recording
            if not self._deaf:
                log.exception("a listener to the recording failed; only the first time is told")
            self._deaf = True

    def _fail(self, message: str) -> None:
        self._failed = self._done = True
        self.message = message

    def _fail_writing(self, error: OSError) -> None:
        log.warning("writing the recording failed", exc_info=error)
        full = error.errno in DISK_FULL
        self._fail(FULL if full else BROKEN.format(error.strerror or error))


def mono(block: Block) -> Block:
    """One channel of (frames, channels): the mean of the first two, where there are two.

    Interfaces with more inputs have their microphones on the first ones.
    """
    if block.ndim == 1:
        return block
    if block.shape[1] == 1:
        return block[:, 0]
    return ((block[:, 0].astype(np.int32) + block[:, 1]) // 2).astype(np.int16)
