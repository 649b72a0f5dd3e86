"""Several processes that do one piece of work after another; one that dies is replaced."""

from __future__ import annotations

import logging
import multiprocessing
import signal
import sys
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from typing import Generic, NoReturn, TypeVar

if sys.platform == "win32":
    # What a pipe's ends are there; it is no kind of Connection.
    from multiprocessing.connection import PipeConnection as Connection
else:
    from multiprocessing.connection import Connection

log = logging.getLogger(__name__)
PATIENCE = 5.0  # seconds for a process to leave by itself
T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Lost:
    """What came of a piece of work whose process died over it; `code` is how it ended."""

    code: int | None


@dataclass(frozen=True, slots=True)
class _Hand(Generic[T]):
    process: SpawnProcess
    pipe: Connection
    piece: T


@dataclass(frozen=True, slots=True)
class Crew(Generic[T, R]):
    """`work` is pickled once into each of `size` processes and must not raise.

    Each process holds one piece at a time, so it is known which piece ended it; concurrent.futures
    gives up everything when one of its processes dies.
    """

    work: Callable[[T], R]
    size: int

    def run(self, pieces: Iterable[T]) -> Generator[tuple[T, R | Lost], None, None]:
        """Each piece with what came of it, as they are done; closing it ends the processes."""
        waiting = iter(pieces)
        hands: dict[Connection, _Hand[T]] = {}
        try:
            for piece in islice(waiting, self.size):
                self._begin(hands, piece)
            while hands:
                for pipe in wait(list(hands)):
                    assert isinstance(pipe, Connection)
                    yield self._finish(hands, hands.pop(pipe), waiting)
        finally:
            for hand in hands.values():
                _end(hand)

    def _finish(
        self, hands: dict[Connection, _Hand[T]], hand: _Hand[T], waiting: Iterable[T]
    ) -> tuple[T, R | Lost]:
        """What came of a piece; the next one is under way before anyone looks at it."""
        result: R | Lost
        try:
            result = hand.pipe.recv()
        except (EOFError, OSError):
            hand.pipe.close()
            hand.process.join()
            result = Lost(hand.process.exitcode)
            log.warning("a process ended with %s", result.code)
        for piece in islice(waiting, 1):
            self._begin(hands, piece, None if isinstance(result, Lost) else hand)
            return hand.piece, result
        _end(hand, idle=True)
        return hand.piece, result

    def _begin(
        self, hands: dict[Connection, _Hand[T]], piece: T, free: _Hand[T] | None = None
    ) -> None:
        process, pipe = (free.process, free.pipe) if free else self._start()
        hands[pipe] = _Hand(process, pipe, piece)
        try:
            pipe.send(piece)
        except OSError:
            # It died while it was idle: then `wait` finds the pipe closed.
            log.info("a process was gone before its work")

    def _start(self) -> tuple[SpawnProcess, Connection]:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs,), daemon=True)
        process.start()
        # Only the process itself may hold its end: when it dies, ours says so.
        theirs.close()
        try:
            # Not as an argument: that goes through a pipe whose other end this process holds too,
            # and to write a large one to a process that has died would wait for ever.
            ours.send(self.work)
        except OSError:
            log.info("a process was gone before it knew its work")
        return process, ours


def _end(hand: _Hand[T], *, idle: bool = False) -> None:
    hand.pipe.close()
    if idle:
        # It leaves by itself, as its pipe is closed, and tidies up all that its libraries made.
        hand.process.join(PATIENCE)
    hand.process.terminate()
    hand.process.join(PATIENCE)
    if hand.process.is_alive():
        hand.process.kill()
        hand.process.join()
    hand.process.close()


def _leave(_signal: int, _frame: object) -> NoReturn:
    sys.exit(0)


def _serve(pipe: Connection) -> None:
    """In the process: take the work, then do piece after piece until whoever gives them is gone."""
    # Ctrl+C reaches every process of a terminal; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # So that it tidies up: a library's semaphores would be told as leaked.
    signal.signal(signal.SIGTERM, _leave)
    try:
        work = pipe.recv()
    except (EOFError, OSError):
        return
    while True:
        try:
            piece = pipe.recv()
        except (EOFError, OSError):
            return
        # Outside: an error of the work itself must not look as if nobody wanted it.
        result = work(piece)
        try:
            pipe.send(result)
        except OSError:
            return
