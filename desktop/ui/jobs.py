"""The one door between the window and its worker thread: runs jobs, brings their news home."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from PySide6.QtCore import QObject, Signal, Slot

from desktop.errors import GreenroomError
from desktop.failures import UNEXPECTED
from desktop.words import say
from speech.errors import SpeechError

if TYPE_CHECKING:
    from desktop.types import Job, Progress

T = TypeVar("T")
log = logging.getLogger(__name__)


class Executor(Protocol):
    """Runs functions one after another, away from the GUI thread or (in tests) at once."""

    def submit(self, work: Callable[[], None], /) -> object:
        """Run `work` soon."""
        ...

    def shutdown(self) -> None:
        """Wait for what is running and take no more."""
        ...

    def another(self, name: str) -> Executor:
        """One of the same kind that runs beside this one."""
        ...


class InlineExecutor:
    """Runs everything at once in the caller's thread."""

    def submit(self, work: Callable[[], None], /) -> None:
        """Run `work` now."""
        work()

    def shutdown(self) -> None:
        """Nothing to wait for."""

    def another(self, name: str) -> InlineExecutor:
        """The same again."""
        return InlineExecutor()


class WorkerThread:
    """One worker thread, so that the model is never used twice at a time."""

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    def submit(self, work: Callable[[], None], /) -> None:
        """Queue `work`."""
        self._pool.submit(work)

    def shutdown(self) -> None:
        """Wait for the running job; queued ones see their cancel flag and end at once."""
        self._pool.shutdown(wait=True)

    def another(self, name: str) -> WorkerThread:
        """A second thread, started when it is first needed."""
        return WorkerThread(name)


def ignore(_: object) -> None:
    """A listener that does not care."""


@dataclass(eq=False)
class Running:
    """A job under way; `cancel` may be called from the GUI thread at any time."""

    progress: Callable[[Progress], object]
    done: Callable[[Any], object]
    failed: Callable[[str], object]
    cancelled: Callable[[], object]
    stop: Event = field(default_factory=Event)

    def cancel(self) -> None:
        """Stop at the job's next step; `cancelled` is called then, `done` no more."""
        self.stop.set()


class JobRunner(QObject):
    """Runs generators on an executor; listeners are called in the thread this object lives in."""

    _news = Signal(object, str, object)

    def __init__(self, executor: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = executor
        self._running: list[Running] = []
        self._closed = False
        self._news.connect(self._on_news)

    def beside(self, name: str) -> JobRunner:
        """A runner with a worker of its own, for what may take long; shut it down as well."""
        return JobRunner(self._executor.another(name), self.parent())

    @property
    def busy(self) -> bool:
        """Whether a job is running or waiting."""
        return bool(self._running)

    def start(
        self,
        job: Job[T],
        *,
        done: Callable[[T], object] = ignore,
        failed: Callable[[str], object] = ignore,
        progress: Callable[[Progress], object] = ignore,
        cancelled: Callable[[], object] = lambda: None,
    ) -> Running:
        """Run `job`; at its end one of `done`, `failed` (a sentence), `cancelled` is called.

        After `shutdown` nothing is run and nobody called: a window may still be drawn while it
        goes, and ask for things.
        """
        running = Running(progress, done, failed, cancelled)
        if self._closed:
            job.close()
            running.cancel()
            return running
        self._running.append(running)
        self._executor.submit(lambda: self._work(job, running))
        return running

    def call(
        self,
        function: Callable[[], T],
        *,
        done: Callable[[T], object] = ignore,
        failed: Callable[[str], object] = ignore,
    ) -> Running:
        """Run a plain function the same way."""
        return self.start(_as_job(function), done=done, failed=failed)

    def shutdown(self) -> None:
        """Cancel everything, wait for the worker, call no listener any more."""
        self._closed = True
        for running in self._running:
            running.cancel()
        self._executor.shutdown()
        self._running.clear()

    def _work(self, job: Job[Any], running: Running) -> None:
        kind, value = "failed", None
        try:
            kind, value = self._steps(job, running)
        except (GreenroomError, SpeechError) as error:
            log.info("job ended with a message: %s", error)
            value = str(error)
        except Exception:
            log.exception("job failed")
            value = say(UNEXPECTED)
        self._news.emit(running, kind, value)

    def _steps(self, job: Job[Any], running: Running) -> tuple[str, Any]:
        while not running.stop.is_set():
            try:
                step = next(job)
            except StopIteration as end:
                return "done", end.value
            self._news.emit(running, "progress", step)
        job.close()
        return "cancelled", None

    @Slot(object, str, object)
    def _on_news(self, running: Running, kind: str, value: object) -> None:
        if self._closed or running not in self._running:
            return
        if kind == "progress":
            running.progress(cast("Progress", value))
            return
        self._running.remove(running)
        if kind == "cancelled":
            running.cancelled()
        else:
            getattr(running, kind)(value)


def _as_job(function: Callable[[], T]) -> Job[T]:
    # A generator without a step: it only ever ends.
    yield from ()
    return function()
