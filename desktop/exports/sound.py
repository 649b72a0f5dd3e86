"""An answer's sound as WAV or FLAC, sample for sample as it was recorded."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, BinaryIO

from desktop.errors import GreenroomError
from desktop.types import Job, Progress

STEP_SECONDS = 10
# Bits that hold every sample of the source; a FLAC file knows no floats.
SUBTYPES = {"PCM_S8": "PCM_16", "PCM_U8": "PCM_16", "PCM_16": "PCM_16"}
WIDE = "PCM_24"


def write_sound(source: Path, format: str, file: BinaryIO) -> Job[None]:
    """Write `source` (WAV or FLAC) into `file` as "wav" or "flac".

    Raises GreenroomError where there is no sound to read; OSError, such as a full disk, passes
    through.
    """
    import soundfile

    try:
        with soundfile.SoundFile(source) as sound:
            yield from _copy(sound, format, file)
    except (soundfile.SoundFileError, FileNotFoundError) as error:
        raise GreenroomError(
            f"I could not read the sound of this take ({source}: {error}); please check that the "
            "file is still there."
        ) from error


def _copy(sound: Any, format: str, file: BinaryIO) -> Job[None]:  # noqa: ANN401 - soundfile has no types
    import soundfile

    subtype = SUBTYPES.get(sound.subtype, WIDE)
    dtype = "int16" if subtype == "PCM_16" else "int32"
    sink = _Sink(file)
    done = 0
    with soundfile.SoundFile(
        sink, "w", sound.samplerate, sound.channels, subtype, format=format.upper()
    ) as target:
        for block in sound.blocks(sound.samplerate * STEP_SECONDS, dtype=dtype):
            if sink.error is None:
                target.write(block)
            if sink.error is not None:
                break
            done += len(block)
            yield Progress(done / max(sound.frames, 1), f"Writing {format.upper()}")
    if sink.error is not None:
        raise sink.error


class _Sink:
    """A file for libsndfile, which cannot pass an exception on: `error` keeps the first.

    What follows an error is swallowed as if it were written, so that the caller may close in peace.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.error: OSError | None = None

    def write(self, data: bytes) -> int:
        """Write all of `data`."""
        if self.error is None:
            try:
                return self._file.write(data)
            except OSError as error:
                self.error = error
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Move; the header is written anew at the end."""
        try:
            return self._file.seek(offset, whence)
        except OSError as error:
            # Seeking flushes what was buffered, which may be what does not fit.
            self.error = self.error or error
            return 0

    def tell(self) -> int:
        """Where it stands."""
        return self._file.tell()
