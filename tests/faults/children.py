"""Processes of their own that begin at once: forked from one that has everything loaded."""

from __future__ import annotations

import json
import multiprocessing
import os
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

PATIENCE = 180.0
# Forked without threads, unlike a child of the test itself would be.
_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(
    ["tests.faults.workers", "desktop.exports.pdf", "desktop.exports.docx"]
)


class Journal:
    """What a child says it has done, a line each: it outlives a kill, as the system has it."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def say(self, what: object) -> None:
        """Keep it."""
        os.write(self._file, (json.dumps(what) + "\n").encode())


def said(path: Path) -> list[Any]:
    """All a child has said so far."""
    lines = path.read_text().split("\n") if path.exists() else []
    return [json.loads(line) for line in lines[:-1]]


def start(work: Callable[..., None], *arguments: Any) -> ForkServerProcess:
    """Begin `work` in a process of its own."""
    process = _context.Process(target=work, args=arguments, daemon=True)
    process.start()
    return process


def wait_for_words(process: ForkServerProcess, journal: Path, count: int = 1) -> None:
    """Wait until the child has said so much."""
    deadline = time.monotonic() + PATIENCE
    while len(said(journal)) < count:
        process.join(0.005)
        assert process.is_alive(), "the child has ended by itself"
        assert time.monotonic() < deadline, "the child says nothing"


def kill_after(process: ForkServerProcess, seconds: float) -> None:
    """Let it go on for so long, then kill -9."""
    process.join(seconds)
    assert process.is_alive(), "the child has ended by itself"
    process.kill()
    process.join()
    process.close()


def result_of(work: Callable[..., Any], *arguments: Any, patience: float = PATIENCE) -> Any:
    """What `work` returns in a process of its own; what it raises comes as AssertionError."""
    mine, theirs = _context.Pipe(duplex=False)
    process = start(_answer, theirs, work, *arguments)
    theirs.close()
    try:
        assert mine.poll(patience), f"{work.__name__} did not come to an end"
        fine, answer = mine.recv()
    finally:
        mine.close()
        process.kill()
        process.join()
        process.close()
    assert fine, answer
    return answer


def _answer(pipe: Connection, work: Callable[..., Any], *arguments: Any) -> None:
    import traceback

    try:
        pipe.send((True, work(*arguments)))
    except BaseException:  # noqa: BLE001 - told by the test that asked
        pipe.send((False, traceback.format_exc()))
