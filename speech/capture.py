"""Records from a microphone into a file."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from speech.devices import InputDevice, find_device
from speech.keeper import DISK_FULL, TICK_SECONDS, CaptureState, Keeper
from speech.portaudio import UNAVAILABLE, InputStream, PortAudio, portaudio
from speech.sound_server import SoundServer, SourceWatch, connecting_to
from speech.types import Recording, SpeechError
from speech.wavfile import WavWriter

log = logging.getLogger(__name__)

MOST_RATE = 48000
BLOCKS_PER_SECOND = 20
# Room for the callback to be late by: it needs Python's lock, which the transcriber also wants.
LATENCY_SECONDS = 0.2
# How long `stop` waits for the file (a slow disk) and then for the device (a hung driver).
FILE_PATIENCE = 15.0
CLOSE_PATIENCE = 2.0
# PortAudio's error codes.
BAD_CHANNELS, BAD_RATE, BAD_FORMAT = -9998, -9997, -9994


@dataclass(frozen=True, slots=True)
class InputLevel:
    """How a recording is doing: peak of the newest block (0 to 1), seconds kept, blocks lost.

    `message` is one sentence for the user (muted, too quiet, lost, full disk), else None.
    """

    peak: float
    seconds: float
    overflows: int
    state: CaptureState
    message: str | None = None


class Microphone:
    """One recording, from `start` to `stop`; every method may be called from any thread.

    `path` is the WAV to write (mono, 16 bit, the device's default rate up to 48 kHz; an existing
    file is refused), `device` a name from `list_devices`, or None for the system's default.
    `on_block` gets every kept block (mono) and the sample rate on the writer thread; what it
    raises is logged and never hurts the recording; it must not call `stop`. The rest are seams.
    """

    def __init__(
        self,
        path: Path,
        device: str | None,
        on_block: Callable[[NDArray[np.int16], int], None],
        *,
        audio: PortAudio | None = None,
        server: SoundServer | None = None,
        make_writer: Callable[[Path, int], WavWriter] = WavWriter,
        tick: float = TICK_SECONDS,
    ) -> None:
        self._path = path
        self._wanted = device
        self._audio = audio or portaudio()
        self._server = server or SoundServer()
        self._make_writer = make_writer
        self._watch: SourceWatch | None = None
        self._keeper = Keeper(on_block, self._moved_to, tick)
        self._device: InputDevice | None = None
        self._rate = 0
        self._thread: threading.Thread | None = None
        self._stop_lock = threading.Lock()
        self._recording: Recording | None = None

    def start(self) -> None:
        """Open the device and begin; SpeechError with one sentence, and no file left behind.

        The state is "starting" until the first block arrives. Call it once.
        """
        stream = self._open()
        try:
            writer = self._create()
        except SpeechError:
            self._audio.close(stream)
            raise
        try:
            stream.start()
        except self._audio.error as error:
            self._audio.close(stream)
            writer.discard()
            raise self._refused(error) from error
        self._thread = threading.Thread(
            target=self._run, args=(stream, writer), name="greenroom-writer", daemon=True
        )
        self._thread.start()

    def pause(self) -> None:
        """Keep nothing until `resume`; the device stays open and the meter moving."""
        self._keeper.pause()

    def resume(self) -> None:
        """Go on after `pause`; the time in the kept recording becomes a cut."""
        self._keeper.resume()

    def level(self) -> InputLevel:
        """The newest figures; never blocks."""
        k = self._keeper
        return InputLevel(k.peak, k.seconds, k.overflows, k.state, k.message)

    def peaks(self) -> NDArray[np.float32]:
        """Peak (0 to 1) of every 50 ms kept so far; read-only, and cheap at any length."""
        return self._keeper.peaks()

    def cuts(self) -> tuple[float, ...]:
        """Where the recording was paused, in seconds of what is kept.

        A cut is there before `on_block` gets the first block after it; a pause that nothing
        follows, or that nothing came before, is none.
        """
        return self._keeper.cuts

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until the recording has ended by itself or by `stop`; False when time is up."""
        return self._keeper.ended.wait(timeout)

    def stop(self) -> Recording:
        """End after a tail of about 300 ms; the file is whole and on the disk.

        After a failure it returns what was kept. Calling it again returns the same. A device that
        hangs is given two seconds to close, then left to itself. SpeechError before `start`.
        """
        with self._stop_lock:
            if self._recording is None:
                self._recording = self._finish()
            return self._recording

    def _finish(self) -> Recording:
        if self._thread is None or self._device is None:
            raise SpeechError("Nothing is being recorded; please start a recording first.")
        k = self._keeper
        k.finish()
        if not k.ended.wait(FILE_PATIENCE):
            log.warning("the disk is slow: the recording is still being written")
        self._thread.join(CLOSE_PATIENCE)
        if self._thread.is_alive():
            log.warning("the microphone does not answer and is left to itself")
        return Recording(
            self._path, self._rate, k.seconds, self._device.name, k.overflows, k.started_at, k.cuts
        )

    def _run(self, stream: InputStream, writer: WavWriter) -> None:
        try:
            self._keeper.run(writer)
        finally:
            self._audio.close(stream)

    def _open(self) -> InputStream:
        try:
            return self._open_once()
        except (SpeechError, self._audio.error) as error:
            # It may have been plugged in since the last look; a look is not possible (and the
            # first word stands) while something records.
            if not self._audio.refresh():
                raise self._refused(error) from error
        try:
            return self._open_once()
        except self._audio.error as error:
            raise self._refused(error) from error

    def _open_once(self) -> InputStream:
        device = find_device(self._wanted, self._audio, self._server)
        entry = self._audio.look().entry(device.index)
        self._device = device
        if device.source is not None:
            self._watch = SourceWatch(self._server, device.source)
        own, most = round(entry["default_samplerate"]), int(entry["max_input_channels"])
        first: Exception | None = None
        for rate in dict.fromkeys((min(own, MOST_RATE), own)):
            for channels in sorted({1, min(2, most), most}):
                try:
                    with connecting_to(device.source):
                        return self._open_as(device.index, entry["name"], rate, channels)
                except self._audio.error as error:
                    if code(error) not in (BAD_CHANNELS, BAD_RATE, BAD_FORMAT):
                        raise
                    first = first or error
        assert first is not None, "there is at least one rate and one number of channels"
        raise first

    def _open_as(self, index: int, name: str, rate: int, channels: int) -> InputStream:
        self._rate = rate
        return self._audio.open_input(
            index,
            name,
            samplerate=rate,
            channels=channels,
            dtype="int16",
            blocksize=rate // BLOCKS_PER_SECOND,
            latency=LATENCY_SECONDS,
            callback=self._on_audio,
            finished_callback=self._keeper.gone,
        )

    def _on_audio(self, block: NDArray[np.int16], frames: int, time: object, status: Any) -> None:  # noqa: ANN401 - PortAudio's flags, without types
        self._keeper.put(block.copy(), bool(status.input_overflow))

    def _moved_to(self) -> str | None:
        return self._watch.moved_to() if self._watch else None

    def _create(self) -> WavWriter:
        try:
            return self._make_writer(self._path, self._rate)
        except OSError as error:
            log.info("cannot create %s", self._path, exc_info=True)
            raise SpeechError(self._no_file(error)) from error

    def _no_file(self, error: OSError) -> str:
        if isinstance(error, FileExistsError):
            return f"There is already a file {self._path}; please choose another name."
        if error.errno in DISK_FULL:
            return "The disk is full; please free some space, an hour needs about 350 MB."
        why = error.strerror or str(error)
        return f"I could not create {self._path} ({why}); please choose another place."

    def _refused(self, error: Exception) -> SpeechError:
        if isinstance(error, SpeechError):
            return error
        log.info("the device refused", exc_info=error)
        name = self._device.name if self._device else "the microphone"
        if "denied" in str(error).lower() or "not permitted" in str(error).lower():
            why = "Greenroom may not use it; please allow it in the system's privacy settings"
        elif code(error) == UNAVAILABLE:
            why = "it is in use by another program or was unplugged; please free it or plug it in"
        else:
            why = "it refuses every format I know; please choose another microphone"
        return SpeechError(f"I could not open “{name}”: {why}.")


def code(error: Exception) -> int | None:
    """PortAudio's number for the error, None where it has none."""
    with suppress(IndexError, TypeError, ValueError):
        return int(error.args[1])
    return None
