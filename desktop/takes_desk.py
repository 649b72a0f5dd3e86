"""What is done to kept takes from their list: star, note, look over all of them, throw away."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.contract.fields import clean
from desktop.envelope import Envelopes
from desktop.library import Library
from desktop.store import Store
from desktop.trash import Trash
from desktop.types import TakePoint


class TakesDesk:
    """Works on takes of `store`; errors are GreenroomError with one sentence."""

    def __init__(self, store: Store, library: Library, trash: Trash, envelopes: Envelopes) -> None:
        self._store = store
        self._library = library
        self._trash = trash
        self._envelopes = envelopes

    def star(self, take_ids: Sequence[str], starred: bool) -> None:
        """Mark takes as those to come back to, or no longer."""
        for take_id in take_ids:
            self._store.set_star(take_id, starred)

    def note(self, take_id: str, text: str) -> None:
        """Keep a note on a take; an empty one removes it."""
        self._store.set_note(take_id, clean(text.strip()))

    def points(self) -> tuple[TakePoint, ...]:
        """The figures of all takes that have a report, oldest first."""
        return self._store.points()

    def delete(self, take_ids: Sequence[str]) -> None:
        """Put takes in the system's trash; all of them are known, or none is touched."""
        takes = [self._store.take(take_id) for take_id in dict.fromkeys(take_ids)]
        for take in takes:
            # A take leaves the list only once its sound is in the trash.
            with self._store.removing(take.id):
                for answer in take.answers:
                    self._trash.put(answer.audio)
            for answer in take.answers:
                self._library.forget(answer.id)
                self._envelopes.forget(answer.audio)
