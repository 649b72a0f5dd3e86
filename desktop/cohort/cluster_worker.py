"""The part of a Dask cluster's work that runs in its workers; imported only with `distributed`."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any, Generic, TypeVar

from distributed import Worker, WorkerPlugin, get_worker

T = TypeVar("T")
R = TypeVar("R")


class Hand(WorkerPlugin, Generic[T, R]):
    """Holds `work` in each worker, those that come later too, so that it loads its models once.

    A worker with several threads does one piece at a time: `work` is made for one.
    """

    def __init__(self, work: Callable[[T], R], name: str) -> None:
        self.work, self.name = work, name

    def setup(self, worker: Worker) -> None:
        """In the worker, before its first piece."""
        self._one = Lock()

    def do(self, piece: T) -> R:
        """What comes of a piece."""
        with self._one:
            return self.work(piece)


def do(name: str, piece: T) -> Any:  # noqa: ANN401 - what the hand's work returns
    """In a worker: give `piece` to the hand called `name`."""
    hand = get_worker().plugins[name]
    assert isinstance(hand, Hand)
    return hand.do(piece)
