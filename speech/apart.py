"""Reads a sound file in another process: a file made to do harm can end only that one.

The app's own recordings are played and drawn without it: nobody else can write where they lie, and
playing has to jump at once.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from speech.audio import finite
from speech.decode_child import END, ERROR, FACTS, HEAD, SOUND, TOO_LARGE
from speech.errors import SpeechError
from speech.helper import ROOT, helper_command

log = logging.getLogger(__name__)
Sample = TypeVar("Sample", np.float32, np.int16)
# Gives the command that reads a file as "heard" or "native".
Command = Callable[[str, str], Sequence[str]]
PATIENCE = 30.0  # seconds without a sign of life, while one is waited for
MOST_SECONDS = 12 * 3600
# A second of the highest rate is 0.1 MB; more than this is no message of ours.
MOST_BYTES = 1 << 24


def decode_command(kind: str, path: str) -> list[str]:
    """The command that decodes for real."""
    return helper_command("decode_child", kind, path)


class Apart(Generic[Sample]):
    """A sound file, decoded in a process of its own; SpeechError where it cannot be.

    `seconds` is what its header claims, None where it claims nothing; `rate` is in Hz. The process
    ends with `blocks`, when that is closed, and when this object goes.
    """

    def __init__(
        self,
        path: Path,
        kind: str,
        sample: type[Sample],
        clean: Callable[[NDArray[Sample]], NDArray[Sample]],
        command: Command,
        patience: float,
    ) -> None:
        self._path = path
        self._sample: type[Sample] = sample
        self._clean: Callable[[NDArray[Sample]], NDArray[Sample]] = clean
        self._command = command(kind, os.path.abspath(path))
        self._patience = patience
        self._child: _Child | None = self._start()
        self.seconds, self.rate = self._child.facts()

    def blocks(self) -> Iterator[NDArray[Sample]]:
        """Mono blocks of about a second; SpeechError where nothing (more) can be decoded."""
        child, self._child = self._child, None
        if child is None:
            child = self._start()
            child.facts()
        width = np.dtype(self._sample).itemsize
        with contextlib.closing(child):
            left = MOST_SECONDS * self.rate
            for content in child.sound(width):
                block = np.frombuffer(content, dtype=self._sample)
                left -= len(block)
                if left < 0:
                    raise SpeechError(
                        f"I could not read {self._path.name}: it is longer than half a day; "
                        "please cut it."
                    )
                yield self._clean(block)

    def _start(self) -> _Child:
        return _Child(self._path, self._command, self._patience)


def heard_apart(
    path: Path, command: Command = decode_command, patience: float = PATIENCE
) -> Apart[np.float32]:
    """The file as `speech.audio.AudioFile` reads it: 16 kHz, -1 to 1."""
    return Apart(path, "heard", np.float32, finite, command, patience)


def native_apart(
    path: Path, command: Command = decode_command, patience: float = PATIENCE
) -> Apart[np.int16]:
    """The file as `speech.audio.NativeFile` reads it: 16 bits at its own rate."""
    return Apart(path, "native", np.int16, lambda block: block, command, patience)


class _Child:
    """The process; whoever waits for it longer than `patience` seconds gets an error."""

    def __init__(self, path: Path, command: Sequence[str], patience: float) -> None:
        self._path = path
        try:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                # One thread is enough for it, and starting more takes longer than the work.
                env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except ValueError as error:  # a name with a null character
            raise self._unreadable("its name cannot be used") from error
        self._watch = _Watch(self._process, patience)

    def facts(self) -> tuple[float | None, int]:
        """Its length in seconds, where it says one, and the rate in Hz."""
        try:
            kind, content = self._receive()
            if kind != FACTS:
                raise self._strange()
            facts = json.loads(content)
            seconds, rate = facts["seconds"], int(facts["rate"])
            if rate <= 0:
                raise self._strange()
            known = isinstance(seconds, int | float) and 0 <= seconds < float("inf")
            return float(seconds) if known else None, rate
        except (ValueError, KeyError, TypeError) as error:
            self.close()
            raise self._strange() from error
        except BaseException:
            self.close()
            raise

    def sound(self, width: int) -> Iterator[bytes]:
        """Samples of `width` bytes, until there are no more."""
        while True:
            kind, content = self._receive()
            if kind == END:
                return
            if kind != SOUND or len(content) % width:
                raise self._strange()
            yield content

    def close(self) -> None:
        """End the process; safe to call twice."""
        self._watch.stop()
        self._process.kill()
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._process.wait()

    def __del__(self) -> None:
        # Opened, but its sound was never asked for.
        if hasattr(self, "_watch"):
            self.close()

    def _receive(self) -> tuple[bytes, bytes]:
        assert self._process.stdout is not None
        with self._watch:
            head = self._process.stdout.read(HEAD.size)
            if len(head) < HEAD.size:
                raise self._ended()
            kind, size = HEAD.unpack(head)
            if size > MOST_BYTES:
                raise self._strange()
            content = self._process.stdout.read(size)
            if len(content) < size:
                raise self._ended()
        if kind == ERROR:
            raise SpeechError(content.decode("utf-8", "surrogateescape"))
        return kind, content

    def _ended(self) -> SpeechError:
        code = self._process.wait()
        log.info("decoding %s ended with %s", self._path.name, code)
        if self._watch.over or _killed_by("SIGXCPU", code):
            return self._unreadable("decoding it took too long")
        if _killed_by("SIGKILL", code):
            # Not by us: the system does that when memory runs out.
            return SpeechError(TOO_LARGE.format(name=self._path.name))
        return self._unreadable("decoding it failed half-way")

    def _strange(self) -> SpeechError:
        return self._unreadable("decoding it gave nothing of use")

    def _unreadable(self, why: str) -> SpeechError:
        return SpeechError(
            f"I could not read {self._path.name}: {why}; it may be damaged, so please choose "
            "another file."
        )


def _killed_by(name: str, code: int) -> bool:
    """Whether an exit code says so; never where there is no such signal (Windows)."""
    number = getattr(signal, name, None)
    return number is not None and code == -number


class _Watch:
    """Kills `process` when one block of `with` takes longer than `patience` seconds."""

    def __init__(self, process: subprocess.Popen[bytes], patience: float) -> None:
        self._process, self._patience = process, patience
        self._since: float | None = None
        self._stopped = threading.Event()
        self.over = False
        """Whether it had to."""
        self._thread = threading.Thread(target=self._run, name="decoding", daemon=True)
        self._thread.start()

    def __enter__(self) -> None:
        self._since = time.monotonic()

    def __exit__(self, *_: object) -> None:
        self._since = None

    def stop(self) -> None:
        """Watch no more."""
        self._stopped.set()
        self._thread.join(1.0)

    def _run(self) -> None:
        while not self._stopped.wait(self._patience / 10):
            since = self._since
            if since is not None and time.monotonic() - since > self._patience:
                self.over = True
                self._process.kill()
                return
