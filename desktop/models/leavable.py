"""Runs a job that may hang, such as a download, in a thread of its own, so that it can be left."""

from __future__ import annotations

from queue import Empty, Queue
from threading import Event, Thread
from typing import Any, TypeVar

from desktop.types import Job, Progress

T = TypeVar("T")
EVERY = 0.25  # seconds between steps at most: what someone waits who presses Cancel


def leavable(job: Job[T], every: float = EVERY) -> Job[T]:
    """`job`, its last step told again at least each `every` seconds; closing it never waits longer.

    A thread that was left closes `job` at its next step and ends.
    """
    news: Queue[tuple[str, Any]] = Queue()
    left = Event()
    thread = Thread(target=_run, args=(job, news, left), name="greenroom-leavable", daemon=True)
    thread.start()
    last = Progress(None, "")
    try:
        while True:
            try:
                kind, value = news.get(timeout=every)
            except Empty:
                yield last
                continue
            if kind == "end":
                result: T = value
                return result
            if kind == "failed":
                raise value
            last = value
            yield last
    finally:
        left.set()
        thread.join(every)


def _run(job: Job[Any], news: Queue[tuple[str, Any]], left: Event) -> None:
    try:
        while not left.is_set():
            try:
                news.put(("step", next(job)))
            except StopIteration as end:
                news.put(("end", end.value))
                return
    except Exception as error:  # noqa: BLE001 - raised again where the job is waited for
        news.put(("failed", error))
    finally:
        job.close()
