"""Writes a WAV file so that whatever was written stays readable, even if the process is killed."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import struct
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from speech.disk_sync import DiskSync

HEADER_BYTES = 44
SAMPLE_BYTES = 2
# The sizes in a WAV header are 32 bits wide: 4 GB, at 48 kHz mono more than 12 hours.
MOST_FRAMES = (2**32 - 1 - HEADER_BYTES) // SAMPLE_BYTES


def open_private(path: Path) -> io.RawIOBase:
    """A new file only its owner may read; FileExistsError where there is one already."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return io.FileIO(os.open(path, flags, 0o600), "r+")


class WavWriter:
    """A new mono 16-bit WAV file; an existing file is never overwritten. One thread at a time.

    Header and data are handed to the system at every `write`, so a killed process loses nothing
    that was written; they reach the disk about once for every second of sound, so a power cut
    loses about that much, or more where the disk is slow. Every method raises OSError where the
    system does.
    """

    def __init__(
        self,
        path: Path,
        sample_rate: int,
        open_raw: Callable[[Path], io.RawIOBase] = open_private,
    ) -> None:
        self.path = path
        self.sample_rate = sample_rate
        self.frames = 0
        self._unsynced = 0
        self._broken = False
        self._file = io.BufferedWriter(open_raw(path))
        self._disk = DiskSync(self._file.fileno())
        try:
            self._wave = wave.open(self._file, "wb")  # noqa: SIM115 - it outlives this call
            self._wave.setnchannels(1)
            self._wave.setsampwidth(SAMPLE_BYTES)
            self._wave.setframerate(sample_rate)
            self.write(np.zeros(0, dtype=np.int16))
        except OSError:
            self.discard()
            raise

    @property
    def seconds(self) -> float:
        """Length of what was written so far."""
        return self.frames / self.sample_rate

    def write(self, samples: NDArray[np.int16]) -> None:
        """Append mono samples. After an error only `close` and `discard` make sense."""
        if self.frames + len(samples) > MOST_FRAMES:
            raise OSError(errno.EFBIG, "a WAV file cannot be longer than 4 GB")
        try:
            # writeframes patches the header's lengths each time, writeframesraw would not.
            self._wave.writeframes(samples.tobytes())
            self._file.flush()
        except OSError:
            self._broken = True
            raise
        self.frames += len(samples)
        self._unsynced += len(samples)
        if self._unsynced >= self.sample_rate:
            self._unsynced = 0
            self._disk.soon()

    def close(self) -> None:
        """Put everything on the disk; after a failed write, cut off what it left half-written."""
        if self._file.closed:
            return
        try:
            if not self._broken:
                self._wave.close()
                self._file.flush()
                self._disk.now()
        finally:
            self._shut()
            if self._broken:
                self._repair()

    def discard(self) -> None:
        """Close and delete the file."""
        self._shut()
        self.path.unlink(missing_ok=True)

    def _shut(self) -> None:
        self._disk.settle()
        # Both try to write what a full disk refused before; the file is closed all the same.
        with contextlib.suppress(OSError):
            self._wave.close()
        with contextlib.suppress(OSError):
            self._file.close()

    def _repair(self) -> None:
        data = self.frames * SAMPLE_BYTES
        with self.path.open("r+b", buffering=0) as file:
            file.truncate(HEADER_BYTES + data)
            file.seek(4)
            file.write(struct.pack("<I", HEADER_BYTES - 8 + data))
            file.seek(HEADER_BYTES - 4)
            file.write(struct.pack("<I", data))
            os.fsync(file.fileno())
