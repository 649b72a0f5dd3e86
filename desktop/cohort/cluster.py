"""Sends pieces of work to a Dask cluster; a worker that dies takes none of them along."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from uuid import uuid4

from desktop.cohort.crew import Lost
from desktop.errors import GreenroomError

if TYPE_CHECKING:
    from distributed import Client, Future

log = logging.getLogger(__name__)
T = TypeVar("T")
R = TypeVar("R")
# How often it is looked whether there still are workers; they come and go.
LOOK = 2.0
WITHOUT = "--scheduler needs the package distributed; please install greenroom[cluster]."
UNREACHED = (
    "I could not reach a Dask scheduler at {address}; please start `dask scheduler` and check "
    "the address, for example tcp://localhost:8786."
)
IDLE = (
    "The cluster at {address} has no workers; please start some with `dask worker {address}`. "
    "The same command goes on where this one stopped."
)
LEFT = (
    "The scheduler at {address} is gone; please start it again. "
    "The same command goes on where this one stopped."
)
UNLIKE = (
    "The workers at {address} could not take the work ({error}); "
    "please install the same greenroom, with greenroom[cluster], on each of them."
)


@dataclass(frozen=True, slots=True)
class Cluster(Generic[T, R]):
    """`work` is pickled once to every worker at the scheduler's `address` and must not raise.

    A piece whose worker dies is given to another one, and is Lost where several died over it
    (Dask's `allowed-failures`, three by default). GreenroomError where the scheduler cannot be
    reached within `reach` seconds, or where there has been no worker for `patience` seconds.
    """

    work: Callable[[T], R]
    address: str
    patience: float = 60.0
    reach: float = 10.0

    def run(self, pieces: Iterable[T]) -> Generator[tuple[T, R | Lost], None, None]:
        """Each piece with what came of it, as they are done; closing it gives up the others."""
        waiting = iter(pieces)
        for first in islice(waiting, 1):
            with self._client() as client, self._hand(client) as name:
                try:
                    yield from _Run(self, client, name).run(chain([first], waiting))
                except self._gone() as error:
                    raise GreenroomError(LEFT.format(address=self.address)) from error

    @staticmethod
    def _gone() -> tuple[type[BaseException], ...]:
        """How the client tells that it has lost the scheduler."""
        from distributed import CancelledError

        return CancelledError, OSError

    @contextmanager
    def _client(self) -> Iterator[Client]:
        try:
            from distributed import Client, Security
            from distributed.comm.core import connect
        except ImportError as error:
            raise GreenroomError(WITHOUT) from error

        async def knock() -> None:
            arguments = Security().get_connection_args("client")
            await (await connect(self.address, self.reach, **arguments)).close()

        try:
            # First, since a client that reaches nobody leaves its thread running.
            asyncio.run(knock())
            client = Client(self.address, timeout=self.reach)
        except (OSError, ValueError) as error:
            raise GreenroomError(UNREACHED.format(address=self.address)) from error
        with client:
            yield client

    @contextmanager
    def _hand(self, client: Client) -> Iterator[str]:
        """The work, in each worker, under a name of its own."""
        from desktop.cohort.cluster_worker import Hand

        name = f"greenroom-{uuid4().hex}"
        try:
            client.register_plugin(Hand(self.work, name), name)
        except (ImportError, AttributeError) as error:
            raise GreenroomError(UNLIKE.format(address=self.address, error=error)) from error
        try:
            yield name
        finally:
            # Where the scheduler is gone there is nothing to clear up.
            with suppress(OSError, TimeoutError):
                client.unregister_worker_plugin(name)


class _Run(Generic[T, R]):
    """One run: which pieces are under way, and whether anybody is there to do them."""

    def __init__(self, cluster: Cluster[T, R], client: Client, name: str) -> None:
        self._cluster, self._client, self._name = cluster, client, name
        self._under_way: dict[Future[Any], T] = {}

    def run(self, pieces: Iterator[T]) -> Generator[tuple[T, R | Lost], None, None]:
        """Each piece with what came of it."""
        try:
            while self._fill(pieces):
                for future in self._done():
                    done = self._under_way.pop(future)
                    yield done, self._result(future)
        finally:
            # What waits in the queue is dropped; what is being done ends by itself.
            if self._under_way and self._client.status == "running":
                self._client.cancel(list(self._under_way))

    def _fill(self, pieces: Iterator[T]) -> bool:
        """Give out one for each worker of this moment; whether any is under way.

        No more: Dask blames whatever a worker that died had been given. One at the least: where
        all have just died, others may come.
        """
        from desktop.cohort.cluster_worker import do

        room = max(1, self._workers()) - len(self._under_way)
        for piece in islice(pieces, max(0, room)):
            # Not pure: the same piece in a later run is another one.
            self._under_way[self._client.submit(do, self._name, piece, pure=False)] = piece
        return bool(self._under_way)

    def _workers(self) -> int:
        return len(self._client.scheduler_info(n_workers=-1)["workers"])

    def _done(self) -> list[Future[Any]]:
        """Those that are done, at least one."""
        from distributed import TimeoutError as NotYet
        from distributed import wait

        seen = time.monotonic()
        while True:
            try:
                return list(wait(list(self._under_way), LOOK, "FIRST_COMPLETED").done)
            except NotYet:
                log.debug("%d pieces are under way", len(self._under_way))
            if self._workers():
                seen = time.monotonic()
            elif time.monotonic() - seen > self._cluster.patience:
                raise GreenroomError(IDLE.format(address=self._cluster.address))

    def _result(self, future: Future[Any]) -> R | Lost:
        from distributed import KilledWorker

        try:
            result: R = future.result()
        except KilledWorker as error:
            log.warning("given up: %s", error)
            return Lost(None)
        return result
