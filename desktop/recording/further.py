"""One more answer of a take: a follow-up answered aloud, or one section drilled."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.library.store import Store
from desktop.speech_tools import Steps
from desktop.takes.keeper import Keeper
from desktop.types import Answer, Job, Role, Take


@dataclass(frozen=True)
class Further:
    """Where a recording goes that is no take of its own.

    A `LiveTake` makes a take of whatever it records; `add` and `score` are what it calls then, and
    they keep its one answer as the newest of the take with the id `take`.
    """

    take: str
    role: Role
    asked: str
    store: Store
    keeper: Keeper

    def add(self, recorded: Take) -> None:
        """Keep the answer that was just recorded."""
        self.store.add_answer(self.take, self._answer(recorded))

    def score(self, recorded: Take, steps: Steps) -> Job[Take]:
        """Bring it to its report; returns the whole take it belongs to."""
        take = self.store.take(self.take)
        return (yield from self.keeper.finish_answer(take, self._answer(recorded), steps))

    def _answer(self, recorded: Take) -> Answer:
        return replace(recorded.main, role=self.role, asked=self.asked)
