"""The waveform's outline: lowest and highest sample of every 10 ms."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from desktop.errors import GreenroomError
from desktop.system.atomic import write_atomic

log = logging.getLogger(__name__)
PER_SECOND = 100
BLOCK_SECONDS = 10


def envelope_of(blocks: Iterable[NDArray[np.float32]], rate: int) -> NDArray[np.float32]:
    """(n, 2) lowest and highest of every 10 ms of mono `blocks` at `rate`; the last may be short.

    Slot i starts at sample i * rate / 100, rounded, so that it never drifts from the sound.
    """
    parts: list[NDArray[np.float32]] = []
    left = np.zeros(0, dtype=np.float32)
    slot = 0
    for block in blocks:
        left = np.concatenate([left, block]) if len(left) else block
        starts = _starts(slot, len(left), rate)
        if len(starts) < 2:
            continue
        parts.append(_outline(left[: starts[-1]], starts[:-1]))
        left = left[starts[-1] :]
        slot += len(starts) - 1
    if len(left):
        parts.append(_outline(left, np.zeros(1, dtype=np.int64)))
    return np.concatenate(parts) if parts else np.zeros((0, 2), dtype=np.float32)


def _starts(slot: int, length: int, rate: int) -> NDArray[np.int64]:
    """Where slots start in `length` samples that begin with slot number `slot`."""
    slots = np.arange(slot, slot + length * PER_SECOND // rate + 2, dtype=np.int64)
    starts: NDArray[np.int64] = (slots * rate + PER_SECOND // 2) // PER_SECOND
    starts -= starts[0]
    return starts[starts <= length]


def _outline(samples: NDArray[np.float32], starts: NDArray[np.int64]) -> NDArray[np.float32]:
    low, high = np.minimum.reduceat(samples, starts), np.maximum.reduceat(samples, starts)
    return np.stack([low, high], axis=1).astype(np.float32)


class Envelopes:
    """Outlines of sound files, kept in `folder` so that each is measured once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of_file(self, path: Path) -> NDArray[np.float32]:
        """The outline of a WAV or FLAC file; raises GreenroomError when there is none to read."""
        cached = self._cached(path)
        found = _load(cached)
        if found is None:
            found = _measure(path)
            self._keep(cached, found)
        return found

    def forget(self, path: Path) -> None:
        """Remove what is kept of a file."""
        for cached in self._folder.glob(f"{path.stem}-*.npy"):
            cached.unlink(missing_ok=True)

    def _cached(self, path: Path) -> Path:
        try:
            facts = path.stat()
        except OSError as error:
            raise GreenroomError(
                f"I could not find the sound of this take ({path}); its report is still here, "
                "but please put the file back to see and hear it."
            ) from error
        return self._folder / f"{path.stem}-{facts.st_size:x}-{facts.st_mtime_ns:x}.npy"

    def _keep(self, cached: Path, outline: NDArray[np.float32]) -> None:
        data = io.BytesIO()
        np.save(data, outline)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomic(cached, data.getvalue())
        except OSError as error:
            # Only a cache: the next look measures it again.
            log.warning("could not keep an outline: %s", error)


def _load(path: Path) -> NDArray[np.float32] | None:
    try:
        outline = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    fits = outline.ndim == 2 and outline.shape[1] == 2 and outline.dtype == np.float32
    return outline if fits else None


def _measure(path: Path) -> NDArray[np.float32]:
    import soundfile

    try:
        with soundfile.SoundFile(path) as sound:
            size = sound.samplerate * BLOCK_SECONDS
            blocks = sound.blocks(size, dtype="float32", always_2d=True)
            if not sound.subtype.startswith("PCM"):
                blocks = map(_bounded, blocks)
            return envelope_of((b.mean(axis=1, dtype=np.float32) for b in blocks), sound.samplerate)
    # A head that lies about the length comes as ValueError.
    except (OSError, RuntimeError, ValueError) as error:
        raise GreenroomError(
            f"I could not read the sound of this take ({path.name}: {error}); its report is still "
            "here, but its waveform is not."
        ) from error


def _bounded(block: NDArray[np.float32]) -> NDArray[np.float32]:
    """What floats and broken streams may hold besides, as silence or the loudest there is."""
    return np.clip(np.nan_to_num(block, nan=0.0), -1.0, 1.0)
