"""Runs a Whisper model where it truly works: on an NVIDIA card, otherwise on the CPU."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import numpy as np

from speech.errors import SpeechError
from speech.helper import ROOT, helper_command
from speech.models import ModelFiles, stay_offline

T = TypeVar("T")
log = logging.getLogger(__name__)
TRIAL = 60.0  # seconds: a large model comes from a slow disk


@dataclass(frozen=True, slots=True)
class Processor:
    """`name` is for people; the rest is what CTranslate2 calls it and how it should compute."""

    name: str
    device: str
    compute_type: str


CPU = Processor("CPU", "cpu", "int8")
# As the model was stored (float16), or what comes closest on an older card.
NVIDIA = Processor("NVIDIA", "cuda", "default")

# Makes the model in a folder run on a processor, with so many threads of the CPU.
Load: TypeAlias = Callable[[Path, Processor, int], Any]


def load_whisper(folder: Path, processor: Processor, threads: int) -> Any:  # noqa: ANN401 - faster-whisper ships no types
    """The real model; raises RuntimeError, ValueError or OSError."""
    stay_offline()
    from faster_whisper import WhisperModel

    return WhisperModel(
        str(folder),
        device=processor.device,
        compute_type=processor.compute_type,
        cpu_threads=threads,
        local_files_only=True,
    )


class Whisper:
    """A model that loads at its first use; for one thread at a time.

    `ready` is called with each model that was loaded, `nvidia` says whether the model in a folder
    works on the card.
    """

    def __init__(
        self,
        files: ModelFiles,
        threads: int,
        ready: Callable[[Any], object],
        load: Load = load_whisper,
        nvidia: Callable[[Path], bool] | None = None,
    ) -> None:
        self._files, self._threads, self._ready, self._load = files, threads, ready, load
        self._nvidia = nvidia or nvidia_works
        self._model: Any = None
        self.processor: Processor | None = None
        """Where it runs; None until it is loaded."""

    def get(self) -> Any:  # noqa: ANN401 - faster-whisper ships no types
        """The model, loaded now if it was not; SpeechError where it cannot be."""
        if self._model is None and self._nvidia(self._files.folder):
            try:
                self._load_on(NVIDIA)
            except (RuntimeError, ValueError) as error:
                log.warning("the NVIDIA card did not take the model, so the CPU does: %s", error)
        if self._model is None:
            self._load_on_cpu()
        return self._model

    def run(self, work: Callable[[Any], T]) -> T:
        """What `work` makes of the model; done again on the CPU where the card fails at it."""
        try:
            return work(self.get())
        except RuntimeError as error:
            if self.processor is not NVIDIA:
                raise
            log.warning("the NVIDIA card failed, so the CPU goes on: %s", error)
        self._model = None  # the card's memory is free before the CPU's is taken
        self._load_on_cpu()
        return work(self._model)

    def _load_on_cpu(self) -> None:
        try:
            self._load_on(CPU)
        except (RuntimeError, ValueError, OSError) as error:
            raise SpeechError(
                f"I could not load the speech model {self._files.name}; please choose another."
            ) from error

    def _load_on(self, processor: Processor) -> None:
        model = self._load(self._files.folder, processor, self._threads)
        self._ready(model)
        self._model, self.processor = model, processor


@lru_cache(maxsize=8)
def nvidia_works(folder: Path) -> bool:
    """Whether there is an NVIDIA card and a short decode with the model in `folder` succeeds."""
    import ctranslate2

    try:
        found = ctranslate2.get_cuda_device_count()
    except RuntimeError as error:  # a driver that is too old
        log.info("CUDA: %s", error)
        return False
    return bool(found) and passes_trial(folder, NVIDIA)


def passes_trial(folder: Path, processor: Processor) -> bool:
    """Whether the model in `folder` decodes a second of noise on `processor`.

    Asked in a process of its own: where cuDNN is missing, its loader ends the whole process.
    """
    command = helper_command("device", str(folder), processor.device)
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=TRIAL, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        log.info("the trial on %s did not end: %s", processor.name, error)
        return False
    if done.returncode:
        log.info("the trial on %s failed: %s", processor.name, done.stderr[-2000:])
    return done.returncode == 0


def main(folder: str, device: str) -> None:
    """The trial itself; it raises, or ends the process, where it fails."""
    model = load_whisper(Path(folder), NVIDIA if device == NVIDIA.device else CPU, 1)
    noise = np.random.default_rng(1).normal(0, 0.05, 16_000).astype(np.float32)
    segments, _ = model.transcribe(noise, language="en", without_timestamps=True, max_new_tokens=8)
    for _ in segments:
        pass


if __name__ == "__main__":
    main(*sys.argv[1:])
